//! What notices say, in English; catalogues of other languages have the same keys and placeholders.

use serde::{Serialize, Serializer};

use super::NoticeKind as Kind;

/// The words of a kind of notice: `{name}` stands for a fact of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Of which kind.
    pub kind: Kind,
    /// What stands in its subject.
    pub subject: &'static str,
    /// What it says first.
    pub text: &'static str,
}

const fn words(kind: Kind, subject: &'static str, text: &'static str) -> Words {
    Words {
        kind,
        subject,
        text,
    }
}

/// The words of every kind.
pub const WORDS: &[Words] = &[
    words(
        Kind::Submitted,
        "Claim {claim} is submitted",
        "Your claim “{name}” for {customer} is submitted. Nothing is asked of you until Microsoft has looked at it.",
    ),
    words(
        Kind::Resubmitted,
        "Claim {claim} is submitted again",
        "Your answer about “{name}” for {customer} is with Microsoft. The claim is Submitted again.",
    ),
    words(
        Kind::ToPickUp,
        "Claim {claim} waits for its review",
        "The partner has submitted “{name}” for {customer}. Start the review, then compare the PoE with the claim.",
    ),
    words(
        Kind::PickedUp,
        "The review of claim {claim} has started",
        "Microsoft has started validating the PoE of “{name}” for {customer}, and may contact you for more details.",
    ),
    words(
        Kind::InformationRequested,
        "Claim {claim} needs your answer",
        "Microsoft has reviewed “{name}” for {customer} and needs more about its PoE.",
    ),
    words(
        Kind::LastDayToAnswer,
        "Today is the last day to answer about claim {claim}",
        "Microsoft still waits for your answer about “{name}” for {customer}.",
    ),
    words(
        Kind::RejectedUnanswered,
        "Claim {claim} is rejected: no answer came in time",
        "Microsoft asked for more about “{name}” for {customer}, and no answer came in time. The clock has rejected the claim.",
    ),
    words(
        Kind::Approved,
        "Claim {claim} is approved",
        "Your claim “{name}” is approved: you are associated with {customer}.",
    ),
    words(
        Kind::ConsentRequested,
        "A partner is associated with {customer}",
        "Microsoft has approved a partner's claim to be associated with {customer}. You can decline this association.",
    ),
    words(
        Kind::LastDayToDecline,
        "Today is the last day to decline the association with {customer}",
        "You have not declined the association of the partner with {customer}.",
    ),
    words(
        Kind::Declined,
        "The customer declined claim {claim}",
        "{customer} has declined the association of “{name}”. The claim is rejected.",
    ),
    words(
        Kind::ConsentClosed,
        "Claim {claim} is sent to be assessed",
        "The consent period of “{name}” has passed and {customer} has not declined. The claim is sent to be assessed for incentive programs.",
    ),
    words(
        Kind::AssociationStands,
        "The association with {customer} stands",
        "The consent period has passed. You have not declined, so the partner stays associated with {customer}.",
    ),
    words(
        Kind::ToAssess,
        "Claim {claim} waits to be assessed",
        "The customer has not declined “{name}” for {customer}. Assess whether the claim is eligible for incentives.",
    ),
    words(
        Kind::Eligible,
        "Claim {claim} is eligible for incentives",
        "“{name}” for {customer} is eligible for incentives.",
    ),
    words(
        Kind::NotEligible,
        "Claim {claim} is not eligible for incentives",
        "“{name}” for {customer} is not eligible for incentives. You stay associated with the customer.",
    ),
    words(
        Kind::Rejected,
        "Claim {claim} is rejected",
        "Your claim “{name}” for {customer} is rejected.",
    ),
    words(
        Kind::RejectionRequested,
        "The partner asks to reject claim {claim}",
        "The partner asks to have “{name}” for {customer} rejected. You may grant it or leave it unanswered.",
    ),
    words(
        Kind::LastDayToDispute,
        "Today is the last day to dispute the rejection of claim {claim}",
        "The rejection of “{name}” for {customer} has not been disputed.",
    ),
    words(
        Kind::DisputeClosed,
        "The rejection of claim {claim} can be disputed no more",
        "The time to dispute the rejection of “{name}” for {customer} has passed.",
    ),
    words(
        Kind::Disputed,
        "Your dispute about claim {claim} is with the reviewers",
        "You have disputed the rejection of “{name}” for {customer}.",
    ),
    words(
        Kind::ToAnswer,
        "The rejection of claim {claim} is disputed",
        "The partner disputes the rejection of “{name}” for {customer}. Look at the claim again and answer.",
    ),
    words(
        Kind::DisputeGranted,
        "Claim {claim} is approved after your dispute",
        "The reviewers have approved “{name}”: you are associated with {customer}.",
    ),
    words(
        Kind::DisputeUpheld,
        "The rejection of claim {claim} stands",
        "The reviewers have answered your dispute: “{name}” for {customer} stays rejected.",
    ),
    words(
        Kind::Overdue,
        "Claim {claim} is overdue at Microsoft",
        "Microsoft is late with “{name}” for {customer}. Nothing moves by itself: the claim waits, and you have nothing to do.",
    ),
    words(
        Kind::Commented,
        "New comment on claim {claim}",
        "{who} wrote in the comments of “{name}” for {customer}. You can reply to it there.",
    ),
    words(
        Kind::Disassociated,
        "The partner ended its association with {customer}",
        "The partner has ended its association with {customer}. There is nothing for you to do.",
    ),
];

/// A sentence that may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentenceWords {
    /// Which.
    pub more: More,
    /// What it says.
    pub text: &'static str,
}

macro_rules! sentences {
    ($($(#[$doc:meta])* $variant:ident = $key:literal: $text:literal),+ $(,)?) => {
        /// A sentence that may follow the first of a notice.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum More { $($(#[$doc])* $variant),+ }

        /// The words of every such sentence.
        pub const MORE: &[SentenceWords] = &[
            $(SentenceWords { more: More::$variant, text: $text }),+
        ];

        impl More {
            /// The word used in data and catalogues.
            pub const fn key(self) -> &'static str {
                match self { $(More::$variant => $key),+ }
            }

            /// What it says, in English.
            pub const fn text(self) -> &'static str {
                match self { $(More::$variant => $text),+ }
            }
        }
    };
}

sentences! {
    /// Until when Microsoft should start.
    PickUpBy = "pickUpBy": "The review should start by the end of {lastDay}.",
    /// Until when Microsoft should decide.
    DecideBy = "decideBy": "A decision should be made by the end of {lastDay}.",
    /// Until when the partner may answer.
    AnswerBy = "answerBy": "Give what is asked for and resubmit the claim by the end of {lastDay}. After that day the clock rejects it.",
    /// What the reviewer advises to take out.
    RemoveProducts = "removeProducts": "The reviewer advises to take out: {products}.",
    /// Until when the customer may decline, said to the partner.
    CustomerMayDeclineBy = "customerMayDeclineBy": "The customer may decline until the end of {lastDay}. Silence is consent: then the claim is sent to be assessed for incentives.",
    /// Seed 20158-115.
    ApprovedIsNotPaid = "approvedIsNotPaid": "This does not mean that the claim is approved for incentive earnings or payout.",
    /// How to decline, until when.
    DeclineBy = "declineBy": "To decline, choose Decline association by the end of {lastDay}. If you do nothing, the association stands.",
    /// How to decline where that is open at any time.
    DeclineAtAnyTime = "declineAtAnyTime": "To decline, choose Decline association. If you have not done so by the end of {lastDay}, the claim is sent to be assessed for incentives; you can still decline later.",
    /// What silence means.
    ConsentIsSilence = "consentIsSilence": "If you do nothing until the end of {lastDay}, that is consent.",
    /// After the period, where declining stays open.
    StillDeclines = "stillDeclines": "You can still decline as long as the claim is approved.",
    /// Seed 20158-159.
    WhereTheReasonStands = "whereTheReasonStands": "The reason stands in the claim's history; what the reviewer wrote also stands in its comments.",
    /// How to dispute, until when.
    DisputeBy = "disputeBy": "To dispute the rejection, choose Dispute by the end of {lastDay} and give a business justification, an updated PoE, or both.",
    /// Where the edition knows no dispute in the claim.
    DisputeInWriting = "disputeInWriting": "Under these rules a rejection is disputed in writing, with support.",
    /// After a dispute, where that is the last one.
    RejectedForGood = "rejectedForGood": "This rejection is for good. What is left is a new association with an updated PoE.",
    /// Until when a dispute should be answered.
    DisputeAnsweredBy = "disputeAnsweredBy": "The answer should come by the end of {lastDay}.",
    /// Seed 20158-160.
    ClaimAnew = "claimAnew": "The last day was {lastDay}. If you still want to dispute it, submit a new association with your updated PoE.",
    /// Seed 20158-118.
    ValidateEarnings = "validateEarnings": "You can now validate the subscription or tenant ID in the earnings and payout reporting.",
    /// The review has not started.
    LatePickup = "latePickup": "The review should have started by the end of {lastDay}.",
    /// There is no decision.
    LateReview = "lateReview": "The review should have ended by the end of {lastDay}.",
    /// The overall target has passed.
    LateDecision = "lateDecision": "Counted from its submission, the decision should have been made by the end of {lastDay}.",
    /// The dispute is not answered.
    LateAnswer = "lateAnswer": "The dispute should have been answered by the end of {lastDay}.",
}

impl Serialize for More {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}
