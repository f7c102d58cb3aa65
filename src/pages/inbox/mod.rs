//! The inbox of the acting role: the notices of the process, newest first, and one of them opened as a letter.

mod letter;

use std::sync::Arc;

use cpor_engine::notices::Notice;
use cpor_engine::{Role, Side};
use leptos::prelude::*;

use crate::{
    frame::PageHead,
    parts::{Button, Chip, Chips, EmptyState, Kind, person_text},
    place::NOTICE,
    shown::{notices, roles, when},
    state::{App, Inbox, Work},
    words::{count, fill, inbox as keys, t, text},
};

/// The page.
#[component]
pub(super) fn InboxPage() -> impl IntoView {
    let (app, work, inbox) = (App::here(), Work::here(), Inbox::here());
    let opened = app.navigation.query(NOTICE);
    let side = Memo::new(move |_| work.role().side());
    let all = Memo::new(move |_| inbox.of(side.get()));
    let lede = MaybeProp::derive(move || {
        let role = text(roles::name(work.role()));
        Some(match inbox.unread(side.get()) {
            0 => fill(keys::LEDE_READ, &[("role", role)]),
            many => count(keys::LEDE_UNREAD, many, &[("role", role)]),
        })
    });
    let any_unread = move || inbox.unread(side.get()) > 0;
    let read_all = move || {
        let ids = all.with_untracked(|all| ids(all));
        inbox.mark_read(ids);
    };
    // Memos, so that a notice that is read leaves the others, and the focus, where they are.
    let is_empty = Memo::new(move |_| all.read().is_empty());
    let whole = move || {
        if is_empty.get() {
            return empty();
        }
        view! {
            <div class="inbox" class:opened=move || !opened.read().is_empty()>
                {list(app, work, all, opened)}
                {letter::place(app, work, all, opened)}
            </div>
        }
        .into_any()
    };
    view! {
        <PageHead title=t(keys::TITLE) lede=lede below=move || view! { <p class="s q under">{t(keys::WHAT)}</p> }>
            <Show when=any_unread>
                <Button label=t(keys::ALL_READ) kind=Kind::Bare on_click=read_all/>
            </Show>
        </PageHead>
        {chairs(app, work, inbox)}
        {whole}
    }
}

fn ids(all: &[(Arc<Notice>, bool)]) -> Vec<String> {
    all.iter().map(|(notice, _)| notice.id.clone()).collect()
}

/// The inboxes of all sides, each with how many are unread there; a press takes that chair.
fn chairs(app: App, work: Work, inbox: Inbox) -> AnyView {
    let seats = [
        (Side::Partner, Role::IncentivesAdmin),
        (Side::Reviewer, Role::Reviewer),
        (Side::Customer, Role::Customer),
        (Side::Program, Role::IncentiveProgram),
    ];
    let options = Signal::derive(move || {
        let chips = seats.iter().map(|(side, role)| {
            let name = match side {
                Side::Partner => keys::PARTNER,
                _ => roles::name(*role),
            };
            let unread = usize::try_from(inbox.unread(*side)).unwrap_or(usize::MAX);
            Chip {
                value: role.key().to_owned(),
                label: text(name).to_owned(),
                count: (unread > 0).then_some(unread),
            }
        });
        chips.collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let side = work.role().side();
        let seat = seats.iter().find(|(of, _)| *of == side);
        seat.map(|(_, role)| role.key().to_owned())
            .unwrap_or_default()
    });
    let choose = move |key: String| {
        let seat = seats.iter().find(|(_, role)| role.key() == key);
        if let Some((side, role)) = seat
            && *side != work.role_now().side()
        {
            work.act_as(*role);
            let role = text(roles::name(*role));
            app.toasts.say(fill(keys::NOW_AS, &[("role", role)]));
        }
    };
    view! {
        <div class="tools no-print">
            <Chips label=t(keys::CHAIRS) options=options chosen=chosen on_choose=choose/>
        </div>
    }
    .into_any()
}

fn list(
    app: App,
    work: Work,
    all: Memo<Vec<(Arc<Notice>, bool)>>,
    opened: Signal<String>,
) -> AnyView {
    let rows = move || all.get();
    view! {
        <nav class="letters" aria-label=t(keys::LIST)>
            <ul>
                <For each=rows key=|(notice, read)| (notice.id.clone(), *read) let:row>
                    {item(app, work, &row.0, row.1, opened)}
                </For>
            </ul>
        </nav>
    }
    .into_any()
}

fn item(app: App, work: Work, notice: &Arc<Notice>, read: bool, opened: Signal<String>) -> AnyView {
    let id = notice.id.clone();
    let href = {
        let id = id.clone();
        move || app.workspace().notice(&id)
    };
    let current = move || (*opened.read() == id).then_some("true");
    let subject = {
        let notice = notice.clone();
        move || notices::subject(&notice)
    };
    let (at, name) = (notice.at, notice.name.clone());
    let sent = move || when::short_instant(at, &work.zone_name());
    let unread = (!read).then(|| view! { <span class="vh">{t(keys::UNREAD)} ": "</span> });
    view! {
        <li class:unread=!read>
            <a href=href aria-current=current>
                <b>{unread} {subject}</b>
                <span class="s q">{person_text(name)}</span>
                <span class="s qq num">{sent}</span>
            </a>
        </li>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="card">
            <EmptyState title=t(keys::EMPTY) text=t(keys::EMPTY_TEXT)/>
        </div>
    }
    .into_any()
}
