//! What a new world begins with.

use cpor_engine::rules::DEFAULT_EDITION;
use cpor_engine::workspace::Plan;
use cpor_engine::{Date, Host, Problem, Refusal, RuleBook, Workspace};
use cpor_store::exchange::Files;
use cpor_store::web::host::zone_names;
use leptos::prelude::*;

use super::worlds::{Worlds, in_words};
use crate::{
    parts::{Choice, Dialog, SelectField, TextField},
    place::World,
    samples::{self, Situation},
    state::{Failure, NewWorld, Work},
    words::{self, t, text, worlds as keys},
};

/// What is in a new world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Template {
    /// Nothing.
    #[default]
    Empty,
    /// The sample claims.
    Samples,
    /// The claim of a situation.
    Situation(Situation),
}

impl Template {
    fn all() -> impl Iterator<Item = Self> {
        let situations = Situation::ALL.into_iter().map(Self::Situation);
        [Self::Empty, Self::Samples].into_iter().chain(situations)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Empty => text(keys::EMPTY),
            Self::Samples => text(keys::SAMPLES),
            Self::Situation(situation) => text(situation.title()),
        }
    }

    fn files(self) -> Files {
        match self {
            Self::Empty => Files::new(),
            Self::Samples => samples::files(),
            Self::Situation(situation) => situation.files(),
        }
    }

    fn plan(self, workspace: &Workspace, host: &dyn Host) -> Result<Option<Plan>, Refusal> {
        match self {
            Self::Empty => Ok(None),
            Self::Samples => samples::plan(workspace, host).map(Some),
            Self::Situation(situation) => situation.plan(workspace, host).map(Some),
        }
    }
}

/// What is typed about a new world.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) template: Template,
    /// The civil date on whose morning it begins.
    pub(super) begins: String,
    pub(super) seed: String,
    pub(super) edition: String,
    pub(super) zone: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            name: String::new(),
            template: Template::default(),
            begins: "2020-09-14".to_owned(),
            seed: "1".to_owned(),
            edition: DEFAULT_EDITION.to_owned(),
            zone: "UTC".to_owned(),
        }
    }
}

impl Draft {
    async fn make(self) -> Result<Option<World>, Failure> {
        let begins =
            Date::parse(&self.begins).map_err(|problem| Refusal::new(problem).at("begins"))?;
        let seed = match self.seed.trim() {
            "" => None,
            typed => {
                let seed = typed.parse().map_err(|_| Problem::NotAnInteger);
                Some(seed.map_err(|problem| Refusal::new(problem).at("seed"))?)
            }
        };
        let new = NewWorld {
            name: self.name,
            begins: Work::morning_of(begins, &self.zone)?,
            seed,
            edition: self.edition,
            zone: self.zone,
        };
        let template = self.template;
        let made = Work::make_world(&new, template.files(), |workspace, host| {
            template.plan(workspace, host)
        });
        made.await.map(Some)
    }
}

/// The dialog of a new world.
pub(super) fn dialog(worlds: Worlds) -> AnyView {
    let draft = worlds.draft;
    let confirm = move || {
        let mut wanted = draft.get_untracked();
        if wanted.name.trim().is_empty() {
            wanted.name = wanted.template.name().to_owned();
        }
        worlds.doing(worlds.beginning, keys::MADE, in_words(wanted.make()));
    };
    view! {
        <Dialog
            id="new-world"
            open=worlds.beginning
            title=t(words::sandbox::NEW_WORLD)
            cancel=t(words::common::CANCEL)
            lead=t(keys::NEW_LEAD)
            error=worlds.fault
            busy=worlds.busy
            wide=true
            on_confirm=confirm
        >
            {fields(draft)}
        </Dialog>
    }
    .into_any()
}

fn fields(draft: RwSignal<Draft>) -> AnyView {
    let templates = Signal::derive(|| {
        let all = Template::all().enumerate();
        all.map(|(place, template)| Choice::new(place.to_string(), template.name()))
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let template = draft.read().template;
        let place = Template::all().position(|it| it == template);
        place.unwrap_or_default().to_string()
    });
    let choose = move |value: String| {
        let place: Option<usize> = value.parse().ok();
        let template = place.and_then(|place| Template::all().nth(place));
        draft.update(|draft| draft.template = template.unwrap_or_default());
    };
    let editions = Signal::derive(|| {
        let editions = RuleBook::editions();
        editions
            .map(|edition| Choice::new(edition, edition))
            .collect::<Vec<_>>()
    });
    let zones = zone_names().into_iter();
    let zones = zones.map(|name| view! { <option value=name></option> });
    view! {
        <div class="fields">
            <TextField
                id="world-name"
                label=t(keys::NAME)
                value=Signal::derive(move || draft.read().name.clone())
                on_input=move |name| draft.update(|draft| draft.name = name)
                hint=t(keys::NAME_HINT)
            />
            <SelectField id="world-template" label=t(keys::TEMPLATE) options=templates value=chosen on_change=choose/>
            <TextField
                id="world-begins"
                label=t(keys::BEGINS)
                value=Signal::derive(move || draft.read().begins.clone())
                on_input=move |day| draft.update(|draft| draft.begins = day)
                kind="date"
                hint=t(words::clock_bar::DATE_HINT)
            />
            <TextField
                id="world-zone"
                label=t(words::fields::TIME_ZONE)
                value=Signal::derive(move || draft.read().zone.clone())
                on_input=move |zone| draft.update(|draft| draft.zone = zone)
                list="world-zones"
            />
            <datalist id="world-zones">{zones.collect_view()}</datalist>
            <SelectField
                id="world-edition"
                label=t(keys::EDITION)
                options=editions
                value=Signal::derive(move || draft.read().edition.clone())
                on_change=move |edition| draft.update(|draft| draft.edition = edition)
            />
            <TextField
                id="world-seed"
                label=t(keys::SEED)
                value=Signal::derive(move || draft.read().seed.clone())
                on_input=move |seed| draft.update(|draft| draft.seed = seed)
                hint=t(keys::SEED_HINT)
            />
        </div>
    }
    .into_any()
}
