//! Which of the chosen claims take what is asked for, and why the others do not.

use cpor_engine::command::Act;
use cpor_engine::workspace::{Mark, Marking};
use cpor_engine::{ClaimNumber, Instant, Refusal, Role};

use crate::state::{Deed, Failure, Work};

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// Something of the person's own.
    Mark(Mark),
    /// An act, recorded with its time where it is not now.
    Act {
        act: Box<Act>,
        role: Role,
        at: Option<Instant>,
    },
}

/// What would become of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Judged {
    /// The claims that take it.
    pub(super) takes: Vec<ClaimNumber>,
    /// How many have it already.
    pub(super) has_it: u64,
    /// The claims that are refused, with why.
    pub(super) refused: Vec<(ClaimNumber, Refusal)>,
}

impl Judged {
    /// Judges claim by claim; tracked.
    pub(super) fn of(work: Work, claims: &[ClaimNumber], asked: &Asked) -> Self {
        let mut judged = Self::default();
        let each = match asked {
            Asked::Mark(mark) => work.judge_marking(claims, mark),
            Asked::Act { .. } => {
                let deeds = deeds(claims, asked);
                let answers = work.judge(&deeds).into_iter().zip(claims);
                let each = answers.map(|(answer, claim)| Marking {
                    claim: *claim,
                    changes: answer.map(|()| true),
                });
                each.collect()
            }
        };
        for Marking { claim, changes } in each {
            match changes {
                Ok(true) => judged.takes.push(claim),
                Ok(false) => judged.has_it = judged.has_it.saturating_add(1),
                Err(refusal) => judged.refused.push((claim, refusal)),
            }
        }
        judged
    }
}

/// Does it with the claims that take it: with all of them or with none.
pub(super) fn carry_out(work: Work, claims: &[ClaimNumber], asked: &Asked) -> Result<(), Failure> {
    match asked {
        Asked::Mark(mark) => work.put(claims, mark, None).map(drop),
        Asked::Act { .. } => work.perform_quietly(&deeds(claims, asked)).map(drop),
    }
}

fn deeds(claims: &[ClaimNumber], asked: &Asked) -> Vec<Deed> {
    let Asked::Act { act, role, at } = asked else {
        return Vec::new();
    };
    let deeds = claims.iter().map(|claim| Deed {
        claim: Some(claim.0.into()),
        act: (**act).clone(),
        role: *role,
        at: *at,
        seen: None,
    });
    deeds.collect()
}
