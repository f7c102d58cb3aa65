//! The passphrase of a new file: typed twice, shown if wanted, and long enough.

use cpor_store::exchange::sealed::{PASSPHRASE_LENGTH_MIN, is_long_enough};
use leptos::prelude::*;

use crate::{
    browser::{focus_control, focus_drawn, see_drawn},
    parts::{Check, TextField},
    words::{Key, count, exchange as keys, fill, t, text},
};

/// The control of the passphrase.
const TYPED: &str = "export-passphrase";

/// That of the second.
const AGAIN: &str = "export-passphrase-again";

/// What is chosen and typed. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Protection {
    wanted: RwSignal<bool>,
    typed: RwSignal<String>,
    again: RwSignal<String>,
    shown: RwSignal<bool>,
    /// What is wrong with the first, and with the second.
    wrong: RwSignal<Option<String>>,
    differs: RwSignal<Option<String>>,
}

impl Protection {
    pub(super) fn new() -> Self {
        Self {
            wanted: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            shown: RwSignal::new(false),
            wrong: RwSignal::new(None),
            differs: RwSignal::new(None),
        }
    }

    /// Follows whether one is wanted.
    pub(super) fn follow(self) {
        self.wanted.track();
    }

    /// What was typed for one file is not there for the next.
    pub(super) fn begin(self) {
        self.typed.set(String::new());
        self.again.set(String::new());
        self.shown.set(false);
        self.wrong.set(None);
        self.differs.set(None);
    }

    /// The passphrase, or none where none is wanted; nothing where it is no good, which is said.
    pub(super) fn asked(self) -> Option<Option<String>> {
        self.wrong.set(None);
        self.differs.set(None);
        if !self.wanted.get_untracked() {
            return Some(None);
        }
        let typed = self.typed.get_untracked();
        let control = if typed.is_empty() {
            self.wrong
                .set(Some(text(keys::PASSPHRASE_MISSING).to_owned()));
            TYPED
        } else if !is_long_enough(&typed) {
            let length = u64::try_from(typed.chars().count()).unwrap_or(u64::MAX);
            let least = PASSPHRASE_LENGTH_MIN.to_string();
            let short = count(keys::PASSPHRASE_SHORT, length, &[("least", &least)]);
            self.wrong.set(Some(short));
            TYPED
        } else if typed != self.again.get_untracked() {
            self.differs
                .set(Some(text(keys::PASSPHRASE_DIFFERS).to_owned()));
            AGAIN
        } else {
            return Some(Some(typed));
        };
        focus_control(control);
        // What is wrong stands below the control, perhaps below the edge.
        see_drawn(format!("#{control}-err"));
        None
    }

    /// The choice, and the fields once it is made.
    pub(super) fn fields(self) -> AnyView {
        let want = move |on| {
            self.wanted.set(on);
            if on {
                see_drawn("#export-passphrase-fields".to_owned());
                focus_drawn(format!("#{TYPED}"));
            }
        };
        let least = || {
            let least = PASSPHRASE_LENGTH_MIN.to_string();
            Some(fill(keys::PASSPHRASE_HINT, &[("least", &least)]))
        };
        let fields = move || {
            self.wanted.get().then(|| {
                let hint = MaybeProp::derive(least);
                view! {
                    <div class="stack" id="export-passphrase-fields">
                        <div class="fields">
                            {self.field(TYPED, keys::PASSPHRASE, self.typed, hint, self.wrong)}
                            {self.field(AGAIN, keys::PASSPHRASE_AGAIN, self.again, MaybeProp::default(), self.differs)}
                        </div>
                        <Check
                            id="export-passphrase-shown"
                            label=t(keys::SHOW_PASSPHRASE)
                            checked=self.shown
                            on_toggle=move |on| self.shown.set(on)
                        />
                    </div>
                }
            })
        };
        view! {
            <Check
                id="export-protected"
                label=t(keys::PROTECTED)
                checked=self.wanted
                on_toggle=want
                hint=t(keys::PROTECTED_WHY)
            />
            {fields}
        }
        .into_any()
    }

    /// One of the two.
    fn field(
        self,
        id: &'static str,
        label: Key,
        value: RwSignal<String>,
        hint: MaybeProp<String>,
        error: RwSignal<Option<String>>,
    ) -> AnyView {
        let kind = Signal::derive(move || if self.shown.get() { "text" } else { "password" });
        view! {
            <TextField
                id=id
                label=t(label)
                value=value
                on_input=move |typed| value.set(typed)
                kind=kind
                autocomplete="new-password"
                required=true
                hint=hint
                error=error
            />
        }
        .into_any()
    }
}
