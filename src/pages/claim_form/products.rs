//! Products or workloads: from the catalogue or typed, each with its subscription where it has one.

use cpor_engine::catalogue;
use cpor_engine::fields::ProductInput;
use leptos::prelude::*;

use super::ClaimForm;
use super::blocks::{control_id, label};
use super::contested;
use super::faults::{focus_first_fault, refused_products};
use super::locks::{is_locked, lock_line};
use super::typed::Typed;
use crate::browser::focus_control;
use crate::parts::{Button, Choice, Note, SelectField, TextField, TokenInput, isolated};
use crate::words::{claim_form as keys, fill, t, text};

/// The products and the subscription of the one it is asked for.
pub(crate) fn products(form: ClaimForm) -> AnyView {
    let typed = form.typed;
    let products = typed.products;
    let locked = is_locked(form.locks, "products");
    let tokens = Signal::derive(move || products.read().iter().map(token).collect::<Vec<_>>());
    let hint =
        MaybeProp::derive(move || (!locked.get()).then(|| text(keys::PRODUCTS_HINT).to_owned()));
    view! {
        <TokenInput
            id=control_id("products")
            label=label("products")
            tokens=tokens
            on_add=move |name: String| add(form, &name)
            on_remove=move |name: String| remove(form, &name)
            add_label=|name: String| fill(keys::ADD, &[("name", &name)])
            remove_label=|name: String| fill(keys::REMOVE, &[("name", &name)])
            suggestions=Signal::derive(move || suggestions(typed))
            hint=hint
            error=form.faults.of("products")
            locked=locked
            described_by=lock_line(form.locks, "products")
            typed=typed.product
        />
        {misspelt(form)}
        {contested::note(form, "products")}
        {subscription(form)}
    }
    .into_any()
}

/// Adds what is typed, as Enter does. False where the engine refuses it; then it stays typed.
pub(crate) fn add(form: ClaimForm, name: &str) {
    let typed = form.typed;
    let added = typed.with_product(name);
    let book = form.book.get_untracked();
    let refusal = book.and_then(|book| refused_products(&added, &book));
    let is_new = |path: &str| path.starts_with(&format!("products[{}]", added.len() - 1));
    if let Some(refusal) = refusal
        && refusal.field.as_deref().is_some_and(is_new)
    {
        let at = refusal.field.clone().unwrap_or_default();
        form.faults.say(&at, form.faults.words(&refusal));
        typed.product.set(name.to_owned());
        return;
    }
    let place = added.len() - 1;
    if added.get(place).is_some_and(may_have_one) || !added.iter().any(may_have_one) {
        typed.subscribed.set(place);
    }
    typed.early_subscription.set(String::new());
    typed.products.set(added);
    form.faults.forget("products");
    form.left("products");
}

/// Before the form is kept: adds the name that stands in the box, so that it is not lost. False where something is in the
/// way; then it stands beside its field.
pub(crate) fn add_typed_product(form: ClaimForm) -> bool {
    let name = form.typed.product.get_untracked().trim().to_owned();
    if !name.is_empty() {
        form.typed.product.set(String::new());
        add(form, &name);
    }
    let added = form.typed.product.with_untracked(String::is_empty);
    let early = form
        .typed
        .early_subscription
        .with_untracked(|id| !id.trim().is_empty());
    if early {
        form.faults
            .say("subscriptionId", text(keys::SUBSCRIPTION_ALONE).to_owned());
    }
    if !added || early {
        focus_first_fault();
    }
    added && !early
}

fn remove(form: ClaimForm, name: &str) {
    let typed = form.typed;
    let place = typed
        .products
        .with_untracked(|products| products.iter().position(|it| token(it) == name));
    let Some(place) = place else { return };
    typed.products.update(|products| {
        products.remove(place);
    });
    typed.subscribed.update(|at| {
        if *at >= place {
            *at = at.saturating_sub(1);
        }
    });
    form.faults.forget("products");
    form.faults.forget("subscriptionId");
    form.left("products");
}

/// A product as it stands in the list; of a subscription only its beginning.
fn token(product: &ProductInput) -> String {
    match product.subscription_id.as_deref().map(str::trim) {
        Some(id) if !id.is_empty() => {
            let short: String = id.chars().take(8).collect();
            format!("{} ({short}…)", product.name)
        }
        _ => product.name.clone(),
    }
}

/// What the catalogue offers for the area and is not there yet.
fn suggestions(typed: Typed) -> Vec<String> {
    let area = typed.text("solutionArea").get();
    let there = typed.products.read();
    catalogue::entries()
        .filter(|entry| area.is_empty() || entry.area.key() == area)
        .filter(|entry| {
            !there
                .iter()
                .any(|product| product.name == entry.name.as_str())
        })
        .map(|entry| entry.name.to_string())
        .collect()
}

/// Whether a product's subscription is asked for.
fn may_have_one(product: &ProductInput) -> bool {
    catalogue::is_dynamics_365(&product.name) || product.subscription_id.is_some()
}

/// The subscription of one product; of which one, where several have one.
fn subscription(form: ClaimForm) -> AnyView {
    let typed = form.typed;
    let (products, place) = (typed.products, typed.subscribed);
    let value = Signal::derive(move || {
        let products = products.read();
        match products.get(place.get()) {
            Some(product) => product.subscription_id.clone().unwrap_or_default(),
            None => typed.early_subscription.get(),
        }
    });
    let input = move |id: String| {
        let there = products.with_untracked(Vec::len) > place.get_untracked();
        if there {
            let at = place.get_untracked();
            products.update(|products| {
                if let Some(product) = products.get_mut(at) {
                    product.subscription_id = (!id.is_empty()).then_some(id);
                }
            });
        } else {
            typed.early_subscription.set(id);
        }
        form.faults.forget("subscriptionId");
    };
    let locked = is_locked(form.locks, "products");
    let hint = MaybeProp::derive(move || {
        (!locked.get()).then(|| text(keys::SUBSCRIPTION_HINT).to_owned())
    });
    view! {
        {which(form)}
        <TextField
            id=control_id("subscriptionId")
            label=label("subscriptionId")
            value=value
            on_input=input
            on_change=move |_: String| form.left("subscriptionId")
            hint=hint
            error=form.faults.of("subscriptionId")
            locked=locked
            described_by=lock_line(form.locks, "products")
        />
    }
    .into_any()
}

/// Products that are in no catalogue under their names but nearly: which are meant, and the way to put these in their
/// place. They stay as they are, for Partner Center's own list is not known.
fn misspelt(form: ClaimForm) -> impl IntoView {
    let products = form.typed.products;
    let locked = is_locked(form.locks, "products");
    let meant = Memo::new(move |_| {
        let products = products.read();
        let meant = products.iter().enumerate().filter_map(|(place, product)| {
            let entry = catalogue::nearly(&product.name)?;
            Some((place, product.name.clone(), entry.name.to_string()))
        });
        let meant: Vec<(usize, String, String)> = meant.collect();
        meant
    });
    let note = move |(place, name, meant): (usize, String, String)| {
        let words = fill(
            keys::NEARLY,
            &[("name", &isolated(&name)), ("meant", &meant)],
        );
        let label = fill(keys::TAKE, &[("name", &meant)]);
        let take = move || {
            products.update(|products| {
                let is_there = products.iter().any(|product| product.name == meant);
                match products.get_mut(place) {
                    // Once is enough.
                    Some(_) if is_there => drop(products.remove(place)),
                    Some(product) => product.name.clone_from(&meant),
                    None => {}
                }
            });
            form.faults.forget("products");
            form.left("products");
            // The button that had the focus is gone.
            focus_control(&control_id("products"));
        };
        view! { <Note>{words} <div class="bar"><Button label=label small=true on_click=take/></div></Note> }
    };
    move || {
        let meant = meant.get().into_iter().filter(|_| !locked.get());
        meant.map(note).collect_view()
    }
}

/// The choice of the product whose subscription is shown.
fn which(form: ClaimForm) -> impl IntoView {
    let (products, place) = (form.typed.products, form.typed.subscribed);
    let options = Memo::new(move |_| {
        let products = products.read();
        let options = products.iter().enumerate();
        let options: Vec<(usize, String)> = options
            .filter(|(_, product)| may_have_one(product))
            .map(|(at, product)| (at, product.name.clone()))
            .collect();
        options
    });
    let several = Memo::new(move |_| options.read().len() > 1);
    let choose = move |at: String| {
        place.set(at.parse().unwrap_or_default());
        form.faults.forget("subscriptionId");
    };
    move || {
        several.get().then(|| {
            let choices = Signal::derive(move || {
                let options = options.get().into_iter();
                let choice = |(at, name): (usize, String)| Choice::new(at.to_string(), name);
                options.map(choice).collect::<Vec<_>>()
            });
            view! {
                <SelectField
                    id=control_id("subscriptionOf")
                    label=t(keys::SUBSCRIPTION_OF)
                    options=choices
                    value=Signal::derive(move || place.get().to_string())
                    on_change=choose
                />
            }
        })
    }
}
