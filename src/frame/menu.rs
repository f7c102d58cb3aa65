//! The menu: five links, and Overview, Scenarios and Settings apart; in training also the inbox, and the work list in the reviewer's
//! chair. On a phone the links are the bar at the bottom; there five fit, so in training those of every
//! day stand in it, and the others behind *More*.

use cpor_engine::Side;
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::focus_drawn,
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
    Overview,
    Settings,
    Scenarios,
}

/// Those of every day, which stand in the bar of a phone.
const DAILY: [Entry; 4] = [
    Entry::Claims,
    Entry::Deadlines,
    Entry::WorkList,
    Entry::Inbox,
];

/// Those that in training have to make room for them there.
const OTHERS: [Entry; 3] = [Entry::Sandbox, Entry::Rules, Entry::Storage];

/// The id of what *More* unfolds.
const UNFOLDED: &str = "menu-unfolded";

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
            Self::Overview => Icon::Overview,
            Self::Settings => Icon::Settings,
            Self::Scenarios => Icon::NextEvent,
        }
    }

    /// Whether it leads somewhere: on the desk nobody else is told anything, and only who reviews has a list of work.
    fn is_there(self, training: bool, reviews: bool) -> bool {
        match self {
            Self::Inbox => training,
            Self::WorkList => training && reviews,
            _ => true,
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
            Self::Overview => words::overview::TITLE,
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
            Self::Overview => workspace.overview(),
            Self::Settings => workspace.settings(),
            Self::Scenarios => place::scenarios(),
        }
    }

    /// `page` where it leads to this very page, `true` where this page lies behind it.
    fn current(self, place: &Place) -> Option<&'static str> {
        let (entry, exactly) = match place {
            Place::Worlds => (Self::Sandbox, true),
            Place::Scenarios => (Self::Scenarios, true),
            Place::Scenario(_)
            | Place::RecordScenario
            | Place::EditScenario(_)
            | Place::Results
            | Place::ClassSheet => (Self::Scenarios, false),
            Place::Unknown(_) => return None,
            Place::In(_, page) => match page {
                Page::Claims => (Self::Claims, true),
                Page::NewClaim
                | Page::NewGuided
                | Page::Guided(..)
                | Page::Claim(_)
                | Page::History(_)
                | Page::Receipt(_)
                | Page::Proof(_)
                | Page::Bench(_)
                | Page::Eyes(_)
                | Page::Life(_)
                | Page::Dossier(_)
                | Page::Customer(_) => (Self::Claims, false),
                Page::Coverage => (Self::Sandbox, false),
                Page::Deadlines => (Self::Deadlines, true),
                Page::Overview => (Self::Overview, true),
                Page::Customers => (Self::Overview, false),
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

/// Where the menu leads from a page, in its order; tracked. `reviews`: in the reviewer's chair.
pub(super) fn destinations(workspace: &WorkspaceAddress, reviews: bool) -> Vec<(Key, String)> {
    let training = workspace.is_training();
    let more = [Entry::Overview, Entry::Scenarios, Entry::Settings];
    let all = DAILY.into_iter().chain(OTHERS).chain(more);
    let there = all.filter(|entry| entry.is_there(training, reviews));
    there
        .map(|entry| (entry.word(), entry.address(workspace)))
        .collect()
}

/// The menu.
#[component]
pub(super) fn Menu() -> impl IntoView {
    let (app, work) = (App::here(), Work::here());
    let training = Memo::new(move |_| app.workspace().is_training());
    let reviews = Memo::new(move |_| work.role().side() == Side::Reviewer);
    let daily = move || {
        let there = |entry: &Entry| entry.is_there(training.get(), reviews.get());
        let others = OTHERS.into_iter().filter(|_| !training.get());
        let daily = DAILY.into_iter().filter(there);
        daily.chain(others).collect::<Vec<_>>()
    };
    view! {
        <nav class="nav" aria-label=t(words::shell::MENU)>
            <ul>
                <For each=daily key=|entry| *entry let:entry>
                    <Item entry=entry/>
                </For>
            </ul>
            <Show when=move || training.get()>{others(app)}</Show>
            <ul class="nav-more" aria-label=t(words::shell::MENU_MORE)>
                <Item entry=Entry::Overview/>
                <Item entry=Entry::Scenarios/>
                <Item entry=Entry::Settings/>
            </ul>
        </nav>
    }
}

/// The others. On a phone they are folded away until *More* is pressed, and again once one of them was chosen.
fn others(app: App) -> AnyView {
    let unfolded = RwSignal::new(false);
    Effect::new(move |_| {
        app.place.track();
        unfolded.set(false);
    });
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && unfolded.get_untracked() {
            unfolded.set(false);
            focus_drawn(".nav-fold");
        }
    };
    let items = OTHERS
        .into_iter()
        .map(|entry| view! { <Item entry=entry/> });
    view! {
        <div class="nav-others" class:open=unfolded on:keydown=escape>
            <button
                type="button"
                class="nav-fold"
                aria-expanded=move || unfolded.get().to_string()
                aria-controls=UNFOLDED
                on:click=move |_| unfolded.update(|it| *it = !*it)
            >
                <Glyph icon=Icon::More/>
                <span>{t(words::shell::MENU_MORE)}</span>
            </button>
            <ul id=UNFOLDED>{items.collect_view()}</ul>
        </div>
    }
    .into_any()
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
                aria-current=move || entry.current(&app.going_to.read())
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
