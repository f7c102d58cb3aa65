//! The fields of the acts' dialogs: what each asks.

use cpor_engine::command::ActKind;
use cpor_engine::reason::{Outcome, ParReason, RejectionReason};
use cpor_engine::workspace::Instead;
use cpor_engine::{Body, Refusal};
use leptos::prelude::*;

use super::dialog::Asking;
use super::files::DisputeFiles;
use super::particulars::{NO, YES};
use super::preflight;
use super::showing::{Showing, number_of};
use crate::pages::terms::{Term, term};
use crate::parts::{CheckGroup, Choice, RadioGroup, SelectField, TextArea, TextField};
use crate::shown::{acts, clock, reasons, refusals, when};
use crate::words::{self, Key, claim as keys, fields as labels, t, text};

impl Asking {
    /// The fields of the act.
    pub(super) fn fields(self) -> AnyView {
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
            ActKind::Approve => preflight::before_approval(self.showing),
            _ => ().into_any(),
        };
        let id = self.id("at");
        let dated = self.is_dated().then(|| {
            // A memo, so that a look at the clock leaves the field where it is.
            let possible = Memo::new(move |_| self.possible());
            let fault = self.at("at");
            self.typed
                .when
                .bounded(&id, self.showing, fault, possible.into())
        });
        view! { {own} {dated} }.into_any()
    }

    fn id(self, control: &str) -> String {
        format!("{}-{control}", self.act.key())
    }

    fn reasons(self, choices: fn(Self) -> Vec<Choice>) -> AnyView {
        let ticked = self.typed.reasons;
        // A memo, so that a look at the clock leaves the boxes, and the focus, where they are.
        let options = Memo::new(move |_| choices(self));
        view! {
            <CheckGroup
                id=self.id("reasons")
                legend=t(labels::REASONS)
                options=options
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
        for product in claim.fields.products.iter().flatten() {
            if !options.iter().any(|known| known.value == product.name) {
                options.push(Choice::new(product.name.clone(), product.name.clone()));
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
        let claim = self.showing.claim.get_untracked();
        let own = claim.fields.customer.as_ref();
        let own = own
            .and_then(|customer| customer.tenant_id.clone())
            .unwrap_or_default();
        let subscription = move |id: String| {
            // The tenant was only offered: one of the two is asked for.
            if !id.trim().is_empty() && tenant.with_untracked(|tenant| *tenant == own) {
                tenant.set(String::new());
            }
            typed.subscription.set(id);
        };
        view! {
            <div class="termed">
                <p class="s q">{t(keys::EARNINGS_REPORT)}</p>
                {term(Term::EarningsReport)}
            </div>
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
        let book = untrack(|| self.showing.book());
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

pub(super) fn toggle(ticked: RwSignal<Vec<String>>, (key, on): (String, bool)) {
    ticked.update(|ticked| {
        ticked.retain(|known| *known != key);
        if on {
            ticked.push(key);
        }
    });
}

fn par_choices(_: Asking) -> Vec<Choice> {
    let all = ParReason::ALL.iter();
    all.map(|reason| {
        let means = text(reasons::par_means(*reason));
        Choice::new(reason.key(), text(reasons::par(*reason))).with_hint(means)
    })
    .collect()
}

/// Those that cannot be given now stay, with why.
fn rejection_choices(asking: Asking) -> Vec<Choice> {
    let zone = asking.showing.work.zone_name();
    let then = |past: RwSignal<Option<Instead>>| past.read().as_ref().map(|it| it.reasons.clone());
    let judged = match asking.past.and_then(then) {
        Some(judged) => judged,
        None => judged_rejection_reasons(asking.showing),
    }
    .into_iter();
    judged
        .map(|(reason, refusal)| {
            let means = text(reasons::rejection_means(reason));
            let why = refusal.as_ref().map(|it| refusals::message(it, &zone));
            Choice {
                disabled: refusal.is_some(),
                ..Choice::new(reason.key(), text(reasons::rejection(reason)))
                    .with_hint(why.unwrap_or_else(|| means.to_owned()))
            }
        })
        .collect()
}

/// The reasons for a rejection as the engine judges them; tracked.
pub(super) fn judged_rejection_reasons(
    showing: Showing,
) -> Vec<(RejectionReason, Option<Refusal>)> {
    let number = number_of(showing.number);
    let judged = showing
        .work
        .read(|workspace, host| workspace.rejection_reasons(number, host));
    judged.and_then(Result::ok).unwrap_or_default()
}

/// The entries that can be retracted, newest first.
pub(super) fn standing(showing: Showing) -> Vec<Choice> {
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
