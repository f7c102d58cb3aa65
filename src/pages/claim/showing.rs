//! What the parts of the page share: the claim as it is now, and the way to act on it.

use std::sync::Arc;

use cpor_engine::command::{Act, ActKind};
use cpor_engine::document::Document;
use cpor_engine::view::ClaimView;
use cpor_engine::{ClaimNumber, Instant, Refusal, Role, RuleBook, Side};
use cpor_store::StorageFault;
use leptos::prelude::*;

use super::facts::Noted;
use super::overtaken::{self, Overtaken};
use super::{acknowledged, as_typed, details, disputed, put_back};
use crate::browser::{focus, focus_drawn};
use crate::pages::claim_form::{ClaimForm, Faults, Instead, Locks, Typed, locks_of, unpack};
use crate::pages::saying::failure_words;
use crate::state::{App, Deed, Done, Failure, Work};

/// An act, judged for the role that would do it.
#[derive(Clone, PartialEq)]
pub(super) struct Judged {
    /// Which.
    pub(super) act: ActKind,
    /// As what it would be done.
    pub(super) role: Role,
    /// Why it is not allowed now.
    pub(super) refusal: Option<Refusal>,
}

/// The claim on the screen. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Showing {
    /// The app.
    pub(super) app: App,
    /// The workspace.
    pub(super) work: Work,
    /// The claim's number.
    pub(super) number: u64,
    /// The claim as it is now.
    pub(super) claim: Memo<Arc<ClaimView>>,
    /// Its fields as a form.
    pub(super) form: ClaimForm,
    /// The acts in their order, each judged.
    pub(super) acts: Memo<Vec<Judged>>,
    /// The act whose dialog is open.
    pub(super) asked: RwSignal<Option<ActKind>>,
    /// Why an act without a dialog was refused.
    pub(super) refused: RwSignal<Option<(ActKind, String)>>,
    /// The acts whose dialogs hold what was typed and not carried out.
    pub(super) begun: RwSignal<Vec<ActKind>>,
    /// The revision of the act that is being corrected.
    pub(super) correcting: RwSignal<Option<u32>>,
    /// The document of which is noted what it shows.
    pub(super) noting: RwSignal<Option<Document>>,
    /// What the document that is added next shows.
    pub(super) next_facts: Noted,
    /// Whether *Acknowledgements* is ticked.
    pub(super) acknowledged: RwSignal<bool>,
    /// The comment that is typed and not added yet.
    pub(super) comment: RwSignal<String>,
    /// Acts of dialogs that do not count after all, and are not put back into them yet.
    pub(super) withdrawn: RwSignal<Vec<Act>>,
    /// What was refused because another tab was faster.
    pub(super) overtaken: RwSignal<Option<Overtaken>>,
    /// The page shows nothing more: the person goes to another.
    leaving: RwSignal<bool>,
}

/// The acts that have a button of their own, in the order in which they are shown.
pub(super) const LISTED: [ActKind; 16] = [
    ActKind::Submit,
    ActKind::Resubmit,
    ActKind::Dispute,
    ActKind::ValidateEarnings,
    ActKind::StartReview,
    ActKind::Approve,
    ActKind::RequestInformation,
    ActKind::Reject,
    ActKind::ResolveDispute,
    ActKind::DeclineConsent,
    ActKind::AssessEligibility,
    ActKind::RequestRejection,
    ActKind::CopyClaim,
    ActKind::Disassociate,
    ActKind::Retract,
    ActKind::DeleteDraft,
];

impl Showing {
    pub(super) fn new(
        app: App,
        work: Work,
        number: u64,
        first: ClaimView,
        leaving: RwSignal<bool>,
    ) -> Self {
        let typed = Typed::of(&first.fields);
        let first = Arc::new(first);
        let claim = Memo::new(move |before: Option<&Arc<ClaimView>>| {
            let now = work.claim(number).and_then(Result::ok);
            now.map(Arc::new)
                .or_else(|| before.cloned())
                .unwrap_or_else(|| first.clone())
        });
        // Most changes leave it as it is, and much of the page follows it.
        let book = Memo::new_with_compare(
            move |_| kept_book(work, &claim.read()),
            |before, now| !is_same_book(before, now),
        );
        let locks = Memo::new(move |_| {
            let role = work.role();
            let disputed = disputed::now(work, &claim.read());
            let judged = work
                .read(|workspace, host| workspace.editable_fields(number_of(number), role, host));
            match judged {
                Some(Ok(judged)) => locks_of(
                    &judged,
                    &Instead {
                        book: book.get().as_deref(),
                        acts: &permissions(work, number, role),
                        zone: &work.zone_name(),
                        disputed: disputed.as_deref(),
                    },
                ),
                _ => Locks::default(),
            }
        });
        let here = StoredValue::new(None::<Self>);
        let showing = Self {
            app,
            work,
            number,
            claim,
            form: ClaimForm {
                typed,
                faults: Faults::new(work),
                locks: locks.into(),
                undecided: RwSignal::new(Vec::new()),
                stored: Memo::new(move |_| claim.read().fields.clone()).into(),
                edition: Memo::new(move |_| claim.read().rule_book.clone()).into(),
                book: book.into(),
                on_left: Some(Callback::new(move |path| {
                    if let Some(showing) = here.get_value() {
                        as_typed::left(showing, path);
                    }
                })),
            },
            acts: Memo::new(move |_| judged(app, work, number, book.get().as_deref())),
            asked: RwSignal::new(None),
            refused: RwSignal::new(None),
            begun: RwSignal::new(Vec::new()),
            correcting: RwSignal::new(None),
            noting: RwSignal::new(None),
            next_facts: Noted::new(),
            acknowledged: RwSignal::new(false),
            comment: RwSignal::new(String::new()),
            withdrawn: RwSignal::new(Vec::new()),
            overtaken: RwSignal::new(None),
            leaving,
        };
        here.set_value(Some(showing));
        // What was withdrawn is put back after the fields have followed: before, it would be what they follow.
        Effect::new(move |before: Option<Arc<ClaimView>>| {
            let now = claim.get();
            if let Some(before) = before {
                let contested = typed.follow(&before.fields, &now.fields);
                let number = number_of(number);
                let came = untrack(|| work.came_since(number, before.revision));
                let contested = contested.into_iter().filter(|_| !came.is_empty());
                showing.form.contest(contested, &now.fields);
            }
            put_back::put_back(showing);
            now
        });
        // What was not right on the page of the new claim is shown as what it is here: typed, and not saved. The page is
        // being made: what is read now must not have it made again at every change.
        untrack(|| {
            for path in unpack(number, typed) {
                as_typed::left(showing, path);
            }
        });
        showing
    }

    /// The edition whose rules the claim keeps.
    pub(super) fn edition(self) -> String {
        self.claim.read().rule_book.clone()
    }

    /// The rules the claim keeps, the workspace's own ones too; tracked.
    pub(super) fn book(self) -> Option<Arc<RuleBook>> {
        self.form.book.get()
    }

    /// Whether this is a training world; untracked.
    pub(super) fn is_training(self) -> bool {
        self.work.is_training()
    }

    /// The side for which the person looks at the claim.
    pub(super) fn side(self) -> Side {
        self.work.role().side()
    }

    /// Why an act of the acting role is not allowed; also for those without a button of their own.
    pub(super) fn refusal(self, act: ActKind) -> Memo<Option<Refusal>> {
        let (work, number) = (self.work, self.number);
        Memo::new(move |_| {
            let role = work.role();
            permissions(work, number, role)
                .into_iter()
                .find(|(kind, _)| *kind == act)
                .and_then(|(_, refusal)| refusal)
        })
    }

    /// Whether an act that has a button is open to the acting role.
    pub(super) fn may(self, act: ActKind) -> bool {
        let acts = self.acts.read();
        let role = self.work.role();
        let judged = acts.iter().find(|judged| judged.act == act);
        judged.is_some_and(|judged| judged.refusal.is_none() && judged.role == role)
    }

    /// Does an act on the claim as it is seen.
    pub(super) fn perform(
        self,
        act: Act,
        role: Role,
        at: Option<Instant>,
    ) -> Result<Done, Failure> {
        let (kind, seen) = (
            act.kind(),
            self.claim.with_untracked(|claim| claim.revision),
        );
        let done = self.work.perform(&Deed {
            claim: Some(self.number),
            act,
            role,
            at,
            seen: Some(seen),
        });
        match &done {
            Ok(_) => overtaken::forget(self, kind),
            Err(Failure::Storage(StorageFault::Taken { .. })) => overtaken::note(self, kind, seen),
            Err(_) => {}
        }
        done
    }

    /// A failure in words.
    pub(super) fn words(self, failure: &Failure) -> String {
        failure_words(failure, &self.work.zone_name())
    }

    /// Does an act that asks nothing, and says beside it why not.
    pub(super) fn perform_at_once(self, act: Act) {
        let kind = act.kind();
        self.refused.set(None);
        match self.hand_over(kind, None) {
            Ok(true) => {}
            Ok(false) => return,
            Err(failure) => return self.refused.set(Some((kind, self.words(&failure)))),
        }
        let role = untrack(|| self.work.role());
        match self.perform(act, role, None) {
            Ok(done) => self.after(kind, &done),
            Err(Failure::Refused(refusal))
                if kind == ActKind::Submit && refusal.field.is_some() =>
            {
                self.show_what_is_missing(&refusal);
            }
            Err(failure) => self.refused.set(Some((kind, self.words(&failure)))),
        }
    }

    /// Before a claim goes to Microsoft, what is typed and not saved yet is saved, and a comment that is typed is added:
    /// what is sent is what is seen. What is not of a draft is of the same time `at`. Whether the claim can go; a failure
    /// that stands beside no field.
    pub(super) fn hand_over(self, kind: ActKind, at: Option<Instant>) -> Result<bool, Failure> {
        if !matches!(kind, ActKind::Submit | ActKind::Resubmit) {
            return Ok(true);
        }
        if !details::saved_first(self, at)? {
            return Ok(false);
        }
        let text = self.comment.get_untracked();
        if text.trim().is_empty() {
            return Ok(true);
        }
        let role = untrack(|| self.work.role());
        self.perform(Act::Comment { text }, role, at)?;
        self.comment.set(String::new());
        Ok(true)
    }

    /// What is missing stands beside each field; without a document, beside the documents.
    pub(super) fn show_what_is_missing(self, refusal: &Refusal) {
        // Where the fields are not on the page, they are on the claim's own.
        if document().get_element_by_id("details").is_none() {
            let address = untrack(|| self.app.workspace().claim(self.number));
            return self.app.navigation.to(&address);
        }
        let faults = self.form.faults;
        let acknowledged = acknowledged::given(self) == Some(true);
        self.claim.with_untracked(|claim| {
            let lacking = claim.lacking.iter();
            faults.show_only(
                lacking.filter(|it| {
                    !(acknowledged && it.field.as_deref() == Some(acknowledged::PATH))
                }),
            );
        });
        if !faults.any() {
            let control = refusal.field.as_deref().unwrap_or("poe");
            faults.say(control, faults.words(refusal));
        }
        crate::pages::claim_form::focus_first_fault();
    }

    /// Shows nothing more, and goes to another page: the claim is none any more.
    pub(super) fn leave_for(self, address: &str) {
        self.leaving.set(true);
        self.app.navigation.replace(address);
    }

    /// What follows an act: another page, or the panel that says what to do next.
    pub(super) fn after(self, kind: ActKind, done: &Done) {
        match kind {
            ActKind::DeleteDraft => {
                self.leave_for(&untrack(|| self.app.workspace().claims()));
            }
            ActKind::CopyClaim => {
                if let Some(copy) = done.claim() {
                    let address = untrack(|| self.app.workspace().claim(copy.0.into()));
                    self.app.navigation.to(&address);
                }
            }
            _ => focus_what_comes_next(),
        }
    }
}

/// What comes next has the focus as soon as an act is done: the next key is not for the act that takes its place. Once
/// more when it is drawn, for a dialog keeps the focus until it is closed.
pub(super) fn focus_what_comes_next() {
    if let Some(title) = document().get_element_by_id("next-title") {
        focus(&title);
    }
    focus_drawn("#next-title");
}

/// The rules that a claim keeps, or by which it is shown where they are not at hand.
fn kept_book(work: Work, claim: &ClaimView) -> Option<Arc<RuleBook>> {
    work.read(|workspace, _| workspace.books().shown(&claim.book))?
}

fn is_same_book(
    before: Option<&Option<Arc<RuleBook>>>,
    now: Option<&Option<Arc<RuleBook>>>,
) -> bool {
    match (before, now) {
        (Some(Some(before)), Some(Some(now))) => Arc::ptr_eq(before, now),
        (Some(before), Some(now)) => before.is_none() && now.is_none(),
        _ => false,
    }
}

/// The claim's number as the engine has it; one that nobody has where it is too large.
pub(super) fn number_of(number: u64) -> ClaimNumber {
    ClaimNumber(u32::try_from(number).unwrap_or(0))
}

/// Each act, and why it is not allowed.
pub(super) type Permissions = Vec<(ActKind, Option<Refusal>)>;

pub(super) fn permissions(work: Work, number: u64, role: Role) -> Permissions {
    let judged = work.read(|workspace, host| workspace.permitted(number_of(number), role, host));
    let Some(Ok(judged)) = judged else {
        return Vec::new();
    };
    let judged = judged.into_iter();
    judged.map(|judged| (judged.act, judged.refusal)).collect()
}

/// In training everything is judged for the acting role; on the desk what others do is recorded in theirs.
fn judged(app: App, work: Work, number: u64, book: Option<&RuleBook>) -> Vec<Judged> {
    let (training, own) = (app.workspace().is_training(), work.role());
    let role_of = |act| match book.and_then(|book| book.act(act)) {
        Some(row) if !training => row.by.role(own),
        _ => own,
    };
    let mut known: Vec<(Role, Permissions)> = Vec::new();
    let mut acts = Vec::with_capacity(LISTED.len());
    for act in LISTED {
        let role = role_of(act);
        if !known.iter().any(|(of, _)| *of == role) {
            known.push((role, permissions(work, number, role)));
        }
        let of_role = known.iter().find(|(of, _)| *of == role);
        let refusal = of_role.and_then(|(_, all)| all.iter().find(|(kind, _)| *kind == act));
        if let Some((_, refusal)) = refusal {
            acts.push(Judged {
                act,
                role,
                refusal: refusal.clone(),
            });
        }
    }
    acts
}
