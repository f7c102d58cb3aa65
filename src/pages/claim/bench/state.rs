//! What the parts of the workbench share: which document is looked at, and what is typed of each and not saved yet.

use std::collections::{BTreeMap, BTreeSet};

use cpor_engine::canonical::canonical;
use cpor_engine::command::ActKind;
use cpor_engine::document::FactsInput;
use cpor_engine::input::{parsed, shaped};
use cpor_engine::preflight::{Evidence, Trial};
use cpor_engine::view::Versions;
use cpor_engine::{DocumentId, Refusal};
use leptos::prelude::*;

use super::super::again;
use super::super::documents::in_their_places;
use super::super::facts::Noted;
use super::super::showing::{Showing, number_of};
use crate::place::{DOCUMENT, Place};
use crate::state::KeptTyped;

/// What is ticked of a document and not on record yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Typed {
    /// The document's bytes: by them it is found again when another tab has noted it anew.
    pub(super) sha256: String,
    /// What is ticked; nothing where nothing is.
    pub(super) facts: Option<FactsInput>,
}

/// The workbench. `Copy`: handlers can take it.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    pub(super) showing: Showing,
    /// The documents in their places.
    pub(super) places: Memo<Vec<Versions>>,
    /// The one that is looked at.
    pub(super) chosen: Memo<Option<Versions>>,
    /// What is ticked of it.
    pub(super) noted: Noted,
    /// What is ticked of documents and not saved.
    pub(super) typed: RwSignal<BTreeMap<DocumentId, Typed>>,
    /// How the evidence stands with it.
    pub(super) evidence: Memo<Option<Result<Evidence, Refusal>>>,
    /// The digests of documents whose files are not here.
    pub(super) absent: RwSignal<BTreeSet<String>>,
    /// Why nothing can be noted or replaced now.
    pub(super) locked: Memo<Option<Refusal>>,
}

impl Bench {
    pub(super) fn new(showing: Showing) -> Self {
        let places = Memo::new(move |_| in_their_places(showing));
        let wanted = showing.app.navigation.query(DOCUMENT);
        let chosen = Memo::new(move |_| {
            let (places, wanted) = (places.read(), wanted.read());
            let mut found = places.iter();
            let found = found.find(|it| it.document.id.to_string() == *wanted);
            found.or(places.first()).cloned()
        });
        let typed = RwSignal::new(BTreeMap::new());
        let bench = Self {
            showing,
            places,
            chosen,
            noted: Noted::new(),
            typed,
            evidence: evidence(showing, typed),
            absent: again::absent(showing),
            locked: showing.refusal(ActKind::RemovePoe),
        };
        bench.keep_typed();
        bench.follow_the_claim();
        bench.follow_the_ticks();
        bench
    }

    /// Looks at another document.
    pub(super) fn choose(self, document: DocumentId) {
        let document = document.to_string();
        self.showing
            .app
            .navigation
            .set_query(&[(DOCUMENT, &document)]);
    }

    /// The document that was added last.
    pub(super) fn newest(self) -> Option<DocumentId> {
        self.showing
            .claim
            .with_untracked(|claim| claim.poe.last().map(|it| it.id))
    }

    /// What is typed outlives a reload, and leaving the page asks.
    fn keep_typed(self) {
        let (showing, typed) = (self.showing, self.typed);
        showing.app.unsaved.watch(move || !typed.read().is_empty());
        let what = showing
            .claim
            .with_untracked(|claim| format!("poe/{}", claim.claim_uuid));
        KeptTyped::watch(
            &showing.app.place.with_untracked(Place::workspace),
            &what,
            move || {
                let typed = typed.read();
                let typed = typed.iter().map(|(id, of)| (*id, (&of.sha256, &of.facts)));
                let typed: BTreeMap<_, _> = typed.collect();
                (!typed.is_empty())
                    .then(|| canonical(&typed).ok())
                    .flatten()
            },
            |text| {
                type Kept = BTreeMap<DocumentId, (String, Option<FactsInput>)>;
                if let Ok(kept) = parsed(text).and_then(shaped::<Kept>) {
                    let kept = kept.into_iter();
                    let kept = kept.map(|(id, (sha256, facts))| (id, Typed { sha256, facts }));
                    typed.set(kept.collect());
                }
            },
        );
    }

    /// A document that another tab noted anew has another identity and the same bytes: what is typed goes along. What is
    /// typed of one that is gone is of nothing.
    fn follow_the_claim(self) {
        Effect::new(move |_| {
            let places = self.places.get();
            let is_here = |id: &DocumentId| places.iter().any(|it| it.document.id == *id);
            if self.typed.with_untracked(|typed| typed.keys().all(is_here)) {
                return;
            }
            self.typed.update(|typed| {
                let gone: Vec<_> = typed.keys().filter(|id| !is_here(id)).copied().collect();
                for of in gone
                    .iter()
                    .filter_map(|id| typed.remove(id))
                    .collect::<Vec<_>>()
                {
                    let same = places
                        .iter()
                        .find(|it| it.document.document.sha256.as_str() == of.sha256);
                    if let Some(same) = same {
                        typed.entry(same.document.id).or_insert(of);
                    }
                }
            });
        });
    }

    /// The ticks are those of the document that is looked at; what differs from the record is kept as typed.
    fn follow_the_ticks(self) {
        let shown = StoredValue::new(None::<Versions>);
        Effect::new(move |_| {
            let chosen = self.chosen.get();
            let of = chosen.as_ref().map(|it| it.document.id);
            let typed = self.typed.with_untracked(|typed| {
                let typed = of.and_then(|id| typed.get(&id))?;
                Some(typed.facts.clone())
            });
            self.noted
                .show(typed.unwrap_or_else(|| chosen.as_ref().and_then(on_record)));
            shown.set_value(chosen);
        });
        Effect::new(move |_| {
            let facts = self.noted.input();
            let Some(of) = shown.get_value() else { return };
            let id = of.document.id;
            // What is typed belongs to a document of the claim.
            if untrack(|| self.chosen.read().as_ref().map(|it| it.document.id)) != Some(id) {
                return;
            }
            let typed = (!is_same(facts.as_ref(), on_record(&of).as_ref())).then(|| Typed {
                sha256: of.document.document.sha256.to_string(),
                facts,
            });
            if self
                .typed
                .with_untracked(|known| known.get(&id) == typed.as_ref())
            {
                return;
            }
            self.typed.update(|known| match typed {
                Some(typed) => drop(known.insert(id, typed)),
                None => drop(known.remove(&id)),
            });
        });
    }
}

/// What is on record of a document; nothing where nothing was seen in it.
pub(super) fn on_record(of: &Versions) -> Option<FactsInput> {
    let facts = of.document.document.to_input().facts?;
    let shows = facts.matches_claim
        || facts.customer_signed
        || facts.work_described
        || facts.acknowledged_on.is_some()
        || !facts.products_named.is_empty();
    shows.then_some(facts)
}

/// Whether both say the same, in whatever order products were ticked.
fn is_same(one: Option<&FactsInput>, other: Option<&FactsInput>) -> bool {
    let sorted = |facts: &FactsInput| {
        let mut facts = facts.clone();
        facts.products_named.sort();
        facts
    };
    one.map(sorted) == other.map(sorted)
}

fn evidence(
    showing: Showing,
    typed: RwSignal<BTreeMap<DocumentId, Typed>>,
) -> Memo<Option<Result<Evidence, Refusal>>> {
    Memo::new(move |_| {
        showing.claim.track();
        let mut trials: Vec<Trial> = typed
            .read()
            .iter()
            .map(|(id, typed)| Trial {
                document: Some(*id),
                facts: typed.facts.clone(),
            })
            .collect();
        trials.extend(showing.next_facts.input().map(|facts| Trial {
            document: None,
            facts: Some(facts),
        }));
        let number = number_of(showing.number);
        showing
            .work
            .read(|workspace, host| workspace.evidence(number, &trials, host))
    })
}
