//! The figures of the overview in words.

use cpor_engine::Date;
use cpor_engine::view::overview::{DAYS_AHEAD, Figure, Span};

use super::{ball, reasons, status, when};
use crate::words::{count, fill, overview as keys, text};

/// The claims of a figure, as a sentence without its end: “Rejected: Partner request”.
pub(crate) fn name(figure: Figure, today: Date) -> String {
    match figure {
        Figure::Status(it) => text(status::name(it)).to_owned(),
        Figure::Turn(it) => text(ball::name(it)).to_owned(),
        Figure::Age(it) => fill(keys::FIGURE_AGE, &[("days", &span(it))]),
        Figure::Decided => text(keys::FIGURE_DECIDED).to_owned(),
        Figure::Took(it) => fill(keys::FIGURE_TOOK, &[("days", &span(it))]),
        Figure::InTime => text(keys::FIGURE_IN_TIME).to_owned(),
        Figure::Late => text(keys::FIGURE_LATE).to_owned(),
        Figure::Approved => text(keys::FIGURE_APPROVED).to_owned(),
        Figure::Asked(it) => fill(keys::FIGURE_ASKED, &[("reason", text(reasons::par(it)))]),
        Figure::AskedDecided(it) => {
            let reason = text(reasons::par(it));
            fill(keys::FIGURE_ASKED_DECIDED, &[("reason", reason)])
        }
        Figure::AskedApproved(it) => {
            let reason = text(reasons::par(it));
            fill(keys::FIGURE_ASKED_APPROVED, &[("reason", reason)])
        }
        Figure::Rejected(it) => {
            let reason = text(reasons::rejection(it));
            fill(keys::FIGURE_REJECTED, &[("reason", reason)])
        }
        Figure::Consent => text(keys::FIGURE_CONSENT).to_owned(),
        Figure::Ending => count(keys::FIGURE_ENDING, DAYS_AHEAD.into(), &[]),
        Figure::EndingOn(day) => {
            let day = when::date(day, today);
            fill(keys::FIGURE_ENDING_ON, &[("day", &day)])
        }
    }
}

/// “6 to 10 business days”, “21 business days or more”.
pub(crate) fn span(span: Span) -> String {
    match span.to {
        Some(to) => {
            let (from, to) = (span.from.to_string(), to.to_string());
            fill(keys::SPAN, &[("from", &from), ("to", &to)])
        }
        None => fill(keys::SPAN_LONGEST, &[("from", &span.from.to_string())]),
    }
}
