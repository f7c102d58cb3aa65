//! Sandbox: the worlds with a clock of their own.

use leptos::prelude::*;

use crate::{
    frame::PageHead,
    parts::{ButtonLink, Icon, Kind},
    place::{WorkspaceAddress, World},
    words::{self, t},
};

/// The page.
#[component]
pub(super) fn SandboxPage() -> impl IntoView {
    let practice = WorkspaceAddress::Sandbox(World::practice());
    view! {
        <PageHead title=t(words::sandbox::TITLE) lede=t(words::sandbox::LEDE)/>
        <section class="sec" aria-labelledby="worlds">
            <h2 id="worlds">{t(words::sandbox::WORLDS)}</h2>
            <div class="card pad stack">
                <h3>{t(words::sandbox::PRACTICE)}</h3>
                <p class="q">{t(words::sandbox::PRACTICE_WHY)}</p>
                <p class="bar">
                    <ButtonLink
                        href=practice.claims()
                        label=t(words::sandbox::OPEN)
                        kind=Kind::Primary
                        icon=Icon::Sandbox
                    />
                </p>
            </div>
        </section>
    }
}
