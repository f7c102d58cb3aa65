//! The icons: 16 px, drawn with a 1.5 stroke and round ends, inline.

use leptos::prelude::*;

/// One path of an icon.
struct Shape {
    /// `f`: filled with the icon's colour; `k`: drawn in the colour of what is on a filled shape; else a stroke.
    class: Option<&'static str>,
    /// The path itself.
    d: &'static str,
    /// Another stroke width than the usual one.
    width: Option<&'static str>,
    /// A dashed stroke.
    dash: Option<&'static str>,
}

const fn line(d: &'static str) -> Shape {
    Shape {
        class: None,
        d,
        width: None,
        dash: None,
    }
}

const fn fill(d: &'static str) -> Shape {
    Shape {
        class: Some("f"),
        d,
        width: None,
        dash: None,
    }
}

const fn knock(d: &'static str, width: &'static str) -> Shape {
    Shape {
        class: Some("k"),
        d,
        width: Some(width),
        dash: None,
    }
}

const RING: &str = "M1.8 8a6.2 6.2 0 1 0 12.4 0A6.2 6.2 0 1 0 1.8 8z";
const SMALL_RING: &str = "M2.4 8a5.6 5.6 0 1 0 11.2 0A5.6 5.6 0 1 0 2.4 8z";
const DISC: &str = "M1 8a7 7 0 1 0 14 0A7 7 0 1 0 1 8z";
const OCTAGON: &str = "M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z";

/// Every icon of the site. The first eight are the silhouettes of the statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Dashed ring.
    Editing,
    /// A quarter.
    Submitted,
    /// A half.
    Review,
    /// Diamond with an exclamation mark.
    Par,
    /// Disc with a tick.
    Approved,
    /// Octagon with a cross.
    Rejected,
    /// Octagon, only its edge, with a cross: contested.
    Dispute,
    /// Octagon with a bar: nothing more can be done.
    RejectedFinal,
    /// A ring: what is still ahead.
    Ahead,
    /// A tick: done, saved.
    Tick,
    /// A cross: remove, close.
    Cross,
    /// A plus: add, new.
    Plus,
    /// A padlock: not allowed now.
    Lock,
    /// A triangle: what is wrong.
    Warning,
    /// A ring with an i: what is good to know.
    Info,
    /// A ring with hands: a clock.
    Clock,
    /// An arrow to the right: go on, submit, becomes.
    Arrow,
    /// Sorted by this.
    Sorted,
    /// To what comes before: the month before.
    Before,
    /// To what comes after.
    After,
    /// Into a file.
    Export,
    /// Out of a file.
    Import,
    /// A clock running backwards.
    History,
    /// A printer.
    Print,
    /// A pencil: edit, record.
    Pencil,
    /// A balloon.
    Comment,
    /// A sheet with its corner turned.
    Document,
    /// A magnifying glass.
    Search,
    /// A dustbin.
    Bin,
    /// Two sheets.
    Copy,
    /// A loop.
    Reset,
    /// An arrow back: take back.
    Undo,
    /// Its mirror image: do again.
    Redo,
    /// A calendar sheet with a plus: one business day on.
    DayOn,
    /// To the next mark: the next event.
    NextEvent,
    /// A scale: decide, assess.
    Scale,
    /// The menu: claims.
    Claims,
    /// The menu: deadlines.
    Deadlines,
    /// The menu: the overview.
    Overview,
    /// The menu: the inbox.
    Inbox,
    /// The menu: the sandbox.
    Sandbox,
    /// The menu: the rules.
    Rules,
    /// The menu: storage.
    Storage,
    /// The menu: settings.
    Settings,
    /// The menu: what else there is.
    More,
}

impl Icon {
    fn shapes(self) -> Vec<Shape> {
        match self {
            Icon::Editing => vec![Shape {
                class: None,
                d: RING,
                width: None,
                dash: Some("2.6 2.27"),
            }],
            Icon::Submitted => vec![line(RING), fill("M8 4v4h4a4 4 0 0 0-4-4z")],
            Icon::Review => vec![line(RING), fill("M8 4a4 4 0 0 1 0 8z")],
            Icon::Par => vec![
                fill(
                    "M7 .9 .9 7a1.4 1.4 0 0 0 0 2L7 15.1a1.4 1.4 0 0 0 2 0L15.1 9a1.4 1.4 0 0 0 0-2L9 .9a1.4 1.4 0 0 0-2 0z",
                ),
                knock("M8 4.6v4M8 11.2v.1", "1.6"),
            ],
            Icon::Approved => vec![fill(DISC), knock("m4.9 8.3 2.1 2.1 4.1-4.5", "1.8")],
            Icon::Rejected => vec![
                fill(OCTAGON),
                knock("m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6", "1.8"),
            ],
            Icon::Dispute => {
                vec![
                    line("M5.5 1.8h5l3.7 3.7v5l-3.7 3.7h-5l-3.7-3.7v-5z"),
                    line("m6 6 4 4m0-4-4 4"),
                ]
            }
            Icon::RejectedFinal => vec![fill(OCTAGON), knock("M4.9 8h6.2", "2.2")],
            Icon::Ahead => vec![line(SMALL_RING)],
            Icon::Tick => vec![line("m3 8.6 3.2 3.2L13 4.6")],
            Icon::Cross => vec![line("m4 4 8 8m0-8-8 8")],
            Icon::Plus => vec![line("M8 3v10M3 8h10")],
            Icon::Lock => vec![line(
                "M4.6 7h6.8a1.4 1.4 0 0 1 1.4 1.4v4a1.4 1.4 0 0 1-1.4 1.4H4.6a1.4 1.4 0 0 1-1.4-1.4v-4A1.4 1.4 0 0 1 4.6 7zM5.2 7V5a2.8 2.8 0 0 1 5.6 0v2",
            )],
            Icon::Warning => vec![line("M8 2 1.2 13.8h13.6zM8 6.4v3.4M8 11.9v.1")],
            Icon::Info => vec![line(RING), line("M8 7.4v3.6M8 5v.1")],
            Icon::Clock => vec![line(RING), line("M8 4.4V8l2.4 1.6")],
            Icon::Sorted => vec![line("M3.4 5.8 8 10.4l4.6-4.6")],
            Icon::Arrow => vec![line("M2.6 8h10.6M9 3.8 13.2 8 9 12.2")],
            Icon::Before => vec![line("M10 3 5 8l5 5")],
            Icon::After => vec![line("m6 3 5 5-5 5")],
            Icon::Export => vec![line("M8 2.6v8M4.8 7.6 8 10.8l3.2-3.2M3 13.6h10")],
            Icon::Import => vec![line("M8 10.8v-8M4.8 5.8 8 2.6l3.2 3.2M3 13.6h10")],
            Icon::History => vec![line(
                "M2.4 8a5.7 5.7 0 1 0 1.7-4L2.4 5.6M2.4 2.4v3.2h3.2M8 5v3.2l2.2 1.4",
            )],
            Icon::Print => vec![line(
                "M4.4 6V2h7.2v4M4.4 12H2.2V6h11.6v6h-2.2M4.4 9.6h7.2V14H4.4z",
            )],
            Icon::Pencil => vec![line("m10.6 2.6 2.8 2.8-7.6 7.6-3.4.6.6-3.4z")],
            Icon::Comment => vec![line("M2 3h12v8.4H7.4L4.2 14v-2.6H2z")],
            Icon::Document => vec![line("M3.5 1.8h6.2l2.8 2.8v9.6h-9zM9.5 1.8v3h3")],
            Icon::Search => vec![line(
                "M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0zM10.4 10.4l3.4 3.4",
            )],
            Icon::Bin => vec![line(
                "M2.6 4.2h10.8M6 4V2.2h4V4M4 4.4l.6 9.4h6.8l.6-9.4M6.6 7v4M9.4 7v4",
            )],
            Icon::Copy => vec![line("M5.4 5.4h8.2v8.4H5.4zM10.6 5.2V2.4H2.4v8.4h2.8")],
            Icon::Reset => vec![line(
                "M13.6 8a5.6 5.6 0 1 1-1.7-4l1.7 1.6M13.6 2.4v3.2h-3.2",
            )],
            Icon::Undo => vec![line(
                "M6.2 3.6 2.4 7.4l3.8 3.8M2.8 7.4h6.8a3.6 3.6 0 0 1 0 7.2H8",
            )],
            Icon::Redo => vec![line(
                "M9.8 3.6l3.8 3.8-3.8 3.8M13.2 7.4H6.4a3.6 3.6 0 0 0 0 7.2H8",
            )],
            Icon::DayOn => vec![line(
                "M3.6 3.2h8.8a1.4 1.4 0 0 1 1.4 1.4v7.8a1.4 1.4 0 0 1-1.4 1.4H3.6a1.4 1.4 0 0 1-1.4-1.4V4.6a1.4 1.4 0 0 1 1.4-1.4zM2.2 6.6h11.6M5.2 1.6v3M10.8 1.6v3M8 8.4v3.6M6.2 10.2h3.6",
            )],
            Icon::NextEvent => vec![line("m3 3.4 6.2 4.6L3 12.6zM12.6 3.4v9.2")],
            Icon::Scale => vec![line(
                "M8 2v11.6M5 13.6h6M2.6 4.4h10.8M3.8 4.4 1.8 9a2.1 2.1 0 0 0 4 0zM12.2 4.4l-2 4.6a2.1 2.1 0 0 0 4 0z",
            )],
            Icon::Claims => vec![
                line("M3.5 1.8h6.2l2.8 2.8v9.6h-9z"),
                line("M6 7h4M6 9.6h4M6 12h2"),
            ],
            Icon::Deadlines => vec![
                line("M2.4 8.6a5.6 5.6 0 1 0 11.2 0 5.6 5.6 0 1 0-11.2 0z"),
                line("M8 5.6v3l2 1.4M5.8 1.4h4.4"),
            ],
            Icon::Overview => vec![line("M2 13.8h12M4 11V8M8 11V2.6M12 11V5.4")],
            Icon::Inbox => vec![line("M2.2 3.4h11.6v9.2H2.2zM2.4 4l5.6 4.6L13.6 4")],
            Icon::Sandbox => vec![
                line("M2 6.2 8 3l6 3.2L8 9.4z"),
                line("M4.6 7.8v3.4C5.6 12.4 7 13 8 13s2.4-.6 3.4-1.8V7.8M14 6.2v4"),
            ],
            Icon::Rules => vec![line(
                "M8 3.6C6.6 2.6 4.6 2.2 2 2.4v10.2c2.6-.2 4.6.2 6 1.2 1.4-1 3.4-1.4 6-1.2V2.4c-2.6-.2-4.6.2-6 1.2zM8 3.6v10.2",
            )],
            Icon::Storage => vec![line(
                "M2.4 3.8c0-1.1 2.5-2 5.6-2s5.6.9 5.6 2-2.5 2-5.6 2-5.6-.9-5.6-2zM2.4 3.8v8.4c0 1.1 2.5 2 5.6 2s5.6-.9 5.6-2V3.8M2.4 8c0 1.1 2.5 2 5.6 2s5.6-.9 5.6-2",
            )],
            Icon::Settings => vec![line(
                "M2 4.6h6M12.4 4.6H14M2 11.4h1.6M8 11.4h6M10.2 2.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM5.8 9.6a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
            )],
            Icon::More => vec![fill(
                "M1.8 8a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0zM6.7 8a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0zM11.6 8a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 1 0-2.6 0z",
            )],
        }
    }
}

/// Draws an [`Icon`]. It is always `aria-hidden`: the words beside it, or the button's name, say what it means.
#[component]
pub(crate) fn Glyph(
    /// Which.
    icon: Icon,
    /// More classes, such as `st-par` in the diagram.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = if class.is_empty() {
        "i".to_owned()
    } else {
        format!("i {class}")
    };
    let paths = icon
        .shapes()
        .into_iter()
        .map(|shape| view! { <path class=shape.class d=shape.d stroke-width=shape.width stroke-dasharray=shape.dash/> })
        .collect_view();
    view! { <svg class=class viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{paths}</svg> }
}
