//! What is typed into a claim's fields.

use cpor_engine::catalogue;
use cpor_engine::fields::{
    ClaimInput, ContactInput, CustomerInput, PartnerContactInput, ProductInput, RevenueInput,
};
use leptos::prelude::*;

/// The fields that are one text each, by the engine's paths, in the order of the form.
const TEXTS: [&str; 18] = [
    "name",
    "solutionArea",
    "mpnId",
    "partnerCenterId",
    "customer.name",
    "customer.domain",
    "customer.tenantId",
    "customerContact.name",
    "customerContact.title",
    "customerContact.email",
    "technicalContact.name",
    "technicalContact.title",
    "technicalContact.email",
    "partnerContact.name",
    "partnerContact.email",
    "revenue.seller",
    "revenue.customerName",
    "revenue.isvProduct",
];

/// What is typed. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    texts: StoredValue<[RwSignal<String>; TEXTS.len()]>,
    /// The ticked activities, by their words in data.
    pub(crate) activities: RwSignal<Vec<String>>,
    /// The products added.
    pub(crate) products: RwSignal<Vec<ProductInput>>,
    /// The name in the products' box that is not added yet.
    pub(crate) product: RwSignal<String>,
    /// A subscription typed before any product is there; the first one gets it.
    pub(crate) early_subscription: RwSignal<String>,
    /// The place of the product whose subscription is shown.
    pub(crate) subscribed: RwSignal<usize>,
}

impl Typed {
    /// The fields as they are stored.
    pub(crate) fn of(stored: &ClaimInput) -> Self {
        Self {
            texts: StoredValue::new(texts_of(stored).map(RwSignal::new)),
            activities: RwSignal::new(stored.activities.clone().unwrap_or_default()),
            products: RwSignal::new(stored.products.clone().unwrap_or_default()),
            product: RwSignal::new(String::new()),
            early_subscription: RwSignal::new(String::new()),
            subscribed: RwSignal::new(0),
        }
    }

    /// The text of a path of [`TEXTS`].
    pub(crate) fn text(self, path: &str) -> RwSignal<String> {
        let place = TEXTS.iter().position(|known| *known == path);
        debug_assert!(place.is_some(), "{path} is no text");
        self.texts.with_value(|texts| {
            let [first, ..] = texts;
            *place.and_then(|place| texts.get(place)).unwrap_or(first)
        })
    }

    /// All of it, as a command takes it; empty texts are blank.
    pub(crate) fn whole(self) -> ClaimInput {
        let texts = self.texts.get_value();
        let texts = texts.map(|text| text.with_untracked(|text| text.trim().to_owned()));
        input_of(
            texts,
            self.activities.get_untracked(),
            self.products.get_untracked(),
        )
    }

    /// The same without what stands in some fields, by their paths; of products whose subscription is one of them,
    /// without subscriptions.
    pub(crate) fn whole_without(self, paths: &[&str]) -> ClaimInput {
        let others = TEXTS.into_iter().chain(["activities", "products"]);
        let others: Vec<&str> = others.filter(|path| !paths.contains(path)).collect();
        let nothing = ClaimInput::default();
        let mut claim = self.changes_of(&others, &nothing);
        if paths.contains(&"subscriptionId") {
            let products = claim.products.iter_mut().flatten();
            products.for_each(|product| product.subscription_id = None);
        }
        claim
    }

    /// The path of a control as the form knows it.
    pub(crate) fn known_path(path: &str) -> Option<&'static str> {
        let mut paths = TEXTS
            .into_iter()
            .chain(["activities", "products", "subscriptionId"]);
        paths.find(|known| *known == path)
    }

    /// The members that differ from what is stored.
    pub(crate) fn changes(self, stored: &ClaimInput) -> ClaimInput {
        changes(self.whole(), stored)
    }

    /// The same of some fields only, by their paths.
    pub(crate) fn changes_of(self, paths: &[&str], stored: &ClaimInput) -> ClaimInput {
        let typed = self.texts.get_value();
        let mut texts = texts_of(stored);
        for ((path, text), typed) in TEXTS.iter().zip(&mut texts).zip(typed) {
            if paths.contains(path) {
                *text = typed.with_untracked(|typed| typed.trim().to_owned());
            }
        }
        let list = |path: &str| paths.contains(&path);
        let activities = match list("activities") {
            true => self.activities.get_untracked(),
            false => stored.activities.clone().unwrap_or_default(),
        };
        let products = match list("products") {
            true => self.products.get_untracked(),
            false => stored.products.clone().unwrap_or_default(),
        };
        changes(input_of(texts, activities, products), stored)
    }

    /// The paths of the fields that differ from what is stored.
    pub(crate) fn changed_paths(self, stored: &ClaimInput) -> Vec<&'static str> {
        let paths = TEXTS.into_iter().chain(["activities", "products"]);
        paths
            .filter(|path| !self.changes_of(&[path], stored).is_empty())
            .collect()
    }

    /// Whether anything that is typed differs from what is stored; tracked.
    pub(crate) fn differs(self, stored: &ClaimInput) -> bool {
        let half_typed = |text: RwSignal<String>| !text.read().trim().is_empty();
        self.track();
        half_typed(self.product)
            || half_typed(self.early_subscription)
            || !self.changes(stored).is_empty()
    }

    /// Whether nothing stands in the field of a path; tracked.
    pub(super) fn is_blank(self, path: &str) -> bool {
        match path {
            "activities" => self.activities.read().is_empty(),
            "products" => self.products.read().is_empty(),
            path => self.text(path).read().trim().is_empty(),
        }
    }

    fn track(self) {
        for text in self.texts.get_value() {
            text.track();
        }
        self.activities.track();
        self.products.track();
    }

    /// The stored fields have changed: what was not touched shows them, what was typed stays. The paths of the fields in
    /// which something else is typed than what is stored now.
    pub(crate) fn follow(self, before: &ClaimInput, now: &ClaimInput) -> Vec<&'static str> {
        let (old, new) = (texts_of(before), texts_of(now));
        let texts = self.texts.get_value();
        let mut contested = Vec::new();
        for (path, ((text, old), new)) in TEXTS.into_iter().zip(texts.into_iter().zip(old).zip(new))
        {
            if new == old {
                continue;
            }
            if text.with_untracked(|text| *text == old) {
                text.set(new);
            } else {
                contested.push(path);
            }
        }
        if !follow(self.activities, &before.activities, &now.activities) {
            contested.push("activities");
        }
        if !follow(self.products, &before.products, &now.products) {
            contested.push("products");
        }
        contested.retain(|path| !self.changes_of(&[path], now).is_empty());
        contested
    }

    /// Shows what is stored after it was saved: as the engine settled it.
    pub(crate) fn settle(self, stored: &ClaimInput) {
        let all: Vec<&str> = TEXTS
            .into_iter()
            .chain(["activities", "products"])
            .collect();
        self.settle_only(&all, stored);
    }

    /// The same of some fields only, by their paths.
    pub(crate) fn settle_only(self, paths: &[&str], stored: &ClaimInput) {
        let texts = self.texts.get_value().into_iter().zip(texts_of(stored));
        for (path, (text, value)) in TEXTS.iter().zip(texts) {
            // What is as it was draws nothing again.
            if paths.contains(path) && text.with_untracked(|text| *text != value) {
                text.set(value);
            }
        }
        if paths.contains(&"activities") {
            settle(self.activities, &stored.activities);
        }
        if paths.contains(&"products") {
            settle(self.products, &stored.products);
        }
    }

    /// Adds a product: the catalogue's of that name, else as typed.
    pub(crate) fn with_product(self, name: &str) -> Vec<ProductInput> {
        let known =
            catalogue::entries().find(|entry| entry.name.as_str().eq_ignore_ascii_case(name));
        let mut products = self.products.get_untracked();
        let early = self.early_subscription.get_untracked();
        products.push(ProductInput {
            name: known.map_or_else(|| name.to_owned(), |entry| entry.name.to_string()),
            subscription_id: (!early.trim().is_empty()).then_some(early),
        });
        products
    }
}

fn settle<T: Clone + PartialEq + Send + Sync + 'static>(
    typed: RwSignal<Vec<T>>,
    stored: &Option<Vec<T>>,
) {
    let stored = stored.as_deref().unwrap_or_default();
    if typed.with_untracked(|typed| typed != stored) {
        typed.set(stored.to_vec());
    }
}

/// The members of `now` that differ from what is stored.
fn changes(now: ClaimInput, stored: &ClaimInput) -> ClaimInput {
    let stored = input_of(
        texts_of(stored),
        stored.activities.clone().unwrap_or_default(),
        stored.products.clone().unwrap_or_default(),
    );
    ClaimInput {
        name: changed(now.name, &stored.name),
        solution_area: changed(now.solution_area, &stored.solution_area),
        activities: changed(now.activities, &stored.activities)
            .filter(|now| !holds_the_same(now, stored.activities.as_deref())),
        mpn_id: changed(now.mpn_id, &stored.mpn_id),
        customer: changed(now.customer, &stored.customer),
        products: changed(now.products, &stored.products),
        customer_contact: changed(now.customer_contact, &stored.customer_contact),
        technical_contact: changed(now.technical_contact, &stored.technical_contact),
        partner_contact: changed(now.partner_contact, &stored.partner_contact),
        revenue: changed(now.revenue, &stored.revenue),
        partner_center_id: changed(now.partner_center_id, &stored.partner_center_id),
    }
}

/// The paths of the fields that `changes` changes where `before` stood, and all fields as they are then.
pub(crate) fn changed_by(
    changes: &ClaimInput,
    before: &ClaimInput,
) -> (Vec<&'static str>, ClaimInput) {
    let (given, stood) = (changes.clone(), before.clone());
    let after = ClaimInput {
        name: given.name.or(stood.name),
        solution_area: given.solution_area.or(stood.solution_area),
        activities: given.activities.or(stood.activities),
        mpn_id: given.mpn_id.or(stood.mpn_id),
        customer: given.customer.or(stood.customer),
        products: given.products.or(stood.products),
        customer_contact: given.customer_contact.or(stood.customer_contact),
        technical_contact: given.technical_contact.or(stood.technical_contact),
        partner_contact: given.partner_contact.or(stood.partner_contact),
        revenue: given.revenue.or(stood.revenue),
        partner_center_id: given.partner_center_id.or(stood.partner_center_id),
    };
    let texts = TEXTS
        .into_iter()
        .zip(texts_of(before).into_iter().zip(texts_of(&after)));
    let mut paths: Vec<&'static str> = texts
        .filter(|(_, (before, after))| before != after)
        .map(|(path, _)| path)
        .collect();
    if after.activities != before.activities {
        paths.push("activities");
    }
    if after.products != before.products {
        paths.push("products");
    }
    (paths, after)
}

/// Whether two claims differ in the field of a path.
pub(crate) fn differs(path: &str, one: &ClaimInput, other: &ClaimInput) -> bool {
    match path {
        "activities" => one.activities != other.activities,
        "products" => one.products != other.products,
        path => text_of(one, path) != text_of(other, path),
    }
}

fn changed<T: PartialEq>(now: Option<T>, stored: &Option<T>) -> Option<T> {
    now.filter(|now| stored.as_ref() != Some(now))
}

/// Whether the same are ticked, in whatever order.
fn holds_the_same(now: &[String], stored: Option<&[String]>) -> bool {
    let stored = stored.unwrap_or_default();
    now.len() == stored.len() && now.iter().all(|one| stored.contains(one))
}

/// Whether what is typed follows what is stored: nothing else was typed, or nothing has changed.
fn follow<T: Clone + PartialEq + Send + Sync + 'static>(
    typed: RwSignal<Vec<T>>,
    before: &Option<Vec<T>>,
    now: &Option<Vec<T>>,
) -> bool {
    let before = before.as_deref().unwrap_or_default();
    let now = now.as_deref().unwrap_or_default();
    let follows = now == before || typed.with_untracked(|typed| typed == before);
    if now != before && follows {
        typed.set(now.to_vec());
    }
    follows
}

/// The text of a path of [`TEXTS`] as it is stored.
pub(super) fn text_of(stored: &ClaimInput, path: &str) -> String {
    let mut texts = TEXTS.into_iter().zip(texts_of(stored));
    let text = texts.find(|(known, _)| *known == path);
    text.map(|(_, text)| text).unwrap_or_default()
}

fn texts_of(input: &ClaimInput) -> [String; TEXTS.len()] {
    let customer = input.customer.clone().unwrap_or_default();
    let contact = input.customer_contact.clone().unwrap_or_default();
    let technical = input.technical_contact.clone().unwrap_or_default();
    let partner = input.partner_contact.clone().unwrap_or_default();
    let revenue = input.revenue.clone().unwrap_or_default();
    [
        input.name.clone(),
        input.solution_area.clone(),
        input.mpn_id.clone(),
        input.partner_center_id.clone(),
        customer.name,
        customer.domain,
        customer.tenant_id,
        contact.name,
        contact.title,
        contact.email,
        technical.name,
        technical.title,
        technical.email,
        partner.name,
        partner.email,
        revenue.seller,
        revenue.customer_name,
        revenue.isv_product,
    ]
    .map(Option::unwrap_or_default)
}

fn input_of(
    texts: [String; TEXTS.len()],
    activities: Vec<String>,
    mut products: Vec<ProductInput>,
) -> ClaimInput {
    for product in &mut products {
        product.subscription_id = product
            .subscription_id
            .take()
            .filter(|id| !id.trim().is_empty());
    }
    let [
        name,
        area,
        mpn,
        center,
        customer,
        domain,
        tenant,
        contact,
        title,
        email,
        technical,
        technical_title,
        technical_email,
        partner,
        partner_email,
        seller,
        revenue_customer,
        isv_product,
    ] = texts.map(Some);
    ClaimInput {
        name,
        solution_area: area,
        activities: Some(activities),
        mpn_id: mpn,
        customer: Some(CustomerInput {
            name: customer,
            domain,
            tenant_id: tenant,
        }),
        products: Some(products),
        customer_contact: Some(ContactInput {
            name: contact,
            title,
            email,
        }),
        technical_contact: Some(ContactInput {
            name: technical,
            title: technical_title,
            email: technical_email,
        }),
        partner_contact: Some(PartnerContactInput {
            name: partner,
            email: partner_email,
        }),
        revenue: Some(RevenueInput {
            seller,
            customer_name: revenue_customer,
            isv_product,
        }),
        partner_center_id: center,
    }
}

#[cfg(test)]
mod tests {
    use cpor_engine::fields::{ClaimInput, CustomerInput, ProductInput};
    use leptos::prelude::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Typed, changed_by};

    fn with_typed(stored: &ClaimInput, look: impl FnOnce(Typed)) {
        let owner = Owner::new();
        owner.with(|| look(Typed::of(stored)));
    }

    #[wasm_bindgen_test]
    fn only_what_differs_counts_and_each_field_by_itself() {
        let stored = ClaimInput {
            name: Some("Kék Duna".to_owned()),
            activities: Some(vec!["preSales".to_owned(), "usage".to_owned()]),
            ..ClaimInput::default()
        };
        with_typed(&stored, |typed| {
            assert!(typed.changed_paths(&stored).is_empty());
            // In whatever order it was ticked.
            typed
                .activities
                .set(vec!["usage".to_owned(), "preSales".to_owned()]);
            typed.text("name").set("  Kék Duna ".to_owned());
            assert!(typed.changed_paths(&stored).is_empty());

            typed.text("customer.domain").set("https://".to_owned());
            typed.text("customer.name").set("Contoso".to_owned());
            assert_eq!(
                typed.changed_paths(&stored),
                ["customer.name", "customer.domain"]
            );
            let changes = typed.changes_of(&["customer.name"], &stored);
            let customer = changes.customer.unwrap();
            assert_eq!(customer.name.as_deref(), Some("Contoso"));
            assert_eq!(customer.domain.as_deref(), Some(""), "not the faulty one");
        });
    }

    #[wasm_bindgen_test]
    fn of_an_edit_only_what_was_typed_is_put_back() {
        let customer = |name: &str, domain: &str| {
            Some(CustomerInput {
                name: Some(name.to_owned()),
                domain: Some(domain.to_owned()),
                tenant_id: None,
            })
        };
        let before = ClaimInput {
            name: Some("Kék Duna".to_owned()),
            customer: customer("Contoso", "contoso.com"),
            ..ClaimInput::default()
        };
        // A group is given whole where one field of it is changed.
        let changes = ClaimInput {
            customer: customer("Fabrikam", "contoso.com"),
            products: Some(Vec::new()),
            ..ClaimInput::default()
        };
        let (paths, given) = changed_by(&changes, &before);
        assert_eq!(paths, ["customer.name", "products"]);
        // Meanwhile another tab has saved another domain: it stays.
        let now = ClaimInput {
            customer: customer("Contoso", "contoso.example"),
            ..before
        };
        with_typed(&now, |typed| {
            typed.settle_only(&paths, &given);
            assert_eq!(typed.text("customer.name").get_untracked(), "Fabrikam");
            let domain = typed.text("customer.domain").get_untracked();
            assert_eq!(domain, "contoso.example");
        });
    }

    #[wasm_bindgen_test]
    fn what_is_typed_stays_when_the_stored_changes_and_says_where_they_differ() {
        let named = |name: &str, mpn: &str, activities: &[&str]| ClaimInput {
            name: Some(name.to_owned()),
            mpn_id: Some(mpn.to_owned()),
            activities: Some(activities.iter().map(|&it| it.to_owned()).collect()),
            ..ClaimInput::default()
        };
        let stored = named("Kék Duna", "1", &["usage"]);
        let now = named("Zöld Tisza", "2", &["preSales"]);
        with_typed(&stored, |typed| {
            typed.text("name").set("Kék Duna II.".to_owned());
            typed.activities.set(Vec::new());
            assert_eq!(typed.follow(&stored, &now), ["name", "activities"]);
            assert_eq!(typed.text("name").get_untracked(), "Kék Duna II.");
            assert_eq!(
                typed.text("mpnId").get_untracked(),
                "2",
                "nobody touched it"
            );
            assert!(typed.activities.get_untracked().is_empty());
            // Who has typed the same by chance has nothing to decide.
            let next = named("Kék Duna II.", "2", &["preSales"]);
            assert!(typed.follow(&now, &next).is_empty());
        });
    }

    #[wasm_bindgen_test]
    fn a_claim_without_a_faulty_subscription_keeps_its_product() {
        with_typed(&ClaimInput::default(), |typed| {
            typed.text("mpnId").set("48-21".to_owned());
            typed.products.set(vec![ProductInput {
                name: "Sales".to_owned(),
                subscription_id: Some("none".to_owned()),
            }]);
            let rest = typed.whole_without(&["mpnId", "subscriptionId"]);
            assert_eq!(rest.mpn_id, None);
            let product = rest.products.unwrap().pop().unwrap();
            assert_eq!(
                (product.name.as_str(), product.subscription_id),
                ("Sales", None)
            );
        });
    }
}
