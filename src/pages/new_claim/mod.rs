//! New claim: all fields on one page, or the first step of the guided form. A draft may lack anything.

mod paste;

use std::sync::Arc;

use cpor_engine::canonical::canonical;
use cpor_engine::command::{Act, ActKind};
use cpor_engine::fields::ClaimInput;
use cpor_engine::input::{parsed, shaped};
use cpor_engine::reason::SolutionArea;
use cpor_engine::{ClaimNumber, RuleBook, rights};
use leptos::prelude::*;

use super::claim::guided;
use super::claim_form::{self, ClaimForm, Faults, Locks, Typed};
use super::saying::{failure_words, refusal_words, rule_link};
use super::typed_again::typed_again;
use crate::{
    frame::PageHead,
    parts::{Act as ActButton, Button, Icon, Kind, Note, NoteKind},
    place::{AREA, BESIDE, GuidedStep, PRODUCT, Place},
    shown::acts,
    state::{App, Deed, Failure, KeptTyped, Work},
    words::{self, Key, claim_form as keys, t, text},
};

/// No claim's number: by it, what is typed goes from the one page to the steps, and back.
const NO_NUMBER: u64 = 0;

/// The page.
#[component]
pub(super) fn NewClaimPage(
    /// Step by step: the first step, which makes the draft; the others follow on the draft's own pages.
    #[prop(optional)]
    guided: bool,
) -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let form = ClaimForm {
        typed: Typed::of(&ClaimInput::default()),
        faults: Faults::new(work),
        locks: Signal::stored(Locks::default()),
        undecided: RwSignal::new(Vec::new()),
        stored: Signal::stored(ClaimInput::default()),
        edition: Signal::derive(move || app.facts.read().edition.clone()),
        book: Signal::derive(move || book(work)),
        on_left: None,
    };
    claim_form::unpack(NO_NUMBER, form.typed);
    let refused = RwSignal::new(None::<String>);
    // A claim that was made here and does not count after all stands here again as it was typed.
    Effect::new(move |_| {
        if untrack(|| form.typed.differs(&ClaimInput::default())) {
            return;
        }
        if let Some(Act::CreateClaim { claim }) = work.take_withdrawn(None).pop().map(|it| it.act) {
            form.typed.settle(&claim);
            refused.set(Some(text(words::faults::OVERTAKEN).to_owned()));
        }
    });
    let created = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let unsaved = app
        .unsaved
        .watch(move || !created.get() && form.typed.differs(&ClaimInput::default()));
    let nothing = ClaimInput::default;
    let kept = KeptTyped::watch(
        &app.place.with_untracked(Place::workspace),
        "claim",
        move || {
            let differs = !created.get() && form.typed.differs(&nothing());
            differs
                .then(|| canonical(&form.typed.whole()).ok())
                .flatten()
        },
        |text| {
            if let Ok(claim) = parsed(text).and_then(shaped::<ClaimInput>) {
                form.typed.settle(&claim);
            }
        },
    );
    beside(app, work, form);
    let discard = move || form.typed.settle(&nothing());
    let go_on = move |number: u64| {
        created.set(true);
        let workspace = app.workspace();
        app.navigation.to(&match guided {
            true => workspace.guided(number, GuidedStep::Activity),
            false => workspace.claim(number),
        });
    };
    let create = move || {
        // Enter and the button in one task make one claim; by then this page may be gone.
        if created.try_get_untracked() != Some(false) {
            return;
        }
        refused.set(None);
        match create(work, form) {
            Ok(number) => go_on(number),
            Err(Some(words)) => refused.set(Some(words)),
            Err(None) => tried.set(true),
        }
    };
    let without = move || match create_without_faults(work, form) {
        Ok(number) => go_on(number),
        Err(words) => refused.set(words),
    };
    let has_faults = Memo::new(move |_| tried.get() && form.faults.any());
    let way_on = move || {
        has_faults.get().then(|| {
            view! {
                <Note kind=NoteKind::Warn>
                    {t(words::new_claim::WITHOUT_WHY)}
                    <p class="bar"><Button label=t(words::new_claim::WITHOUT) on_click=without/></p>
                </Note>
            }
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        create();
    };
    let groups = match guided {
        true => guided::begun(form),
        false => all_groups(form),
    };
    let (title, lede) = match guided {
        true => (words::guided::TITLE, words::guided::LEDE_FIRST),
        false => (words::new_claim::TITLE, words::new_claim::LEDE),
    };
    let create = create_button(app, work, guided, create);
    let other = move || {
        let paths = form.typed.changed_paths(&ClaimInput::default());
        claim_form::carry(NO_NUMBER, paths, form.typed);
        created.set(true);
        let workspace = app.place.with_untracked(Place::workspace);
        app.navigation.to(&match guided {
            true => workspace.new_claim(),
            false => workspace.new_guided(),
        });
    };
    view! {
        <PageHead title=t(title) lede=t(lede)>{other_way(guided, other)}</PageHead>
        {typed_again(kept, discard)}
        {(!guided).then(|| paste::section(form, work))}
        <form class="form" id="claim-form" novalidate on:submit=submit>
            {groups}
            {move || refused.get().map(|words| view! { <Note kind=NoteKind::Danger live=true>{words}</Note> })}
            {way_on}
            <div class="form-end">
                {create}
                {claim_form::not_saved_yet(unsaved)}
            </div>
        </form>
    }
}

/// From the one page to the steps, and back; what is typed goes along.
fn other_way(guided: bool, go: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let label = match guided {
        true => words::guided::ALL_AT_ONCE,
        false => words::guided::STEP_BY_STEP,
    };
    view! { <Button label=t(label) kind=Kind::Bare on_click=go/> }.into_any()
}

/// All fields.
fn all_groups(form: ClaimForm) -> AnyView {
    let has_revenue = claim_form::asks_for_revenue(form);
    view! {
        {group("claim", keys::HEAD_CLAIM, keys::HEAD_CLAIM_WHY, move || {
            view! { {claim_form::identity(form)} {claim_form::about(form)} }.into_any()
        })}
        {move || has_revenue.get().then(|| {
            group("revenue", keys::HEAD_REVENUE, keys::HEAD_REVENUE_WHY, move || claim_form::revenue(form))
        })}
        {group("customer", keys::HEAD_CUSTOMER, keys::HEAD_CUSTOMER_WHY, move || claim_form::customer(form))}
        {group("products", keys::HEAD_PRODUCTS, keys::HEAD_PRODUCTS_WHY, move || claim_form::products(form))}
        {group("contacts", keys::HEAD_CONTACTS, keys::HEAD_CONTACTS_WHY, move || claim_form::contacts(form))}
    }
    .into_any()
}

/// What the address says that the claim is for: a claim's customer, and a product. What is typed already stays.
fn beside(app: App, work: Work, form: ClaimForm) {
    let asked = [BESIDE, AREA, PRODUCT].map(|name| app.navigation.query(name));
    // Once for an address: what is then emptied stays empty.
    Effect::new(move |filled: Option<Option<[String; 3]>>| {
        let address = asked.map(|part| part.get());
        let filled = filled.flatten();
        if filled.as_ref() == Some(&address) {
            return filled;
        }
        let [number, area, product] = &address;
        let known = number.parse().ok().zip(SolutionArea::of_key(area));
        let (number, area) = known.filter(|_| !product.is_empty())?;
        let draft = work.read(|workspace, _| {
            let draft = workspace.draft_beside(ClaimNumber(number), area, product);
            draft.ok()
        });
        let draft = draft.flatten()?;
        let typed = untrack(|| form.typed.differs(&ClaimInput::default()));
        if !typed {
            form.typed.settle(&draft);
        }
        Some(address)
    });
}

/// The rules that a new claim follows; tracked.
fn book(work: Work) -> Option<Arc<RuleBook>> {
    work.read(|workspace, _| {
        workspace
            .books()
            .newest(&workspace.settings().rule_book)
            .ok()
    })?
}

/// A group of fields with its head at the left.
fn group(
    id: &'static str,
    title: Key,
    why: Key,
    fields: impl FnOnce() -> AnyView,
) -> impl IntoView {
    let id = format!("group-{id}");
    let labelled = id.clone();
    view! {
        <section class="group" aria-labelledby=labelled>
            <header>
                <h2 id=id>{t(title)}</h2>
                <p>{t(why)}</p>
            </header>
            <div class="fields">{fields()}</div>
        </section>
    }
}

/// *Create claim*, in the guided form *Next*, or why the acting role may not.
fn create_button(
    app: App,
    work: Work,
    guided: bool,
    create: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let refusal = Memo::new(move |_| {
        let role = work.role();
        let book = book(work)?;
        rights::judge_without_claim(ActKind::CreateClaim, role, &book).err()
    });
    let why = MaybeProp::derive(move || {
        let refusal = refusal.get();
        Some(match refusal {
            Some(refusal) => refusal_words(&refusal, &work.zone_name()),
            None if guided => text(words::guided::BEGINS).to_owned(),
            None => text(words::new_claim::WHY).to_owned(),
        })
    });
    let rule = move || {
        let rule = refusal.get().and_then(|refusal| refusal.rule)?;
        Some(rule_link(&rule, &app.facts.read().edition))
    };
    let (label, icon) = match guided {
        true => (words::guided::NEXT, Icon::NextEvent),
        false => (acts::name(ActKind::CreateClaim), Icon::Plus),
    };
    view! {
        <ActButton
            id="create-claim"
            label=t(label)
            on_click=create
            kind=Kind::Primary
            icon=icon
            forbidden=Signal::derive(move || refusal.read().is_some())
            why=why
        >
            {rule}
        </ActButton>
    }
}

/// Creates it: its number, or what to say; nothing to say where it stands beside a field.
fn create(work: Work, form: ClaimForm) -> Result<u64, Option<String>> {
    form.faults.clear();
    if !claim_form::add_typed_product(form) {
        return Err(None);
    }
    let claim = form.typed.whole();
    let failure = match created(work, claim.clone()) {
        Ok(number) => return number.ok_or(None),
        Err(failure) => failure,
    };
    if let Failure::Refused(refusal) = &failure
        && let Some(book) = form.book.get_untracked()
        && form.faults.show(refusal, &claim, &book)
    {
        return Err(None);
    }
    Err(Some(failure_words(&failure, &work.zone_name())))
}

/// Creates it without what is not right, which goes along to its page as it was typed.
fn create_without_faults(work: Work, form: ClaimForm) -> Result<u64, Option<String>> {
    let mut left_out: Vec<&'static str> = Vec::new();
    loop {
        let failure = match created(work, form.typed.whole_without(&left_out)) {
            Ok(number) => {
                let number = number.ok_or(None)?;
                for path in &mut left_out {
                    // A subscription is a part of its product.
                    if *path == "subscriptionId" {
                        *path = "products";
                    }
                }
                claim_form::carry(number, left_out, form.typed);
                return Ok(number);
            }
            Err(failure) => failure,
        };
        let at_fault = match &failure {
            Failure::Refused(refusal) => refusal.field.as_deref().map(claim_form::control_of),
            Failure::Storage(_) => None,
        };
        let path = at_fault.as_deref().and_then(Typed::known_path);
        match path.filter(|path| !left_out.contains(path)) {
            Some(path) => left_out.push(path),
            None => return Err(Some(failure_words(&failure, &work.zone_name()))),
        }
    }
}

fn created(work: Work, claim: ClaimInput) -> Result<Option<u64>, Failure> {
    let done = work.perform(&Deed {
        claim: None,
        act: Act::CreateClaim { claim },
        role: untrack(|| work.role()),
        at: None,
        seen: None,
    })?;
    Ok(done.claim().map(|number| number.0.into()))
}
