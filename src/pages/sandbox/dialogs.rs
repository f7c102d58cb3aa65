//! The dialogs about a world: a new one, a name, and what cannot be taken back.

use leptos::prelude::*;

use super::{
    template,
    worlds::{Deed, Worlds, in_words},
};
use crate::{
    parts::{Dialog, TextField},
    place::World,
    state::{Failure, Work},
    words::{self, Phrase, fill, t, text, worlds as keys},
};

/// All of them.
pub(super) fn dialogs(worlds: Worlds) -> AnyView {
    view! {
        {template::dialog(worlds)}
        {naming(worlds)}
        {confirming(worlds)}
    }
    .into_any()
}

fn deed(worlds: Worlds) -> Deed {
    worlds
        .asked
        .read()
        .as_ref()
        .map_or(Deed::Rename, |(deed, _, _)| *deed)
}

/// A sentence about the world that is asked about.
fn about(worlds: Worlds, sentence: Phrase) -> String {
    let asked = worlds.asked.read();
    let world = asked.as_ref().map_or("", |(_, _, name)| name.as_str());
    fill(sentence, &[("world", world)])
}

fn naming(worlds: Worlds) -> AnyView {
    let title = Signal::derive(move || {
        text(match deed(worlds) {
            Deed::Duplicate => keys::DUPLICATE,
            _ => keys::RENAME,
        })
        .to_owned()
    });
    let lead = MaybeProp::derive(move || {
        let sentence = match deed(worlds) {
            Deed::Duplicate => keys::DUPLICATE_LEAD,
            _ => keys::RENAME_LEAD,
        };
        Some(about(worlds, sentence))
    });
    let confirm = move || {
        let Some((deed, world, _)) = worlds.asked.get_untracked() else {
            return;
        };
        let name = worlds.name.get_untracked();
        if name.trim().is_empty() {
            return worlds.fault.set(Some(text(keys::NAME_MISSING).to_owned()));
        }
        let said = match deed {
            Deed::Duplicate => keys::MADE,
            _ => keys::RENAMED,
        };
        worlds.doing(worlds.naming, said, in_words(named(deed, world, name)));
    };
    view! {
        <Dialog
            id="name-world"
            open=worlds.naming
            title=title
            cancel=t(words::common::CANCEL)
            lead=lead
            error=worlds.fault
            busy=worlds.busy
            on_confirm=confirm
        >
            <TextField
                id="world-called"
                label=t(keys::NAME)
                value=worlds.name
                on_input=move |name| worlds.name.set(name)
            />
        </Dialog>
    }
    .into_any()
}

async fn named(deed: Deed, world: World, name: String) -> Result<Option<World>, Failure> {
    if deed == Deed::Duplicate {
        return Work::duplicate_world(&world, &name).await.map(Some);
    }
    Work::rename_world(&world, &name).await.map(|()| None)
}

fn confirming(worlds: Worlds) -> AnyView {
    let title = Signal::derive(move || {
        text(match deed(worlds) {
            Deed::Delete => keys::DELETE,
            _ => keys::RESET,
        })
        .to_owned()
    });
    let lead = MaybeProp::derive(move || {
        let sentence = match deed(worlds) {
            Deed::Delete => keys::DELETE_LEAD,
            _ => keys::RESET_LEAD,
        };
        Some(about(worlds, sentence))
    });
    let confirm = move || {
        let Some((deed, world, _)) = worlds.asked.get_untracked() else {
            return;
        };
        let said = match deed {
            Deed::Delete => keys::DELETED,
            _ => words::clock_bar::RESET_DONE,
        };
        worlds.doing(worlds.confirming, said, in_words(ended(deed, world)));
    };
    view! {
        <Dialog
            id="end-world"
            open=worlds.confirming
            title=title
            cancel=t(words::common::CANCEL)
            lead=lead
            error=worlds.fault
            busy=worlds.busy
            danger=true
            on_confirm=confirm
        >
            ""
        </Dialog>
    }
    .into_any()
}

async fn ended(deed: Deed, world: World) -> Result<Option<World>, Failure> {
    match deed {
        Deed::Delete => Work::delete_world(&world).await?,
        _ => Work::reset_world(&world).await?,
    }
    Ok(None)
}
