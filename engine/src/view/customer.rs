//! What a customer wants to know of an association, and which rules answer it.

use std::sync::Arc;

use crate::rules::{Rule, RuleBook};

/// What a customer asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What is the association?
    What,
    /// What does Microsoft's mail ask?
    Mail,
    /// Until when can it be declined?
    ByWhen,
    /// How is it declined?
    Decline,
    /// What follows, from declining and from silence?
    Then,
}

impl Question {
    /// All of them, in the order in which they are answered.
    pub const ALL: [Question; 5] = [
        Question::What,
        Question::Mail,
        Question::ByWhen,
        Question::Decline,
        Question::Then,
    ];

    /// The names of the rules that answer it. \[ours\]: no page gathers them.
    const fn rules(self) -> &'static [&'static str] {
        match self {
            Question::What => &["K1"],
            Question::Mail => &["T9", "O11"],
            Question::ByWhen => &["C5", "O4"],
            Question::Decline => &["T11", "O12"],
            Question::Then => &["J2", "T12"],
        }
    }

    /// The rules of an edition that answer it.
    pub fn answered_by(self, book: &RuleBook) -> Vec<Arc<Rule>> {
        let names = self.rules().iter();
        names.filter_map(|name| book.rule(name)).collect()
    }
}
