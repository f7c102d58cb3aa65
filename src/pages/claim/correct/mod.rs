//! *Correct…*: an act that was recorded wrongly is retracted with what followed, what really happened is recorded, and what
//! followed once more where it is still open. The engine plans it and says beforehand what becomes of what.

mod described;
mod will;

use cpor_engine::Instant;
use cpor_engine::command::ActKind;
use cpor_engine::view::HistoryEntry;
use cpor_engine::workspace::Instead;
use leptos::prelude::*;

use super::dialog::{Asking, controls};
use super::particulars::Particulars;
use super::showing::{Showing, focus_what_comes_next, number_of};
use crate::browser::focus_drawn;
use crate::parts::{Button, Check, Choice, Dialog, Icon, SelectField, TextField};
use crate::shown::{acts, events, status, when};
use crate::state::Failure;
use crate::words::{self, claim as claim_keys, fill, mirror as keys, t, text};

/// A correction being described. `Copy`.
#[derive(Clone, Copy)]
struct Correcting {
    showing: Showing,
    /// The act's revision.
    revision: RwSignal<Option<u32>>,
    /// What may have happened in its place.
    past: RwSignal<Option<Instead>>,
    /// What did.
    act: RwSignal<ActKind>,
    typed: Particulars,
    /// The day and the time that the dialog filled in, and the instant they stand for.
    offered: RwSignal<Option<((String, String), Instant)>>,
    reason: RwSignal<String>,
    again: RwSignal<bool>,
    faults: RwSignal<Vec<(String, String)>>,
    seen: RwSignal<u32>,
}

/// The way to correct the last act, on the claim's page.
pub(super) fn button(showing: Showing) -> AnyView {
    let last = Memo::new(move |_| {
        let claim = showing.claim.read();
        let mut acts = claim.history.iter().rev();
        let last = acts.find(|entry| entry.is_correctable())?;
        Some((last.revision, told(showing, last)?))
    });
    let drawn = move || {
        let (revision, what) = last.get()?;
        let correct = move || showing.correcting.set(Some(revision));
        Some(view! {
            <p class="s q" id="correct-last">{fill(keys::CORRECT_LAST, &[("what", &what)])}</p>
            <p class="bar">
                <Button
                    label=t(keys::CORRECT)
                    icon=Icon::Pencil
                    described_by=MaybeProp::derive(|| Some("correct-last".to_owned()))
                    on_click=correct
                />
            </p>
        })
    };
    drawn.into_any()
}

/// An entry in a few words: “Review started, Tue 15 Sep 2020, 10:00”; tracked.
fn told(showing: Showing, entry: &HistoryEntry) -> Option<String> {
    let title = showing
        .work
        .read(|workspace, _| events::of(entry, workspace).title)?;
    let at = when::instant(entry.at, &showing.work.zone_name());
    Some(format!("{title}, {at}"))
}

/// The dialog.
pub(super) fn dialog(showing: Showing) -> AnyView {
    let correcting = Correcting {
        showing,
        revision: RwSignal::new(None),
        past: RwSignal::new(None),
        act: RwSignal::new(ActKind::Submit),
        typed: Particulars::new(),
        offered: RwSignal::new(None),
        reason: RwSignal::new(String::new()),
        again: RwSignal::new(true),
        faults: RwSignal::new(Vec::new()),
        seen: RwSignal::new(0),
    };
    let open = RwSignal::new(false);
    showing.app.unsaved.watch(move || correcting.is_typed());
    Effect::new(move |_| {
        let wanted = showing.correcting.get();
        if let Some(revision) = wanted.filter(|_| !open.get_untracked())
            && untrack(|| correcting.prepare(revision))
        {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            showing.correcting.set(None);
        }
    });
    let elsewhere = MaybeProp::derive(move || {
        let faults = correcting.faults.read();
        let here = controls(correcting.act.get());
        let mut faults = faults.iter();
        let other = faults.find(|(at, _)| at != WHY && !here.contains(&at.as_str()));
        other.map(|(_, words)| words.clone())
    });
    let lead = MaybeProp::derive(move || {
        let what = told(showing, &correcting.entry()?)?;
        Some(fill(keys::CORRECT_LEAD, &[("what", &what)]))
    });
    view! {
        <Dialog
            id="dialog-correct"
            open=open
            title=t(keys::CORRECTING)
            cancel=t(words::common::CANCEL)
            wide=true
            lead=lead
            error=elsewhere
            on_confirm=move || correcting.confirm(open)
            on_discard=move |()| correcting.forget()
        >
            {correcting.fields()}
        </Dialog>
    }
    .into_any()
}

/// The control that says why.
const WHY: &str = "retract";

impl Correcting {
    /// Fills the dialog in with what is recorded, unless it is open on that already; whether it can be corrected.
    fn prepare(self, revision: u32) -> bool {
        let showing = self.showing;
        let (number, own) = (number_of(showing.number), showing.work.role());
        let then = showing
            .work
            .peek(|workspace, host| workspace.instead(number, revision, own, host));
        let Some(Ok(then)) = then else {
            return false;
        };
        self.faults.set(Vec::new());
        self.seen.set(showing.claim.with(|claim| claim.revision));
        if self.revision.get() != Some(revision) {
            self.typed.forget();
            self.typed.put_back(then.recorded.clone());
            self.act.set(then.recorded.kind());
            self.reason.set(String::new());
            self.again.set(true);
            showing
                .work
                .peek(|workspace, _| self.typed.when.show(then.at, workspace));
            self.offered.set(Some((self.typed.when.typed(), then.at)));
            self.revision.set(Some(revision));
        }
        self.past.set(Some(then));
        true
    }

    fn forget(self) {
        self.revision.set(None);
        self.past.set(None);
        self.typed.forget();
        self.reason.set(String::new());
    }

    /// Whether anything is described that is not as it is recorded; tracked.
    fn is_typed(self) -> bool {
        let past = self.past.read();
        let Some(then) = past.as_ref() else {
            return false;
        };
        self.typed.track();
        let described = untrack(|| self.described(then)).ok();
        described != Some(then.recorded.clone())
            || self.offered.get().map(|(shown, _)| shown) != Some(self.typed.when.typed())
            || !self.reason.read().trim().is_empty()
    }

    /// The entry that is corrected; tracked.
    fn entry(self) -> Option<HistoryEntry> {
        let revision = self.revision.get()?;
        let claim = self.showing.claim.read();
        let mut entries = claim.history.iter();
        entries.find(|entry| entry.revision == revision).cloned()
    }

    /// As the dialog of the act that is chosen.
    fn asking(self, act: ActKind) -> Asking {
        Asking {
            showing: self.showing,
            act,
            typed: self.typed,
            faults: self.faults,
            seen: self.seen,
            past: Some(self.past),
        }
    }

    fn fields(self) -> AnyView {
        let options = Signal::derive(move || {
            let past = self.past.read();
            let open = past.iter().flat_map(|then| &then.acts);
            open.map(|(act, _)| Choice::new(act.key(), text(acts::name(*act))))
                .collect::<Vec<_>>()
        });
        let choose = move |key: String| {
            let act = ActKind::ALL.into_iter().find(|act| act.key() == key);
            self.act.set(act.unwrap_or(self.act.get_untracked()));
            // The reasons of one act are not those of another.
            self.typed.reasons.set(Vec::new());
            self.faults.set(Vec::new());
        };
        let reason = self.reason;
        let why = MaybeProp::derive(move || {
            let faults = self.faults.read();
            let fault = faults.iter().find(|(at, _)| at == WHY);
            fault.map(|(_, words)| words.clone())
        });
        view! {
            <SelectField
                id="correct-act"
                label=t(keys::HAPPENED)
                options=options
                value=Signal::derive(move || self.act.get().key().to_owned())
                on_change=choose
            />
            {move || self.asking(self.act.get()).fields()}
            <TextField
                id="correct-why"
                label=t(keys::CORRECT_WHY)
                value=reason
                on_input=move |text: String| reason.set(text)
                hint=MaybeProp::derive(|| Some(text(claim_keys::OPTIONAL).to_owned()))
                error=why
            />
            <Check
                id="correct-again"
                label=t(keys::AGAIN)
                checked=self.again
                on_toggle=move |ticked| self.again.set(ticked)
            />
            {will::section(self.showing, self)}
        }
        .into_any()
    }

    fn confirm(self, open: RwSignal<bool>) {
        self.faults.set(Vec::new());
        let done = match self.correction() {
            Some(Ok(correction)) => self.carry_out(&correction),
            Some(Err(refusal)) => Err(Failure::Refused(refusal)),
            None => return,
        };
        let asking = self.asking(self.act.get_untracked());
        match done {
            Ok(()) => {
                open.set(false);
                self.forget();
                self.say_done();
                focus_what_comes_next();
            }
            Err(Failure::Refused(refusal)) => {
                self.faults.set(vec![asking.fault(&refusal)]);
                focus_drawn("dialog[open] .bad :is(input, select, textarea)");
            }
            Err(failure) => {
                let words = self.showing.words(&failure);
                self.faults.set(vec![(String::new(), words)]);
            }
        }
    }

    /// Where the claim stands now.
    fn say_done(self) {
        let showing = self.showing;
        let place = showing.claim.with_untracked(|claim| claim.place);
        let words = untrack(|| {
            let place = status::place_in(showing.book()?.as_ref(), place);
            Some(fill(keys::CORRECTED, &[("place", &place)]))
        });
        if let Some(words) = words {
            showing.app.toasts.say(words);
        }
    }
}
