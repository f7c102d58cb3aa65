//! Situations to show to others: a claim at the moment at which the clock, or somebody's next act, tells something.
//!
//! Each has a world of its own, so that nobody's practice is moved on. Its claim is one of the [stories](super::stories),
//! played through the engine up to that moment: all of it, or nothing. Shown again, the same story begins once more
//! as a further claim, at the world's time of then.

use cpor_engine::{Host, Place, Refusal, Workspace, workspace::Plan};
use cpor_store::exchange::Files;
use leptos::task::spawn_local;

use super::{
    paper::Paper,
    play::{self, DaysOfPlay, Step, Until},
    stories,
};
use crate::{
    place::{WorkspaceAddress, World},
    shown::refusals,
    state::{App, Failure, Work},
    words::{Key, sandbox as keys},
};

/// A situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Situation {
    /// Nobody answers Microsoft's request, and the clock rejects the claim.
    RequestRunsOut,
    /// The customer says nothing, and that is consent.
    ConsentBySilence,
    /// A rejection that the partner may dispute.
    RejectionAndDispute,
}

impl Situation {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [
        Self::RequestRunsOut,
        Self::ConsentBySilence,
        Self::RejectionAndDispute,
    ];

    /// The name of its world.
    fn name(self) -> &'static str {
        match self {
            Self::RequestRunsOut => "request-runs-out",
            Self::ConsentBySilence => "consent-by-silence",
            Self::RejectionAndDispute => "rejection-and-dispute",
        }
    }

    /// The situation whose world this is.
    pub(crate) fn of(world: &World) -> Option<Self> {
        let name = world.to_string();
        let mut all = Self::ALL.into_iter();
        all.find(|situation| situation.name() == name)
    }

    /// Its world.
    pub(crate) fn world(self) -> Option<World> {
        World::named(self.name())
    }

    /// What it is called.
    pub(crate) fn title(self) -> Key {
        match self {
            Self::RequestRunsOut => keys::RUNS_OUT,
            Self::ConsentBySilence => keys::SILENCE,
            Self::RejectionAndDispute => keys::DISPUTED,
        }
    }

    /// What it shows.
    pub(crate) fn shows(self) -> Key {
        match self {
            Self::RequestRunsOut => keys::RUNS_OUT_SHOWS,
            Self::ConsentBySilence => keys::SILENCE_SHOWS,
            Self::RejectionAndDispute => keys::DISPUTED_SHOWS,
        }
    }

    /// What to press there.
    pub(crate) fn press(self) -> Key {
        match self {
            Self::RequestRunsOut => keys::RUNS_OUT_PRESS,
            Self::ConsentBySilence => keys::SILENCE_PRESS,
            Self::RejectionAndDispute => keys::DISPUTED_PRESS,
        }
    }

    /// Where its claim stands at the telling moment.
    pub(crate) fn place(self) -> Place {
        match self {
            Self::RequestRunsOut => Place::PartnerActionRequired,
            Self::ConsentBySilence => Place::AwaitingConsent,
            Self::RejectionAndDispute => Place::Rejected,
        }
    }

    fn story(self, days: &DaysOfPlay<'_>) -> Vec<Step> {
        match self {
            Self::RequestRunsOut => stories::asked::and_never_answered(days),
            Self::ConsentBySilence => stories::approved::until_the_customer_declines(days),
            Self::RejectionAndDispute => stories::asked::and_rejected(days),
        }
    }

    /// The moment up to which it is played.
    fn until(self) -> Until {
        match self {
            Self::RequestRunsOut | Self::ConsentBySilence => Until::LastAfternoon,
            Self::RejectionAndDispute => Until::Morning(5),
        }
    }

    fn papers(self) -> &'static [Paper] {
        match self {
            Self::ConsentBySilence => stories::approved::PAPERS,
            Self::RequestRunsOut | Self::RejectionAndDispute => stories::asked::PAPERS,
        }
    }

    /// The documents of its claim, by their digests.
    pub(crate) fn files(self) -> Files {
        super::files_of(self.papers().iter())
    }

    /// What showing it would write: the story of one new claim, from the first morning that lies ahead.
    pub(crate) fn plan(self, workspace: &Workspace, host: &dyn Host) -> Result<Plan, Refusal> {
        let days = DaysOfPlay::ahead(workspace, host);
        play::played(
            workspace,
            host,
            &days,
            vec![self.story(&days)],
            self.until(),
        )
    }
}

/// Goes to the world of a situation, plays it up to its moment, and shows its claim.
pub(crate) fn show(app: App, work: Work, situation: Situation) {
    let Some(world) = situation.world() else {
        return;
    };
    let address = WorkspaceAddress::Sandbox(world);
    let there = address.clone();
    work.once_opened(move |work| {
        spawn_local(async move {
            let plan = |workspace: &Workspace, host: &dyn Host| situation.plan(workspace, host);
            match work.change_with(situation.files(), plan).await {
                Some(Ok(_)) => {
                    let newest = work.peek(|workspace, _| Some(workspace.claims().last()?.0));
                    if let Some(claim) = newest.flatten() {
                        app.navigation.replace(&there.claim(claim.0.into()));
                    }
                }
                Some(Err(Failure::Refused(refusal))) => {
                    app.toasts.say(refusals::with_label(&refusal, "UTC"));
                }
                // What the store does not take, the save status says; who has left is not called back.
                Some(Err(Failure::Storage(_))) | None => {}
            }
        });
    });
    app.navigation.to(&address.claims());
}
