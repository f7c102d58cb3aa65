//! The life of a claim as a diagram, of what the rule book knows. The table of moves says the same.

use cpor_engine::rules::data::AfterDispute;
use cpor_engine::{ClockKind, Place, RuleBook, Status, command::ActKind};
use leptos::prelude::*;

use super::{cite::Cite, part, places};
use crate::{
    parts::Glyph,
    shown,
    words::{self, Key, fill, rules as keys, text},
};

/// A box: its left edge, top and width. A status has a solid one, a part of a status a dashed one.
type Box = (Place, i32, i32, i32);

/// The statuses, each by the place that stands for it.
const STATUSES: [Box; 8] = [
    (Place::Editing, -42, 44, 158),
    (Place::Submitted, 186, 44, 128),
    (Place::UnderReview, 388, 44, 140),
    (Place::AwaitingConsent, 640, 44, 126),
    (Place::PartnerActionRequired, 318, 236, 200),
    (Place::Rejected, 640, 236, 126),
    (Place::InDispute, 836, 233, 150),
    (Place::RejectedFinal, 836, 340, 150),
];

/// Parts of a status.
const PARTS: [Box; 3] = [
    (Place::AwaitingConsent, 836, 18, 150),
    (Place::SentForAssessment, 836, 70, 150),
    (Place::InDispute, 836, 236, 150),
];

/// How a label lies to its point.
#[derive(Clone, Copy)]
enum Lies {
    Around,
    Before,
    After,
}

/// What stands beside a move, and where.
type Label = (Key, i32, i32, Lies);

/// What the rule book must know for a move to be drawn.
#[derive(Clone, Copy)]
enum Needs {
    Act(ActKind),
    Clock(ClockKind),
    /// An answer to a dispute that leaves the claim rejected, as before or for good.
    Upheld(AfterDispute),
}

impl Needs {
    fn is_met(self, book: &RuleBook) -> bool {
        match self {
            Needs::Act(act) => book.act(act).is_some(),
            Needs::Clock(clock) => book.clock(clock).is_some(),
            Needs::Upheld(after) => {
                book.act(ActKind::ResolveDispute).is_some() && book.data().after_dispute == after
            }
        }
    }
}

use Needs::{Act, Clock, Upheld};

/// A move: what must be known of it, its path and its label.
const MOVES: [(Needs, &str, Option<Label>); 16] = [
    (
        Act(ActKind::Submit),
        "M116 67H180",
        Some((keys::EDGE_SUBMIT, 148, 58, Lies::Around)),
    ),
    (
        Act(ActKind::StartReview),
        "M314 67H382",
        Some((keys::EDGE_START, 348, 58, Lies::Around)),
    ),
    (
        Act(ActKind::Approve),
        "M528 67H634",
        Some((keys::EDGE_APPROVE, 581, 58, Lies::Around)),
    ),
    (
        Act(ActKind::RequestInformation),
        "M474 90V230",
        Some((keys::EDGE_ASK, 466, 140, Lies::Before)),
    ),
    (
        Act(ActKind::Resubmit),
        "M346 236C346 170 270 170 256 96",
        Some((keys::EDGE_RESUBMIT, 262, 172, Lies::Before)),
    ),
    (
        Clock(ClockKind::Response),
        "M518 259H634",
        Some((keys::EDGE_NO_ANSWER, 576, 250, Lies::Around)),
    ),
    (
        Act(ActKind::Reject),
        "M510 90C530 150 600 176 662 229",
        Some((keys::EDGE_REJECT, 556, 178, Lies::Before)),
    ),
    (
        Act(ActKind::DeclineConsent),
        "M703 90V230",
        Some((keys::EDGE_DECLINE, 696, 136, Lies::Before)),
    ),
    (
        Clock(ClockKind::Consent),
        "M766 60C800 56 806 37 830 35",
        None,
    ),
    (Clock(ClockKind::Consent), "M911 52V66", None),
    (
        Act(ActKind::Dispute),
        "M766 248C790 246 806 248 830 250",
        Some((keys::EDGE_DISPUTE, 798, 238, Lies::Around)),
    ),
    (
        Upheld(AfterDispute::Rejected),
        "M830 262C806 264 790 264 772 264",
        Some((keys::EDGE_STANDS, 800, 279, Lies::Around)),
    ),
    (
        Upheld(AfterDispute::RejectedFinal),
        "M938 270V334",
        Some((keys::EDGE_STANDS, 946, 311, Lies::After)),
    ),
    (
        Act(ActKind::ResolveDispute),
        "M884 270C884 314 424 326 420 288",
        Some((keys::EDGE_ASKS_AGAIN, 650, 311, Lies::Around)),
    ),
    (
        Act(ActKind::ResolveDispute),
        "M905 236C905 160 800 150 748 97",
        Some((keys::EDGE_GRANTED, 880, 158, Lies::After)),
    ),
    (
        Act(ActKind::Disassociate),
        "M986 80C1052 120 1052 320 992 358",
        Some((keys::EDGE_DISASSOCIATE, 1026, 214, Lies::Before)),
    ),
];

pub(super) fn section(cite: &Cite) -> AnyView {
    let book = cite.book();
    let known = || MOVES.iter().filter(|(needs, ..)| needs.is_met(book));
    let paths = known().map(|(_, d, _)| view! { <path class="e" d=*d marker-end="url(#arrow)"/> });
    let labels = known().filter_map(|(.., label)| label.map(edge_label));
    // What lies lower or further right is only there where it is drawn.
    let for_good = book.status(Status::RejectedFinal).is_some();
    let view_box = match for_good {
        true => "-46 8 1100 388",
        false => "-46 8 1036 312",
    };
    let shown = view! {
        <div class="card pad">
            <div class="dia all" tabindex="0" role="group" aria-label=text(keys::DIAGRAM_SIDEWAYS)>
                <svg viewBox=view_box role="img" aria-label=says(book)>
                    <defs>
                        <marker
                            id="arrow"
                            viewBox="0 0 8 8"
                            refX="6"
                            refY="4"
                            markerWidth="8"
                            markerHeight="8"
                            markerUnits="userSpaceOnUse"
                            orient="auto"
                        >
                            <path class="ah" d="M0 .5 7 4 0 7.5z"/>
                        </marker>
                    </defs>
                    {paths.collect_view()}
                    {labels.collect_view()}
                    {boxes(book)}
                </svg>
            </div>
            <p class="legend">{note(book)}</p>
        </div>
    };
    part("life", keys::LIFE, None, shown.into_any())
}

/// The diagram in words, for who does not see it.
fn says(book: &RuleBook) -> String {
    let name = |status| shown::status::name_in(book, status);
    fill(
        keys::DIAGRAM_SAYS,
        &[
            ("draft", &name(Status::Editing)),
            ("submitted", &name(Status::Submitted)),
            ("review", &name(Status::UnderReview)),
            ("asked", &name(Status::PartnerActionRequired)),
            ("approved", &name(Status::Approved)),
            ("rejected", &name(Status::Rejected)),
        ],
    )
}

/// What the diagram leaves out.
fn note(book: &RuleBook) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some(row) = book.act(ActKind::RequestRejection) {
        let places = places::in_words(book, &row.places);
        said.push(fill(keys::DIAGRAM_REQUEST, &[("places", &places)]));
    }
    if book.data().after_dispute == AfterDispute::RejectedFinal {
        let name = shown::status::name_in(book, Status::RejectedFinal);
        said.push(fill(keys::DIAGRAM_FOR_GOOD, &[("status", &name)]));
    }
    said.push(text(keys::DIAGRAM_NOTE).to_owned());
    said.join(" ")
}

fn edge_label((words, x, y, lies): Label) -> AnyView {
    let class = match lies {
        Lies::Around => "el",
        Lies::Before => "el en",
        Lies::After => "el s",
    };
    view! { <text class=class x=x y=y>{text(words)}</text> }.into_any()
}

/// The statuses that the rule book has, and the parts that can be reached and are no status of their own.
fn boxes(book: &RuleBook) -> AnyView {
    let status = |place: Place| place.status(book.terms());
    let statuses = STATUSES.into_iter().filter(|(place, ..)| {
        let own = *place != Place::InDispute || book.status(Status::Dispute).is_some();
        own && book.status(status(*place)).is_some()
    });
    let is_reached = |place: Place| match place {
        Place::InDispute => {
            book.act(ActKind::Dispute).is_some() && status(place) != Status::Dispute
        }
        _ => true,
    };
    let parts = PARTS.into_iter().filter(|(place, ..)| is_reached(*place));
    let statuses = statuses.map(|it| status_box(book, it));
    view! { {statuses.collect_view()} {parts.map(part_box).collect_view()} }.into_any()
}

fn status_box(book: &RuleBook, (place, x, y, width): Box) -> AnyView {
    let status = place.status(book.terms());
    let look = shown::status::look(status);
    let at = format!("translate({} {})", x + 14, y + 15);
    view! {
        <g class="n seen">
            <rect x=x y=y width=width height="46" rx="8"></rect>
            <g transform=at>
                <Glyph icon=look.icon() class=look.class()/>
            </g>
            <text x=x + 38 y=y + 28>{shown::status::name_in(book, status)}</text>
        </g>
    }
    .into_any()
}

fn part_box((place, x, y, width): Box) -> AnyView {
    view! {
        <g class="n sub">
            <rect x=x y=y width=width height="34" rx="6"></rect>
            <text x=x + width / 2 y=y + 22 text-anchor="middle">{text(sub_state(place))}</text>
        </g>
    }
    .into_any()
}

fn sub_state(place: Place) -> Key {
    match place {
        Place::SentForAssessment => words::status::SENT_FOR_ASSESSMENT,
        Place::InDispute => words::status::IN_DISPUTE,
        _ => words::status::AWAITING_CONSENT,
    }
}
