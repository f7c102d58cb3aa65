//! Handing a scenario on: the address of a shipped one; one of one's own as a link that holds it, or as a file.

use cpor_scenario::Fault;
use cpor_scenario::link::{LONGEST, LinkFault, to_fragment};
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{address::absolute, clipboard, files},
    parts::Note,
    place,
    scenarios::{Own, fault_words},
    state::App,
    words::{fill, scenarios as keys, text},
};

/// Why something was not handed on.
#[derive(Clone, Debug)]
enum Hindrance {
    /// The browser does not let the page copy: the link itself, to be copied by hand.
    NotCopied(String),
    /// No link can hold it: its length in characters.
    TooLong(usize),
    /// It cannot be played.
    Unplayable(Fault),
}

/// Hands scenarios on, and says what was in the way. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct HandOn {
    app: App,
    hindrance: RwSignal<Option<Hindrance>>,
}

impl HandOn {
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            hindrance: RwSignal::new(None),
        }
    }

    /// Copies the address of a page of ours.
    pub(super) fn copy(self, address: &str) {
        let link = absolute(address);
        self.hindrance.set(None);
        spawn_local(async move {
            if clipboard::copy(&link).await {
                self.app.toasts.say(text(keys::COPIED));
            } else {
                // The person may have left the page in the meantime.
                self.hindrance.try_set(Some(Hindrance::NotCopied(link)));
            }
        });
    }

    /// Copies a link that holds it.
    pub(super) fn share(self, own: &Own) {
        match to_fragment(&own.json, &BrowserHost) {
            Ok(fragment) => self.copy(&format!("{}#{fragment}", place::scenarios())),
            Err(fault) => self.hindrance.set(Some(hindrance(fault))),
        }
    }

    /// Saves it as a file.
    pub(super) fn save(self, own: &Own) {
        let name = format!("cpor-scenario-{}.json", own.name);
        files::download(&name, own.json.as_bytes(), "application/json");
    }

    /// What was in the way, and what to do instead.
    pub(super) fn note(self) -> AnyView {
        let note = move || self.hindrance.get().map(said);
        view! { {note} }.into_any()
    }
}

fn hindrance(fault: LinkFault) -> Hindrance {
    match fault {
        LinkFault::TooLong(length) => Hindrance::TooLong(length),
        LinkFault::Scenario(fault) => Hindrance::Unplayable(fault),
        // What is read from a link; none of it comes of making one.
        LinkFault::Damaged | LinkFault::Newer | LinkFault::TooLarge => {
            Hindrance::TooLong(LONGEST.saturating_add(1))
        }
    }
}

fn said(hindrance: Hindrance) -> AnyView {
    match hindrance {
        Hindrance::NotCopied(link) => view! {
            <Note live=true>
                {text(keys::NOT_COPIED)}
                <textarea class="in" readonly=true rows="3" aria-label=text(keys::THE_LINK) prop:value=link></textarea>
            </Note>
        }
        .into_any(),
        Hindrance::TooLong(length) => {
            let (length, most) = (length.to_string(), LONGEST.to_string());
            let said = fill(keys::TOO_LONG, &[("n", &length), ("most", &most)]);
            view! { <Note live=true>{said}</Note> }.into_any()
        }
        Hindrance::Unplayable(fault) => {
            let why = fault_words(&fault);
            view! { <Note live=true title=text(keys::NOT_SHARED)>{why}</Note> }.into_any()
        }
    }
}
