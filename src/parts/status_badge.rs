//! A status: silhouette, word, colour, in this order.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How a status looks. Which status looks how is the page's to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Dashed ring, grey.
    Editing,
    /// A quarter, blue.
    Submitted,
    /// A half, blue.
    Review,
    /// Diamond, amber.
    Par,
    /// Disc with a tick, green.
    Approved,
    /// Octagon with a cross, red.
    Rejected,
    /// Rejected and contested: the octagon's edge, red.
    Dispute,
    /// Rejected for good: octagon with a bar, red.
    RejectedFinal,
}

impl Look {
    /// The silhouette.
    pub(crate) fn icon(self) -> Icon {
        match self {
            Look::Editing => Icon::Editing,
            Look::Submitted => Icon::Submitted,
            Look::Review => Icon::Review,
            Look::Par => Icon::Par,
            Look::Approved => Icon::Approved,
            Look::Rejected => Icon::Rejected,
            Look::Dispute => Icon::Dispute,
            Look::RejectedFinal => Icon::RejectedFinal,
        }
    }

    /// The class that carries the colours (`style/status.css`).
    pub(crate) fn class(self) -> &'static str {
        match self {
            Look::Editing => "st-editing",
            Look::Submitted => "st-submitted",
            Look::Review => "st-review",
            Look::Par => "st-par",
            Look::Approved => "st-approved",
            Look::Rejected => "st-rejected",
            Look::Dispute => "st-dispute",
            Look::RejectedFinal => "st-final",
        }
    }
}

/// A status with its word; plain, or filled as a badge (at most once on a page).
#[component]
pub(crate) fn Status(
    /// How it looks.
    #[prop(into)]
    look: Signal<Look>,
    /// Its word.
    #[prop(into)]
    text: Signal<String>,
    /// The sub-state or the reason, as a second line.
    #[prop(optional, into)]
    sub: MaybeProp<String>,
    /// Filled.
    #[prop(optional)]
    badge: bool,
) -> impl IntoView {
    let class = move || {
        format!(
            "{} {}",
            if badge { "st badge" } else { "st" },
            look.get().class()
        )
    };
    view! {
        <span class=class>
            {move || view! { <Glyph icon=look.get().icon()/> }}
            <span>{move || text.get()} " " {move || sub.get().map(|sub| view! { <small>{sub}</small> })}</span>
        </span>
    }
}
