//! The first visit of the desk: three ways in, for those who learn, those who file, and those who build.

use leptos::prelude::*;

use super::new_claim;
use crate::{
    exchange_ui::ImportButton,
    parts::{Button, ButtonLink, Glyph, Icon, Kind},
    place::{self, WorkspaceAddress, World},
    samples,
    state::{App, Work},
    words::{Key, claims as keys, t},
};

/// The doors.
pub(super) fn doors(app: App, work: Work) -> AnyView {
    view! {
        <div class="doors">
            {learn(app, work)}
            {draft(app)}
            {build()}
        </div>
    }
    .into_any()
}

/// A door: its picture, its name, for whom, what it is, the way through.
fn door(class: &'static str, art: AnyView, [name, whom, what]: [Key; 3], way: AnyView) -> AnyView {
    view! {
        <article class=format!("door {class}") aria-labelledby=format!("door-{class}")>
            {art}
            <div>
                <h2 id=format!("door-{class}")>{t(name)}</h2>
                <p class="for">{t(whom)}</p>
                <p class="q">{t(what)}</p>
                {way}
            </div>
        </article>
    }
    .into_any()
}

fn learn(app: App, work: Work) -> AnyView {
    let practice = WorkspaceAddress::Sandbox(World::practice()).claims();
    let words = [keys::LEARN, keys::LEARN_FOR, keys::LEARN_WHAT];
    let way = view! {
        <div class="bar">
            <ButtonLink href=practice label=t(keys::LEARN_GO) kind=Kind::Primary/>
            <Button label=t(keys::LOAD_SAMPLES) on_click=move || samples::load_in_practice(app, work)/>
            <a href=place::worlds()>{t(keys::LEARN_SHOW)}</a>
        </div>
    }
    .into_any();
    door("learn", walk(), words, way)
}

fn draft(app: App) -> AnyView {
    let words = [keys::DRAFT, keys::DRAFT_FOR, keys::DRAFT_WHAT];
    let way = view! {
        <div class="bar">
            {new_claim(app)}
            <ImportButton/>
        </div>
    }
    .into_any();
    door("draft", paper(), words, way)
}

fn build() -> AnyView {
    let words = [keys::BUILD, keys::BUILD_FOR, keys::BUILD_WHAT];
    let way = view! {
        <div class="bar"><ButtonLink href=WorkspaceAddress::Desk.build() label=t(keys::BUILD_GO)/></div>
    }
    .into_any();
    door("build", code(), words, way)
}

/// A way walked: one box behind, one here, one still ahead, and the clock.
fn walk() -> AnyView {
    view! {
        <svg class="art" viewBox="0 0 320 132" aria-hidden="true">
            <rect class="ahead" x="30.5" y="48.5" width="70" height="32"/>
            <path d="M106 64.5h30m-5-5 6 5-6 5"/>
            <rect x="144.5" y="48.5" width="70" height="32"/>
            <path class="ahead" d="M220 64.5h28"/>
            <path d="m243 59.5 6 5-6 5"/>
            <circle cx="274" cy="64.5" r="19"/>
            <path d="M274 54v10.5l7 5"/>
        </svg>
    }
    .into_any()
}

/// A document with its signature, and its days.
fn paper() -> AnyView {
    view! {
        <svg class="art" viewBox="0 0 320 132" aria-hidden="true">
            <rect class="sheet" x="28" y="26" width="94" height="116" rx="3"/>
            <path class="lines" d="M42 46h44M42 60h64M42 70h64M42 80h48"/>
            <path class="sign" d="M42 104c8-10 10 8 18-2s6 6 16 0"/>
            <rect class="past" x="150" y="58" width="24" height="22" rx="2.5"/>
            <rect class="past" x="178" y="58" width="24" height="22" rx="2.5"/>
            <rect class="today" x="206" y="58" width="24" height="22" rx="2.5"/>
            <rect class="left" x="234" y="58" width="24" height="22" rx="2.5"/>
            <rect class="left" x="262" y="58" width="24" height="22" rx="2.5"/>
            <path class="stroke" d="M292 51v36"/>
        </svg>
    }
    .into_any()
}

/// What driving the module looks like.
fn code() -> AnyView {
    let keyword = |word: &'static str| view! { <span class="k">{word}</span> };
    view! {
        <pre class="code"><code>
            {keyword("const")} " desk = " {keyword("new")} " Workspace();\n"
            "desk.execute(ilona,\n  { type: " <span class="v">"\"submit\""</span> ", id });\n"
            "desk.claim(id).deadlines;\n"
            <span class="c">"// " {t(keys::BUILD_CODE)}</span>
        </code></pre>
    }
    .into_any()
}

/// What is good to know before anything else.
pub(super) fn facts() -> AnyView {
    let fact = |icon: Icon, name: Key, words: Key| {
        view! {
            <li>
                <Glyph icon=icon/>
                <span><b>{t(name)}</b> " " {t(words)}</span>
            </li>
        }
    };
    view! {
        <ul class="facts">
            {fact(Icon::Storage, keys::FACT_KEPT, keys::FACT_KEPT_TEXT)}
            {fact(Icon::Deadlines, keys::FACT_DAYS, keys::FACT_DAYS_TEXT)}
            {fact(Icon::Rules, keys::FACT_NOT, keys::FACT_NOT_TEXT)}
        </ul>
    }
    .into_any()
}
