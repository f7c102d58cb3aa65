//! A claim's fields, by hand from domain.md §4: every text under its path, activities, products.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::refusal::{Refusal, invalid, invalid_one_of};

/// The top-level members in the order of `createClaim`, each with the paths of its texts.
pub(crate) const MEMBERS: [(&str, &[&str]); 11] = [
    ("name", &["name"]),
    ("solutionArea", &["solutionArea"]),
    ("activities", &[]),
    ("mpnId", &["mpnId"]),
    (
        "customer",
        &["customer.name", "customer.domain", "customer.tenantId"],
    ),
    ("products", &[]),
    (
        "customerContact",
        &[
            "customerContact.name",
            "customerContact.title",
            "customerContact.email",
        ],
    ),
    (
        "technicalContact",
        &[
            "technicalContact.name",
            "technicalContact.title",
            "technicalContact.email",
        ],
    ),
    (
        "partnerContact",
        &["partnerContact.name", "partnerContact.email"],
    ),
    (
        "revenue",
        &[
            "revenue.seller",
            "revenue.customerName",
            "revenue.isvProduct",
        ],
    ),
    ("partnerCenterId", &["partnerCenterId"]),
];

/// The members that may change in Submitted and in Partner action required.
pub(crate) const OPEN: [&str; 6] = [
    "mpnId",
    "products",
    "customerContact",
    "technicalContact",
    "partnerContact",
    "partnerCenterId",
];

/// The catalogue's products marked Dynamics 365.
const DYNAMICS: [&str; 13] = [
    "Sales",
    "Customer Service",
    "Field Service",
    "Marketing",
    "Project Operations",
    "Finance",
    "Supply Chain Management",
    "Commerce",
    "Human Resources",
    "Business Central",
    "Customer Insights",
    "Remote Assist",
    "Guides",
];

pub(crate) type Product = (String, Option<String>);

/// What a command gives: texts by path, and which members are there at all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Given {
    pub(crate) texts: BTreeMap<&'static str, String>,
    /// Groups given without any text in them, which clears them.
    pub(crate) cleared: Vec<&'static str>,
    pub(crate) activities: Option<Vec<&'static str>>,
    pub(crate) products: Option<Vec<Product>>,
}

impl Given {
    /// Whether the member is given.
    pub(crate) fn has(&self, member: &str) -> bool {
        match member {
            "activities" => self.activities.is_some(),
            "products" => self.products.is_some(),
            _ => {
                self.cleared.contains(&member)
                    || MEMBERS.iter().any(|(name, paths)| {
                        *name == member && paths.iter().any(|path| self.texts.contains_key(path))
                    })
            }
        }
    }

    pub(crate) fn members(&self) -> Vec<&'static str> {
        MEMBERS
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| self.has(name))
            .collect()
    }

    pub(crate) fn json(&self) -> Value {
        let mut claim = Map::new();
        for (name, paths) in MEMBERS {
            if !self.has(name) {
                continue;
            }
            let value = match name {
                "activities" => json!(self.activities),
                "products" => {
                    let mut products = Vec::new();
                    for (name, subscription) in self.products.iter().flatten() {
                        products.push(match subscription {
                            Some(id) => json!({"name": name, "subscriptionId": id}),
                            None => json!({"name": name}),
                        });
                    }
                    Value::Array(products)
                }
                _ if paths == [name] => json!(self.texts[name]),
                _ => {
                    let mut group = Map::new();
                    for path in paths {
                        if let Some(text) = self.texts.get(path) {
                            let (_, leaf) = path.split_once('.').unwrap();
                            let _ = group.insert(leaf.to_owned(), json!(text));
                        }
                    }
                    Value::Object(group)
                }
            };
            let _ = claim.insert(name.to_owned(), value);
        }
        Value::Object(claim)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) texts: BTreeMap<&'static str, String>,
    pub(crate) activities: Vec<String>,
    pub(crate) products: Vec<Product>,
}

impl Fields {
    /// Takes over what is given, member by member. `complete`: a required value may not get lost.
    pub(crate) fn change(&self, given: &Given, complete: bool) -> Result<Fields, Refusal> {
        let mut fields = self.clone();
        for (name, paths) in MEMBERS {
            if given.has(name) {
                match name {
                    "activities" => {
                        fields.activities = activities(given.activities.as_ref().unwrap())?;
                    }
                    "products" => fields.products = products(given.products.as_ref().unwrap())?,
                    _ => {
                        for path in paths {
                            let _ = fields.texts.remove(path);
                            if let Some(text) = given.texts.get(path) {
                                let text = value(path, text)?;
                                if !text.is_empty() {
                                    let _ = fields.texts.insert(path, text);
                                }
                            }
                        }
                    }
                }
            }
            if (name == "activities" || name == "solutionArea") && given.has(name) {
                // With the activities not yet read the area alone says nothing of them.
                if !(name == "solutionArea" && given.has("activities")) {
                    fields.fit()?;
                }
            }
            if complete {
                fields.require(name)?;
            }
        }
        Ok(fields)
    }

    fn fit(&self) -> Result<(), Refusal> {
        let has = |activity: &str| self.activities.iter().any(|one| one == activity);
        let alone = !has("revenueAssociation") || self.activities.len() == 1;
        let area = match self.texts.get("solutionArea").map(String::as_str) {
            Some("microsoft365") => !has("preSales") && !has("revenueAssociation"),
            _ => true,
        };
        if alone && area {
            Ok(())
        } else {
            Err(invalid_one_of(&["activities", "solutionArea"]))
        }
    }

    pub(crate) fn is_dynamics(&self) -> bool {
        self.products
            .iter()
            .any(|(name, _)| DYNAMICS.contains(&name.as_str()))
    }

    /// Whether what a member needs to be submitted is there.
    fn require(&self, member: &str) -> Result<(), Refusal> {
        let needed = match member {
            "partnerCenterId" => false,
            "technicalContact" => self.is_dynamics(),
            "revenue" => self
                .activities
                .iter()
                .any(|one| one == "revenueAssociation"),
            _ => true,
        };
        if !needed {
            return Ok(());
        }
        match member {
            "activities" if self.activities.is_empty() => return Err(invalid("activities")),
            "products" if self.products.is_empty() => return Err(invalid("products")),
            _ => {}
        }
        let (_, paths) = MEMBERS.iter().find(|(name, _)| *name == member).unwrap();
        for path in *paths {
            if !self.texts.contains_key(path) {
                return Err(invalid(path));
            }
        }
        Ok(())
    }

    /// The first field that a submission lacks.
    pub(crate) fn complete(&self) -> Result<(), Refusal> {
        for (member, _) in MEMBERS {
            self.require(member)?;
        }
        Ok(())
    }

    /// What a copy takes over: everything but the Partner Center number.
    pub(crate) fn copied(&self) -> Fields {
        let mut fields = self.clone();
        let _ = fields.texts.remove("partnerCenterId");
        fields
    }
}

fn activities(given: &[&str]) -> Result<Vec<String>, Refusal> {
    for (place, one) in given.iter().enumerate() {
        if given[..place].contains(one) {
            return Err(invalid_one_of(&[
                "activities",
                &format!("activities[{place}]"),
            ]));
        }
    }
    Ok(given.iter().map(|one| (*one).to_owned()).collect())
}

fn products(given: &[Product]) -> Result<Vec<Product>, Refusal> {
    let mut products: Vec<Product> = Vec::new();
    for (place, (name, subscription)) in given.iter().enumerate() {
        let name = line(name).filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| invalid(&format!("products[{place}].name")))?;
        let subscription = match subscription {
            Some(text) => Some(
                guid(text).ok_or_else(|| invalid(&format!("products[{place}].subscriptionId")))?,
            )
            .filter(|id| !id.is_empty()),
            None => None,
        };
        let product = (name, subscription);
        if products.contains(&product) {
            return Err(invalid_one_of(&["products", &format!("products[{place}]")]));
        }
        products.push(product);
    }
    Ok(products)
}

/// A text of a field in its stored form; empty where it is blank.
fn value(path: &str, text: &str) -> Result<String, Refusal> {
    let stored = match path {
        "solutionArea" => Some(text.trim().to_owned()),
        "mpnId" => line(text).filter(|text| {
            text.is_empty() || (text.len() <= 20 && text.bytes().all(|byte| byte.is_ascii_digit()))
        }),
        "customer.tenantId" => guid(text),
        "customer.domain" => line(text).filter(|text| text.is_empty() || is_domain(text)),
        _ if path.ends_with(".email") => {
            line(text).filter(|text| text.is_empty() || is_email(text))
        }
        _ => line(text),
    };
    stored.ok_or_else(|| invalid(path))
}

/// One line: trimmed, at most 200 characters, none of them a control character.
pub(crate) fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = text.chars().count() <= 200 && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

/// Several lines: trimmed, CR LF as LF, at most 4,000 characters.
pub(crate) fn lines(text: &str) -> Option<String> {
    let text = text.trim().replace("\r\n", "\n");
    let control = |one: char| one.is_control() && one != '\n';
    let fits = text.chars().count() <= 4000 && !text.chars().any(control);
    fits.then_some(text)
}

/// A GUID in lower case, or nothing.
pub(crate) fn guid(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Some(text);
    }
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let fits = lengths == [8, 4, 4, 4, 12]
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()));
    fits.then_some(text)
}

/// Enough of a DNS name to tell those of this test apart.
fn is_domain(text: &str) -> bool {
    text.contains('.') && !text.contains(' ')
}

/// Enough of an e-mail address to tell those of this test apart.
fn is_email(text: &str) -> bool {
    text.contains('@') && !text.contains(' ')
}
