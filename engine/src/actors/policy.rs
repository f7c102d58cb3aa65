//! Who is simulated, and how they are.

use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::input::given;
use crate::problem::Problem;
use crate::refusal::Refusal;

/// Somebody who can be simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Microsoft's reviewer.
    Reviewer,
    /// The customer.
    Customer,
    /// The incentive program.
    Program,
}

impl Party {
    /// All of them, in the order in which they act at one instant.
    pub const ALL: [Party; 3] = [Party::Reviewer, Party::Customer, Party::Program];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Party::Reviewer => "reviewer",
            Party::Customer => "customer",
            Party::Program => "program",
        }
    }

    /// As what they act.
    pub const fn role(self) -> Role {
        match self {
            Party::Reviewer => Role::Reviewer,
            Party::Customer => Role::Customer,
            Party::Program => Role::IncentiveProgram,
        }
    }

    /// The name under which they act: it stands in the history, and says that nobody did it.
    pub const fn name(self) -> &'static str {
        match self {
            Party::Reviewer => "Simulated reviewer",
            Party::Customer => "Simulated customer",
            Party::Program => "Simulated program",
        }
    }
}

/// How somebody who is simulated acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// At once, and by the letter.
    Strict,
    /// Within their time, as most do.
    Typical,
    /// After their time.
    Slow,
    /// As late as is allowed, and against the partner.
    Hostile,
}

impl Policy {
    /// All of them.
    pub const ALL: [Policy; 4] = [
        Policy::Strict,
        Policy::Typical,
        Policy::Slow,
        Policy::Hostile,
    ];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Policy::Strict => "strict",
            Policy::Typical => "typical",
            Policy::Slow => "slow",
            Policy::Hostile => "hostile",
        }
    }

    /// The one whose word this is.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.key() == key)
    }
}

/// Who acts by themselves in a world, each by the word of their policy; who is absent does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actors {
    /// The reviewer's policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<String>,
    /// The customer's policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The incentive program's policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
}

impl Actors {
    /// How somebody acts; nothing where they are not simulated. A policy that only another version knows counts as none.
    pub fn policy(&self, party: Party) -> Option<Policy> {
        let word = match party {
            Party::Reviewer => &self.reviewer,
            Party::Customer => &self.customer,
            Party::Program => &self.program,
        };
        Policy::of_key(word.as_deref()?)
    }
}

/// Who is to act by themselves, as given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorsInput {
    /// The reviewer's policy.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub reviewer: Option<String>,
    /// The customer's policy.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub customer: Option<String>,
    /// The incentive program's policy.
    #[serde(
        default,
        deserialize_with = "given",
        skip_serializing_if = "Option::is_none"
    )]
    pub program: Option<String>,
}

impl ActorsInput {
    /// As it stands in settings; nothing where nobody is simulated.
    ///
    /// # Errors
    ///
    /// `malformed` for a word that is no policy, with its place.
    pub(crate) fn checked(&self) -> Result<Option<Actors>, Refusal> {
        let words = [
            (Party::Reviewer, &self.reviewer),
            (Party::Customer, &self.customer),
            (Party::Program, &self.program),
        ];
        for (party, word) in words {
            if let Some(word) = word
                && Policy::of_key(word).is_none()
            {
                let unknown = Problem::UnknownWord {
                    given: word.clone(),
                };
                return Err(Refusal::new(unknown).at(format!("actors.{}", party.key())));
            }
        }
        let actors = Actors {
            reviewer: self.reviewer.clone(),
            customer: self.customer.clone(),
            program: self.program.clone(),
        };
        Ok((actors != Actors::default()).then_some(actors))
    }

    /// The settings that are, with another policy of one of them.
    pub fn with(actors: &Actors, party: Party, policy: Option<Policy>) -> Self {
        let word = |of: Party| {
            let policy = if of == party {
                policy
            } else {
                actors.policy(of)
            };
            policy.map(|policy| policy.key().to_owned())
        };
        Self {
            reviewer: word(Party::Reviewer),
            customer: word(Party::Customer),
            program: word(Party::Program),
        }
    }
}
