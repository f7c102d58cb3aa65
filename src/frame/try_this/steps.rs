//! Which of the first steps have been taken. Read off the histories; nothing is kept beside them.

use cpor_engine::{Body, History, Role, Workspace};

use crate::samples;

/// How many steps there are.
pub(super) const STEPS: usize = 5;

/// Which of them have been taken, in their order.
pub(super) type Taken = [bool; STEPS];

/// What a step looks like in a history.
const SEEN: [fn(&History) -> bool; STEPS] = [
    |_| true,
    |history| any(history, |body| matches!(body, Body::PoeAdded { .. })),
    |history| any(history, |body| matches!(body, Body::Submitted { .. })),
    decided_by_a_reviewer,
    |history| {
        any(history, |body| {
            matches!(body, Body::ResponseLapsed { .. } | Body::ConsentLapsed {})
        })
    },
];

/// The steps taken in a workspace, on whichever claim. The sample claims are nobody's own steps.
pub(super) fn taken(workspace: &Workspace) -> Taken {
    let own = || {
        let claims = workspace.claims();
        claims.filter(|(_, history)| !samples::is_sample(history))
    };
    SEEN.map(|seen| own().any(|(_, history)| seen(history)))
}

fn any(history: &History, what: fn(&Body) -> bool) -> bool {
    history.records().iter().any(|record| what(record.body()))
}

fn decided_by_a_reviewer(history: &History) -> bool {
    history.records().iter().any(|record| {
        let actor = record.entry().actor.as_ref();
        let decided = matches!(
            record.body(),
            Body::Approved { .. } | Body::InformationRequested { .. }
        );
        decided && actor.is_some_and(|actor| actor.role == Role::Reviewer)
    })
}
