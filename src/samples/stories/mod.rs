//! What happened to each sample claim, told in acts.

pub(super) mod approved;
pub(super) mod asked;
mod waiting;

use cpor_engine::{
    Act, Role,
    fields::{ClaimInput, ContactInput, CustomerInput, PartnerContactInput, ProductInput},
};

use super::{
    paper::Paper,
    play::{DaysOfPlay, Person, Step},
};

/// Who files most of the claims.
const ILONA: Person = Person("Kovács Ilona", Role::IncentivesAdmin);
const MARK: Person = Person("Szabó Márk", Role::GlobalAdmin);
const ESZTER: Person = Person("Nagy Eszter", Role::BillingAdmin);
/// Of the others only the role is known.
const REVIEWER: Person = Person("Reviewer", Role::Reviewer);
const PROGRAM: Person = Person("Incentive program", Role::IncentiveProgram);

/// The stories, one a claim.
pub(super) fn all(days: &DaysOfPlay<'_>) -> Vec<Vec<Step>> {
    vec![
        waiting::for_the_partner(days),
        waiting::for_the_review(days),
        waiting::for_the_decision(days),
        asked::and_due_today(days),
        asked::and_never_answered(days),
        asked::and_disputed(days),
        approved::until_the_customer_declines(days),
        approved::and_found_in_the_report(days),
    ]
}

/// A claim that lacks nothing but its document.
pub(super) fn example() -> Act {
    create(ClaimInput {
        products: products(&["Teams"]),
        customer_contact: contact([
            "Duna Borbála",
            "Operations Manager",
            "borbala.duna@kekduna.example",
        ]),
        ..claim(
            "Kék Duna: Teams for the front desk",
            "microsoft365",
            &["usage"],
            [
                "Kék Duna Szálloda Kft.",
                "kekduna.example",
                "0f6b2c1e-93a4-4d77-8a51-5f2e7c90d3b8",
            ],
        )
    })
}

/// All documents of the stories.
pub(super) fn papers() -> impl Iterator<Item = &'static Paper> {
    [waiting::PAPERS, asked::PAPERS, approved::PAPERS]
        .into_iter()
        .flatten()
}

/// A customer: its name, domain and tenant.
type Customer = [&'static str; 3];
/// A person at the customer's: the name, title and e-mail address.
type Contact = [&'static str; 3];

/// A new claim of the partner's, for a customer.
fn claim(name: &str, area: &str, activities: &[&str], customer: Customer) -> ClaimInput {
    let [customer_name, domain, tenant_id] = customer.map(given);
    ClaimInput {
        name: given(name),
        solution_area: given(area),
        activities: Some(activities.iter().map(ToString::to_string).collect()),
        mpn_id: given("4411207"),
        customer: Some(CustomerInput {
            name: customer_name,
            domain,
            tenant_id,
        }),
        partner_contact: Some(PartnerContactInput {
            name: given("Kovács Ilona"),
            email: given("ilona.kovacs@eszakifeny.example"),
        }),
        ..ClaimInput::default()
    }
}

fn given(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn contact([name, title, email]: Contact) -> Option<ContactInput> {
    Some(ContactInput {
        name: given(name),
        title: given(title),
        email: given(email),
    })
}

/// Products by name; what follows a slash is the subscription.
fn products(names: &[&str]) -> Option<Vec<ProductInput>> {
    let product = |text: &&str| {
        let (name, subscription) = match text.split_once('/') {
            Some((name, subscription)) => (name, given(subscription)),
            None => (*text, None),
        };
        ProductInput {
            name: name.to_owned(),
            subscription_id: subscription,
        }
    };
    Some(names.iter().map(product).collect())
}

fn create(claim: ClaimInput) -> Act {
    Act::CreateClaim { claim }
}

fn add(paper: &Paper, days: &DaysOfPlay<'_>) -> Act {
    Act::AddPoe {
        document: paper.input(days),
    }
}

/// With the acknowledgements that the world's rules ask for.
fn submit(days: &DaysOfPlay<'_>) -> Act {
    Act::Submit {
        acknowledged: days.acknowledged(),
    }
}

fn comment(text: &str) -> Act {
    Act::Comment {
        text: text.to_owned(),
    }
}
