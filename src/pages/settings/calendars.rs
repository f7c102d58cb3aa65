//! Whose public holidays the clocks keep: one country for Microsoft's, one for the partner's.

use std::collections::BTreeSet;

use cpor_engine::holidays::Country;
use cpor_engine::rules::data::CalendarSide;
use cpor_engine::workspace::SettingsInput;
use leptos::prelude::*;

use super::counting::configure;
use crate::{
    parts::{Choice, SelectField},
    state::Work,
    words::{Key, count, fields, fill, language, regions, settings as keys, t, text},
};

/// One of the two choices.
struct Side {
    id: &'static str,
    label: Key,
    side: CalendarSide,
    /// Where it stands among the changes.
    changed: fn(String) -> SettingsInput,
}

const SIDES: [Side; 2] = [
    Side {
        id: "microsoft-calendar",
        label: fields::MICROSOFT_CALENDAR,
        side: CalendarSide::Microsoft,
        changed: |country| SettingsInput {
            microsoft_calendar: Some(country),
            ..SettingsInput::default()
        },
    },
    Side {
        id: "partner-calendar",
        label: fields::PARTNER_CALENDAR,
        side: CalendarSide::Partner,
        changed: |country| SettingsInput {
            partner_calendar: Some(country),
            ..SettingsInput::default()
        },
    },
];

/// Both choices, and what counts.
pub(super) fn choices(work: Work) -> AnyView {
    let choices = SIDES.iter().map(|side| choice(work, side));
    choices.collect_view().into_any()
}

fn choice(work: Work, side: &'static Side) -> AnyView {
    let error = RwSignal::new(None);
    let options = Signal::derive(|| {
        let mut countries: Vec<Choice> = Country::all()
            .iter()
            .map(|country| Choice::new(country.code(), name(country)))
            .collect();
        countries.sort_by_key(|choice| choice.label.to_lowercase());
        countries.insert(0, Choice::new("", text(keys::NO_COUNTRY)));
        countries
    });
    let chosen = move || {
        let chosen = work.read(|workspace, _| {
            let settings = workspace.settings();
            settings.country_of(side.side).map(str::to_owned)
        });
        chosen.flatten().unwrap_or_default()
    };
    let hint = MaybeProp::derive(move || {
        let year = work.read(|workspace, host| {
            let today = workspace.zone().date_of(workspace.now(host));
            today.parts().0
        })?;
        Some(counted(&chosen(), year))
    });
    let change = move |country: String| {
        configure(work, &(side.changed)(country), error);
    };
    view! {
        <SelectField
            id=side.id
            label=t(side.label)
            options=options
            value=Signal::derive(chosen)
            on_change=change
            hint=hint
            error=error
        />
    }
    .into_any()
}

/// A country as the language of now calls it; in English where the browser does not know.
fn name(country: &Country) -> String {
    regions::country(language(), country.code()).unwrap_or_else(|| country.name().to_owned())
}

/// “11 working days off in 2026. 2 weekend days are worked. Not decreed yet: 2028, 2029, 2030.”
fn counted(code: &str, year: i32) -> String {
    let Ok(country) = Country::find(code) else {
        return text(keys::COUNTED_WITHOUT).to_owned();
    };
    let off = country.holidays(year).into_iter();
    // Two can fall on one day.
    let off: BTreeSet<_> = off.map(|holiday| holiday.date).collect();
    let off = off.iter().filter(|date| date.is_weekday()).count();
    let worked = country.working_days(year).len();
    let [off, worked] = [off, worked].map(|n| u64::try_from(n).unwrap_or(0));
    let year = year.to_string();
    let mut said = vec![count(keys::DAYS_OFF, off, &[("year", &year)])];
    if worked > 0 {
        said.push(count(keys::DAYS_WORKED, worked, &[]));
    }
    let open = Country::CHECKED.filter(|year| !country.open(*year).is_empty());
    let open: Vec<String> = open.map(|year| year.to_string()).collect();
    if !open.is_empty() {
        said.push(fill(keys::NOT_DECREED, &[("years", &open.join(", "))]));
    }
    said.join(" ")
}
