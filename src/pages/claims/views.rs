//! Views of the list: filters, search, order and columns under a name, kept by this browser for each workspace. What a
//! view says stands in the address, so that it can be bookmarked.

use leptos::prelude::*;

use super::filters::Filters;
use crate::{
    browser::{Preference, keep, kept},
    parts::{Button, Choice, Dialog, Icon, Kind, SelectField, TextField},
    state::{App, workspace_key},
    words::{common, fill, t, text, views as keys},
};

/// The most characters of a name. Source: [ours], what a menu shows whole.
const NAME_MAX: usize = 40;
/// How many are kept at most. Source: [ours], what a menu can be looked through.
const MOST: usize = 30;

/// What a view says: parts of the address, in their order.
pub(super) type Parts = Vec<(String, String)>;

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
struct View {
    name: String,
    parts: Parts,
}

/// A view is a line: its name, then each of its parts behind a tab.
fn read(text: &str) -> Vec<View> {
    let lines = text.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let name = fields.next().filter(|name| !name.is_empty())?.to_owned();
        let parts = fields.filter_map(|part| part.split_once('='));
        let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Some(View {
            name,
            parts: parts.collect(),
        })
    });
    lines.collect()
}

fn written(views: &[View]) -> String {
    let lines = views.iter().map(|view| {
        let parts = view.parts.iter();
        let parts = parts.map(|(name, value)| format!("\t{name}={}", one_line(value)));
        format!("{}{}", view.name, parts.collect::<String>())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Without what parts lines and fields.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// What is wrong with a name; `None` where it can be one.
fn wrong(name: &str, views: &[View]) -> Option<String> {
    let is_new = !views.iter().any(|view| view.name == name);
    if name.is_empty() {
        Some(text(keys::NAME_NEEDED).to_owned())
    } else if name.chars().count() > NAME_MAX {
        Some(fill(keys::NAME_LONG, &[("most", &NAME_MAX.to_string())]))
    } else if is_new && views.len() >= MOST {
        Some(fill(keys::TOO_MANY, &[("most", &MOST.to_string())]))
    } else {
        None
    }
}

/// The menu of views.
pub(super) fn menu(app: App, filters: Filters) -> AnyView {
    let address = untrack(|| app.workspace());
    let own = Preference::Views(workspace_key(&address));
    let views = RwSignal::new(read(&kept(own.clone()).unwrap_or_default()));
    let store = StoredValue::new(own);
    let change = move |new: Vec<View>| {
        let kept = keep(
            store.get_value(),
            Some(&written(&new))
                .filter(|it| !it.is_empty())
                .map(String::as_str),
        );
        views.set(new);
        kept
    };
    let here = Memo::new(move |_| filters.parts());
    let chosen = Memo::new(move |_| {
        let views = views.read();
        let view = views.iter().find(|view| view.parts == *here.read());
        view.map(|view| view.name.clone()).unwrap_or_default()
    });
    let any = Memo::new(move |_| !views.read().is_empty());
    let (open, name, error) = (
        RwSignal::new(false),
        RwSignal::new(String::new()),
        RwSignal::new(None::<String>),
    );
    let show = move |wanted: String| {
        let parts = views.with_untracked(|views| {
            let view = views.iter().find(|view| view.name == wanted);
            view.map(|view| view.parts.clone()).unwrap_or_default()
        });
        filters.show(&parts);
    };
    let save = move || {
        let wanted = one_line(name.get_untracked().trim());
        let mut all = views.get_untracked();
        if let Some(wrong) = wrong(&wanted, &all) {
            return error.set(Some(wrong));
        }
        all.retain(|view| view.name != wanted);
        all.push(View {
            name: wanted.clone(),
            parts: here.get_untracked(),
        });
        all.sort_by_cached_key(|view| view.name.to_lowercase());
        let said = match change(all) {
            true => keys::SAVED,
            false => keys::NOT_KEPT,
        };
        open.set(false);
        name.set(String::new());
        app.toasts.say(fill(said, &[("name", &wanted)]));
    };
    let delete = move || {
        let gone = chosen.get_untracked();
        let mut all = views.get_untracked();
        all.retain(|view| view.name != gone);
        change(all);
        app.toasts.say(fill(keys::DELETED, &[("name", &gone)]));
    };
    let choices = Signal::derive(move || {
        let named = views.get().into_iter();
        let named = named.map(|view| Choice::new(view.name.as_str(), view.name.clone()));
        std::iter::once(Choice::new("", text(keys::NONE)))
            .chain(named)
            .collect::<Vec<_>>()
    });
    let select = move || {
        any.get().then(|| {
            view! {
                <SelectField id="view" label=t(keys::VIEW) options=choices value=chosen on_change=show/>
            }
        })
    };
    let deleting = move || {
        (!chosen.read().is_empty()).then(|| {
            view! {
                <Button label=t(keys::DELETE) kind=Kind::Bare small=true icon=Icon::Cross on_click=delete/>
            }
        })
    };
    view! {
        <div class="views bar no-print">
            {select}
            <Button
                label=t(keys::SAVE)
                kind=Kind::Bare
                small=true
                on_click=move || { error.set(None); open.set(true) }
            />
            {deleting}
        </div>
        <Dialog
            id="save-view"
            open=open
            title=t(keys::SAVE_TITLE)
            cancel=t(common::CANCEL)
            lead=MaybeProp::derive(|| Some(text(keys::LEAD).to_owned()))
            on_confirm=save
        >
            <TextField
                id="view-name"
                label=t(keys::NAME)
                value=name
                on_input=move |typed: String| { error.set(None); name.set(typed) }
                error=error
            />
        </Dialog>
    }
    .into_any()
}
