//! Buttons. One primary per view. A forbidden button keeps its place, can be focused and does nothing; who forbids it
//! stands beside it (see [`Act`](super::Act)).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A border.
    #[default]
    Plain,
    /// Filled; at most one per view.
    Primary,
    /// No border: Cancel, Export, what is seldom needed.
    Bare,
    /// No border, red: the way to something that cannot be taken back.
    Danger,
    /// Filled red: the confirming button of such a thing.
    PrimaryDanger,
}

impl Kind {
    /// The classes of `style/button.css`.
    pub(super) fn class(self) -> &'static str {
        match self {
            Kind::Plain => "btn",
            Kind::Primary => "btn pri",
            Kind::Bare => "btn bare",
            Kind::Danger => "btn bare danger",
            Kind::PrimaryDanger => "btn pri danger",
        }
    }
}

/// A button.
#[component]
pub(crate) fn Button(
    /// Its words, and its whole accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What a click does; not called while forbidden.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// An icon before the words.
    #[prop(into, default = None)]
    icon: Option<Icon>,
    /// Only the icon is seen; the words stay the name.
    #[prop(optional)]
    icon_only: bool,
    /// Not allowed now: `aria-disabled`, focusable, without effect.
    #[prop(optional, into)]
    forbidden: Signal<bool>,
    /// The id of the sentence that says why, or what will happen.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// As wide as its place.
    #[prop(optional)]
    full: bool,
    /// Lower, for rows of a table.
    #[prop(optional)]
    small: bool,
    /// Submits its form instead of being a button by itself.
    #[prop(optional)]
    submit: bool,
    /// It carries an act out: the second click of a double click is none of its own. Where an act has just taken the
    /// place of another, that click was meant for the other.
    #[prop(optional)]
    deed: bool,
    /// The id, where something points at it.
    #[prop(optional, into)]
    id: Option<String>,
    /// `aria-pressed`, for a button that stays down.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// `aria-expanded`, for a button that opens something below it.
    #[prop(optional, into)]
    expanded: MaybeProp<bool>,
) -> impl IntoView {
    let class = [
        kind.class(),
        if full { " full" } else { "" },
        if small { " small" } else { "" },
        if icon_only { " icon" } else { "" },
    ]
    .concat();
    let once = Once::default();
    let click = move |event: leptos::ev::MouseEvent| {
        // What the first has done may have taken this page away, with all that the second would look at.
        if !once.begins() {
            return event.prevent_default();
        }
        if forbidden.get_untracked() || (deed && event.detail() > 1) {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            id=id
            class=class
            aria-disabled=move || forbidden.get().then_some("true")
            aria-describedby=move || described_by.get()
            aria-pressed=move || pressed.get().map(|down| down.to_string())
            aria-expanded=move || expanded.get().map(|open| open.to_string())
            on:click=click
        >
            {icon.map(|icon| view! { <Glyph icon=icon/> })}
            <span class=icon_only.then_some("vh")>{move || label.get()}</span>
        </button>
    }
}

/// Lets a button act once in a task. An extension, a macro or an assistive technology may press it twice in one, which
/// nobody can mean.
#[derive(Clone, Default)]
struct Once(Arc<AtomicBool>);

impl Once {
    /// Whether it has not acted in this task yet.
    fn begins(&self) -> bool {
        if self.0.swap(true, Ordering::Relaxed) {
            return false;
        }
        let acted = Arc::clone(&self.0);
        set_timeout(
            move || acted.store(false, Ordering::Relaxed),
            Duration::ZERO,
        );
        true
    }
}

/// A link that looks like a button: it leads to another page.
#[component]
pub(crate) fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Its words.
    #[prop(into)]
    label: Signal<String>,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: Kind,
    /// An icon before the words.
    #[prop(into, default = None)]
    icon: Option<Icon>,
    /// As wide as its place.
    #[prop(optional)]
    full: bool,
) -> impl IntoView {
    let class = if full {
        format!("{} full", kind.class())
    } else {
        kind.class().to_owned()
    };
    view! {
        <a class=class href=move || href.get()>
            {icon.map(|icon| view! { <Glyph icon=icon/> })}
            <span>{move || label.get()}</span>
        </a>
    }
}
