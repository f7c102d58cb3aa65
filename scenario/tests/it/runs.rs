//! What is remembered of a run.

use cpor_engine::Instant;
use cpor_scenario::Run;

fn at(millis: i64) -> Instant {
    Instant::from_millis(millis)
}

#[test]
fn tries_add_up_and_the_first_success_stays() {
    let first = Run::begun(at(1));
    assert_eq!((first.tries, first.finished), (1, None));
    let second = Run { hints: 2, ..first }.again(at(5));
    assert_eq!((second.tries, second.hints, second.begun), (2, 2, at(5)));
    let met = second.met(at(9), at(100), 7);
    let finished = met.finished.unwrap();
    assert_eq!(
        (finished.attempt, finished.begun, finished.real),
        (2, at(5), at(9))
    );
    assert_eq!(
        met.again(at(20)).met(at(30), at(300), 7).finished,
        Some(finished)
    );
}

#[test]
fn a_hint_that_is_asked_for_while_a_try_is_being_begun_counts() {
    let asked = |hints| Run {
        hints,
        ..Run::begun(at(2))
    };
    let second = asked(2).again(at(5));
    let reached = asked(1).met(at(9), at(100), 7).again(at(20));
    for (begun, noted, hints) in [
        (Run::begun(at(1)), None, 0),
        (Run::begun(at(1)), Some(asked(1)), 1),
        (second, Some(asked(3)), 3),
        (second, Some(asked(0)), 2),
        (reached, Some(asked(3)), 1),
    ] {
        assert_eq!(begun.with_hints_of(noted), Run { hints, ..begun });
    }
}

#[test]
fn what_was_met_of_another_text_of_the_scenario_says_nothing_of_this_one() {
    let met = Run::begun(at(1)).met(at(9), at(100), 7);
    assert_eq!(
        (met.finished_of(7), met.finished_of(8)),
        (met.finished, None)
    );
    let anew = met.met(at(20), at(200), 8).finished.unwrap();
    assert_eq!((anew.real, anew.of), (at(20), Some(8)));
    let noted = met.text().replace(",\"of\":7", "");
    assert_ne!(noted, met.text());
    let before = Run::read(&noted).unwrap();
    assert!(
        before.finished_of(8).is_some(),
        "noted before texts were told apart"
    );
}

#[test]
fn it_comes_back_as_it_was_and_what_is_none_is_nothing() {
    for run in [
        Run::begun(at(0)),
        Run::begun(at(0)).again(at(1)).met(at(2), at(3), 7),
    ] {
        assert_eq!(Run::read(&run.text()), Some(run));
    }
    for text in ["", "{}", "[]", r#"{"tries":-1}"#] {
        assert_eq!(Run::read(text), None, "{text}");
    }
}
