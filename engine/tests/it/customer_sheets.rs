//! What a customer is told: every edition answers every question.

use cpor_engine::RuleBook;
use cpor_engine::view::Question;

#[test]
fn every_edition_answers_what_a_customer_asks() {
    for edition in RuleBook::editions() {
        let book = RuleBook::shipped(edition).unwrap();
        for question in Question::ALL {
            let rules = question.answered_by(&book);
            let names: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
            let expected = match question {
                Question::What => ["K1"].as_slice(),
                Question::Mail => &["T9", "O11"],
                Question::ByWhen => &["C5", "O4"],
                Question::Decline => &["T11", "O12"],
                Question::Then => &["J2", "T12"],
            };
            assert_eq!(names, expected, "{question:?} in {edition}");
        }
    }
}
