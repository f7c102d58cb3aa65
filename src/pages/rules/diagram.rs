//! The life of a claim as a diagram. The table of moves says the same.

use cpor_engine::{Place, rules::Terms};
use leptos::prelude::*;

use super::part;
use crate::{
    parts::Glyph,
    shown,
    words::{self, Key, rules as keys, text},
};

/// A box: a status, or dashed a part of one; its left edge, top and width.
const BOXES: [(Place, i32, i32, i32); 9] = [
    (Place::Editing, -42, 44, 158),
    (Place::Submitted, 186, 44, 128),
    (Place::UnderReview, 388, 44, 140),
    (Place::AwaitingConsent, 640, 44, 126),
    (Place::PartnerActionRequired, 318, 236, 200),
    (Place::Rejected, 640, 236, 126),
    (Place::AwaitingConsent, 836, 18, 150),
    (Place::SentForAssessment, 836, 70, 150),
    (Place::InDispute, 836, 236, 150),
];

/// How many of the boxes are statuses.
const STATUSES: usize = 6;

/// How a label lies to its point.
#[derive(Clone, Copy)]
enum Lies {
    Around,
    Before,
    After,
}

/// What stands beside a move, and where.
type Label = (Key, i32, i32, Lies);

/// A move: its path and its label.
const MOVES: [(&str, Option<Label>); 14] = [
    (
        "M116 67H180",
        Some((keys::EDGE_SUBMIT, 148, 58, Lies::Around)),
    ),
    (
        "M314 67H382",
        Some((keys::EDGE_START, 348, 58, Lies::Around)),
    ),
    (
        "M528 67H634",
        Some((keys::EDGE_APPROVE, 581, 58, Lies::Around)),
    ),
    (
        "M474 90V230",
        Some((keys::EDGE_ASK, 466, 140, Lies::Before)),
    ),
    (
        "M346 236C346 170 270 170 256 96",
        Some((keys::EDGE_RESUBMIT, 262, 172, Lies::Before)),
    ),
    (
        "M518 259H634",
        Some((keys::EDGE_NO_ANSWER, 576, 250, Lies::Around)),
    ),
    (
        "M510 90C530 150 600 176 662 229",
        Some((keys::EDGE_REJECT, 556, 178, Lies::Before)),
    ),
    (
        "M703 90V230",
        Some((keys::EDGE_DECLINE, 696, 136, Lies::Before)),
    ),
    ("M766 60C800 56 806 37 830 35", None),
    ("M911 52V66", None),
    (
        "M766 248C790 246 806 248 830 250",
        Some((keys::EDGE_DISPUTE, 798, 238, Lies::Around)),
    ),
    (
        "M830 262C806 264 790 264 772 264",
        Some((keys::EDGE_STANDS, 800, 279, Lies::Around)),
    ),
    (
        "M884 270C884 314 424 326 420 288",
        Some((keys::EDGE_ASKS_AGAIN, 650, 311, Lies::Around)),
    ),
    (
        "M905 236C905 160 800 150 748 97",
        Some((keys::EDGE_GRANTED, 880, 158, Lies::After)),
    ),
];

pub(super) fn section() -> AnyView {
    let paths = MOVES
        .iter()
        .map(|(d, _)| view! { <path class="e" d=*d marker-end="url(#arrow)"/> });
    let labels = MOVES.iter().filter_map(|(_, label)| label.map(edge_label));
    let boxes = BOXES
        .iter()
        .enumerate()
        .map(|(number, place)| box_of(*place, number < STATUSES));
    let shown = view! {
        <div class="card pad">
            <div class="dia all" tabindex="0" role="group" aria-label=text(keys::DIAGRAM_SIDEWAYS)>
                <svg viewBox="-46 8 1036 312" role="img" aria-label=text(keys::DIAGRAM_SAYS)>
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
                    {boxes.collect_view()}
                </svg>
            </div>
            <p class="legend">{text(keys::DIAGRAM_NOTE)}</p>
        </div>
    };
    part("life", keys::LIFE, None, shown.into_any())
}

fn edge_label((words, x, y, lies): Label) -> AnyView {
    let class = match lies {
        Lies::Around => "el",
        Lies::Before => "el en",
        Lies::After => "el s",
    };
    view! { <text class=class x=x y=y>{text(words)}</text> }.into_any()
}

fn box_of((place, x, y, width): (Place, i32, i32, i32), is_status: bool) -> AnyView {
    let status = place.status(Terms::default());
    if is_status {
        let look = shown::status::look(status);
        let at = format!("translate({} {})", x + 14, y + 15);
        return view! {
            <g class="n seen">
                <rect x=x y=y width=width height="46" rx="8"></rect>
                <g transform=at>
                    <Glyph icon=look.icon() class=look.class()/>
                </g>
                <text x=x + 38 y=y + 28>{text(shown::status::name(status))}</text>
            </g>
        }
        .into_any();
    }
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
