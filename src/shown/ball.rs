//! Whose turn it is, and what they have to do.

use cpor_engine::{BallWith, Place, Role, Side};

use crate::words::{Key, ball as keys};

/// Whose turn, as the partner sees it: “You”, “Microsoft”, “Customer”, “Nobody”.
pub(crate) fn whose(ball: BallWith) -> Key {
    match ball {
        BallWith::Partner => keys::YOU,
        BallWith::Microsoft => keys::MICROSOFT,
        BallWith::Customer => keys::CUSTOMER,
        BallWith::Nobody => keys::NOBODY,
    }
}

/// Whose turn, as nobody's own: “Partner”, “Microsoft”, “Customer”, “Nobody”.
pub(crate) fn name(ball: BallWith) -> Key {
    match ball {
        BallWith::Partner => keys::PARTNER,
        _ => whose(ball),
    }
}

/// Whether it is the turn of somebody who acts for `side`. Microsoft's turn is the incentive program's while it assesses
/// and nothing comes before that, else the reviewers'.
pub(crate) fn is_turn_of(
    side: Side,
    ball: BallWith,
    place: Place,
    rejection_requested: bool,
) -> bool {
    let assesses = place == Place::SentForAssessment && !rejection_requested;
    match ball {
        BallWith::Partner => side == Side::Partner,
        BallWith::Microsoft if assesses => side == Side::Program,
        BallWith::Microsoft => side == Side::Reviewer,
        BallWith::Customer => side == Side::Customer,
        BallWith::Nobody => false,
    }
}

/// In which role one acts to go on: of the partner's three, the one that every workspace starts with.
pub(crate) fn role_of_turn(
    ball: BallWith,
    place: Place,
    rejection_requested: bool,
) -> Option<Role> {
    let mut roles = Role::ALL.into_iter();
    roles.find(|role| is_turn_of(role.side(), ball, place, rejection_requested))
}

/// Whose turn, as somebody who acts for `side` sees it (in training): their own is “You”, the partner's “Partner”.
pub(crate) fn whose_seen_by(
    side: Side,
    ball: BallWith,
    place: Place,
    rejection_requested: bool,
) -> Key {
    if is_turn_of(side, ball, place, rejection_requested) {
        return keys::YOU;
    }
    name(ball)
}

/// What a claim waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Whose turn it is.
    pub(crate) ball: BallWith,
    /// Where the claim stands.
    pub(crate) place: Place,
    /// Whether a request for rejection is open.
    pub(crate) rejection_requested: bool,
    /// Whether the clock brought it here and nothing is written yet.
    pub(crate) derived: bool,
}

/// What whoever's turn it is has to do: “answer, resubmit”, “may decline”; “closed” where nobody has.
pub(crate) fn verb(waiting: Waiting) -> Key {
    if waiting.rejection_requested {
        return keys::ANSWER_REQUEST;
    }
    match waiting.place {
        Place::Editing => keys::COMPLETE,
        Place::Submitted => keys::START_REVIEW,
        Place::UnderReview => keys::DECIDE,
        Place::PartnerActionRequired => keys::ANSWER,
        Place::AwaitingConsent => keys::MAY_DECLINE,
        Place::SentForAssessment => keys::ASSESS,
        Place::Eligible => keys::VALIDATE,
        Place::InDispute => keys::ANSWER_DISPUTE,
        Place::Rejected | Place::RejectedFinal if waiting.derived => keys::CONFIRM,
        Place::Rejected if waiting.ball == BallWith::Partner => keys::DISPUTE,
        Place::Rejected | Place::Validated | Place::NotEligible | Place::RejectedFinal => {
            keys::CLOSED
        }
    }
}
