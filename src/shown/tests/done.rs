//! What was done and what comes now, as the toast says it.

use cpor_engine::{
    Act, Actor, Command, Role, Side, Workspace,
    command::ActKind,
    reason::{Outcome, ParReason, RejectionReason},
    view::HistoryEntry,
    workspace::{Options, Order},
};
use cpor_store::web::host::BrowserHost;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    samples::tests::{claims, practice},
    shown::done::sentences,
    words::{
        Language::{self, English, Hungarian},
        set_language,
    },
};

/// Does an act on a sample claim, and says what is said then.
fn said(workspace: &mut Workspace, name: &str, role: Role, act: Act) -> String {
    let claims = claims(workspace);
    let claim = claims.iter().find(|claim| claim.name.starts_with(name));
    let number = claim.map(|claim| i64::from(claim.id.0));
    let order = Order {
        actor: Actor {
            name: "Kovács Ilona".to_owned(),
            role,
        },
        command: Command { claim: number, act },
        options: Options::default(),
    };
    let plan = workspace.plan(&order, &BrowserHost).unwrap();
    workspace.apply(&plan, &BrowserHost);
    let entries: Vec<HistoryEntry> = workspace.entries(&plan.answer);
    let entry = entries.last().unwrap();
    let view = workspace.view(entry.claim_id, &BrowserHost).ok();
    sentences(entry, view.as_ref(), workspace.books(), role.side()).unwrap_or_default()
}

const CLAIM: &str = "Árvíztűrő";

fn ask() -> Act {
    Act::RequestInformation {
        reasons: vec![ParReason::MissingProducts],
        comment: "Which document names it?".to_owned(),
        remove_products: Vec::new(),
    }
}

fn reject() -> Act {
    Act::Reject {
        reasons: vec![RejectionReason::InsufficientPoe],
        comment: "Not enough.".to_owned(),
    }
}

fn dispute() -> Act {
    Act::Dispute {
        justification: Some("Page 3 names it.".to_owned()),
        documents: Vec::new(),
    }
}

fn answer(outcome: Outcome) -> Act {
    Act::ResolveDispute {
        outcome,
        comment: "Seen.".to_owned(),
        reasons: Vec::new(),
    }
}

/// One claim through its life, on Wednesday 30 September 2020.
#[wasm_bindgen_test]
fn each_act_is_confirmed_with_what_comes_now() {
    set_language(English);
    let mut workspace = practice();
    let (partner, reviewer) = (Role::IncentivesAdmin, Role::Reviewer);
    let comment = Act::Comment {
        text: "It is signed now.".to_owned(),
    };
    let resubmitted = "Submitted again. Microsoft has until Wed 7 Oct 2020 to start the review.";
    let started = "Review started. Microsoft has until Wed 7 Oct 2020 to decide.";
    for (role, act, expected) in [
        (
            partner,
            comment,
            "Comment added. Partner and reviewer can both read it.",
        ),
        (partner, Act::Resubmit, resubmitted),
        (reviewer, Act::StartReview, started),
        (
            reviewer,
            ask(),
            "Information requested. The partner has until Wed 7 Oct 2020 to answer.",
        ),
        (partner, Act::Resubmit, resubmitted),
        (
            partner,
            Act::RequestRejection {
                reason: "Wrong MPN ID".to_owned(),
            },
            "Rejection requested. Nothing changes until Microsoft answers.",
        ),
        (reviewer, Act::StartReview, started),
        (
            reviewer,
            reject(),
            "Rejected. The partner has until Fri 30 Oct 2020 to dispute it.",
        ),
        (
            partner,
            dispute(),
            "Rejection disputed. Microsoft has until Wed 7 Oct 2020 to answer.",
        ),
        (
            reviewer,
            answer(Outcome::Upheld),
            "Dispute resolved: still rejected. The partner has until Fri 30 Oct 2020 to dispute it.",
        ),
        (
            partner,
            dispute(),
            "Rejection disputed. Microsoft has until Wed 7 Oct 2020 to answer.",
        ),
        (
            reviewer,
            answer(Outcome::Approved),
            "Dispute resolved: approved. The customer has until Wed 7 Oct 2020 to decline the association.",
        ),
        (
            Role::Customer,
            Act::DeclineConsent { reason: None },
            "Association declined, so the claim is rejected. The partner has until Fri 30 Oct 2020 to dispute it.",
        ),
        (
            partner,
            Act::CopyClaim,
            "Copied to claim 9, a draft. Documents and comments stay with the old claim.",
        ),
    ] {
        let kind: ActKind = act.kind();
        assert_eq!(said(&mut workspace, CLAIM, role, act), expected, "{kind:?}");
    }
}

#[wasm_bindgen_test]
fn who_has_to_answer_is_told_so_in_both_languages() {
    for (language, expected) in [
        (
            English,
            "Dispute resolved: still rejected. You have until Fri 30 Oct 2020 to dispute it.",
        ),
        (
            Hungarian,
            "A kifogás lezárva: továbbra is elutasítva. Eddig emelhet kifogást: 2020. okt. 30., P.",
        ),
    ] {
        set_language(language);
        let mut workspace = practice();
        for (role, act) in [
            (Role::IncentivesAdmin, Act::Resubmit),
            (Role::Reviewer, Act::StartReview),
            (Role::Reviewer, reject()),
            (Role::IncentivesAdmin, dispute()),
            (Role::Reviewer, answer(Outcome::Upheld)),
        ] {
            said(&mut workspace, CLAIM, role, act);
        }
        let claims = claims(&workspace);
        let claim = claims.iter().find(|claim| claim.name.starts_with(CLAIM));
        let view = workspace.view(claim.unwrap().id, &BrowserHost).unwrap();
        let entry = view.history.last().unwrap();
        let seen = sentences(entry, Some(&view), workspace.books(), Side::Partner);
        assert_eq!(seen.as_deref(), Some(expected));
    }
    set_language(Language::English);
}
