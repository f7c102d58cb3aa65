//! What the list shows and in which order. All of it stands in the address, so it survives a reload and can be sent on.

use std::sync::Arc;

use cpor_engine::view::overview::Figure;
use cpor_engine::view::{ClaimQuery, ClaimSort, ClaimSummary};
use cpor_engine::{BallWith, RuleBook, Side, Status, Workspace};
use leptos::prelude::*;

use super::rows::Rows;
use crate::{
    browser::a_picture_later,
    parts::{Chip, Chips, Choice, SearchField, SelectField},
    place::{FIGURE, STATUS, TURN},
    shown::{ball, status},
    state::{Navigation, Work},
    words::{Key, claims as keys, marks, t, text},
};

const SORT: &str = "sort";
const SEARCH: &str = "q";
const TAG: &str = "tag";
const SHOWN: &str = "show";
const HIDDEN: &str = "hide";

/// All that the address says of the list.
const PARTS: [&str; 8] = [STATUS, TURN, SORT, SEARCH, FIGURE, TAG, SHOWN, HIDDEN];

/// Which of those that are put away are shown, as the address says it.
const SHOWINGS: [(&str, Option<bool>, Key); 3] = [
    ("", Some(false), marks::SHOWN_CURRENT),
    ("archived", Some(true), marks::SHOWN_AWAY),
    ("all", None, marks::SHOWN_ALL),
];

/// By what a list can be sorted, as the address says it; the first is the one without a word.
const SORTS: [(&str, ClaimSort, Key); 6] = [
    ("", ClaimSort::NextDeadline, keys::SORT_TURN),
    ("deadline", ClaimSort::NextDeadline, keys::SORT_DEADLINE),
    ("name", ClaimSort::Name, keys::SORT_NAME),
    ("customer", ClaimSort::Customer, keys::SORT_CUSTOMER),
    ("status", ClaimSort::Status, keys::SORT_STATUS),
    ("number", ClaimSort::Id, keys::SORT_NUMBER),
];

/// What the address says of the list, each word empty where it says nothing.
#[derive(Clone, Copy)]
struct Said {
    status: Signal<String>,
    turn: Signal<String>,
    sort: Signal<String>,
    search: Signal<String>,
    figure: Signal<String>,
    tag: Signal<String>,
    shown: Signal<String>,
}

/// What is asked by it. A word that means nothing asks for nothing.
#[derive(Clone, PartialEq)]
struct Asked {
    /// Of the engine.
    query: ClaimQuery,
    /// Only the claims of a figure of the overview.
    figure: Option<Figure>,
    /// Whether the rows stand in groups by whose turn it is.
    grouped: bool,
}

impl Said {
    /// Tracked.
    fn asks(self) -> Asked {
        let (status, turn) = (self.status.get(), self.turn.get());
        let statuses = Status::ALL.into_iter().find(|known| known.key() == status);
        let (word, sort, _) = self.sorted();
        let query = ClaimQuery {
            status: statuses.map(|status| vec![status]),
            ball_with: BallWith::ALL.into_iter().find(|known| known.key() == turn),
            text: Some(self.search.get()),
            tag: Some(self.tag.get()).filter(|tag| !tag.is_empty()),
            away: self.away(),
            sort: Some(sort),
            ..ClaimQuery::default()
        };
        Asked {
            query,
            figure: self.figure(),
            grouped: word.is_empty(),
        }
    }

    fn figure(self) -> Option<Figure> {
        Figure::of_key(&self.figure.read())
    }

    /// Which of those that are put away are shown. A figure of the overview counts them.
    fn away(self) -> Option<bool> {
        let shown = self.shown.read();
        let mut known = SHOWINGS.into_iter();
        let known = known.find(|(word, ..)| *word == *shown);
        match known {
            Some((_, away, _)) if self.figure().is_none() => away,
            _ => None,
        }
    }

    fn sorted(self) -> (&'static str, ClaimSort, Key) {
        let sort = self.sort.get();
        let mut known = SORTS.into_iter();
        known.find(|(word, ..)| *word == sort).unwrap_or(SORTS[0])
    }
}

/// The filters as the address has them.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    navigation: Navigation,
    said: Said,
    /// The columns that are not shown.
    pub(super) hidden: Signal<String>,
    /// What the list follows: a letter is seen one picture before the rows that it leaves.
    asked: Signal<Asked>,
}

impl Filters {
    pub(super) fn of(navigation: Navigation) -> Self {
        let said = Said {
            status: navigation.query(STATUS),
            turn: navigation.query(TURN),
            sort: navigation.query(SORT),
            search: navigation.query(SEARCH),
            figure: navigation.query(FIGURE),
            tag: navigation.query(TAG),
            shown: navigation.query(SHOWN),
        };
        Self {
            navigation,
            said,
            hidden: navigation.query(HIDDEN),
            asked: a_picture_later(Memo::new(move |_| said.asks())),
        }
    }

    /// Those of all claims that they leave, in their order; tracked.
    pub(super) fn of_all(self, work: Work, all: &[Arc<ClaimSummary>]) -> Vec<Arc<ClaimSummary>> {
        let asked = self.asked.read();
        let mut claims = asked.query.of(all);
        if let Some(figure) = asked.figure {
            let of_it = work.read(|workspace, host| workspace.overview(host).of(figure).to_vec());
            let of_it = of_it.unwrap_or_default();
            claims.retain(|claim| of_it.binary_search(&claim.id).is_ok());
        }
        claims
    }

    /// The figure of the overview that the address names; tracked.
    pub(super) fn figure(self) -> Option<Figure> {
        self.said.figure()
    }

    /// Whose turn the address names; tracked.
    pub(super) fn turn(self) -> String {
        self.said.turn.get()
    }

    /// Whether the rows stand in groups by whose turn it is; tracked.
    pub(super) fn grouped(self) -> bool {
        self.asked.read().grouped
    }

    /// The word of the order that the address names; tracked.
    pub(super) fn sorted(self) -> &'static str {
        self.said.sorted().0
    }

    /// Puts the rows into another order.
    pub(super) fn sort(self, word: &str) {
        self.navigation.set_query(&[(SORT, word)]);
    }

    /// Shows the claims of one turn, or of all.
    pub(super) fn set_turn(self, turn: &str) {
        self.navigation.set_query(&[(TURN, turn)]);
    }

    /// Shows the claims of every figure; what else is chosen stays.
    pub(super) fn leave_figure(self) {
        self.navigation.set_query(&[(FIGURE, "")]);
    }

    /// All that the address says of the list, without what is empty; tracked.
    pub(super) fn parts(self) -> Vec<(String, String)> {
        let parts = PARTS.map(|name| (name.to_owned(), self.navigation.query(name).get()));
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        parts.collect()
    }

    /// Shows just what these parts say.
    pub(super) fn show(self, parts: &[(String, String)]) {
        let wanted = PARTS.map(|name| {
            let mut parts = parts.iter();
            let part = parts.find(|(own, _)| own == name);
            (name, part.map_or("", |(_, value)| value.as_str()))
        });
        self.navigation.set_query(&wanted);
    }

    /// Names the columns that are not shown.
    pub(super) fn hide(self, columns: &str) {
        self.navigation.set_query(&[(HIDDEN, columns)]);
    }

    /// Shows all claims; the order stays.
    pub(super) fn clear(self) {
        let nothing = [STATUS, TURN, SEARCH, FIGURE, TAG].map(|name| (name, ""));
        self.navigation.set_query(&nothing);
    }

    fn set(self, name: &'static str) -> impl Fn(String) + Copy + Send + Sync + 'static {
        move |value: String| self.navigation.set_query(&[(name, &value)])
    }
}

/// Whose turn, by name: “You” is the partner only where a partner looks.
pub(super) fn turn_name(side: Side, whose: BallWith) -> Key {
    if side == Side::Partner {
        ball::whose(whose)
    } else {
        ball::name(whose)
    }
}

/// A status, by the names that it has here.
#[derive(Clone, PartialEq)]
struct Counted {
    status: Status,
    /// What the rule books of these claims call it, each name once.
    names: Vec<String>,
    /// How many claims have it.
    n: usize,
}

impl Counted {
    fn name(&self) -> String {
        let names = self.names.iter().map(String::as_str);
        status::named_status(self.status, names)
    }
}

/// The statuses that the rules of new claims and of those here know, with how many there are of each.
fn statuses(work: Work, rows: Rows) -> Vec<Counted> {
    let books = work.read(|workspace, _| books(workspace));
    let books = books.unwrap_or_default();
    let claims = rows.all.read();
    let counted = Status::ALL.map(|status| {
        let mut names: Vec<String> = Vec::new();
        for book in books.iter().filter(|book| book.status(status).is_some()) {
            let name = book.status_name(status).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Counted {
            status,
            names,
            n: claims.iter().filter(|claim| claim.status == status).count(),
        }
    });
    counted
        .into_iter()
        .filter(|counted| counted.n > 0 || !counted.names.is_empty())
        .collect()
}

/// The rule book of new claims, then those by which claims are shown, each once.
fn books(workspace: &Workspace) -> Vec<Arc<RuleBook>> {
    let of_claims = workspace
        .claims()
        .filter_map(|(_, history)| workspace.book_shown(history.claim()).ok());
    let mut books: Vec<Arc<RuleBook>> = Vec::new();
    for book in workspace.new_book().into_iter().chain(of_claims) {
        if !books
            .iter()
            .any(|known| known.reference() == book.reference())
        {
            books.push(book);
        }
    }
    books
}

/// The row of filters, then the counts by status.
pub(super) fn tools(work: Work, filters: Filters, rows: Rows) -> AnyView {
    let counted = Memo::new(move |_| statuses(work, rows));
    let status_choices = Signal::derive(move || {
        let known = counted.get().into_iter();
        let choices = known.map(|known| Choice::new(known.status.key(), known.name()));
        with_any(keys::ANY_STATUS, choices)
    });
    let turn_choices = Signal::derive(move || {
        let side = work.role().side();
        let choices = BallWith::ALL
            .into_iter()
            .map(|whose| Choice::new(whose.key(), text(turn_name(side, whose))));
        with_any(keys::ANYONE, choices)
    });
    let sort_choices = Signal::derive(move || {
        let sorts = SORTS.into_iter();
        sorts
            .map(|(word, _, name)| Choice::new(word, text(name)))
            .collect::<Vec<_>>()
    });
    let chips = Signal::derive(move || {
        let counted = counted.get();
        let all = Chip {
            value: String::new(),
            label: text(keys::ALL).to_owned(),
            count: Some(counted.iter().map(|counted| counted.n).sum()),
        };
        let each = counted.into_iter().map(|known| Chip {
            value: known.status.key().to_owned(),
            label: known.name(),
            count: Some(known.n),
        });
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    view! {
        <div class="tools">
            <SearchField
                id="search"
                label=t(keys::SEARCH)
                value=filters.said.search
                on_input=filters.set(SEARCH)
                placeholder=MaybeProp::derive(|| Some(text(keys::SEARCH_HINT).to_owned()))
            />
            <SelectField
                id="status"
                label=t(keys::STATUS)
                options=status_choices
                value=filters.said.status
                on_change=filters.set(STATUS)
            />
            <SelectField
                id="whose-turn"
                label=t(keys::WHOSE_TURN)
                options=turn_choices
                value=filters.said.turn
                on_change=filters.set(TURN)
            />
            <SelectField
                id="sort-by"
                label=t(keys::SORT_BY)
                options=sort_choices
                value=Signal::derive(move || filters.sorted().to_owned())
                on_change=filters.set(SORT)
            />
            {own(work, filters, rows)}
        </div>
        <Chips label=t(keys::STATUSES) options=chips chosen=filters.said.status on_choose=filters.set(STATUS)/>
    }
    .into_any()
}

fn with_any(any: Key, choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", text(any)))
        .chain(choices)
        .collect()
}

/// What narrows the list by what the person has put on claims; nothing where nothing was put.
fn own(work: Work, filters: Filters, rows: Rows) -> AnyView {
    let tags = Memo::new(move |_| {
        let mut tags = work.tags_in_use();
        let chosen = filters.said.tag.get();
        let is_known = |tag: &String| tag.to_lowercase() == chosen.to_lowercase();
        if !chosen.is_empty() && !tags.iter().any(is_known) {
            // A view may name a tag that is on no claim any more.
            tags.push(chosen);
        }
        tags
    });
    let has_tags = Memo::new(move |_| !tags.read().is_empty());
    let has_away = Memo::new(move |_| {
        !filters.said.shown.read().is_empty() || rows.all.read().iter().any(|claim| claim.is_away())
    });
    let tag = move || {
        has_tags.get().then(|| {
            let choices = Signal::derive(move || {
                let tags = tags.get().into_iter();
                with_any(
                    marks::ANY_TAG,
                    tags.map(|tag| Choice::new(tag.as_str(), tag.clone())),
                )
            });
            view! {
                <SelectField
                    id="tag"
                    label=t(marks::TAG)
                    options=choices
                    value=filters.said.tag
                    on_change=filters.set(TAG)
                />
            }
        })
    };
    let shown = move || {
        has_away.get().then(|| {
            let choices = Signal::derive(|| {
                let known = SHOWINGS.into_iter();
                let choices = known.map(|(word, _, name)| Choice::new(word, text(name)));
                choices.collect::<Vec<_>>()
            });
            view! {
                <SelectField
                    id="shown"
                    label=t(marks::SHOWN)
                    options=choices
                    value=filters.said.shown
                    on_change=filters.set(SHOWN)
                />
            }
        })
    };
    view! { {tag} {shown} }.into_any()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::SORTS;
    use crate::pages::claims::columns::{Column, OF_THE_CLAIM};

    #[wasm_bindgen_test]
    fn every_head_names_an_order_of_its_own() {
        let mut words: Vec<&str> = Column::ALL.into_iter().map(Column::sort).collect();
        words.push(OF_THE_CLAIM);
        for word in &words {
            assert!(SORTS.iter().any(|(known, ..)| known == word), "{word}");
        }
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Column::ALL.len() + 1);
    }
}
