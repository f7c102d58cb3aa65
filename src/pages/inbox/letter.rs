//! One notice, opened as the mail it simulates: from whom, to whom, when, what it says, the act to which it invites, and
//! why it is sent.

use std::sync::Arc;

use cpor_engine::notices::Notice;
use cpor_engine::{ClaimNumber, Refusal, Role, Side};
use leptos::prelude::*;

use crate::{
    browser::focus_drawn,
    pages::saying::{refusal_words, rule_link},
    parts::{Act, ButtonLink, Kind, person_text},
    shown::{acts, notices, reasons, roles, when},
    state::{App, Inbox, Work},
    words::{Key, fill, inbox as keys, t, text},
};

/// Where the opened notice is shown; nothing while none is.
pub(super) fn place(
    app: App,
    work: Work,
    all: Memo<Vec<(Arc<Notice>, bool)>>,
    opened: Signal<String>,
) -> AnyView {
    let inbox = Inbox::here();
    let notice = Memo::new(move |_| {
        let (all, opened) = (all.read(), opened.read());
        let found = all.iter().find(|(notice, _)| notice.id == *opened);
        found.map(|(notice, _)| notice.clone())
    });
    Effect::new(move |before: Option<Option<String>>| {
        let id = notice.get().map(|notice| notice.id.clone());
        if let Some(id) = id.clone() {
            inbox.mark_read([id]);
        }
        // What is opened from the list is read next.
        if id.is_some() && before.is_some_and(|before| before != id) {
            focus_drawn("#letter-subject");
        }
        id
    });
    let shown = move || match notice.get() {
        Some(notice) => Some(letter(app, work, notice)),
        None if opened.read().is_empty() => None,
        None => Some(gone(app)),
    };
    shown.into_any()
}

fn gone(app: App) -> AnyView {
    view! {
        <section class="card letter" aria-label=t(keys::OPENED)>
            <p class="pad q">{t(keys::GONE)} " " {back(app)}</p>
        </section>
    }
    .into_any()
}

fn back(app: App) -> AnyView {
    view! { <a class="back" href=move || app.workspace().inbox()>{t(keys::BACK)}</a> }.into_any()
}

fn letter(app: App, work: Work, notice: Arc<Notice>) -> AnyView {
    let subject = {
        let notice = notice.clone();
        move || notices::subject(&notice)
    };
    let said = {
        let notice = notice.clone();
        move || {
            let said = notices::paragraphs(&notice).into_iter();
            said.map(|words| view! { <p>{words}</p> }).collect_view()
        }
    };
    let at = notice.at;
    let sent = move || when::instant(at, &work.zone_name());
    view! {
        <article class="card letter" aria-labelledby="letter-subject">
            <header class="pad">
                {back(app)}
                <h2 id="letter-subject" tabindex="-1">{subject}</h2>
                <dl class="meta">
                    <div><dt>{t(keys::FROM)}</dt> " " <dd>{t(keys::PARTNER_CENTER)}</dd></div>
                    <div><dt>{t(keys::TO)}</dt> " " <dd>{to(&notice)}</dd></div>
                    <div><dt>{t(keys::SENT)}</dt> " " <dd class="num">{sent}</dd></div>
                </dl>
            </header>
            <div class="pad said">
                {said}
                {listed(keys::ASKED, notice.asked.iter().map(|it| reasons::par(*it)).collect())}
                {listed(keys::REJECTED, notice.rejected.iter().map(|it| reasons::rejection(*it)).collect())}
                {quoted(&notice)}
                {deeds(app, work, &notice)}
            </div>
            <footer class="pad s q">{source(&notice)}</footer>
        </article>
    }
    .into_any()
}

/// To whom: the person that the claim names, else the role.
fn to(notice: &Notice) -> AnyView {
    let role = match notice.to {
        Side::Reviewer => Some(Role::Reviewer),
        Side::Customer => Some(Role::Customer),
        Side::Program => Some(Role::IncentiveProgram),
        Side::Partner | Side::Clock => None,
    };
    let side = role.map_or(keys::PARTNER, roles::name);
    let name = notice.recipient.name.as_ref().map(ToString::to_string);
    let email = notice.recipient.email.as_ref();
    let email = email.map(|email| person_text(format!(" <{email}>")));
    match name {
        Some(name) => view! { {person_text(name)} {email} " · " {t(side)} }.into_any(),
        None => view! { {t(side)} }.into_any(),
    }
}

fn listed(title: Key, names: Vec<Key>) -> Option<AnyView> {
    (!names.is_empty()).then(|| {
        let items = names.into_iter().map(|name| view! { <li>{t(name)}</li> });
        view! {
            <div>
                <h3 class="sub">{t(title)}</h3>
                <ul class="dots">{items.collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

fn quoted(notice: &Notice) -> Option<AnyView> {
    let quote = notice.quote.clone()?;
    let who = notice.who.clone();
    let title = move || match &who {
        Some(who) => fill(keys::WRITTEN_BY, &[("who", who)]),
        None => text(keys::WROTE).to_owned(),
    };
    Some(
        view! {
            <div>
                <h3 class="sub">{title}</h3>
                <blockquote>{person_text(quote)}</blockquote>
            </div>
        }
        .into_any(),
    )
}

/// The act to which it invites, with why it is not open where it is not; and the way to the claim.
fn deeds(app: App, work: Work, notice: &Notice) -> AnyView {
    let number = notice.claim;
    let claim = move || app.workspace().claim(u64::from(number.0));
    let there = Memo::new(move |_| work.has_claim(u64::from(number.0)) == Some(true));
    let deed = notice.act.map(|act| {
        let refusal = Memo::new(move |_| refusal(work, number, act));
        let why = MaybeProp::derive(move || {
            let refusal = refusal.get();
            Some(match refusal {
                Some(refusal) => refusal_words(&refusal, &work.zone_name()),
                None => text(acts::needs(act)).to_owned(),
            })
        });
        let edition = notice.edition.clone();
        let rule = move || {
            let rule = refusal.get()?.rule?;
            Some(rule_link(&rule, &edition))
        };
        let go = move || {
            let workspace = app.place.with_untracked(crate::place::Place::workspace);
            let to = workspace.claim_to_act(u64::from(number.0), act.key());
            app.navigation.to(&to);
        };
        view! {
            <Act
                id="letter-act"
                label=t(acts::name(act))
                on_click=go
                kind=Kind::Primary
                icon=acts::icon(act)
                forbidden=Signal::derive(move || refusal.get().is_some())
                why=why
            >
                {rule}
            </Act>
        }
    });
    view! {
        <div class="stack no-print">
            {deed}
            <Show when=move || there.get()>
                <p class="bar"><ButtonLink href=Signal::derive(claim) label=t(keys::OPEN_CLAIM)/></p>
            </Show>
        </div>
    }
    .into_any()
}

/// Why the acting role may not do it now; nothing where it may.
fn refusal(work: Work, number: ClaimNumber, act: cpor_engine::command::ActKind) -> Option<Refusal> {
    let role = work.role();
    let judged = work.read(|workspace, host| workspace.permitted(number, role, host))?;
    match judged {
        Ok(all) => all.into_iter().find(|it| it.act == act)?.refusal,
        Err(refusal) => Some(refusal),
    }
}

/// By which rule it is sent, or that this is ours; and the rule of what it tells.
fn source(notice: &Notice) -> AnyView {
    let link = |rule: &Option<Arc<cpor_engine::Rule>>| {
        rule.as_ref().map(|rule| rule_link(rule, &notice.edition))
    };
    let sent = match &notice.sent_by {
        Some(_) => view! { {t(keys::SOURCE_PAGE)} " " {link(&notice.sent_by)} }.into_any(),
        None => view! { {t(keys::SOURCE_OURS)} }.into_any(),
    };
    let told = notice
        .rule
        .is_some()
        .then(|| view! { " " {t(keys::SOURCE_RULE)} " " {link(&notice.rule)} });
    view! { <h3 class="sub">{t(keys::SOURCE)}</h3> <p>{sent} {told}</p> }.into_any()
}
