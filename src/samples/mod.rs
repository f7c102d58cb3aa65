//! Eight claims to look at and to play on with: one in each status, and more than one way to be late.
//!
//! They are no data that is put into a world: their [stories](stories) are played through the engine, each act in its
//! turn, by people in their roles, while the world's clock moves on. So their histories, deadlines and lapses are as
//! true as anybody's. All or nothing: one plan, stored at once. Only a world takes it, since only a simulated clock moves.
//!
//! Companies, people and numbers are made up.

mod paper;
mod play;
mod stories;

#[cfg(test)]
pub(crate) mod tests;

use cpor_engine::{History, Host, Refusal, Workspace, workspace::Plan};
use cpor_store::documents::Documents;
use leptos::task::spawn_local;

use crate::{
    place::{WorkspaceAddress, World},
    shown::refusals,
    state::{App, Done, Failure, Work},
};

/// Loads the sample claims into the world of the page, and moves its clock on to the day on which they stand.
///
/// # Errors
///
/// On the desk the engine refuses it; where the store does not take it, nothing is changed.
pub(crate) fn load(work: Work) -> Result<Done, Failure> {
    let done = work.change(plan)?;
    keep_papers(work);
    Ok(done)
}

/// Goes to the practice world and loads them there, unless somebody is practising already: then they stay what it shows.
pub(crate) fn load_in_practice(app: App, work: Work) {
    work.once_opened(move |work| {
        let is_empty = work.peek(|workspace, _| workspace.claims().next().is_none());
        if !work.is_training() || is_empty != Some(true) {
            return;
        }
        // What the store does not take, the save status says.
        if let Err(Failure::Refused(refusal)) = load(work) {
            app.toasts.say(refusals::with_label(&refusal, "UTC"));
        }
    });
    app.navigation
        .to(&WorkspaceAddress::Sandbox(World::practice()).claims());
}

/// Whether a claim is one of them, to judge by who began it.
pub(crate) fn is_sample(history: &History) -> bool {
    let first = history.records().first();
    let actor = first.and_then(|record| record.entry().actor.as_ref());
    actor.is_some_and(|actor| stories::PEOPLE.iter().any(|person| person.0 == actor.name))
}

/// What loading them would write: twelve business days, beginning with the first that still lies ahead.
pub(crate) fn plan(workspace: &Workspace, host: &dyn Host) -> Result<Plan, Refusal> {
    let days = play::DaysOfPlay::ahead(workspace, host);
    play::played(workspace, host, &days, stories::all(&days))
}

/// Keeps the bytes of their documents. Without them the claims are whole; only the documents cannot be opened.
fn keep_papers(work: Work) {
    let Some(documents) = work.documents() else {
        return;
    };
    spawn_local(async move {
        for paper in stories::papers() {
            if documents.put(paper.bytes()).await.is_err() {
                return;
            }
        }
    });
}
