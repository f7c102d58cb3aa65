//! The dialogs of the acts that ask something: named after the act, its confirming button too.

use cpor_engine::command::ActKind;
use cpor_engine::reason::{Outcome, ParReason, RejectionReason};
use cpor_engine::{Body, Role, RuleBook, Side};
use leptos::prelude::*;

use super::acts::asks;
use super::files::DisputeFiles;
use super::happened::today;
use super::otherwise;
use super::particulars::{NO, Particulars, YES};
use super::showing::Showing;
use crate::parts::{CheckGroup, Choice, Dialog, RadioGroup, SelectField, TextArea, TextField};
use crate::shown::{acts, clock, reasons, when};
use crate::state::Failure;
use crate::words::{self, Key, claim as keys, fields as labels, t, text};

/// One for each act that may ask something.
pub(super) fn dialogs(showing: Showing) -> AnyView {
    let training = showing.is_training();
    let acts = showing.acts.get_untracked().into_iter();
    let acts = acts.filter(|judged| asks(judged.act, training));
    let dialogs = acts.map(|judged| act_dialog(showing, judged.act));
    view! {
        {dialogs.collect_view()}
        {(!training).then(|| otherwise::dialog(showing))}
    }
    .into_any()
}

/// A dialog being filled in. `Copy`.
#[derive(Clone, Copy)]
struct Asking {
    showing: Showing,
    act: ActKind,
    typed: Particulars,
    /// What is wrong: the control, and the words.
    fault: RwSignal<Option<(String, String)>>,
}

fn act_dialog(showing: Showing, act: ActKind) -> AnyView {
    let asking = Asking {
        showing,
        act,
        typed: Particulars::new(),
        fault: RwSignal::new(None),
    };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if showing.asked.get() == Some(act) && !open.get_untracked() {
            untrack(|| asking.prepare());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && showing.asked.get_untracked() == Some(act) {
            showing.asked.set(None);
        }
    });
    let elsewhere = MaybeProp::derive(move || {
        let (control, words) = asking.fault.get()?;
        (!controls(act).contains(&control.as_str())).then_some(words)
    });
    view! {
        <Dialog
            id=format!("dialog-{}", act.key())
            open=open
            title=t(acts::name(act))
            cancel=t(words::common::CANCEL)
            lead=MaybeProp::derive(move || Some(text(acts::needs(act)).to_owned()))
            error=elsewhere
            danger=matches!(act, ActKind::DeleteDraft | ActKind::Disassociate)
            on_confirm=move || asking.confirm(open)
        >
            {asking.fields()}
        </Dialog>
    }
    .into_any()
}

/// The controls that an act's dialog has, by the engine's names.
fn controls(act: ActKind) -> &'static [&'static str] {
    match act {
        ActKind::RequestInformation => &["reasons", "comment", "removeProducts", "at"],
        ActKind::Reject => &["reasons", "comment", "at"],
        ActKind::ResolveDispute => &["outcome", "reasons", "comment", "at"],
        ActKind::Dispute => &["justification", "poe"],
        ActKind::AssessEligibility => &["eligible", "reason", "at"],
        ActKind::ValidateEarnings => &["found", "tenantId", "subscriptionId"],
        ActKind::Retract => &["fromRevision", "reason"],
        _ => &["reason", "at"],
    }
}

/// The control of a path: `reasons[1]` is *Reasons*, `documents[0].size` *PoE document*.
fn control_of(path: &str) -> String {
    let control = path.split(['[', '.']).next().unwrap_or(path);
    if control == "documents" {
        "poe"
    } else {
        control
    }
    .to_owned()
}

impl Asking {
    /// Offers what is known when the dialog opens.
    fn prepare(self) {
        self.fault.set(None);
        self.typed.when.offer(today(self.showing));
        if self.act == ActKind::ValidateEarnings
            && self.typed.tenant.with_untracked(String::is_empty)
        {
            let claim = self.showing.claim.get_untracked();
            let tenant = claim
                .fields
                .customer
                .and_then(|customer| customer.tenant_id);
            self.typed.tenant.set(tenant.unwrap_or_default());
        }
        if self.act == ActKind::Retract {
            let newest = standing(self.showing).into_iter().next();
            self.typed
                .from
                .set(newest.map(|choice| choice.value).unwrap_or_default());
        }
    }

    /// As what the act is done; what others did is recorded with its day.
    fn role(self) -> Role {
        let acts = self.showing.acts.get_untracked();
        let judged = acts.into_iter().find(|judged| judged.act == self.act);
        judged.map_or_else(
            || untrack(|| self.showing.work.role()),
            |judged| judged.role,
        )
    }

    fn is_dated(self) -> bool {
        !self.showing.is_training() && self.role().side() != Side::Partner
    }

    fn confirm(self, open: RwSignal<bool>) {
        self.fault.set(None);
        let role = self.role();
        let at = self
            .is_dated()
            .then(|| self.typed.when.instant(self.showing));
        let made = at
            .transpose()
            .and_then(|at| Ok((self.typed.act(self.act)?, at)));
        let done = match made {
            Ok((act, at)) => self.showing.perform(act, role, at),
            Err(refusal) => Err(Failure::Refused(refusal)),
        };
        match done {
            Ok(done) => {
                open.set(false);
                self.forget();
                self.showing.after(self.act, &done);
            }
            Err(failure) => self.show(&failure),
        }
    }

    /// What was done is not offered again.
    fn forget(self) {
        let typed = self.typed;
        typed.reasons.set(Vec::new());
        typed.remove.set(Vec::new());
        typed.documents.set(Vec::new());
        for text in [typed.text, typed.choice, typed.tenant, typed.subscription] {
            text.set(String::new());
        }
    }

    fn show(self, failure: &Failure) {
        let path = match failure {
            Failure::Refused(refusal) => refusal.field.as_deref().map(control_of),
            Failure::Storage(_) => None,
        };
        let words = match failure {
            Failure::Refused(refusal) if path.is_some() => self.showing.form.faults.words(refusal),
            _ => self.showing.words(failure),
        };
        self.fault.set(Some((path.unwrap_or_default(), words)));
        focus_fault();
    }

    /// What is wrong with a control.
    fn at(self, control: &'static str) -> MaybeProp<String> {
        MaybeProp::derive(move || {
            let fault = self.fault.get();
            fault
                .filter(|(at, _)| at == control)
                .map(|(_, words)| words)
        })
    }

    fn fields(self) -> AnyView {
        let own = match self.act {
            ActKind::RequestInformation => view! {
                {self.reasons(par_choices)}
                {self.area("comment", labels::COMMENT)}
                {self.products_to_remove()}
            }
            .into_any(),
            ActKind::Reject => view! {
                {self.reasons(rejection_choices)}
                {self.area("comment", labels::COMMENT)}
            }
            .into_any(),
            ActKind::ResolveDispute => self.answer(),
            ActKind::Dispute => view! {
                {self.area("justification", labels::JUSTIFICATION)}
                <DisputeFiles showing=self.showing documents=self.typed.documents fault=self.at("poe")/>
            }
            .into_any(),
            ActKind::AssessEligibility => view! {
                {self.yes_or_no("eligible", labels::ELIGIBLE)}
                {self.line("reason", labels::REASON, Some(keys::REASON_IF_NOT))}
            }
            .into_any(),
            ActKind::ValidateEarnings => self.earnings(),
            ActKind::RequestRejection => self.request(),
            ActKind::DeclineConsent => self.line("reason", labels::REASON, Some(keys::OPTIONAL)),
            ActKind::Disassociate => self.line("reason", labels::REASON, None),
            ActKind::Retract => self.retract(),
            _ => ().into_any(),
        };
        let id = self.id("at");
        let dated = self
            .is_dated()
            .then(|| self.typed.when.fields(&id, self.showing, self.at("at")));
        view! { {own} {dated} }.into_any()
    }

    fn id(self, control: &str) -> String {
        format!("{}-{control}", self.act.key())
    }

    fn reasons(self, choices: fn(Showing) -> Vec<Choice>) -> AnyView {
        let (showing, ticked) = (self.showing, self.typed.reasons);
        view! {
            <CheckGroup
                id=self.id("reasons")
                legend=t(labels::REASONS)
                options=Signal::derive(move || choices(showing))
                chosen=ticked
                on_toggle=move |change| toggle(ticked, change)
                error=self.at("reasons")
            />
        }
        .into_any()
    }

    fn products_to_remove(self) -> AnyView {
        let ticked = self.typed.remove;
        let claim = self.showing.claim.get_untracked();
        let mut options: Vec<Choice> = Vec::new();
        for product in claim.fields.products.unwrap_or_default() {
            if !options.iter().any(|known| known.value == product.name) {
                options.push(Choice::new(product.name.clone(), product.name));
            }
        }
        view! {
            <CheckGroup
                id=self.id("removeProducts")
                legend=t(labels::REMOVE_PRODUCTS)
                options=Signal::stored(options)
                chosen=ticked
                on_toggle=move |change| toggle(ticked, change)
                hint=MaybeProp::derive(|| Some(text(keys::REMOVE_HINT).to_owned()))
                error=self.at("removeProducts")
            />
        }
        .into_any()
    }

    fn area(self, control: &'static str, label: Key) -> AnyView {
        let value = self.typed.text;
        view! {
            <TextArea
                id=self.id(control)
                label=t(label)
                value=value
                on_input=move |text: String| value.set(text)
                error=self.at(control)
            />
        }
        .into_any()
    }

    fn line(self, control: &'static str, label: Key, hint: Option<Key>) -> AnyView {
        let value = self.typed.text;
        view! {
            <TextField
                id=self.id(control)
                label=t(label)
                value=value
                on_input=move |text: String| value.set(text)
                hint=MaybeProp::derive(move || hint.map(|hint| text(hint).to_owned()))
                error=self.at(control)
            />
        }
        .into_any()
    }

    fn radio(self, control: &'static str, label: Key, options: Signal<Vec<Choice>>) -> AnyView {
        let chosen = self.typed.choice;
        view! {
            <RadioGroup
                id=self.id(control)
                legend=t(label)
                options=options
                chosen=chosen
                on_choose=move |choice: String| chosen.set(choice)
                error=self.at(control)
            />
        }
        .into_any()
    }

    fn yes_or_no(self, control: &'static str, label: Key) -> AnyView {
        let options = Signal::derive(|| {
            vec![
                Choice::new(YES, text(words::common::YES)),
                Choice::new(NO, text(words::common::NO)),
            ]
        });
        self.radio(control, label, options)
    }

    fn answer(self) -> AnyView {
        let options = Signal::derive(|| {
            let outcomes = Outcome::ALL.iter();
            outcomes
                .map(|outcome| Choice::new(outcome.key(), text(reasons::outcome(*outcome))))
                .collect::<Vec<_>>()
        });
        let asks = move || self.typed.choice.get() == Outcome::PartnerActionRequired.key();
        view! {
            {self.radio("outcome", labels::OUTCOME, options)}
            {move || asks().then(|| self.reasons(par_choices))}
            {self.area("comment", labels::COMMENT)}
        }
        .into_any()
    }

    fn earnings(self) -> AnyView {
        let typed = self.typed;
        let tenant = typed.tenant;
        let own = self.showing.claim.get_untracked().fields.customer;
        let own = own
            .and_then(|customer| customer.tenant_id)
            .unwrap_or_default();
        let subscription = move |id: String| {
            // The tenant was only offered: one of the two is asked for.
            if !id.trim().is_empty() && tenant.with_untracked(|tenant| *tenant == own) {
                tenant.set(String::new());
            }
            typed.subscription.set(id);
        };
        view! {
            {self.yes_or_no("found", labels::FOUND)}
            <TextField
                id=self.id("tenantId")
                label=t(labels::TENANT_ID)
                value=tenant
                on_input=move |id: String| tenant.set(id)
                error=self.at("tenantId")
            />
            <TextField
                id=self.id("subscriptionId")
                label=t(labels::SUBSCRIPTION_ID)
                value=typed.subscription
                on_input=subscription
                hint=MaybeProp::derive(|| Some(text(keys::ONE_ID).to_owned()))
                error=self.at("subscriptionId")
            />
        }
        .into_any()
    }

    /// The reason for a request for rejection, with those that are offered.
    fn request(self) -> AnyView {
        let edition = untrack(|| self.showing.edition());
        let book = RuleBook::shipped(&edition);
        let offered = book.map(|book| book.data().offered_request_reasons.clone());
        let offered = offered.unwrap_or_default().into_iter();
        let offered = offered.map(|text| view! { <option value=reasons::offered(&text)></option> });
        let value = self.typed.text;
        view! {
            <TextField
                id=self.id("reason")
                label=t(labels::REASON)
                value=value
                on_input=move |text: String| value.set(text)
                list="offered-reasons"
                error=self.at("reason")
            />
            <datalist id="offered-reasons">{offered.collect_view()}</datalist>
        }
        .into_any()
    }

    fn retract(self) -> AnyView {
        let from = self.typed.from;
        let showing = self.showing;
        view! {
            <SelectField
                id=self.id("fromRevision")
                label=t(keys::RETRACT_FROM)
                options=Signal::derive(move || standing(showing))
                value=from
                on_change=move |revision: String| from.set(revision)
                hint=MaybeProp::derive(|| Some(text(keys::RETRACT_HINT).to_owned()))
                error=self.at("fromRevision")
            />
            {self.line("reason", labels::REASON, None)}
        }
        .into_any()
    }
}

fn toggle(ticked: RwSignal<Vec<String>>, (key, on): (String, bool)) {
    ticked.update(|ticked| {
        ticked.retain(|known| *known != key);
        if on {
            ticked.push(key);
        }
    });
}

fn par_choices(_: Showing) -> Vec<Choice> {
    let all = ParReason::ALL.iter();
    all.map(|reason| {
        let means = text(reasons::par_means(*reason));
        Choice::new(reason.key(), text(reasons::par(*reason))).with_hint(means)
    })
    .collect()
}

fn rejection_choices(_: Showing) -> Vec<Choice> {
    let all = RejectionReason::ALL.iter();
    all.map(|reason| {
        let means = text(reasons::rejection_means(*reason));
        Choice::new(reason.key(), text(reasons::rejection(*reason))).with_hint(means)
    })
    .collect()
}

/// The entries that can be retracted, newest first.
fn standing(showing: Showing) -> Vec<Choice> {
    let zone = showing.work.zone_name();
    let claim = showing.claim.get();
    let entries = claim.history.iter().rev();
    let entries = entries.filter(|entry| entry.revision > 1 && !entry.retracted);
    let entries = entries.filter(|entry| !matches!(entry.body, Body::Retracted { .. }));
    entries
        .map(|entry| {
            let what = match (entry.body.act(), &entry.body) {
                (Some(act), _) => acts::name(act.kind()),
                (None, Body::ConsentLapsed {}) => clock::name(cpor_engine::ClockKind::Consent),
                (None, _) => clock::name(cpor_engine::ClockKind::Response),
            };
            let at = when::instant(entry.at, &zone);
            Choice::new(entry.revision.to_string(), format!("{at}: {}", text(what)))
        })
        .collect()
}

/// Takes the person to what is wrong in the open dialog, once it is drawn.
fn focus_fault() {
    use leptos::wasm_bindgen::JsCast;
    set_timeout(
        || {
            let found = document().query_selector("dialog[open] .bad :is(input, select, textarea)");
            if let Ok(Some(control)) = found
                && let Some(control) = control.dyn_ref::<web_sys::HtmlElement>()
            {
                // A field that has just left the page is nobody's loss.
                let _ = control.focus();
            }
        },
        std::time::Duration::ZERO,
    );
}
