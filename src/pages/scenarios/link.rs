//! The page of a link: a scenario that somebody else wrote, out of the part of the address that no host is sent.

use std::sync::Arc;

use cpor_scenario::link::{LONGEST, LinkFault, MOST_BYTES, from_fragment};
use cpor_store::web::host::BrowserHost;
use leptos::{prelude::*, task::spawn_local};

use super::one;
use crate::{
    frame::Rescue,
    parts::{Button, ButtonLink, Icon, Kind, Note, NoteKind},
    place,
    scenarios::{self, Scene, begin, fault_words, is_newer, keep_own, own_named},
    state::{App, Work, why},
    words::{Key, fill, scenarios as keys, t},
};

/// What a link holds.
#[derive(Clone, Debug)]
struct Linked {
    /// As it calls itself.
    called: String,
    /// Under the name that it has here, or will have.
    scene: Arc<Scene>,
    json: String,
}

impl Linked {
    fn name(&self) -> String {
        self.scene.scenario.name.clone()
    }
}

/// The page. A scenario that is kept here already has its own page.
#[component]
pub(super) fn LinkPage(
    /// The part of the address, with its `#`.
    hash: String,
) -> impl IntoView {
    let app = App::here();
    let linked = RwSignal::new(None::<Result<Linked, LinkFault>>);
    spawn_local(async move {
        let read = read(&hash).await;
        let is_here = app.navigation.location().hash().get_untracked() == hash;
        let name = read.as_ref().ok().map(Linked::name);
        match name.filter(|name| own_named(name).is_some()) {
            Some(kept) if is_here => app.navigation.replace(&place::scenario(&kept)),
            // The person may have left the page in the meantime.
            _ => {
                linked.try_set(Some(read));
            }
        }
    });
    move || match linked.get() {
        None => ().into_any(),
        Some(Ok(linked)) => shown(linked),
        Some(Err(fault)) => refused(&fault),
    }
}

async fn read(hash: &str) -> Result<Linked, LinkFault> {
    let (scenario, json) = from_fragment(hash, &BrowserHost)?;
    placed(&scenario.name, json).await
}

/// Under the name that it has here, or would have now.
async fn placed(called: &str, json: String) -> Result<Linked, LinkFault> {
    let is_shipped = scenarios::is_shipped(called).await;
    let name = scenarios::place_for(called, &json, is_shipped);
    let scene = Scene::own(&name, &json).map_err(LinkFault::Scenario)?;
    Ok(Linked {
        called: called.to_owned(),
        scene: Arc::new(scene),
        json,
    })
}

fn shown(linked: Linked) -> AnyView {
    let (app, work) = (App::here(), Work::here());
    let failed = RwSignal::new(None::<String>);
    let scene = linked.scene.clone();
    let start = move || spawn_local(start(app, work, linked.clone(), failed));
    let note = view! { <Note title=t(keys::FROM_LINK)>{t(keys::FROM_LINK_WHY)}</Note> };
    let ways = view! {
        <p class="bar">
            <Button label=t(keys::START) kind=Kind::Primary icon=Icon::Arrow on_click=start/>
        </p>
        {move || {
            let title = t(keys::NOT_KEPT);
            failed.get().map(|why| view! { <Note kind=NoteKind::Danger live=true title=title>{why}</Note> })
        }}
    };
    one::scenario(&scene, ().into_any(), note.into_any(), ways.into_any())
}

/// Keeps it as one of one's own, takes it out of the address, and begins. Under which name is looked at again: since the page
/// was opened, another tab may have kept it, or another of its name.
async fn start(app: App, work: Work, linked: Linked, failed: RwSignal<Option<String>>) {
    let Ok(linked) = placed(&linked.called, linked.json).await else {
        return;
    };
    let name = linked.name();
    let kept = match own_named(&name) {
        Some(_) => Ok(()),
        None => keep_own(&name, &linked.json),
    };
    match kept {
        Ok(()) => {
            app.navigation.replace(&place::scenario(&name));
            begin(app, work, linked.scene.clone());
        }
        Err(fault) => {
            failed.try_set(Some(why(&fault)));
        }
    }
}

/// The page of a link that leads nowhere.
fn refused(fault: &LinkFault) -> AnyView {
    let (title, why) = words(fault);
    let fault = fault.clone();
    let known = move || match &fault {
        LinkFault::TooLong(length) => Some(fill(
            keys::LINK_LENGTH,
            &[("n", &*length.to_string()), ("most", &*LONGEST.to_string())],
        )),
        LinkFault::TooLarge => {
            let most = (MOST_BYTES / 1024).to_string();
            Some(fill(keys::LINK_SIZE, &[("most", &most)]))
        }
        LinkFault::Scenario(fault) => Some(fault_words(fault)),
        LinkFault::Damaged | LinkFault::Newer => None,
    };
    view! {
        <Rescue title=t(title) texts=vec![why] known=MaybeProp::derive(known)>
            <ButtonLink href=place::scenarios() label=t(keys::TO_LIST) kind=Kind::Primary/>
        </Rescue>
    }
    .into_any()
}

fn words(fault: &LinkFault) -> (Key, Key) {
    match fault {
        LinkFault::TooLong(_) | LinkFault::TooLarge => (keys::LINK_TOO_LONG, keys::LINK_FILE),
        LinkFault::Damaged => (keys::LINK_DAMAGED, keys::LINK_DAMAGED_WHY),
        LinkFault::Newer => (keys::LINK_NEWER, keys::LINK_NEWER_WHY),
        LinkFault::Scenario(fault) if is_newer(fault) => (keys::LINK_NEWER, keys::LINK_NEWER_WHY),
        LinkFault::Scenario(_) => (keys::DAMAGED, keys::DAMAGED_WHY),
    }
}
