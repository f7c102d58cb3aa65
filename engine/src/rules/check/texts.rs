//! Names, texts and where rules come from.

use std::collections::BTreeSet;

use super::{fault, line, name, text};
use crate::problem::Problem;
use crate::refusal::Refusal;
use crate::rules::Contradiction;
use crate::rules::data::{RuleBookData, RuleRow};

pub(super) fn head(data: &RuleBookData) -> Result<(), Refusal> {
    name(&data.edition, || "edition".to_owned())?;
    if data.revision == 0 {
        let most = i64::from(u32::MAX);
        return Err(Refusal::new(Problem::OutOfRange { least: 1, most }).at("revision"));
    }
    let source = &data.source;
    for (member, given) in [
        ("title", &source.title),
        ("publisher", &source.publisher),
        ("date", &source.date),
        ("licence", &source.licence),
    ] {
        line(given, || format!("source.{member}"))?;
    }
    for (index, source) in data.sources.iter().enumerate() {
        for (member, given) in [
            ("name", &source.name),
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("date", &source.date),
            ("licence", &source.licence),
        ] {
            line(given, || format!("sources[{index}].{member}"))?;
        }
    }
    Ok(())
}

pub(super) fn rules(data: &RuleBookData) -> Result<(), Refusal> {
    let pages = data.sources.iter().map(|source| source.name.as_str());
    let pages: BTreeSet<&str> = pages.collect();
    for (index, row) in data.rules.iter().enumerate() {
        rule(&pages, row).map_err(|refusal| refusal.under(&format!("rules[{index}]")))?;
    }
    Ok(())
}

fn rule(pages: &BTreeSet<&str>, row: &RuleRow) -> Result<(), Refusal> {
    name(&row.id, || "id".to_owned())?;
    text(&row.text, || "text".to_owned())?;
    let kinds = [
        !row.sentences.is_empty(),
        row.from.is_some(),
        row.ours.is_some(),
    ];
    if kinds.into_iter().filter(|kind| *kind).count() != 1 {
        return Err(Refusal::new(Problem::Contradiction(
            Contradiction::OneSource,
        )));
    }
    for (index, sentence) in row.sentences.iter().enumerate() {
        line(sentence, || format!("sentences[{index}]"))?;
    }
    if let Some(why) = &row.ours {
        text(why, || "ours".to_owned())?;
    }
    let Some(from) = &row.from else {
        return Ok(());
    };
    line(from, || "from".to_owned())?;
    // The name of a page may have a colon of its own.
    let listed = from.match_indices(": ").any(|(at, colon)| {
        let place = from.get(at..).and_then(|rest| rest.strip_prefix(colon));
        let named = from.get(..at).is_some_and(|page| pages.contains(page));
        named && place.is_some_and(|place| !place.trim().is_empty())
    });
    if listed {
        return Ok(());
    }
    let given = from.clone();
    Err(fault(Contradiction::SourceNotListed { given }, "from"))
}
