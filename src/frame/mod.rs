//! What stands around every page: the way past the menu, the rail, the clock bar in training, the footer, the toasts.
#![allow(
    unreachable_pub,
    reason = "#[component] writes `pub` for what it generates"
)]

mod acting_as;
mod clock_bar;
mod clock_behind;
mod document;
mod elsewhere;
mod footer;
mod leaving;
mod menu;
mod newer_version;
mod offer;
mod page_head;
mod palette;
mod rail;
mod rescue;
mod role_keys;
mod room;
mod scenario;
pub(crate) mod single_keys;
mod skip;
mod try_this;
mod withdrawn;

use leptos::prelude::*;

pub(crate) use clock_bar::{Bar as SimulatedClock, Row as HistoryRow};
pub(crate) use page_head::{PageHead, use_page_title};
pub(crate) use rescue::Rescue;
pub(crate) use try_this::FirstSteps;

use self::{
    clock_bar::{Bar, ClockBar, under_the_clock},
    clock_behind::ClockBehind,
    document::keep_document_true,
    elsewhere::Elsewhere,
    footer::Footer,
    leaving::Leaving,
    newer_version::NewerVersion,
    palette::Palette,
    rail::Rail,
    room::RoomNote,
    scenario::ScenarioPanel,
    skip::SkipLink,
    try_this::TryThis,
    withdrawn::Withdrawn,
};
use crate::{
    browser::Published,
    exchange_ui::{Importing, Imports},
    pages::{
        CurrentPage,
        why::{Why, WhyPanel},
    },
    parts::ToastRegion,
    state::{App, Inbox, Notifying, Opened, Room, Work},
};

/// The whole site: the frame, with the page of the address in it.
#[component]
pub(crate) fn Site() -> impl IntoView {
    let app = App::provide();
    Work::provide(app);
    keep_document_true(app);
    let training = Memo::new(move |_| app.workspace().is_training());
    let published = Published::follow();
    let work = Work::here();
    let bar = Bar::new(app, work);
    provide_context(bar);
    // What is kept is read from a database: until then the page is not whole.
    let busy = move || (work.opened() == Opened::Opening || app.is_going()).then_some("true");
    Inbox::provide(app, work);
    FirstSteps::provide();
    Why::provide();
    palette::State::provide(app, work);
    Room::provide(work);
    Notifying::provide(app, work);
    Importing::provide(app, work);
    view! {
        <SkipLink/>
        <Show when=move || training.get()>
            <ClockBar bar=bar/>
        </Show>
        <div class="shell">
            <Rail/>
            <div class="main">
                <main id="main" class="wrap" class:going=move || app.is_going() tabindex="-1" aria-busy=busy>
                    <Show when=move || training.get()>{under_the_clock(bar)}</Show>
                    <NewerVersion published=published/>
                    <Elsewhere/>
                    <Withdrawn/>
                    <ClockBehind/>
                    <RoomNote/>
                    <ScenarioPanel/>
                    <TryThis/>
                    <Imports/>
                    <CurrentPage/>
                </main>
                <Footer published=published/>
                <ToastRegion toasts=app.toasts/>
            </div>
        </div>
        <Leaving/>
        <WhyPanel/>
        <Palette/>
    }
}
