//! The dialogs of the acts that ask something: named after the act, its confirming button too.

use cpor_engine::command::{Act, ActKind, Command};
use cpor_engine::reason::ParReason;
use cpor_engine::workspace::{Instead, Options, Order, Possible};
use cpor_engine::{Actor, Instant, Problem, Refusal, Role, Side};
use leptos::prelude::*;

use super::acknowledged;
use super::acts::{asks, since_the_request};
use super::asked::{judged_rejection_reasons, standing};
use super::correct;
use super::facts;
use super::happened::today;
use super::mirror;
use super::otherwise;
use super::overtaken;
use super::particulars::Particulars;
use super::put_back;
use super::showing::Showing;
use crate::browser::focus_drawn;
use crate::parts::Dialog;
use crate::shown::{acts, roles};
use crate::state::Failure;
use crate::words::{self, claim as keys, t, text};

/// One for each act that may ask something.
pub(super) fn dialogs(showing: Showing) -> AnyView {
    let training = showing.is_training();
    let acts = showing.acts.get_untracked().into_iter();
    let acts = acts.filter(|judged| asks(judged.act, training));
    let dialogs = acts.map(|judged| act_dialog(showing, judged.act));
    view! {
        {dialogs.collect_view()}
        {facts::dialog(showing)}
        {(!training).then(|| otherwise::dialog(showing))}
        {(!training).then(|| correct::dialog(showing))}
    }
    .into_any()
}

/// A dialog being filled in. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    /// The claim.
    pub(super) showing: Showing,
    /// The act.
    pub(super) act: ActKind,
    /// What is typed.
    pub(super) typed: Particulars,
    /// What is wrong: each control, and the words; of none, beside no field.
    pub(super) faults: RwSignal<Vec<(String, String)>>,
    /// The revision of the claim when the dialog was opened.
    pub(super) seen: RwSignal<u32>,
    /// Where an act is corrected: what may have happened then.
    pub(super) past: Option<RwSignal<Option<Instead>>>,
}

fn act_dialog(showing: Showing, act: ActKind) -> AnyView {
    let asking = Asking {
        showing,
        act,
        typed: Particulars::new(),
        faults: RwSignal::new(Vec::new()),
        seen: RwSignal::new(0),
        past: None,
    };
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        for withdrawn in put_back::taken(showing, act) {
            untrack(|| asking.typed.put_back(withdrawn));
        }
    });
    // What is typed is kept when Escape closes the dialog: its button says so, and the page asks before it is left.
    let begun = showing.app.unsaved.watch(move || asking.typed.is_typed());
    Effect::new(move |_| {
        let (is_begun, is_open) = (begun.get(), open.get());
        showing.begun.update(|acts| {
            acts.retain(|known| *known != act);
            if is_begun && !is_open {
                acts.push(act);
            }
        });
    });
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
        let faults = asking.faults.read();
        let mut faults = faults.iter();
        let other = faults.find(|(control, _)| !controls(act).contains(&control.as_str()));
        other.map(|(_, words)| words.clone())
    });
    view! {
        <Dialog
            id=format!("dialog-{}", act.key())
            open=open
            title=t(acts::name(act))
            cancel=t(words::common::CANCEL)
            lead=MaybeProp::derive(move || Some(lead(showing, act)))
            error=elsewhere
            danger=matches!(act, ActKind::DeleteDraft | ActKind::Disassociate)
            on_confirm=move || asking.confirm(open)
            on_discard=move |()| asking.forget()
        >
            {move || overtaken::since(showing, asking.seen.get())}
            {asking.fields()}
        </Dialog>
    }
    .into_any()
}

/// What will happen; before a claim goes back as it came, that it does; on the desk, where it really happens.
fn lead(showing: Showing, act: ActKind) -> String {
    let needs = text(acts::needs(act));
    let needs = match since_the_request(showing, act) {
        Some(facts) => format!("{needs} {facts}"),
        None => needs.to_owned(),
    };
    if !showing.is_training() && is_done_elsewhere(showing, act) {
        format!("{} {needs}", text(keys::DONE_THERE))
    } else {
        needs
    }
}

/// Whether the claim's rules say that the partner does it in Partner Center.
fn is_done_elsewhere(showing: Showing, act: ActKind) -> bool {
    showing
        .book()
        .is_some_and(|book| book.done_elsewhere(act).is_some())
}

/// The controls that an act's dialog has, by the engine's names.
pub(super) fn controls(act: ActKind) -> &'static [&'static str] {
    match act {
        ActKind::RequestInformation => &["reasons", "comment", "removeProducts", "at"],
        ActKind::Reject => &["reasons", "comment", "at"],
        ActKind::ResolveDispute => &["outcome", "reasons", "comment", "at"],
        ActKind::Dispute => &["justification", "poe", "at"],
        ActKind::AssessEligibility => &["eligible", "reason", "at"],
        ActKind::ValidateEarnings => &["found", "tenantId", "subscriptionId", "at"],
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
        self.faults.set(Vec::new());
        self.seen
            .set(self.showing.claim.with_untracked(|claim| claim.revision));
        self.typed.when.offer(today(self.showing));
        if self.act == ActKind::ValidateEarnings
            && self.typed.tenant.with_untracked(String::is_empty)
        {
            let claim = self.showing.claim.get_untracked();
            let tenant = claim
                .fields
                .customer
                .as_ref()
                .and_then(|customer| customer.tenant_id.clone());
            self.typed.tenant.set(tenant.unwrap_or_default());
        }
        if self.act == ActKind::Reject {
            self.forget_what_is_closed();
        }
        if self.act == ActKind::Retract {
            let newest = standing(self.showing).into_iter().next();
            self.typed
                .from
                .set(newest.map(|choice| choice.value).unwrap_or_default());
        }
    }

    /// A reason that was ticked and may not be given any more could not be unticked.
    fn forget_what_is_closed(self) {
        let judged = judged_rejection_reasons(self.showing).into_iter();
        let open = judged.filter(|(_, refusal)| refusal.is_none());
        let open: Vec<&str> = open.map(|(reason, _)| reason.key()).collect();
        self.typed
            .reasons
            .update(|ticked| ticked.retain(|key| open.contains(&key.as_str())));
    }

    /// As what the act is done; what others did is recorded with its day.
    pub(super) fn role(self) -> Role {
        let then = self.past.and_then(|past| {
            let past = past.read_untracked();
            let mut acts = past.as_ref()?.acts.iter();
            acts.find(|(act, _)| *act == self.act)
                .map(|(_, role)| *role)
        });
        if let Some(role) = then {
            return role;
        }
        let acts = self.showing.acts.get_untracked();
        let judged = acts.into_iter().find(|judged| judged.act == self.act);
        judged.map_or_else(
            || untrack(|| self.showing.work.role()),
            |judged| judged.role,
        )
    }

    /// Whether it asks when it happened.
    pub(super) fn is_dated(self) -> bool {
        let elsewhere = || untrack(|| is_done_elsewhere(self.showing, self.act));
        self.past.is_some()
            || !self.showing.is_training() && (self.role().side() != Side::Partner || elsewhere())
    }

    /// Between which instants it can have happened; tracked.
    pub(super) fn possible(self) -> Option<Possible> {
        match self.past {
            Some(past) => past.read().as_ref().map(|then| then.possible.clone()),
            None => mirror::possible(self.showing),
        }
    }

    fn confirm(self, open: RwSignal<bool>) {
        self.faults.set(Vec::new());
        let at = self
            .is_dated()
            .then(|| self.typed.when.instant(self.showing));
        let at = match at.transpose() {
            Ok(at) => at,
            Err(refusal) => return self.show_all(refusal, None),
        };
        match self.showing.hand_over(self.act, at) {
            Ok(true) => {}
            // What is wrong stands beside its field, below the dialog.
            Ok(false) => return open.set(false),
            Err(failure) => return self.failed(failure, at),
        }
        let done = match self.described() {
            Ok(act) => self.showing.perform(act, self.role(), at),
            Err(refusal) => Err(Failure::Refused(refusal)),
        };
        match done {
            Ok(done) => {
                open.set(false);
                self.forget();
                self.showing.after(self.act, &done);
            }
            Err(Failure::Refused(refusal)) if self.lacks(&refusal) => {
                open.set(false);
                self.showing.show_what_is_missing(&refusal);
            }
            Err(failure) => self.failed(failure, at),
        }
    }

    /// Says in the dialog why nothing was done: beside the control at fault, where there is one.
    fn failed(self, failure: Failure, at: Option<Instant>) {
        match failure {
            Failure::Refused(refusal) => self.show_all(refusal, at),
            failure => self
                .faults
                .set(vec![(String::new(), self.showing.words(&failure))]),
        }
    }

    /// The act as it is described: in the dialog, or beside its button.
    fn described(self) -> Result<Act, Refusal> {
        match self.act {
            ActKind::Submit => Ok(Act::Submit {
                acknowledged: acknowledged::given(self.showing),
            }),
            act => self.typed.given().act(act),
        }
    }

    /// Whether the claim itself lacks something that *Submit* needs.
    fn lacks(self, refusal: &Refusal) -> bool {
        let field = refusal.field.as_deref();
        self.act == ActKind::Submit && field.is_some_and(|field| field != "at")
    }

    /// What was done, or is not wanted, is not offered again.
    fn forget(self) {
        self.typed.forget();
    }

    /// Says what the engine refuses, and with it all else that it would refuse, each beside its control; the focus goes
    /// to the first.
    fn show_all(self, first: Refusal, at: Option<Instant>) {
        let mut faults = vec![self.fault(&first)];
        for other in self.what_else(&first, at) {
            let fault = self.fault(&other);
            if !faults.iter().any(|(control, _)| *control == fault.0) {
                faults.push(fault);
            }
        }
        self.faults.set(faults);
        focus_drawn("dialog[open] .bad :is(input, select, textarea)");
    }

    /// The control of a refusal, and its words. A text that is no day gets told which days there are.
    pub(super) fn fault(self, refusal: &Refusal) -> (String, String) {
        match refusal.field.as_deref().map(control_of) {
            Some(control)
                if matches!(refusal.problem, Problem::NotADate | Problem::NotAnInstant) =>
            {
                let words = self.showing.form.faults.words(refusal);
                let possible = untrack(|| self.possible());
                let bounds = possible.map(|it| mirror::bounds(self.showing, &it));
                let words = [Some(words), bounds].into_iter().flatten();
                (control, words.collect::<Vec<_>>().join(" "))
            }
            Some(control) => (control, self.showing.form.faults.words(refusal)),
            None => {
                let failure = Failure::Refused(refusal.clone());
                (String::new(), self.showing.words(&failure))
            }
        }
    }

    /// What the engine would refuse next, were each control right that it has named: it names one at a time.
    fn what_else(self, first: &Refusal, at: Option<Instant>) -> Vec<Refusal> {
        let reason = self.a_reason();
        let (mut given, mut refused) = (self.typed.given(), first.clone());
        let mut found = Vec::new();
        for _ in controls(self.act) {
            let control = refused.field.as_deref().map(control_of);
            let stands_in = match control.as_deref() {
                // Without a day of its own it would be done now.
                Some("at") => Some(given),
                Some(control) => given.with_stand_in(control, &reason),
                None => None,
            };
            let Some(next) = stands_in else { break };
            given = next;
            let judged = given.act(self.act).and_then(|act| self.judge(act, at));
            match judged {
                Err(refusal) => {
                    found.push(refusal.clone());
                    refused = refusal;
                }
                Ok(()) => break,
            }
        }
        found
    }

    /// What the engine says of an act, which is not done.
    fn judge(self, act: Act, at: Option<Instant>) -> Result<(), Refusal> {
        let role = self.role();
        let order = Order {
            actor: Actor {
                name: untrack(|| text(roles::name(role))).to_owned(),
                role,
            },
            command: Command {
                claim: i64::try_from(self.showing.number).ok(),
                act,
            },
            options: Options {
                at: at.map(|at| at.to_string()),
                ..Options::default()
            },
        };
        let judged = self
            .showing
            .work
            .peek(|workspace, host| workspace.plan(&order, host));
        judged.map_or(Ok(()), |planned| planned.map(drop))
    }

    /// A reason that may be given now, by its word in data.
    fn a_reason(self) -> String {
        let open = || {
            let judged = judged_rejection_reasons(self.showing).into_iter();
            judged
                .filter(|(_, refusal)| refusal.is_none())
                .map(|(reason, _)| reason.key())
                .next()
        };
        let key = match self.act {
            ActKind::Reject => untrack(open),
            _ => ParReason::ALL.first().map(|reason| reason.key()),
        };
        key.unwrap_or_default().to_owned()
    }

    /// What is wrong with a control.
    pub(super) fn at(self, control: &'static str) -> MaybeProp<String> {
        MaybeProp::derive(move || {
            let faults = self.faults.read();
            let fault = faults.iter().find(|(at, _)| at == control);
            fault.map(|(_, words)| words.clone())
        })
    }
}
