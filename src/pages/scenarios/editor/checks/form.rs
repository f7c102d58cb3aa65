//! The particulars of a check, as fields.

use cpor_engine::fields::Field;
use cpor_engine::input::{parsed, shaped};
use cpor_engine::{Role, Status};
use cpor_scenario::{EventKind, Predicate, written};
use leptos::prelude::*;

use super::super::{draft::Draft, words::claim_words};
use super::kind::{Asked, claims, lines_of};
use crate::{
    parts::{CheckGroup, Choice, SelectField, TextArea},
    scenarios::feedback::kind_words,
    shown::{fields as field_names, roles, status},
    words::{Key, editor as keys, language, t, text},
};

/// What nobody is called, and no claim.
const ANY: &str = "";

/// The predicate of a check.
#[derive(Clone, Copy)]
struct Met {
    draft: Draft,
    id: StoredValue<String>,
}

impl Met {
    /// Something of it; tracked.
    fn of_it<T: Default>(self, what: impl FnOnce(&Predicate) -> Option<T>) -> T {
        self.draft.of_it(|scenario| {
            let mut checks = scenario.checks.iter();
            let check = checks.find(|check| check.id == *self.id.read_value());
            check.and_then(|check| what(&check.met)).unwrap_or_default()
        })
    }

    fn change(self, change: impl FnOnce(&mut Predicate)) {
        let id = self.id.get_value();
        self.draft.change_check(&id, |check| change(&mut check.met));
    }

    fn id(self, end: &str) -> String {
        format!("{}-{end}", self.id.get_value())
    }
}

pub(super) fn fields(draft: Draft, id: &str, asked: Asked) -> AnyView {
    let met = Met {
        draft,
        id: StoredValue::new(id.to_owned()),
    };
    let fields = match asked {
        Asked::Status => view! { {claim(met, false)} {statuses(met)} }.into_any(),
        Asked::Event => view! { {claim(met, true)} {event(met)} }.into_any(),
        Asked::Documents => view! { {claim(met, false)} {documents(met)} }.into_any(),
        Asked::Preflight => view! { {claim(met, false)} {preflight(met)} }.into_any(),
        Asked::Field => view! { {claim(met, false)} {field(met)} }.into_any(),
        Asked::Other => return json(met),
    };
    view! { <div class="fields">{fields}</div> }.into_any()
}

/// Of which claim; of any too, where that can be.
fn claim(met: Met, any: bool) -> AnyView {
    let options = Signal::derive(move || {
        let language = language();
        let all = met.draft.of_it(claims).into_iter();
        let all = all.map(|handle| Choice::new(handle.clone(), claim_words(&handle, language)));
        let any = any.then(|| Choice::new(ANY, text(keys::ANY_CLAIM)));
        all.chain(any).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || met.of_it(claim_of));
    let choose = move |handle: String| {
        met.change(|met| match met {
            Predicate::Status(wanted) => wanted.claim = handle,
            Predicate::Event(wanted) => wanted.claim = Some(handle).filter(|it| it != ANY),
            Predicate::Documents(wanted) => wanted.claim = handle,
            Predicate::Preflight(wanted) => wanted.claim = handle,
            Predicate::Field(wanted) => wanted.claim = handle,
            _ => {}
        });
    };
    select(
        met.id("claim"),
        keys::CLAIM,
        options,
        value,
        Callback::new(choose),
    )
}

fn claim_of(met: &Predicate) -> Option<String> {
    match met {
        Predicate::Status(wanted) => Some(wanted.claim.clone()),
        Predicate::Event(wanted) => wanted.claim.clone(),
        Predicate::Documents(wanted) => Some(wanted.claim.clone()),
        Predicate::Preflight(wanted) => Some(wanted.claim.clone()),
        Predicate::Field(wanted) => Some(wanted.claim.clone()),
        _ => None,
    }
}

fn select(
    id: String,
    label: Key,
    options: Signal<Vec<Choice>>,
    value: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    view! { <SelectField id=id label=t(label) options=options value=value on_change=choose/> }
        .into_any()
}

fn statuses(met: Met) -> AnyView {
    let options = Signal::derive(|| {
        let all = Status::ALL.into_iter();
        let choices = all.map(|it| Choice::new(it.key(), text(status::name(it))));
        choices.collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Status(wanted) => {
                let keys = wanted.is.iter().map(|it| it.key().to_owned());
                Some(keys.collect::<Vec<_>>())
            }
            _ => None,
        })
    });
    let toggle = move |(key, ticked): (String, bool)| {
        let mut all = Status::ALL.into_iter();
        let toggled = all.find(|status| status.key() == key);
        met.change(|met| {
            if let (Predicate::Status(wanted), Some(toggled)) = (met, toggled) {
                wanted.is.retain(|other| *other != toggled);
                wanted.is.extend(ticked.then_some(toggled));
            }
        });
    };
    view! {
        <CheckGroup
            id=met.id("is")
            legend=t(keys::STATUS_IS)
            options=options
            chosen=chosen
            on_toggle=toggle
            row=true
        />
    }
    .into_any()
}

fn event(met: Met) -> AnyView {
    let kinds = Signal::derive(|| {
        language();
        let all = EventKind::ALL.iter();
        let choices = all.map(|kind| Choice::new(kind.key(), kind_words(*kind)));
        choices.collect::<Vec<_>>()
    });
    let kind = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Event(wanted) => Some(wanted.kind.key().to_owned()),
            _ => None,
        })
    });
    let choose_kind = move |key: String| {
        let chosen = EventKind::ALL.iter().find(|kind| kind.key() == key);
        met.change(|met| {
            if let (Predicate::Event(wanted), Some(chosen)) = (met, chosen) {
                wanted.kind = *chosen;
            }
        });
    };
    let people = Signal::derive(|| {
        let anyone = Choice::new(ANY, text(keys::ANYONE));
        let roles = Role::ALL.into_iter();
        let roles = roles.map(|role| Choice::new(role.key(), text(roles::name(role))));
        std::iter::once(anyone).chain(roles).collect::<Vec<_>>()
    });
    let by = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Event(wanted) => wanted.by.first().map(|role| role.key().to_owned()),
            _ => None,
        })
    });
    let choose_by = move |key: String| {
        let mut all = Role::ALL.into_iter();
        let chosen = all.find(|role| role.key() == key);
        met.change(|met| {
            if let Predicate::Event(wanted) = met {
                wanted.by = chosen.into_iter().collect();
            }
        });
    };
    view! {
        {select(met.id("event"), keys::EVENT_KIND, kinds, kind, Callback::new(choose_kind))}
        {select(met.id("by"), keys::EVENT_BY, people, by, Callback::new(choose_by))}
    }
    .into_any()
}

fn documents(met: Met) -> AnyView {
    let options = Signal::derive(move || {
        met.draft.of_it(|scenario| {
            let all = scenario.documents.iter();
            let choices = all.map(|it| Choice::new(it.handle.clone(), it.name.clone()));
            choices.collect::<Vec<_>>()
        })
    });
    let chosen = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Documents(wanted) => Some(wanted.includes.clone()),
            _ => None,
        })
    });
    let toggle = move |(handle, ticked): (String, bool)| {
        met.change(|met| {
            if let Predicate::Documents(wanted) = met {
                wanted.includes.retain(|other| *other != handle);
                wanted.includes.extend(ticked.then_some(handle));
                // Where none is named, it asks whether there is any.
                wanted.at_least = wanted.includes.is_empty().then_some(1);
            }
        });
    };
    view! {
        <CheckGroup
            id=met.id("has")
            legend=t(keys::DOCUMENTS_ARE)
            options=options
            chosen=chosen
            on_toggle=toggle
        />
    }
    .into_any()
}

fn preflight(met: Met) -> AnyView {
    let options = Signal::derive(|| {
        vec![
            Choice::new("true", text(keys::PREFLIGHT_PASSES)),
            Choice::new("false", text(keys::PREFLIGHT_DRAWS)),
        ]
    });
    let value = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Preflight(wanted) => Some(wanted.passes.to_string()),
            _ => None,
        })
    });
    let choose = move |passes: String| {
        met.change(|met| {
            if let Predicate::Preflight(wanted) = met {
                wanted.passes = passes == "true";
            }
        });
    };
    select(
        met.id("passes"),
        keys::PREFLIGHT_IS,
        options,
        value,
        Callback::new(choose),
    )
}

fn field(met: Met) -> AnyView {
    let paths = || Field::ALL.into_iter().flat_map(Field::paths);
    let options = Signal::derive(move || {
        let choices = paths().map(|path| {
            let label = field_names::label(path).map_or(path, text);
            Choice::new(path, label)
        });
        choices.collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Field(wanted) => Some(wanted.field.clone()),
            _ => None,
        })
    });
    let choose = move |path: String| {
        met.change(|met| {
            if let Predicate::Field(wanted) = met {
                wanted.field = path;
            }
        });
    };
    let values = Signal::derive(move || {
        met.of_it(|met| match met {
            Predicate::Field(wanted) => Some(wanted.is.clone()?.join("\n")),
            _ => None,
        })
    });
    // A line that is not finished yet is no value yet, and stays as it is typed.
    let typed = RwSignal::new(None::<String>);
    let shown = Signal::derive(move || typed.get().unwrap_or_else(|| values.get()));
    let write = move |text: String| {
        let lines: Vec<String> = lines_of(&text).map(str::to_owned).collect();
        typed.set(Some(text));
        met.change(|met| {
            if let Predicate::Field(wanted) = met {
                wanted.is = Some(lines);
            }
        });
    };
    view! {
        {select(met.id("field"), keys::FIELD, options, value, Callback::new(choose))}
        <TextArea
            id=met.id("values")
            label=t(keys::VALUES)
            value=shown
            on_input=write
            hint=t(keys::VALUES_HINT)
            rows=2
        />
    }
    .into_any()
}

/// Any predicate, as it is written down.
fn json(met: Met) -> AnyView {
    let as_it_is = met.draft.scenario.with_untracked(|scenario| {
        let mut checks = scenario.checks.iter();
        let check = checks.find(|check| check.id == *met.id.read_value());
        check.map(|check| written(&check.met))
    });
    let typed = RwSignal::new(as_it_is.unwrap_or_default());
    let fault = RwSignal::new(None::<String>);
    // As long as it is none it is not kept.
    crate::state::App::here()
        .unsaved
        .watch(move || fault.read().is_some());
    let write = move |text: String| {
        let read = parsed(&text).and_then(shaped::<Predicate>);
        typed.set(text);
        match read {
            Ok(read) => {
                fault.set(None);
                met.change(|met| *met = read);
            }
            Err(refusal) => fault.set(Some(refusal.message())),
        }
    };
    view! {
        <TextArea
            id=met.id("json")
            label=t(keys::JSON)
            value=typed
            on_input=write
            hint=t(keys::JSON_HINT)
            error=fault
            rows=6
        />
    }
    .into_any()
}
