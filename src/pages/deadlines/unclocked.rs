//! What waits for the partner and has no clock: drafts above all. Nothing reminds of them but this.

use cpor_engine::{BallWith, Side, view::ClaimSummary};
use leptos::prelude::*;

use crate::{
    parts::clipped_text,
    place::{TURN, WorkspaceAddress},
    shown::{ball, when},
    state::{App, Work},
    words::{deadlines as keys, fill, text},
};

/// So many are listed; of more, the list of claims shows all.
const MOST: usize = 10;

/// The section, for the partner; nothing where nothing is.
pub(super) fn section(app: App, work: Work) -> impl IntoView {
    let claims = Memo::new(move |_| {
        let is_partner = work.role().side() == Side::Partner;
        let found = work.read(|workspace, host| {
            let claims = workspace.waiting_without_clock(BallWith::Partner, host);
            let zone = workspace.zone();
            let today = zone.date_of(workspace.now(host));
            let all = claims.len();
            let shown = claims.into_iter().take(MOST).map(|claim| {
                let since = when::date(zone.date_of(claim.since), today);
                (claim, since)
            });
            (all, shown.collect::<Vec<_>>())
        });
        found.filter(|_| is_partner).unwrap_or_default()
    });
    move || {
        let (all, shown) = &*claims.read();
        let address = app.workspace();
        (*all > 0).then(|| {
            let items = shown.iter();
            let items = items.map(|(claim, since)| item(claim, since, &address));
            let rest = (*all > MOST).then(|| {
                let href = address.claims_where(TURN, BallWith::Partner.key());
                view! { <p class="s"><a href=href>{text(keys::UNCLOCKED_ALL)}</a></p> }
            });
            view! {
                <section class="dg" aria-labelledby="unclocked">
                    <h2 id="unclocked">
                        {text(keys::UNCLOCKED)} " " <span class="num">{*all}</span> " "
                        <small>{text(keys::UNCLOCKED_NOTE)}</small>
                    </h2>
                    <ul>{items.collect_view()}</ul>
                    {rest}
                </section>
            }
        })
    }
}

fn item(claim: &ClaimSummary, since: &str, address: &WorkspaceAddress) -> AnyView {
    let task = text(ball::verb(ball::Waiting {
        ball: claim.ball_with,
        place: claim.place,
        rejection_requested: claim.rejection_requested,
        derived: claim.derived,
    }));
    let number = claim.id.to_string();
    let name = match claim.name.trim() {
        "" => format!("#{number}"),
        name => name.to_owned(),
    };
    let customer = claim.customer.trim();
    let customer = (!customer.is_empty()).then(|| view! { " · " {clipped_text(customer)} });
    view! {
        <li class="d wait">
            <div class="dd"><b>"–"</b></div>
            <div class="dm">
                <p class="do">{task}</p>
                <p class="s q">
                    <a href=address.claim(claim.id.0.into())>{clipped_text(name)}</a> " "
                    <span class="qq num">{format!("#{number}")}</span> {customer}
                </p>
                <p class="s q">{fill(keys::STANDS_SINCE, &[("day", since)])}</p>
            </div>
        </li>
    }
    .into_any()
}
