//! The ways on: one business day, the next event, a day; and back to the start.

use cpor_engine::Date;
use leptos::prelude::*;

use super::{bar::Bar, going_to::going_to, play};
use crate::{
    parts::{Button, ButtonLink, Icon, Kind},
    place::{WorkspaceAddress, World},
    shown::{clock, when, worlds::name as name_of},
    state::Work,
    words::{clock_bar as keys, fill, t, text, worlds},
};

/// The id of the first way on: it takes the focus when the news are put away.
pub(super) const FIRST_WAY: &str = "business-day-on";

/// The id of what shows the other ways.
const MORE: &str = "more-ways";

/// The buttons.
pub(super) fn ways(bar: Bar) -> AnyView {
    view! {
        <div class="bar go">
            <Button
                id=FIRST_WAY
                label=t(keys::BUSINESS_DAY)
                icon=Icon::DayOn
                on_click=move || bar.business_day_on()
            />
            {next_event(bar)}
            {going_to(bar)}
            <Button
                id=MORE
                label=t(keys::MORE)
                kind=Kind::Bare
                expanded=MaybeProp::derive(move || Some(bar.more.get()))
                on_click=move || bar.more.update(|more| *more = !*more)
            />
            <Button
                label=t(keys::RESET)
                kind=Kind::Bare
                icon=Icon::Reset
                on_click=move || bar.resetting.set(true)
            />
        </div>
    }
    .into_any()
}

/// What is seldom needed, in a line below: an hour, the clock by itself, and back.
pub(super) fn more(bar: Bar) -> AnyView {
    let world = Memo::new(move |_| bar.app.workspace());
    view! {
        <Show when=move || bar.more.get()>
            <div class="bar moreways">
                <Button label=t(keys::HOUR) icon=Icon::DayOn on_click=move || bar.hour_on()/>
                {play::controls(bar)}
                <Button
                    label=t(keys::BACK)
                    icon=Icon::Reset
                    on_click=move || bar.back.ask(None)
                />
                {move || compare(&world.get())}
            </div>
        </Show>
    }
    .into_any()
}

/// The way to this world beside the one from which it parted, where both are there.
fn compare(address: &WorkspaceAddress) -> Option<AnyView> {
    let WorkspaceAddress::Sandbox(world) = address else {
        return None;
    };
    let parent = World::named(&Work::about(world).parent?.world)?;
    Work::worlds().contains(&parent).then(|| {
        let called = name_of(&parent, &Work::about(&parent));
        let label = Signal::derive(move || fill(worlds::COMPARE_WITH, &[("world", &called)]));
        view! { <ButtonLink href=address.beside(&parent) label=label kind=Kind::Bare/> }.into_any()
    })
}

/// “Sat 24 Oct”; with the year where it is another than now.
fn end_of(bar: Bar, last_day: Date) -> String {
    let today = bar
        .work
        .read(|workspace, host| workspace.zone().date_of(workspace.now(host)));
    when::date(last_day, today.unwrap_or(last_day))
}

/// *Next event*, and which that is.
fn next_event(bar: Bar) -> AnyView {
    let next = Signal::derive(move || {
        let next = bar
            .work
            .read(|workspace, host| workspace.next_deadline(host));
        next.flatten()
    });
    let what = move || match next.get() {
        Some(deadline) => view! {
            <b>
                {fill(
                    keys::EVENT,
                    &[
                        ("clock", text(clock::name_for(bar.work.role().side(), deadline.kind))),
                        ("claim", &deadline.claim_id.to_string()),
                    ],
                )}
            </b>
            " "
            <span>{fill(keys::EVENT_ENDS, &[("day", &end_of(bar, deadline.last_day))])}</span>
        }
        .into_any(),
        None => view! { <span>{text(keys::NO_EVENT)}</span> }.into_any(),
    };
    view! {
        <span class="nextev">
            <Button
                label=t(keys::NEXT_EVENT)
                icon=Icon::NextEvent
                on_click=move || bar.next_event()
                forbidden=Signal::derive(move || next.with(Option::is_none))
                described_by=MaybeProp::derive(|| Some("next-event".to_owned()))
            />
            <span class="s" id="next-event">{what}</span>
        </span>
    }
    .into_any()
}
