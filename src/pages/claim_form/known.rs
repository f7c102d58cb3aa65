//! What earlier claims named, offered where this one names nobody yet: a customer with its contacts, and one's own.

use cpor_engine::view::{Known, KnownCustomer, KnownOwn};
use leptos::prelude::*;

use super::ClaimForm;
use super::blocks::control_id;
use super::locks::is_locked;
use crate::browser::focus_control;
use crate::parts::{Button, Choice, SelectField, isolated};
use crate::state::Work;
use crate::words::{Key, claim_form as keys, t, text};

/// So many are offered, the latest first.
const MOST: usize = 200;

/// What stands in a field, by the path of the field.
type Filled = Vec<(&'static str, String)>;

/// The customers of earlier claims, as long as none stands here.
pub(super) fn customers(form: ClaimForm) -> AnyView {
    let name =
        |it: &KnownCustomer| said([text_of(&it.customer.name), text_of(&it.customer.domain)]);
    let filled = |it: &KnownCustomer| {
        vec![
            ("customer.name", text_of(&it.customer.name)),
            ("customer.domain", text_of(&it.customer.domain)),
            ("customer.tenantId", text_of(&it.customer.tenant_id)),
            ("customerContact.name", text_of(&it.contact.name)),
            ("customerContact.title", text_of(&it.contact.title)),
            ("customerContact.email", text_of(&it.contact.email)),
            ("technicalContact.name", text_of(&it.technical_contact.name)),
            (
                "technicalContact.title",
                text_of(&it.technical_contact.title),
            ),
            (
                "technicalContact.email",
                text_of(&it.technical_contact.email),
            ),
        ]
    };
    let blank = ["customer.name", "customer.domain", "customer.tenantId"];
    offer(
        form,
        "known-customer",
        keys::KNOWN_CUSTOMER,
        &blank,
        move |known| {
            known
                .customers
                .iter()
                .map(|it| (name(it), filled(it)))
                .collect()
        },
    )
}

/// One's own MPN ID and contact, as long as neither stands here.
pub(super) fn own(form: ClaimForm) -> AnyView {
    let name = |it: &KnownOwn| said([text_of(&it.mpn_id), text_of(&it.contact.name)]);
    let filled = |it: &KnownOwn| {
        vec![
            ("mpnId", text_of(&it.mpn_id)),
            ("partnerContact.name", text_of(&it.contact.name)),
            ("partnerContact.email", text_of(&it.contact.email)),
        ]
    };
    let blank = ["mpnId", "partnerContact.name", "partnerContact.email"];
    offer(form, "known-own", keys::KNOWN_OWN, &blank, move |known| {
        known.own.iter().map(|it| (name(it), filled(it))).collect()
    })
}

/// A choice among what is known, while the fields of `blank` are blank and open. What is chosen goes into fields that are
/// blank; what stands somewhere stays.
fn offer(
    form: ClaimForm,
    id: &'static str,
    label: Key,
    blank: &[&'static str],
    read: impl Fn(&Known) -> Vec<(String, Filled)> + Send + Sync + 'static,
) -> AnyView {
    let work = Work::here();
    let first = blank.first().copied().unwrap_or_default();
    let blank = blank.to_vec();
    let locked = is_locked(form.locks, first);
    let is_offered =
        Memo::new(move |_| !locked.get() && blank.iter().all(|path| form.typed.is_blank(path)));
    let known = Memo::new(move |_| {
        let known = is_offered
            .get()
            .then(|| work.read(|workspace, _| read(&workspace.known(MOST))));
        known.flatten().unwrap_or_default()
    });
    let options = Signal::derive(move || {
        let known = known.read();
        let named = known.iter().enumerate();
        let named = named.map(|(place, (name, _))| Choice::new(place.to_string(), name));
        let none = Choice::new("", text(keys::KNOWN_NONE));
        [none].into_iter().chain(named).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(String::new());
    let take = move || {
        let place = chosen.get_untracked().parse().ok();
        let filled: Option<Filled> = place.and_then(|place: usize| {
            known.with_untracked(|known| known.get(place).map(|(_, filled)| filled.clone()))
        });
        if let Some(filled) = filled {
            chosen.set(String::new());
            take(form, filled);
            // The button goes with the choice.
            focus_control(&control_id(first));
        }
    };
    let is_any = Memo::new(move |_| !known.read().is_empty());
    view! {
        <Show when=move || is_any.get()>
            <div class="known">
                <SelectField
                    id=id
                    label=t(label)
                    options=options
                    value=chosen
                    on_change=move |place| chosen.set(place)
                />
                <Button label=t(keys::KNOWN_USE) on_click=take/>
            </div>
        </Show>
    }
    .into_any()
}

/// Puts it into the fields that are blank, all before the first of them is saved.
fn take(form: ClaimForm, filled: Filled) {
    let blank: Filled = untrack(|| {
        let filled = filled.into_iter();
        filled
            .filter(|(path, text)| !text.is_empty() && form.typed.is_blank(path))
            .collect()
    });
    for (path, text) in &blank {
        form.typed.text(path).set(text.clone());
        form.faults.forget(path);
    }
    for (path, _) in &blank {
        form.left(path);
    }
}

fn text_of<T: ToString>(text: &Option<T>) -> String {
    text.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// “Contoso · contoso.com”.
fn said(parts: [String; 2]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| isolated(part).into_owned())
        .collect();
    parts.join(" · ")
}
