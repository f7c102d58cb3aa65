//! Use the engine in your own page: what the module is, how it is made, and what driving it looks like. All of it works
//! without a network, as the site does; the whole reference lies beside the source.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    parts::{ButtonLink, RuleLink},
    state::App,
    words::{Key, build as keys, t},
};

/// From the folder of the source to a project that uses the module.
const GET: &str = "cargo xtask package\nnpm install ./pkg";

/// A page that uses it. `module/README.md` begins with longer ones, which are tested.
const START: &str = r#"import init, { Workspace } from "cpor-desk";
await init();
const desk = new Workspace({ clock: "real", timeZone: "Europe/Budapest" });"#;

/// What it answers.
const ASK: &str = r#"const ilona = { name: "Ilona", role: "incentivesAdmin" };
const [{ claimId: id }] = desk.execute(ilona, { type: "createClaim", claim: { name: "Teams for Fabrikam" } });

desk.permitted(id, "incentivesAdmin"); // what may be done now, and the rule against the rest
desk.claim(id).deadlines;              // every clock, each with its rule
desk.export();                         // a file that this site imports"#;

/// The page.
#[component]
pub(super) fn BuildPage() -> impl IntoView {
    let workspace = App::here().place.get_untracked().workspace();
    view! {
        <PageHead title=t(keys::TITLE) lede=t(keys::LEDE)/>
        {part("build-get", keys::GET, keys::GET_WHY, GET)}
        {part("build-start", keys::START, keys::START_WHY, START)}
        {part("build-ask", keys::ASK, keys::ASK_WHY, ASK)}
        <section class="sec" aria-labelledby="build-more">
            <h2 id="build-more">{t(keys::MORE)}</h2>
            <p class="under">{t(keys::MORE_WHY)} " " <RuleLink source=t(keys::RULES) href=workspace.rules()/></p>
            <p class="bar"><ButtonLink href=workspace.claims() label=t(keys::BACK)/></p>
        </section>
    }
}

/// A step: what it is for, and its lines. They are code in every language.
fn part(id: &'static str, title: Key, why: Key, code: &'static str) -> AnyView {
    view! {
        <section class="sec" aria-labelledby=id>
            <h2 id=id>{t(title)}</h2>
            <p class="under">{t(why)}</p>
            // It scrolls where it is narrow, and then the keyboard must reach it.
            <pre class="example" lang="en" tabindex="0" role="group" aria-labelledby=id><code>{code}</code></pre>
        </section>
    }
    .into_any()
}
