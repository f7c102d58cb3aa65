//! What scenarios exercise of what the rule books list. The engine counts what was done; here is added what histories do
//! not hold: rules that refuse, that find something wrong with documents or rivals, and that a scenario cites when it
//! closes. Half of the rules are readings that nobody performs.

use std::collections::BTreeSet;

use cpor_engine::coverage::{Coverage, Item, whole};
use cpor_engine::rules::RuleBook;
use cpor_engine::{Body, History, Host, Workspace};

use crate::format::Scenario;
use crate::rehearse::{Attempt, Rehearsal};

/// Rules of the desk alone: what happened elsewhere is recorded there, and may be retracted. No world has them.
const DESK_ONLY: [&str; 3] = ["T20", "N1", "N2"];

/// All that the shipped rule books list, as far as a world with a simulated clock can have it.
pub fn listed() -> BTreeSet<Item> {
    let books = RuleBook::editions().filter_map(|edition| RuleBook::shipped(edition).ok());
    let mut listed = BTreeSet::new();
    for book in books {
        listed.extend(whole(&book));
        let rules = book.rules().map(|rule| rule.id.clone());
        let rules = rules.filter(|id| !DESK_ONLY.contains(&id.as_str()));
        listed.extend(rules.map(Item::Rule));
    }
    listed
}

/// What a scenario exercises by all its recorded ways, and by what it cites.
pub fn exercised(scenario: &Scenario, rehearsal: &Rehearsal, host: &dyn Host) -> Coverage {
    let worlds = rehearsal.attempts().map(|attempt| &attempt.world);
    let mut rules = cited(scenario);
    for attempt in rehearsal.attempts() {
        rules.extend(judged(attempt, host));
    }
    let counted = Coverage::of(worlds);
    rules
        .into_iter()
        .map(Item::Rule)
        .fold(counted, Coverage::with)
}

/// The rules that are cited, those too that quote a cited sentence.
fn cited(scenario: &Scenario) -> BTreeSet<String> {
    let cites = &scenario.closing.cites;
    let Ok(book) = RuleBook::shipped(&scenario.world.edition) else {
        return BTreeSet::new();
    };
    let cited = book.data().rules.iter().filter(|row| {
        cites.contains(&row.id)
            || row
                .sentences
                .iter()
                .any(|sentence| cites.contains(sentence))
    });
    cited.map(|row| row.id.clone()).collect()
}

/// The rules by which fields were changed.
fn edited(world: &Workspace, history: &History) -> BTreeSet<String> {
    let Ok(book) = world.book_shown(history.claim()) else {
        return BTreeSet::new();
    };
    let changes = history
        .records()
        .iter()
        .filter_map(|record| match record.body() {
            Body::Edited { changes } => Some(changes),
            _ => None,
        });
    let fields = changes.flat_map(|changes| changes.given());
    let rules = fields.filter_map(|field| book.field_rule(field));
    rules.map(|rule| rule.id.clone()).collect()
}

/// The rules that refused something, or found something wrong.
fn judged(attempt: &Attempt, host: &dyn Host) -> BTreeSet<String> {
    let refusing = attempt.refusals.iter().filter_map(|refusal| {
        let rule = refusal.rule.as_ref()?;
        Some(rule.id.clone())
    });
    let mut rules: BTreeSet<String> = refusing.collect();
    let world = &attempt.world;
    for (number, history) in world.claims() {
        rules.extend(edited(world, history));
        let findings = world.preflight(number, host).unwrap_or_default();
        let wrong = findings.into_iter().filter(|finding| !finding.passes);
        rules.extend(wrong.filter_map(|finding| Some(finding.rule?.id.clone())));
        if world
            .rivals(number, host)
            .is_ok_and(|rivals| !rivals.is_empty())
        {
            rules.insert("K2".to_owned());
        }
    }
    rules
}
