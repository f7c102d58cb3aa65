//! Refusals and rules in words, for every page that shows why something is not done.

use cpor_engine::{Refusal, Rule};
use leptos::prelude::*;

use super::why::why as ask_why;
use crate::{
    parts::{RuleLink, RuleQuote},
    shown::{refusals, rules},
    state::{App, Failure, why},
};

/// What is wrong, and what to do. `zone` is the workspace's.
pub(crate) fn refusal_words(refusal: &Refusal, zone: &str) -> String {
    refusals::in_full(refusal, zone)
}

/// Why something was not done.
pub(crate) fn failure_words(failure: &Failure, zone: &str) -> String {
    match failure {
        Failure::Refused(refusal) => refusals::with_label(refusal, zone),
        Failure::Storage(fault) => why(fault),
    }
}

/// The source of a rule, as the way to its sentence.
pub(crate) fn rule_link(rule: &Rule, edition: &str) -> AnyView {
    let cited = rules::citation(rule);
    let href = cited.href(&App::here().workspace(), edition);
    view! { <RuleLink source=cited.source.to_owned() href=href/> " " {ask_why(&rule.id, edition)} }
        .into_any()
}

/// The sentence of a rule, and where it stands.
pub(crate) fn rule_quote(rule: &Rule, edition: &str) -> AnyView {
    let cited = rules::citation(rule);
    let href = cited.href(&App::here().workspace(), edition);
    let why = ask_why(&rule.id, edition);
    view! {
        <RuleQuote text=cited.text source=cited.source.to_owned() href=href own=cited.own>
            {why}
        </RuleQuote>
    }
    .into_any()
}
