//! Eight claims to look at and to play on with: one in each status, and more than one way to be late.
//!
//! They are no data that is put into a world: their [stories](stories) are played through the engine, each act in its
//! turn, by people in their roles, while the world's clock moves on. So their histories, deadlines and lapses are as
//! true as anybody's. All or nothing: one plan, stored at once. Only a world takes it, since only a simulated clock moves.
//!
//! Companies, people and numbers are made up.

mod paper;
mod play;
mod situations;
mod stories;

#[cfg(test)]
pub(crate) mod practised;
#[cfg(test)]
pub(crate) mod tests;

use cpor_engine::{Act, Host, Refusal, Workspace, workspace::Plan};
use cpor_store::documents::Digest;
use cpor_store::exchange::Files;
use leptos::task::spawn_local;

pub(crate) use situations::{Situation, show};

use self::{paper::Paper, play::Until};
use crate::{
    place::{WorkspaceAddress, World},
    shown::refusals,
    state::{App, Deed, Done, Failure, Work},
};

/// Loads the sample claims into the world of the page, and moves its clock on to the day on which they stand.
///
/// # Errors
///
/// On the desk the engine refuses it; where the store does not take it, nothing is changed. `None` where the person has
/// left the world meanwhile.
pub(crate) async fn load(work: Work) -> Option<Result<Done, Failure>> {
    let once = |workspace: &Workspace, host: &dyn Host| match workspace.claims().next() {
        None => plan(workspace, host),
        // Pressed twice they come once.
        Some(_) => workspace.plan_all(&[], host),
    };
    work.change_with(files(), once).await
}

/// Goes to the practice world and loads them there, unless somebody is practising already: then they stay what it shows.
pub(crate) fn load_in_practice(app: App, work: Work) {
    work.once_opened(move |work| {
        let is_empty = work.peek(|workspace, _| workspace.claims().next().is_none());
        if !work.is_training() || is_empty != Some(true) {
            return;
        }
        spawn_local(async move {
            // What the store does not take, the save status says.
            if let Some(Err(Failure::Refused(refusal))) = load(work).await {
                app.toasts.say(refusals::with_label(&refusal, "UTC"));
            }
        });
    });
    app.navigation
        .to(&WorkspaceAddress::Sandbox(World::practice()).claims());
}

/// Creates a claim that lacks nothing but its document.
pub(crate) fn example() -> Act {
    stories::example()
}

/// Writes an example of a draft, as if the person had: all but its document. Answers its number.
///
/// # Errors
///
/// Those of any new claim.
pub(crate) fn draft(work: Work) -> Result<Option<u64>, Failure> {
    let done = work.perform(&Deed {
        claim: None,
        act: example(),
        // What is written is the partner's, whoever the person is just now.
        role: work.role_now().as_partner(),
        at: None,
        seen: None,
    })?;
    Ok(done.claim().map(|number| number.0.into()))
}

/// The business day on whose morning they stand, counted from the first.
const LAST_DAY: u32 = 12;

/// What loading them would write: twelve business days, beginning with the first that still lies ahead.
pub(crate) fn plan(workspace: &Workspace, host: &dyn Host) -> Result<Plan, Refusal> {
    let days = play::DaysOfPlay::ahead(workspace, host);
    play::played(
        workspace,
        host,
        &days,
        stories::all(&days),
        Until::Morning(LAST_DAY),
    )
}

/// The documents of the sample claims, by their digests.
pub(crate) fn files() -> Files {
    files_of(stories::papers())
}

fn files_of(papers: impl Iterator<Item = &'static Paper>) -> Files {
    papers
        .map(|paper| {
            let bytes = paper.bytes();
            (Digest::of(&bytes), bytes)
        })
        .collect()
}
