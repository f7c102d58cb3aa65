//! Competing claims: who else holds what this one asks for, both claims' newest evidence, and the rule by which one of
//! them is chosen.

use cpor_engine::rivals::Rival;
use cpor_engine::{ClaimNumber, Date, Host, Instant, Status as ClaimStatus, Workspace};
use leptos::prelude::*;

use super::showing::{Showing, number_of};
use crate::pages::saying::rule_quote;
use crate::parts::{Status, isolated, person_text};
use crate::shown::{status, when};
use crate::words::{fill, rivals as keys, t, text};

/// The rule that says how one of two competing claims is chosen.
const ARBITRATION: &str = "K3";

/// One side of a comparison.
#[derive(Clone, PartialEq)]
struct Side {
    number: ClaimNumber,
    name: String,
    status: ClaimStatus,
    /// As its edition calls it.
    status_name: String,
    /// The document that was added last.
    newest: Option<Newest>,
    /// The products that both claim; of the claim on the page itself, none are said.
    products: Vec<String>,
}

#[derive(Clone, PartialEq)]
struct Newest {
    name: String,
    added: Instant,
    /// The date of the customer's acknowledgment, where somebody has written down what the document shows.
    signed: Option<Date>,
}

impl Side {
    fn of(
        workspace: &Workspace,
        host: &dyn Host,
        number: ClaimNumber,
        status: ClaimStatus,
    ) -> Option<Self> {
        let claim = workspace.history(number).ok()?.claim();
        let documents = workspace.versions(number, host).unwrap_or_default();
        let newest = documents.into_iter().max_by_key(|it| it.since);
        Some(Self {
            number,
            name: claim
                .fields
                .name
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            status,
            status_name: status::name_in(&*workspace.book(claim).ok()?, status),
            newest: newest.map(|it| {
                let facts = it.document.document;
                Newest {
                    name: facts.name.to_string(),
                    added: it.since,
                    signed: facts.facts.and_then(|facts| facts.acknowledged_on),
                }
            }),
            products: Vec::new(),
        })
    }
}

/// The claim on the page and those that compete with it; nothing where none does.
fn sides(showing: Showing) -> Option<Vec<Side>> {
    let (number, status) = (number_of(showing.number), showing.claim.read().status);
    showing.work.read(|workspace, host| {
        let rivals = workspace.rivals(number, host).ok()?;
        if rivals.is_empty() {
            return None;
        }
        let theirs = rivals.into_iter().filter_map(|rival| {
            let Rival {
                claim_id,
                products,
                status,
            } = rival;
            Some(Side {
                products: products.iter().map(ToString::to_string).collect(),
                ..Side::of(workspace, host, claim_id, status)?
            })
        });
        let own = Side::of(workspace, host, number, status);
        Some(own.into_iter().chain(theirs).collect())
    })?
}

/// The region *Competing claims*; nothing where there are none.
pub(super) fn section(showing: Showing) -> AnyView {
    let sides = Memo::new(move |_| sides(showing));
    let region = move || {
        let sides = sides.get()?;
        let rows = sides
            .into_iter()
            .map(|side| row(showing, side))
            .collect_view();
        Some(view! {
            <section class="sec rivals" aria-labelledby="rivals-title">
                <h2 id="rivals-title">{t(keys::TITLE)}</h2>
                <div class="card pad">
                    <p>{t(keys::LEAD)}</p>
                    <ul>{rows}</ul>
                    {rule(showing)}
                </div>
            </section>
        })
    };
    region.into_any()
}

/// The rule by which one of them is chosen, as the claim's own rule book has it.
fn rule(showing: Showing) -> Option<AnyView> {
    let edition = showing.edition();
    let rule = showing.work.read(|workspace, _| {
        let claim = workspace.history(number_of(showing.number)).ok()?.claim();
        workspace.book(claim).ok()?.rule(ARBITRATION)
    })??;
    Some(rule_quote(&rule, &edition))
}

fn row(showing: Showing, side: Side) -> AnyView {
    let own = side.number == number_of(showing.number);
    let zone = showing.work.zone_name();
    let look = status::look(side.status);
    let name = side.status_name.clone();
    let newest = match &side.newest {
        None => text(keys::NO_DOCUMENT).to_owned(),
        Some(newest) => {
            let added = when::instant(newest.added, &zone);
            let name = isolated(&newest.name);
            let values = [("name", name.as_ref()), ("when", added.as_str())];
            match newest.signed {
                None => fill(keys::NEWEST, &values),
                Some(day) => {
                    let signed = when::full_date(day);
                    let [name, added] = values;
                    fill(keys::NEWEST_SIGNED, &[name, added, ("signed", &signed)])
                }
            }
        }
    };
    let who = if own {
        view! { <b>{text(keys::THIS)}</b> }.into_any()
    } else {
        let href = showing.app.workspace().claim(side.number.0.into());
        let label = format!("#{} {}", side.number, side.name);
        view! { <a href=href>{person_text(label)}</a> }.into_any()
    };
    let products = side.products.join(", ");
    let products = isolated(&products);
    let products =
        (!own).then(|| view! { <p>{fill(keys::PRODUCTS, &[("products", &products)])}</p> });
    view! {
        <li>
            <p class="bar">{who} <Status look=look text=name/></p>
            {products}
            <p class="s q">{newest}</p>
        </li>
    }
    .into_any()
}
