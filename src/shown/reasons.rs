//! Reasons and outcomes: their names, and what each means.

use cpor_engine::reason::{Outcome, ParReason, RejectionReason};

use super::named;
use crate::words::{Key, reasons as keys};

/// The name of a reason to ask for more.
pub(crate) fn par(reason: ParReason) -> Key {
    par_words(reason).0
}

/// What a reason to ask for more means, one sentence.
pub(crate) fn par_means(reason: ParReason) -> Key {
    par_words(reason).1
}

fn par_words(reason: ParReason) -> (Key, Key) {
    match reason {
        ParReason::MissingAllPoe => (keys::MISSING_ALL_POE, keys::MISSING_ALL_POE_MEANS),
        ParReason::MissingCustomerAcknowledgment => (
            keys::MISSING_CUSTOMER_ACKNOWLEDGMENT,
            keys::MISSING_CUSTOMER_ACKNOWLEDGMENT_MEANS,
        ),
        ParReason::MissingOrOldDates => {
            (keys::MISSING_OR_OLD_DATES, keys::MISSING_OR_OLD_DATES_MEANS)
        }
        ParReason::MissingPartnerSolution => (
            keys::MISSING_PARTNER_SOLUTION,
            keys::MISSING_PARTNER_SOLUTION_MEANS,
        ),
        ParReason::MissingProducts => (keys::MISSING_PRODUCTS, keys::MISSING_PRODUCTS_MEANS),
    }
}

/// The name of a reason to reject.
pub(crate) fn rejection(reason: RejectionReason) -> Key {
    rejection_words(reason).0
}

/// What a reason to reject means, one sentence.
pub(crate) fn rejection_means(reason: RejectionReason) -> Key {
    rejection_words(reason).1
}

fn rejection_words(reason: RejectionReason) -> (Key, Key) {
    match reason {
        RejectionReason::PartnerRequest => (keys::PARTNER_REQUEST, keys::PARTNER_REQUEST_MEANS),
        RejectionReason::CustomerDecline => (keys::CUSTOMER_DECLINE, keys::CUSTOMER_DECLINE_MEANS),
        RejectionReason::InsufficientPoe => (keys::INSUFFICIENT_POE, keys::INSUFFICIENT_POE_MEANS),
        RejectionReason::MissingCustomerConsent => (
            keys::MISSING_CUSTOMER_CONSENT,
            keys::MISSING_CUSTOMER_CONSENT_MEANS,
        ),
        RejectionReason::MissingProducts => (keys::MISSING_PRODUCTS, keys::MISSING_PRODUCTS_MEANS),
        RejectionReason::NoPartnerResponse => {
            (keys::NO_PARTNER_RESPONSE, keys::NO_PARTNER_RESPONSE_MEANS)
        }
        RejectionReason::PoeUnavailable => (keys::POE_UNAVAILABLE, keys::POE_UNAVAILABLE_MEANS),
    }
}

/// The name of a dispute's outcome.
pub(crate) fn outcome(outcome: Outcome) -> Key {
    match outcome {
        Outcome::Approved => keys::OUTCOME_APPROVED,
        Outcome::Upheld => keys::OUTCOME_UPHELD,
        Outcome::PartnerActionRequired => keys::OUTCOME_PARTNER_ACTION_REQUIRED,
    }
}

/// A text that a rule book offers for a request for rejection, in the language of now.
pub(crate) fn offered(text: &str) -> String {
    let known = [
        keys::REQUEST_WRONG_MPN_ID,
        keys::REQUEST_WRONG_ACTIVITY,
        keys::REQUEST_NO_LONGER_WORKING,
    ];
    named(text, known)
}
