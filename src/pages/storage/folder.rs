//! *Backup folder*: chosen once, then a dated file of the desk is written into it by itself.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    parts::{Button, Kind, Note},
    state::{FolderState, Work},
    words::{dates, fill, folder as keys, language, t, text},
};

/// What stands in the section; on the desk only.
pub(super) fn section() -> AnyView {
    let work = Work::here();
    let state = move || match work.backup().state() {
        FolderState::NotHere => view! { <p class="q">{text(keys::NOT_HERE)}</p> }.into_any(),
        FolderState::None => view! {
            <p class="bar"><Button label=t(keys::CHOOSE) on_click=choose(work)/></p>
        }
        .into_any(),
        FolderState::Ask { name } => {
            let allow = move || spawn_local(work.allow_folder());
            view! {
                <Note title=fill(keys::ASK, &[("name", &name)])>
                    {text(keys::ASK_WHY)}
                    <p class="bar">
                        <Button label=t(keys::ALLOW) small=true on_click=allow/>
                        {forget(work)}
                    </p>
                </Note>
            }
            .into_any()
        }
        FolderState::Failed { name } => view! {
            <Note title=fill(keys::FAILED, &[("name", &name)])>
                {text(keys::FAILED_WHY)}
                <p class="bar">
                    <Button label=t(keys::CHOOSE) small=true on_click=choose(work)/>
                    {write(work)}
                    {forget(work)}
                </p>
            </Note>
        }
        .into_any(),
        FolderState::Ready { name } => view! {
            <p>{fill(keys::READY, &[("name", &name)])} " " {last(work)}</p>
            <p class="bar">{write(work)} {forget(work)}</p>
        }
        .into_any(),
    };
    view! { <div class="stack" aria-live="polite">{state}</div> }.into_any()
}

fn choose(work: Work) -> impl Fn() + Send + Sync + 'static {
    move || spawn_local(work.choose_folder())
}

fn write(work: Work) -> AnyView {
    let write = move || spawn_local(work.write_backup());
    view! { <Button label=t(keys::WRITE) small=true on_click=write/> }.into_any()
}

fn forget(work: Work) -> AnyView {
    let forget = move || spawn_local(work.forget_folder());
    view! { <Button label=t(keys::FORGET) kind=Kind::Bare small=true on_click=forget/> }.into_any()
}

/// When the last file was written.
fn last(work: Work) -> String {
    #[allow(clippy::cast_precision_loss, reason = "an instant in milliseconds")]
    let millis = |at: cpor_engine::Instant| at.millis() as f64;
    match work.backup().written() {
        Some(at) => {
            let when = dates::instant(language(), millis(at), &work.zone_name());
            fill(keys::WRITTEN, &[("when", &when)])
        }
        None => text(keys::NOT_WRITTEN).to_owned(),
    }
}
