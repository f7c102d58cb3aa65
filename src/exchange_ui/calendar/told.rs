//! Entries of a calendar in words: what to do for which claim; whose turn it is, what happens then, by which rule.

use cpor_engine::ics::{Entry, Standing, Told};
use cpor_engine::rules::BookRef;
use cpor_engine::{Host, Place, Side, Workspace};

use crate::{
    shown::{ball, clock, rules},
    words::{calendar as keys, deadlines, fill, text},
};

/// The entries in the words of somebody who acts for a side.
pub(super) fn told(
    entries: Vec<Entry>,
    workspace: &Workspace,
    host: &dyn Host,
    side: Side,
) -> Vec<Told> {
    let told = entries.into_iter().filter_map(|entry| {
        let claim = facts(&entry, workspace, host)?;
        Some(Told {
            summary: summary(&entry, &claim, workspace, side),
            description: description(&entry, &claim, workspace, side),
            entry,
        })
    });
    told.collect()
}

/// What is said of an entry's claim.
struct Facts {
    /// “Kék Duna (#7)”, or “#7”.
    name: String,
    customer: String,
    place: Place,
    book: BookRef,
}

fn facts(entry: &Entry, workspace: &Workspace, host: &dyn Host) -> Option<Facts> {
    let history = workspace.history(entry.claim_id).ok()?;
    let (claim, _) = history.claim_at(workspace.now(host));
    let name = claim.fields.name.as_ref().map(ToString::to_string);
    let name = name.filter(|name| !name.trim().is_empty());
    let customer = claim.fields.customer.name.as_ref();
    let number = entry.claim_id;
    Some(Facts {
        name: name.map_or_else(
            || format!("#{number}"),
            |name| format!("{name} (#{number})"),
        ),
        customer: customer.map(ToString::to_string).unwrap_or_default(),
        place: claim.place(),
        book: claim.book,
    })
}

fn summary(entry: &Entry, claim: &Facts, workspace: &Workspace, side: Side) -> String {
    let phrase = if workspace.clock().is_simulated() {
        keys::SUMMARY_TRAINING
    } else {
        keys::SUMMARY
    };
    let task = text(clock::task_for(side, entry.kind));
    fill(phrase, &[("task", task), ("claim", &claim.name)])
}

fn description(entry: &Entry, claim: &Facts, workspace: &Workspace, side: Side) -> String {
    let of = match claim.customer.trim() {
        "" => fill(keys::CLAIM, &[("claim", &claim.name)]),
        customer => fill(
            keys::CLAIM_FOR,
            &[("claim", &claim.name), ("customer", customer)],
        ),
    };
    let mut lines = vec![of, text(clock::name_for(side, entry.kind)).to_owned()];
    if entry.standing == Standing::Runs {
        let by = entry.kind.stopped_by();
        let whose = text(ball::whose_seen_by(side, by, claim.place, false));
        let zone = &workspace.settings().time_zone;
        lines.push(fill(deadlines::TURN, &[("who", whose)]));
        lines.push(clock::ends(entry.last_day, zone));
        lines.push(text(clock::then(entry.on_lapse, entry.kind)).to_owned());
    } else {
        lines.push(text(keys::GONE).to_owned());
    }
    lines.push(cited(entry));
    let edition = &claim.book.edition;
    lines.push(fill(keys::EDITION, &[("edition", edition)]));
    if workspace.clock().is_simulated() {
        lines.push(text(keys::NOT_REAL).to_owned());
    }
    lines.push(text(keys::BY_ITSELF).to_owned());
    lines.join("\n")
}

/// The rule, with what it says and where that stands.
fn cited(entry: &Entry) -> String {
    let rule = rules::citation(&entry.rule);
    let source = match rule.sentences.as_str() {
        "" => rule.source,
        sentences => format!("{}, {sentences}", rule.source),
    };
    let (id, text) = (rule.id.as_str(), rule.text.as_str());
    fill(
        keys::RULE,
        &[("rule", id), ("text", text), ("source", &source)],
    )
}
