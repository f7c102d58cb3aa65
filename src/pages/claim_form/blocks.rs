//! The groups of fields, in the order in which the engine checks them.

use cpor_engine::catalogue::is_dynamics_365;
use cpor_engine::fields::Field;
use cpor_engine::reason::Activity;
use leptos::prelude::*;

use super::ClaimForm;
use super::contested;
use super::known;
use super::locks::{is_locked, lock_line};
use super::needs::decisive;
use crate::pages::terms::{Term, term};
use crate::parts::{CheckGroup, Choice, SelectField, TextField};
use crate::shown::fields as labels;
use crate::words::{self, Key, claim_form as keys, fill, t, text};

/// How a line of text is shown.
#[derive(Clone, Copy, Default)]
struct Shape {
    hint: MaybeProp<String>,
    placeholder: &'static str,
    kind: Option<&'static str>,
    numeric: bool,
    wide: bool,
    short: bool,
    term: Option<Term>,
}

/// Name, and the number in Partner Center.
pub(crate) fn identity(form: ClaimForm) -> AnyView {
    let wide = Shape {
        wide: true,
        ..Shape::default()
    };
    line(form, "name", wide)
}

/// Solution area and activity.
pub(crate) fn about(form: ClaimForm) -> AnyView {
    view! {
        {area(form)}
        {activity(form)}
    }
    .into_any()
}

/// The customer.
pub(crate) fn customer(form: ClaimForm) -> AnyView {
    let domain = Shape {
        placeholder: "contoso.com",
        ..Shape::default()
    };
    let tenant = Shape {
        wide: true,
        placeholder: "6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904",
        term: Some(Term::Tenant),
        ..Shape::default()
    };
    view! {
        {known::customers(form)}
        {line(form, "customer.name", Shape::default())}
        {line(form, "customer.domain", domain)}
        {line(form, "customer.tenantId", tenant)}
    }
    .into_any()
}

/// Whether the fields of a revenue association are shown: with its activity, or while one of them holds something. One
/// that was just emptied stays, until the activity goes.
pub(crate) fn asks_for_revenue(form: ClaimForm) -> Signal<bool> {
    const PATHS: [&str; 3] = [
        "revenue.seller",
        "revenue.customerName",
        "revenue.isvProduct",
    ];
    let typed = form.typed;
    let asked = Memo::new(move |before: Option<&(bool, bool)>| {
        let activity = Activity::RevenueAssociation.key();
        let chosen = typed.activities.read().iter().any(|key| key == activity);
        let holds = PATHS.into_iter().any(|path| !typed.is_blank(path));
        let emptied = matches!(before, Some((false, true)));
        (chosen, chosen || holds || emptied)
    });
    Signal::derive(move || asked.get().1)
}

/// What a revenue association names.
pub(crate) fn revenue(form: ClaimForm) -> AnyView {
    view! {
        {line(form, "revenue.seller", Shape::default())}
        {line(form, "revenue.customerName", Shape::default())}
        {line(form, "revenue.isvProduct", Shape::default())}
    }
    .into_any()
}

/// MPN ID, the number in Partner Center, and the three contacts.
pub(crate) fn contacts(form: ClaimForm) -> AnyView {
    let plain = Shape::default();
    let mpn = Shape {
        numeric: true,
        short: true,
        hint: said(keys::MPN_HINT),
        term: Some(Term::MpnId),
        ..plain
    };
    let center = Shape {
        short: true,
        hint: said(keys::CENTER_HINT),
        ..plain
    };
    let email = Shape {
        kind: Some("email"),
        wide: true,
        ..plain
    };
    let beside = Shape {
        wide: false,
        ..email
    };
    let technical = Shape {
        hint: technical_hint(form),
        ..plain
    };
    view! {
        {known::own(form)}
        {line(form, "mpnId", mpn)}
        {line(form, "partnerCenterId", center)}
        {line(form, "customerContact.name", plain)}
        {line(form, "customerContact.title", plain)}
        {line(form, "customerContact.email", email)}
        {line(form, "technicalContact.name", technical)}
        {line(form, "technicalContact.title", plain)}
        {line(form, "technicalContact.email", email)}
        {line(form, "partnerContact.name", plain)}
        {line(form, "partnerContact.email", beside)}
    }
    .into_any()
}

fn said(hint: Key) -> MaybeProp<String> {
    MaybeProp::derive(move || Some(text(hint).to_owned()))
}

/// When the technical contact is needed: by which product, where it is.
fn technical_hint(form: ClaimForm) -> MaybeProp<String> {
    let typed = form.typed;
    let product = Memo::new(move |_| {
        let book = form.book.get()?;
        let needed = decisive(typed, &book).needs(Field::TechnicalContact, &book);
        let products = typed.products.read();
        let mut products = products.iter().filter(|_| needed);
        let product = products.find(|product| is_dynamics_365(&product.name))?;
        Some(product.name.clone())
    });
    MaybeProp::derive(move || {
        Some(match product.get() {
            Some(product) => fill(keys::TECHNICAL_NEEDED, &[("product", &product)]),
            None => text(keys::TECHNICAL_HINT).to_owned(),
        })
    })
}

/// One field that is a line of text.
fn line(form: ClaimForm, path: &'static str, shape: Shape) -> AnyView {
    let value = form.typed.text(path);
    let typed = move |text: String| {
        value.set(text);
        form.faults.forget(path);
    };
    let locked = is_locked(form.locks, path);
    let hint = MaybeProp::derive(move || shape.hint.get().filter(|_| !locked.get()));
    let keys = match (shape.numeric, shape.kind) {
        (true, _) => "numeric",
        (false, Some(kind)) => kind,
        (false, None) => "text",
    };
    let example = (!shape.placeholder.is_empty()).then(|| shape.placeholder.to_owned());
    view! {
        <TextField
            id=control_id(path)
            label=label(path)
            value=value
            on_input=typed
            on_change=move |_: String| form.left(path)
            kind=shape.kind.unwrap_or("text")
            hint=hint
            placeholder=example
            inputmode=keys
            error=form.faults.of(path)
            locked=locked
            described_by=lock_line(form.locks, path)
            beside=shape.term.map(term)
            wide=shape.wide
            short=shape.short
        />
        {contested::note(form, path)}
    }
    .into_any()
}

fn area(form: ClaimForm) -> AnyView {
    let path = "solutionArea";
    let value = form.typed.text(path);
    let options = Signal::derive(move || {
        let mut options = vec![Choice::new("", text(keys::CHOOSE))];
        if let Some(book) = form.book.get() {
            let areas = labels::areas_in(&book).into_iter();
            options.extend(areas.map(|(area, name)| Choice::new(area.key(), name)));
        }
        options
    });
    let chosen = move |area: String| {
        value.set(area);
        form.faults.forget(path);
        form.faults.forget("activities");
        form.left(path);
    };
    view! {
        <SelectField
            id=control_id(path)
            label=label(path)
            options=options
            value=value
            on_change=chosen
            error=form.faults.of(path)
            locked=is_locked(form.locks, path)
            described_by=lock_line(form.locks, path)
        />
        {contested::note(form, path)}
    }
    .into_any()
}

/// The activities that the area offers; those of every area while none is chosen. What is ticked stays to be seen.
fn activity(form: ClaimForm) -> AnyView {
    let path = "activities";
    let area = form.typed.text("solutionArea");
    let ticked = form.typed.activities;
    let options = Signal::derive(move || {
        let mut options: Vec<Choice> = Vec::new();
        let Some(book) = form.book.get() else {
            return options;
        };
        let (area, ticked) = (area.get(), ticked.get());
        for row in &book.data().areas {
            for (activity, name) in labels::activities_in(&book, row.area) {
                let key = activity.key();
                let offered = area.is_empty() || area == row.area.key();
                let known = options.iter().any(|choice| choice.value == key);
                if !known && (offered || ticked.iter().any(|ticked| ticked == key)) {
                    options.push(Choice::new(key, name));
                }
            }
        }
        options
    });
    let toggle = move |(key, on): (String, bool)| {
        ticked.update(|ticked| {
            ticked.retain(|known| *known != key);
            if on {
                ticked.push(key);
            }
        });
        form.faults.forget(path);
        form.left(path);
    };
    let locked = is_locked(form.locks, path);
    let is_locked = Memo::new(move |_| locked.get());
    let control = move || {
        if is_locked.get() {
            let names = Signal::derive(move || {
                let ticked = ticked.get();
                let chosen = options.get().into_iter();
                let chosen = chosen.filter(|choice| ticked.contains(&choice.value));
                let names: Vec<String> = chosen.map(|choice| choice.label).collect();
                names.join(", ")
            });
            return view! {
                <TextField
                    id=control_id(path)
                    label=label(path)
                    value=names
                    locked=true
                    described_by=lock_line(form.locks, path)
                />
            }
            .into_any();
        }
        view! {
            <div class="beside">
                <CheckGroup
                    id=control_id(path)
                    legend=label(path)
                    options=options
                    chosen=ticked
                    on_toggle=toggle
                    error=form.faults.of(path)
                />
                {term(Term::PreSales)}
            </div>
        }
        .into_any()
    };
    view! {
        {control}
        {contested::note(form, path)}
    }
    .into_any()
}

/// The id of the control of a path.
pub(crate) fn control_id(path: &str) -> String {
    format!("f-{}", path.replace('.', "-"))
}

/// The label of a path.
pub(super) fn label(path: &str) -> Signal<String> {
    t(labels::label(path).unwrap_or(words::common::NAME))
}
