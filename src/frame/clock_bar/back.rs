//! *Go back*: another world that stands where this one stood; this one stays as it is.

use cpor_engine::{ClaimNumber, Date, EventId, Instant, Refusal, workspace::Cut};
use leptos::{prelude::*, task::spawn_local};

use super::bar::Bar;
use crate::{
    pages::saying::{failure_words, refusal_words},
    parts::{Choice, Dialog, SelectField, TextField},
    place::{Page, WorkspaceAddress},
    shown::when,
    state::{Back, Work},
    words::{self, clock_bar as keys, fill, t, text},
};

/// Nine o'clock, as milliseconds since midnight.
const NINE: i64 = 9 * 3_600_000;

/// A row of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The event.
    pub(crate) event: EventId,
    /// Its claim.
    pub(crate) claim: ClaimNumber,
    /// What happened, in words.
    pub(crate) what: String,
}

/// Where to, if no row says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum To {
    #[default]
    OneStep,
    Day,
}

/// The dialog's state. `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct GoingBack {
    open: RwSignal<bool>,
    row: RwSignal<Option<Row>>,
    to: RwSignal<To>,
    day: RwSignal<String>,
    /// The name, once the person has typed one.
    typed: RwSignal<Option<String>>,
    fault: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl GoingBack {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            row: RwSignal::new(None),
            to: RwSignal::new(To::default()),
            day: RwSignal::new(String::new()),
            typed: RwSignal::new(None),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Asks for a name, and where no row is given, where to.
    pub(crate) fn ask(self, row: Option<Row>) {
        self.row.set(row);
        self.typed.set(None);
        self.fault.set(None);
        self.open.set(true);
    }

    /// The moment that is chosen, or what is wrong with it.
    fn moment(self, work: Work) -> Result<Back, String> {
        if let Some(row) = self.row.get_untracked() {
            return Ok(Back {
                cut: Cut::After(row.event),
                claim: Some(row.claim),
            });
        }
        let cut = match self.to.get_untracked() {
            To::OneStep => {
                let step = work.peek(|workspace, _| workspace.step_back()).flatten();
                step.ok_or_else(|| text(keys::NOTHING_BACK).to_owned())?
            }
            To::Day => {
                let zone = untrack(|| work.zone_name());
                let date = Date::parse(&self.day.get_untracked());
                let date = date.map_err(|problem| refusal_words(&Refusal::new(problem), &zone))?;
                let nine = work.peek(|workspace, _| workspace.zone().at_wall_clock(date, NINE));
                nine.map(Cut::At).ok_or_else(String::new)?
            }
        };
        Ok(Back { cut, claim: None })
    }

    /// When the world stood there, where one can go back to what is chosen; tracked.
    fn stands(self, work: Work) -> Option<Instant> {
        self.to.track();
        self.day.track();
        let cut = self.open.get().then(|| self.moment(work).ok())??.cut;
        let stood = work.read(|workspace, host| workspace.cut(cut, host).map(|it| it.now(host)));
        stood?.ok()
    }

    /// What the branch is called, if nobody says otherwise; tracked.
    fn proposed(self, work: Work) -> String {
        match &*self.row.read() {
            Some(row) => fill(
                keys::BACK_NAMED_ROW,
                &[("claim", &row.claim.to_string()), ("what", &row.what)],
            ),
            None => {
                let zone = work.zone_name();
                let stands = self.stands(work).unwrap_or_else(|| work.now());
                let now = when::short_instant(stands, &zone);
                fill(keys::BACK_NAMED, &[("now", &now)])
            }
        }
    }
}

impl Bar {
    /// Asks where to go back to, or takes a row of a history.
    pub(crate) fn go_back_to(self, row: Row) {
        self.play.pause();
        self.back.ask(Some(row));
    }
}

/// The dialog.
#[component]
pub(super) fn BackDialog(
    /// The bar it belongs to.
    bar: Bar,
) -> impl IntoView {
    let (work, back) = (bar.work, bar.back);
    let confirm = move || {
        back.busy.set(true);
        spawn_local(async move {
            let done = go(bar).await;
            back.busy.set(false);
            match done {
                Ok(()) => back.open.set(false),
                Err(why) => back.fault.set(Some(why)),
            }
        });
    };
    let lead = MaybeProp::derive(move || {
        Some(match &*back.row.read() {
            Some(row) => fill(
                keys::BACK_LEAD_ROW,
                &[("claim", &row.claim.to_string()), ("what", &row.what)],
            ),
            None => text(keys::BACK_LEAD).to_owned(),
        })
    });
    let name = Signal::derive(move || back.typed.get().unwrap_or_else(|| back.proposed(work)));
    view! {
        <Dialog
            id="go-back"
            open=back.open
            title=t(keys::BACK_TITLE)
            cancel=t(words::common::CANCEL)
            lead=lead
            error=back.fault
            busy=back.busy
            on_confirm=confirm
        >
            {move || back.row.read().is_none().then(|| whereto(back))}
            <TextField
                id="branch-name"
                label=t(keys::BACK_NAME)
                value=name
                on_input=move |typed| back.typed.set(Some(typed))
                hint=t(keys::BACK_NAME_HINT)
            />
        </Dialog>
    }
}

/// One step, or the morning of a day.
fn whereto(back: GoingBack) -> AnyView {
    let choices = Signal::derive(|| {
        vec![
            Choice::new("step", text(keys::BACK_STEP)),
            Choice::new("day", text(keys::BACK_DAY)),
        ]
    });
    let chosen = Signal::derive(move || match back.to.get() {
        To::OneStep => "step".to_owned(),
        To::Day => "day".to_owned(),
    });
    let choose = move |value: String| {
        back.fault.set(None);
        back.to
            .set(if value == "day" { To::Day } else { To::OneStep });
    };
    view! {
        <SelectField id="back-to" label=t(keys::BACK_TO) options=choices value=chosen on_change=choose/>
        <Show when=move || back.to.get() == To::Day>
            <TextField
                id="back-day"
                label=t(keys::BACK_TO_DAY)
                value=back.day
                on_input=move |day| back.day.set(day)
                kind="date"
                hint=t(keys::DATE_HINT)
            />
        </Show>
    }
    .into_any()
}

/// Makes the branch and goes there: to the claim of the row, or to the claims. The error is why not, in words.
async fn go(bar: Bar) -> Result<(), String> {
    let (work, back) = (bar.work, bar.back);
    let moment = back.moment(work)?;
    let name = back
        .typed
        .get_untracked()
        .filter(|typed| !typed.trim().is_empty())
        .unwrap_or_else(|| untrack(|| back.proposed(work)));
    let zone = untrack(|| work.zone_name());
    let world = work
        .go_back(moment, &name)
        .await
        .map_err(|failure| failure_words(&failure, &zone))?;
    let address = WorkspaceAddress::Sandbox(world);
    let page = moment
        .claim
        .map_or(Page::Claims, |claim| Page::Claim(claim.0.into()));
    bar.app
        .toasts
        .say(fill(keys::BACK_DONE, &[("name", &name)]));
    bar.app.navigation.to(&address.page(&page));
    Ok(())
}
