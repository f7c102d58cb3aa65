//! The menu: five links, and Settings apart with, in training, Scenarios; in training also the inbox, and the work list in
//! the reviewer's chair. On a phone the links are the bar at the bottom.

use cpor_engine::Side;
use leptos::prelude::*;

use crate::{
    parts::{Glyph, Icon},
    place::{self, Page, Place, WorkspaceAddress},
    state::{App, Inbox, Work},
    words::{self, Key, count, t},
};

/// One entry of the menu.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Entry {
    Claims,
    Deadlines,
    WorkList,
    Inbox,
    Sandbox,
    Rules,
    Storage,
    Settings,
    Scenarios,
}

const ENTRIES: [Entry; 7] = [
    Entry::Claims,
    Entry::Deadlines,
    Entry::WorkList,
    Entry::Inbox,
    Entry::Sandbox,
    Entry::Rules,
    Entry::Storage,
];

impl Entry {
    fn icon(self) -> Icon {
        match self {
            Self::Claims => Icon::Claims,
            Self::Deadlines => Icon::Deadlines,
            Self::WorkList => Icon::Scale,
            Self::Inbox => Icon::Inbox,
            Self::Sandbox => Icon::Sandbox,
            Self::Rules => Icon::Rules,
            Self::Storage => Icon::Storage,
            Self::Settings => Icon::Settings,
            Self::Scenarios => Icon::NextEvent,
        }
    }

    fn word(self) -> Key {
        match self {
            Self::Claims => words::shell::CLAIMS,
            Self::Deadlines => words::shell::DEADLINES,
            Self::WorkList => words::shell::WORK_LIST,
            Self::Inbox => words::shell::INBOX,
            Self::Sandbox => words::shell::SANDBOX,
            Self::Rules => words::shell::RULES,
            Self::Storage => words::shell::STORAGE,
            Self::Settings => words::shell::SETTINGS,
            Self::Scenarios => words::scenarios::TITLE,
        }
    }

    fn address(self, workspace: &WorkspaceAddress) -> String {
        match self {
            Self::Claims => workspace.claims(),
            Self::Deadlines => workspace.deadlines(),
            Self::WorkList => workspace.work_list(),
            Self::Inbox => workspace.inbox(),
            Self::Sandbox => place::worlds(),
            Self::Rules => workspace.rules(),
            Self::Storage => workspace.storage(),
            Self::Settings => workspace.settings(),
            Self::Scenarios => place::scenarios(),
        }
    }

    /// `page` where it leads to this very page, `true` where this page lies behind it.
    fn current(self, place: &Place) -> Option<&'static str> {
        let (entry, exactly) = match place {
            Place::Worlds => (Self::Sandbox, true),
            Place::Scenarios => (Self::Scenarios, true),
            Place::Scenario(_) => (Self::Scenarios, false),
            Place::Unknown(_) => return None,
            Place::In(_, page) => match page {
                Page::Claims => (Self::Claims, true),
                Page::NewClaim
                | Page::Claim(_)
                | Page::History(_)
                | Page::Receipt(_)
                | Page::Life(_) => (Self::Claims, false),
                Page::Coverage => (Self::Sandbox, false),
                Page::Deadlines => (Self::Deadlines, true),
                Page::WorkList => (Self::WorkList, true),
                Page::Inbox => (Self::Inbox, true),
                Page::Rules(edition) => (Self::Rules, edition.is_none()),
                Page::Compare => (Self::Rules, false),
                Page::Storage => (Self::Storage, true),
                Page::Settings => (Self::Settings, true),
                Page::Beside(_) => (Self::Sandbox, false),
                Page::Build => return None,
            },
        };
        (entry == self).then_some(if exactly { "page" } else { "true" })
    }
}

/// The menu.
#[component]
pub(super) fn Menu() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    // They play in training; elsewhere the page of the sandbox leads there.
    let plays = Memo::new(move |_| {
        let place = app.place.read();
        place.workspace().is_training() || matches!(&*place, Place::Scenarios | Place::Scenario(_))
    });
    let entries = move || {
        let training = app.workspace().is_training();
        let reviews = work.role().side() == Side::Reviewer;
        let there = move |entry: &Entry| match entry {
            Entry::Inbox => training,
            Entry::WorkList => training && reviews,
            _ => true,
        };
        ENTRIES.into_iter().filter(there).collect::<Vec<_>>()
    };
    view! {
        <nav class="nav" aria-label=t(words::shell::MENU)>
            <ul>
                <For each=entries key=|entry| *entry let:entry>
                    <Item entry=entry/>
                </For>
            </ul>
            <ul class="nav-more" aria-label=t(words::shell::MENU_MORE)>
                <Show when=move || plays.get()>
                    <Item entry=Entry::Scenarios/>
                </Show>
                <Item entry=Entry::Settings/>
            </ul>
        </nav>
    }
}

#[component]
fn Item(entry: Entry) -> impl IntoView {
    let (app, inbox) = (App::here(), Inbox::here());
    let many = move || match entry {
        Entry::Deadlines => app.due_today.get(),
        Entry::Inbox => inbox.unread_here(),
        _ => 0,
    };
    let (count_id, said) = match entry {
        Entry::Inbox => ("unread", words::shell::UNREAD),
        _ => ("due-today", words::shell::DUE_TODAY),
    };
    view! {
        <li>
            <a
                href=move || entry.address(&app.workspace())
                aria-current=move || entry.current(&app.place.read())
                aria-describedby=move || (many() > 0).then_some(count_id)
            >
                <Glyph icon=entry.icon()/>
                <span>{t(entry.word())}</span>
            </a>
            {move || {
                let n = many();
                (n > 0)
                    .then(|| {
                        view! {
                            <span class="n hot num" aria-hidden="true">{n}</span>
                            <span class="vh" id=count_id>{count(said, n, &[])}</span>
                        }
                    })
            }}
        </li>
    }
}
