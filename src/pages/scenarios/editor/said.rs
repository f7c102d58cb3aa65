//! A text of a scenario, in both languages.

use cpor_scenario::{Said, Scenario};
use leptos::prelude::*;

use super::Draft;
use crate::{
    parts::{TextArea, TextField},
    words::{Key, Language, Phrase, editor as keys, fill, text},
};

/// Which text.
#[derive(Clone, Debug)]
pub(super) enum At {
    Title,
    Teaches,
    Brief,
    /// Of the check of that name.
    Check(String),
    /// Counted from 0.
    Hint(usize),
    Closing,
}

/// How many lines it has at first.
#[derive(Clone, Copy)]
pub(super) enum Lines {
    One,
    Some(u32),
}

impl At {
    fn id(&self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Teaches => "teaches".to_owned(),
            Self::Brief => "brief".to_owned(),
            Self::Check(id) => format!("check-{id}"),
            Self::Hint(place) => format!("hint-{place}"),
            Self::Closing => "closing".to_owned(),
        }
    }

    fn of<'s>(&self, scenario: &'s Scenario) -> Option<&'s Said> {
        match self {
            Self::Title => Some(&scenario.title),
            Self::Teaches => Some(&scenario.teaches),
            Self::Brief => Some(&scenario.brief),
            Self::Check(id) => {
                let mut checks = scenario.checks.iter();
                checks.find(|check| check.id == *id).map(|it| &it.text)
            }
            Self::Hint(place) => scenario.hints.get(*place),
            Self::Closing => Some(&scenario.closing.text),
        }
    }

    fn of_mut<'s>(&self, scenario: &'s mut Scenario) -> Option<&'s mut Said> {
        match self {
            Self::Title => Some(&mut scenario.title),
            Self::Teaches => Some(&mut scenario.teaches),
            Self::Brief => Some(&mut scenario.brief),
            Self::Check(id) => {
                let mut checks = scenario.checks.iter_mut();
                checks.find(|check| check.id == *id).map(|it| &mut it.text)
            }
            Self::Hint(place) => scenario.hints.get_mut(*place),
            Self::Closing => Some(&mut scenario.closing.text),
        }
    }
}

/// Its two fields.
pub(super) fn said_fields(
    draft: Draft,
    at: &At,
    label: Signal<String>,
    hint: Option<Key>,
    lines: Lines,
) -> AnyView {
    let fields = Language::ALL.map(|language| said_field(draft, at, label, hint, lines, language));
    view! { <div class="fields">{fields.into_iter().collect_view()}</div> }.into_any()
}

fn said_field(
    draft: Draft,
    at: &At,
    label: Signal<String>,
    hint: Option<Key>,
    lines: Lines,
    language: Language,
) -> AnyView {
    let id = format!("{}-{}", at.id(), language.tag());
    let phrase: Phrase = match language {
        Language::English => keys::IN_ENGLISH,
        Language::Hungarian => keys::IN_HUNGARIAN,
    };
    let label = Signal::derive(move || fill(phrase, &[("field", &label.get())]));
    let hint = MaybeProp::derive(move || hint.map(|hint| text(hint).to_owned()));
    let read = at.clone();
    let value = Signal::derive(move || {
        draft.of_it(|scenario| {
            let said = read.of(scenario).cloned().unwrap_or_default();
            match language {
                Language::English => said.en,
                Language::Hungarian => said.hu,
            }
        })
    });
    let written = at.clone();
    let write = Callback::new(move |typed: String| {
        draft.change(|scenario| {
            if let Some(said) = written.of_mut(scenario) {
                match language {
                    Language::English => said.en = typed,
                    Language::Hungarian => said.hu = typed,
                }
            }
        });
    });
    match lines {
        Lines::One => {
            view! { <TextField id=id label=label value=value on_input=write hint=hint/> }.into_any()
        }
        Lines::Some(rows) => {
            view! { <TextArea id=id label=label value=value on_input=write hint=hint rows=rows/> }
                .into_any()
        }
    }
}
