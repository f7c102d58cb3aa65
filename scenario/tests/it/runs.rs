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
    let met = second.met(at(9), at(100));
    let finished = met.finished.unwrap();
    assert_eq!(
        (finished.attempt, finished.begun, finished.real),
        (2, at(5), at(9))
    );
    assert_eq!(
        met.again(at(20)).met(at(30), at(300)).finished,
        Some(finished)
    );
}

#[test]
fn it_comes_back_as_it_was_and_what_is_none_is_nothing() {
    for run in [
        Run::begun(at(0)),
        Run::begun(at(0)).again(at(1)).met(at(2), at(3)),
    ] {
        assert_eq!(Run::read(&run.text()), Some(run));
    }
    for text in ["", "{}", "[]", r#"{"tries":-1}"#] {
        assert_eq!(Run::read(text), None, "{text}");
    }
}
