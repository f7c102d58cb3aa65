//! What the engine finds wrong with what is typed, each beside its field.

use cpor_engine::fields::{ClaimInput, Fields, ProductInput};
use cpor_engine::{Problem, Refusal, RuleBook};
use leptos::prelude::*;

use crate::{
    browser::focus_drawn,
    pages::saying::refusal_words,
    state::Work,
    words::{Key, claim_form as keys, text},
};

/// What is wrong, by the engine's paths. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Faults {
    list: RwSignal<Vec<(String, String)>>,
    work: Work,
}

impl Faults {
    /// None.
    pub(crate) fn new(work: Work) -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            work,
        }
    }

    /// A refusal in words that fit its control.
    pub(crate) fn words(self, refusal: &Refusal) -> String {
        let path = refusal.field.as_deref().unwrap_or_default();
        let zone = self.work.zone_name();
        match needed(&control_of(path)).filter(|_| refusal.problem == Problem::Required) {
            Some(words) => text(words).to_owned(),
            None => refusal_words(refusal, &zone),
        }
    }

    /// What is wrong with a field: a path without places in lists.
    pub(crate) fn of(self, path: &'static str) -> MaybeProp<String> {
        MaybeProp::derive(move || {
            self.list.with(|faults| {
                let fault = faults.iter().find(|(at, _)| at == path);
                fault.map(|(_, words)| words.clone())
            })
        })
    }

    /// The field has changed; what was wrong with it may be right now.
    pub(crate) fn forget(self, path: &str) {
        if self
            .list
            .with_untracked(|faults| faults.iter().any(|(at, _)| at == path))
        {
            self.list
                .update(|faults| faults.retain(|(at, _)| at != path));
        }
    }

    /// Whether anything is wrong; tracked.
    pub(crate) fn any(self) -> bool {
        !self.list.read().is_empty()
    }

    /// Forgets all.
    pub(crate) fn clear(self) {
        self.list.set(Vec::new());
    }

    /// Says what is wrong with one field.
    pub(crate) fn say(self, path: &str, words: String) {
        let control = control_of(path);
        self.forget(&control);
        self.list.update(|faults| faults.push((control, words)));
    }

    /// Shows a refusal beside its field, with whatever else is wrong with `given`, and takes the person to the first.
    /// False where the refusal names no field of the form.
    pub(crate) fn show(self, refusal: &Refusal, given: &ClaimInput, book: &RuleBook) -> bool {
        let Some(path) = refusal.field.as_deref().map(control_of) else {
            return false;
        };
        // No control of the form says what is changed as a whole, or when.
        if matches!(path.as_str(), "changes" | "at") {
            return false;
        }
        let mut faults = vec![(path, self.words(refusal))];
        for other in each_by_itself(given, book) {
            let path = other.field.as_deref().map(control_of).unwrap_or_default();
            if !faults.iter().any(|(at, _)| *at == path) {
                faults.push((path, self.words(&other)));
            }
        }
        self.list.set(faults);
        focus_first_fault();
        true
    }

    /// Shows these, each beside its field, and nothing else.
    pub(crate) fn show_only<'a>(self, refusals: impl Iterator<Item = &'a Refusal>) {
        let faults = refusals.map(|refusal| {
            let path = refusal.field.as_deref().unwrap_or_default();
            (control_of(path), self.words(refusal))
        });
        self.list.set(faults.collect());
    }
}

/// What is to be done where a control is not filled in but chosen from or ticked.
fn needed(control: &str) -> Option<Key> {
    match control {
        "solutionArea" | "outcome" | "eligible" | "found" => Some(keys::CHOOSE_ONE),
        "activities" => Some(keys::TICK_SOME),
        "acknowledged" => Some(keys::TICK_IT),
        _ => None,
    }
}

/// The control that stands for a path: `products[2].subscriptionId` is *Subscription ID*, `products[2].name` *Products*.
pub(crate) fn control_of(path: &str) -> String {
    let path = path.strip_prefix("changes.").unwrap_or(path);
    if path.starts_with("products") {
        let subscription = path.ends_with("subscriptionId");
        return if subscription {
            "subscriptionId"
        } else {
            "products"
        }
        .to_owned();
    }
    path.split('[').next().unwrap_or(path).to_owned()
}

/// What the engine says of each text by itself, so that all faults are seen at once.
fn each_by_itself(given: &ClaimInput, book: &RuleBook) -> Vec<Refusal> {
    let mut faults = Vec::new();
    let mut ask = |input: ClaimInput| {
        faults.extend(Fields::default().changed(&input, book).err());
    };
    let nothing = ClaimInput::default;
    ask(ClaimInput {
        name: given.name.clone(),
        ..nothing()
    });
    ask(ClaimInput {
        mpn_id: given.mpn_id.clone(),
        ..nothing()
    });
    ask(ClaimInput {
        partner_center_id: given.partner_center_id.clone(),
        ..nothing()
    });
    for part in 0..3 {
        let only = |at: usize, text: &Option<String>| text.clone().filter(|_| part == at);
        let customer = given.customer.clone().map(|mut it| {
            it.name = only(0, &it.name);
            it.domain = only(1, &it.domain);
            it.tenant_id = only(2, &it.tenant_id);
            it
        });
        ask(ClaimInput {
            customer,
            ..nothing()
        });
        let contact = |contact: &Option<cpor_engine::fields::ContactInput>| {
            contact.clone().map(|mut it| {
                it.name = only(0, &it.name);
                it.title = only(1, &it.title);
                it.email = only(2, &it.email);
                it
            })
        };
        ask(ClaimInput {
            customer_contact: contact(&given.customer_contact),
            ..nothing()
        });
        ask(ClaimInput {
            technical_contact: contact(&given.technical_contact),
            ..nothing()
        });
        let partner_contact = given.partner_contact.clone().map(|mut it| {
            it.name = only(0, &it.name);
            it.email = only(1, &it.email);
            it
        });
        ask(ClaimInput {
            partner_contact,
            ..nothing()
        });
        let revenue = given.revenue.clone().map(|mut it| {
            it.seller = only(0, &it.seller);
            it.customer_name = only(1, &it.customer_name);
            it.isv_product = only(2, &it.isv_product);
            it
        });
        ask(ClaimInput {
            revenue,
            ..nothing()
        });
    }
    ask(ClaimInput {
        solution_area: given.solution_area.clone(),
        activities: given.activities.clone(),
        ..nothing()
    });
    if let Some(products) = &given.products {
        faults.extend(refused_products(products, book));
    }
    faults
}

/// What the engine finds wrong with a list of products.
pub(crate) fn refused_products(products: &[ProductInput], book: &RuleBook) -> Option<Refusal> {
    let input = ClaimInput {
        products: Some(products.to_vec()),
        ..ClaimInput::default()
    };
    Fields::default().changed(&input, book).err()
}

/// Takes the person to the first field with a fault, once it is drawn.
pub(crate) fn focus_first_fault() {
    focus_drawn("main .bad :is(input, select, textarea)");
}
