//! Good texts, to be spoilt.

use std::fs;
use std::path::Path;

use cpor_engine::{RuleBook, sheet};
use cpor_store::exchange;
use serde_json::{Value, json};

use crate::entry::{Desks, Entry};
use crate::host::Still;
use crate::training;

/// Settings, and commands that are all taken.
pub struct Story {
    pub(crate) settings: Value,
    pub(crate) steps: Vec<Value>,
}

/// Good texts for each entry, and words that mean something somewhere.
pub struct Seeds {
    texts: Vec<(Entry, Vec<String>)>,
    /// Values to put in the place of others: every value of every good text.
    pub(crate) values: Vec<Value>,
    /// Names of members.
    pub(crate) names: Vec<String>,
    /// Workspaces to read in.
    pub desks: Desks,
}

const GOLDEN: &str = include_str!("../../engine/tests/fixtures/golden.jsonl");
const EXPORTS: [&str; 2] = [
    include_str!("../../store/tests/fixtures/golden-desk-1.json"),
    include_str!("../../store/tests/fixtures/golden-world-1.json"),
];
const CATALOGUE: &str = include_str!("../../engine/catalogue/2020-09.json");

/// The files of a folder of this crate, by their names.
fn files(folder: &str, entry: Entry) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(entry.name());
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// The texts that once crashed an entry.
pub fn crashes(entry: Entry) -> Vec<String> {
    files("crashes", entry)
}

/// The commands of the golden histories by name, and a few stories from them.
fn stories() -> (Vec<Value>, Vec<Story>) {
    let mut lines = GOLDEN
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let acts = lines.next().unwrap()["acts"].clone();
    let told = lines.filter_map(|line| {
        let steps = line["steps"]
            .as_array()?
            .iter()
            .map(|step| acts.get(step.as_str()?).cloned());
        let in_sandbox = line["settings"]["clock"].is_null();
        (in_sandbox && line["refused"].as_array()?.is_empty()).then_some(())?;
        Some(Story {
            settings: line["settings"].clone(),
            steps: steps.collect::<Option<_>>()?,
        })
    });
    let stories = told.collect();
    (
        acts.as_object().unwrap().values().cloned().collect(),
        stories,
    )
}

impl Seeds {
    /// All that is there.
    ///
    /// # Panics
    ///
    /// Where a file of the repository is not what it is.
    pub fn all() -> Self {
        let (acts, stories) = stories();
        let desks = Desks::of(&stories);
        let books: Vec<String> = RuleBook::editions()
            .map(|edition| {
                serde_json::to_string(RuleBook::shipped(edition).unwrap().data()).unwrap()
            })
            .collect();
        let mut texts = Vec::new();
        for entry in Entry::ALL {
            let mut good = files("corpus", entry);
            match entry {
                Entry::Import | Entry::Merge => {
                    good.extend(EXPORTS.iter().map(ToString::to_string));
                    good.extend(
                        desks
                            .all()
                            .map(|desk| exchange::export(desk, &exchange::Files::new())),
                    );
                }
                Entry::Execute => good.extend(acts.iter().map(Value::to_string)),
                Entry::ExecuteAll => {
                    good.extend(stories.iter().map(|story| json!(story.steps).to_string()))
                }
                Entry::Settings => {
                    good.extend(
                        stories
                            .iter()
                            .take(1)
                            .map(|story| story.settings.to_string()),
                    );
                    good.extend(books.iter().map(|book| format!(r#"{{"ruleBook":{book}}}"#)));
                }
                Entry::Append => good.extend(desks.all().map(|desk| {
                    let texts: Vec<String> = desk
                        .log()
                        .iter()
                        .skip(1)
                        .map(|written| written.text().to_string())
                        .collect();
                    format!("[{}]", texts.join(","))
                })),
                Entry::Receipt => good.extend(desks.all().flat_map(|desk| {
                    let receipts = desk
                        .claims()
                        .map(|(number, _)| desk.receipt(number).unwrap());
                    receipts
                        .map(|receipt| serde_json::to_string(&receipt).unwrap())
                        .collect::<Vec<_>>()
                })),
                Entry::RuleBook => good.extend(books.clone()),
                Entry::Catalogue => good.push(CATALOGUE.to_owned()),
                Entry::Scenario => good.extend(training::scenarios()),
                Entry::Recorded => good.extend(training::recordings()),
                Entry::Link => good.extend(training::links()),
                Entry::Results => good.extend(training::results()),
                Entry::Sheet | Entry::Pasted => {
                    good.extend(desks.all().map(|desk| desk.claims_sheet(|_| true, &Still)));
                    good.push(sheet::template());
                    let tabs = good.iter().map(|text| text.replace(',', "\t"));
                    good.extend(tabs.collect::<Vec<_>>());
                }
                Entry::Configure | Entry::Query | Entry::Small | Entry::Holidays => {}
            }
            assert!(!good.is_empty(), "{} has no good text", entry.name());
            texts.push((entry, good));
        }
        let (mut values, mut names) = (Vec::new(), Vec::new());
        for (_, good) in texts.iter().filter(|(entry, _)| entry.is_json()) {
            for text in good.iter().take(40) {
                gather(
                    &serde_json::from_str(text).unwrap(),
                    &mut values,
                    &mut names,
                );
            }
        }
        names.sort();
        names.dedup();
        values.sort_by_cached_key(Value::to_string);
        values.dedup();
        Self {
            texts,
            values,
            names,
            desks,
        }
    }

    /// The good texts of an entry.
    pub fn of(&self, entry: Entry) -> &[String] {
        let found = self.texts.iter().find(|(one, _)| *one == entry);
        found.map_or(&[], |(_, good)| good)
    }
}

/// Every value that is not large, and every member's name.
fn gather(value: &Value, values: &mut Vec<Value>, names: &mut Vec<String>) {
    if value.to_string().len() < 400 {
        values.push(value.clone());
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, values, names)),
        Value::Object(members) => members.iter().for_each(|(name, item)| {
            names.push(name.clone());
            gather(item, values, names);
        }),
        _ => {}
    }
}
