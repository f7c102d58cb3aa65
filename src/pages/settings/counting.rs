//! What the workspace counts with: its time zone, its days, and the rules for new claims. Each change is an event of it.

use std::sync::Arc;

use cpor_engine::{
    RuleBook,
    workspace::{BookChoice, SettingsInput},
};
use cpor_store::web::host::zone_names;
use leptos::prelude::*;

use super::calendars;
use crate::{
    pages::saying::failure_words,
    pages::terms::{Term, term},
    parts::{Choice, RuleLink, SelectField, TextField, TokenInput},
    shown::rules,
    state::{App, Work},
    words::{Key, fields, fill, settings as keys, t},
};

/// The sections *Days* and *Rules*.
#[component]
pub(super) fn Counting() -> impl IntoView {
    let work = Work::here();
    view! {
        <section class="setting" aria-labelledby="days">
            <header>
                <h2 id="days">{t(keys::DAYS)}</h2>
                <p>{t(keys::DAYS_WHY)}</p>
                {fixed_once(work)}
            </header>
            <div>
                {zone(work)}
                {calendars::choices(work)}
                {dates(work, &HOLIDAYS)}
                {dates(work, &WORKING_DAYS)}
            </div>
        </section>
        <section class="setting" aria-labelledby="edition">
            <header>
                <div class="termed">
                    <h2 id="edition">{t(keys::EDITION)}</h2>
                    {term(Term::Edition)}
                </div>
                <p>{t(keys::EDITION_WHY)}</p>
            </header>
            <div>{edition(work)}</div>
        </section>
    }
}

/// Makes a change; what is refused is said, and nothing is changed then.
pub(super) fn configure(
    work: Work,
    changes: &SettingsInput,
    error: RwSignal<Option<String>>,
) -> bool {
    let done = work.configure(changes);
    let words = done.err().map(|failure| {
        let zone = untrack(|| work.zone_name());
        failure_words(&failure, &zone)
    });
    error.set(words);
    error.with_untracked(Option::is_none)
}

/// The rule that fixes a deadline once and for all.
fn fixed_once(work: Work) -> AnyView {
    let app = App::here();
    let rule = move || {
        let book = work.read(|workspace, _| workspace.new_book().ok())??;
        let rule = rules::cited(&book, "B3")?;
        let href = rule.href(&app.workspace(), book.edition());
        Some(view! { <p>{rule.text} " " <RuleLink source=rule.source href=href/></p> })
    };
    rule.into_any()
}

fn zone(work: Work) -> AnyView {
    let typed = RwSignal::new(None::<String>);
    let error = RwSignal::new(None);
    let value = Signal::derive(move || typed.get().unwrap_or_else(|| work.zone_name()));
    App::here().unsaved.watch(move || {
        let typed = typed.read();
        let typed = typed.as_deref().map(str::trim);
        typed.is_some_and(|typed| typed != work.zone_name())
    });
    let change = move |name: String| {
        let name = name.trim().to_owned();
        if name == untrack(|| work.zone_name()) {
            error.set(None);
            typed.set(None);
            return;
        }
        let changes = SettingsInput {
            time_zone: Some(name),
            ..SettingsInput::default()
        };
        if configure(work, &changes, error) {
            typed.set(None);
        }
    };
    let names = zone_names().into_iter();
    let options = names.map(|name| view! { <option value=name></option> });
    view! {
        <TextField
            id="zone"
            label=t(fields::TIME_ZONE)
            value=value
            on_input=move |name| typed.set(Some(name))
            on_change=change
            hint=t(keys::ZONE_HINT)
            error=error
            list="zones"
        />
        <datalist id="zones">{options.collect_view()}</datalist>
    }
    .into_any()
}

/// One of the two lists of dates.
struct Dates {
    id: &'static str,
    label: Key,
    hint: Key,
    /// Where they stand among the changes.
    changed: fn(Vec<String>) -> SettingsInput,
    /// Whether they are the holidays.
    holidays: bool,
}

const HOLIDAYS: Dates = Dates {
    id: "holidays",
    label: fields::HOLIDAYS,
    hint: keys::HOLIDAYS_HINT,
    changed: |days| SettingsInput {
        holidays: Some(days),
        ..SettingsInput::default()
    },
    holidays: true,
};

const WORKING_DAYS: Dates = Dates {
    id: "working-days",
    label: fields::WORKING_DAYS,
    hint: keys::WORKING_DAYS_HINT,
    changed: |days| SettingsInput {
        working_days: Some(days),
        ..SettingsInput::default()
    },
    holidays: false,
};

fn dates(work: Work, dates: &'static Dates) -> AnyView {
    let typed = RwSignal::new(String::new());
    let unsaved = App::here().unsaved;
    unsaved.watch(move || !typed.read().trim().is_empty());
    let error = RwSignal::new(None);
    let days = Signal::derive(move || {
        let days = work.read(|workspace, _| {
            let settings = workspace.settings();
            let days = if dates.holidays {
                &settings.holidays
            } else {
                &settings.working_days
            };
            days.iter().map(ToString::to_string).collect::<Vec<_>>()
        });
        days.unwrap_or_default()
    });
    let add = move |day: String| {
        let mut all = days.get_untracked();
        all.push(day.clone());
        if !configure(work, &(dates.changed)(all), error) {
            typed.set(day);
        }
    };
    let remove = move |day: String| {
        let mut all = days.get_untracked();
        all.retain(|other| *other != day);
        configure(work, &(dates.changed)(all), error);
    };
    view! {
        <TokenInput
            id=dates.id
            label=t(dates.label)
            tokens=days
            on_add=add
            on_remove=remove
            remove_label=|day: String| fill(keys::REMOVE_DAY, &[("day", &day)])
            placeholder="2026-12-25"
            hint=t(dates.hint)
            error=error
            typed=typed
        />
    }
    .into_any()
}

/// A rule book of the workspace's own: “ours, revision 2, of your own”.
fn own_book(book: &Arc<RuleBook>) -> Choice {
    let revision = book.data().revision.to_string();
    let values = [("edition", book.edition()), ("revision", &revision)];
    Choice::new(book.reference().to_string(), fill(keys::OWN_BOOK, &values))
}

fn edition(work: Work) -> AnyView {
    let error = RwSignal::new(None);
    let options = Signal::derive(move || {
        let shipped = RuleBook::editions().map(|edition| Choice::new(edition, edition));
        let own = work.read(|workspace, _| {
            let own = workspace.books().own();
            own.map(own_book).collect::<Vec<_>>()
        });
        shipped.chain(own.unwrap_or_default()).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        work.read(|workspace, _| workspace.settings().rule_book.clone())
            .unwrap_or_default()
    });
    let change = move |edition: String| {
        // Of one's own the whole is said once more: its hash names it.
        let own = work.peek(|workspace, _| {
            let mut own = workspace.books().own();
            let own = own.find(|book| book.reference().to_string() == edition)?;
            Some(BookChoice::Own(Box::new(own.data().clone())))
        });
        let changes = SettingsInput {
            rule_book: Some(own.flatten().unwrap_or_else(|| edition.into())),
            ..SettingsInput::default()
        };
        configure(work, &changes, error);
    };
    view! {
        <SelectField
            id="rule-book"
            label=t(fields::RULE_BOOK)
            options=options
            value=value
            on_change=change
            hint=t(keys::EDITION_HINT)
            error=error
        />
    }
    .into_any()
}
