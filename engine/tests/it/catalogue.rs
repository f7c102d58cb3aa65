//! The catalogue: what is offered, and where each product comes from. Source: domain.md §8.

use cpor_engine::catalogue::{Catalogue, CatalogueEntry, entries, is_dynamics_365, nearly};
use cpor_engine::reason::SolutionArea::{self, BusinessApplications, Microsoft365};
use serde_json::{Value, json};

use crate::support::short;

/// domain.md §8, word for word.
const MICROSOFT_365: &str = "Exchange Online, SharePoint Online, Teams, Teams Meetings, Teams Phone, Microsoft 365 Apps, Intune, Azure AD Premium, Information Protection, Defender for Office 365, Defender for Endpoint, Defender for Identity, Yammer, Viva Insights";
const BUSINESS: &str = "Sales, Customer Service, Field Service, Marketing, Project Operations, Finance, Supply Chain Management, Commerce, Human Resources, Business Central, Customer Insights, Power Apps, Power Automate, Power BI, Power Virtual Agents, Remote Assist, Guides";
const NOT_DYNAMICS: &str = "Power Apps, Power Automate, Power BI, Power Virtual Agents";

fn names(wanted: impl Fn(&CatalogueEntry) -> bool) -> Vec<&'static str> {
    let entries = entries().filter(|entry| wanted(entry));
    let mut names: Vec<&str> = entries.map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    names
}

fn listed(list: &str) -> Vec<&str> {
    let mut names: Vec<&str> = list.split(", ").collect();
    names.sort_unstable();
    names
}

#[test]
fn the_catalogue_is_the_one_of_domain_md() {
    let of = |area: SolutionArea| names(move |entry| entry.area == area);
    assert_eq!(of(Microsoft365), listed(MICROSOFT_365));
    assert_eq!(of(BusinessApplications), listed(BUSINESS));
    for name in listed(BUSINESS) {
        assert_eq!(is_dynamics_365(name), !listed(NOT_DYNAMICS).contains(&name));
    }
    for name in listed(MICROSOFT_365)
        .into_iter()
        .chain(["sales", "Typed", ""])
    {
        assert!(!is_dynamics_365(name), "{name}");
    }
}

/// What is typed, and what may be meant.
const MISSPELT: &str = "
Teams                     | -
teams                     | Teams
Teamz                     | Teams
 TEAMS                    | Teams
Taems                     | Teams
Team                      | Teams
Tems                      | Teams
Tims                      | -
Exchang Onlin             | Exchange Online
Exchangeonline            | Exchange Online
Sharepoint Online         | SharePoint Online
Power Ap                  | Power Apps
PowerBI                   | Power BI
Finnance                  | Finance
Teams Phone System        | -
Copilot                   | -
Sale                      | Sales
S                         | -
                          | -
";

#[test]
fn a_name_that_is_nearly_a_products_is_taken_for_it() {
    for row in crate::support::rows(MISSPELT) {
        let [typed, meant] = row[..] else {
            panic!("two columns: {row:?}");
        };
        let found = nearly(typed).map_or("-", |entry| entry.name.as_str());
        assert_eq!(found, meant, "{typed}");
    }
}

#[test]
fn every_product_says_where_it_comes_from() {
    let catalogue = Catalogue::shipped();
    assert!(catalogue.data().note.contains("not public"));
    for entry in catalogue.entries() {
        let source = catalogue.source(entry).unwrap();
        let parts = [&source.title, &source.publisher, &source.date];
        assert!(parts.iter().all(|part| !part.is_empty()), "{}", entry.name);
        assert_eq!(catalogue.entry(entry.name.as_str()), Some(entry));
    }
    for source in &catalogue.data().sources {
        let used = catalogue.entries().any(|entry| entry.source == source.id);
        assert!(used, "{} is used", source.id);
    }
}

#[test]
fn a_catalogue_is_edited_as_data() {
    let mut data = serde_json::to_value(Catalogue::shipped().data()).unwrap();
    let new = json!({
        "name": "Viva Goals", "area": "microsoft365", "dynamics365": false, "source": "modernWork",
    });
    data["products"].as_array_mut().unwrap().push(new);
    let edited = Catalogue::read(&data.to_string()).unwrap();
    assert_eq!(edited.entries().count(), 32);
    assert!(edited.entry("Viva Goals").is_some());
    assert!(Catalogue::shipped().entry("Viva Goals").is_none());
}

#[test]
fn what_is_no_catalogue_is_refused_with_its_place() {
    let with = |change: fn(&mut Value)| {
        let mut data = serde_json::to_value(Catalogue::shipped().data()).unwrap();
        change(&mut data);
        short(&Catalogue::read(&data.to_string()).unwrap_err())
    };
    type Case = (&'static str, fn(&mut Value));
    let cases: [Case; 9] = [
        ("malformed products[0].name -", |data| {
            data["products"][0]["name"] = json!("");
        }),
        ("malformed products[3].area -", |data| {
            data["products"][3]["area"] = json!("office");
        }),
        ("malformed products[3].dynamics365 -", |data| {
            data["products"][3]["dynamics365"] = json!("yes");
        }),
        ("malformed products[3].colour -", |data| {
            data["products"][3]["colour"] = json!("red");
        }),
        ("malformed products[5].source -", |data| {
            data["products"][5]["source"] = json!("hearsay");
        }),
        ("invalid products[1].name -", |data| {
            data["products"][1]["name"] = data["products"][0]["name"].clone();
        }),
        ("invalid sources[2].id -", |data| {
            data["sources"][2]["id"] = data["sources"][0]["id"].clone();
        }),
        ("malformed sources -", |data| data["sources"] = json!({})),
        ("malformed note -", |data| {
            data.as_object_mut().unwrap().remove("note");
        }),
    ];
    for (wanted, change) in cases {
        assert_eq!(with(change), wanted);
    }
    assert_eq!(short(&Catalogue::read("{").unwrap_err()), "malformed - -");
}
