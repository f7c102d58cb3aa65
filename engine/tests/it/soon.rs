//! In which group of the page of deadlines a deadline stands, for who has to meet it and for who waits.

use cpor_engine::view::{Left, Soon, week_ends};

use crate::support::*;

#[test]
fn a_week_ends_on_its_sunday() {
    for (today, sunday) in [
        ("2020-09-28", "2020-10-04"), // Monday, over the end of a month
        ("2020-09-30", "2020-10-04"), // Wednesday
        ("2020-10-03", "2020-10-04"), // Saturday
        ("2020-10-04", "2020-10-04"), // Sunday
        ("2020-10-05", "2020-10-11"), // the next Monday
        ("2020-12-30", "2021-01-03"), // over the end of a year
        ("1969-12-31", "1970-01-04"), // before the day that is counted as 0
    ] {
        assert_eq!(week_ends(date(today)), date(sunday), "{today}");
    }
}

#[test]
fn a_deadline_stands_where_its_last_day_lies_or_with_those_that_others_meet() {
    use Soon::{Later, Overdue, OverdueWithOthers, Paused, ThisWeek, Today, WaitingOnOthers};
    for (left, last_day, today, theirs, anothers) in [
        (
            Left::Overdue(2),
            "2020-09-28",
            "2020-09-30",
            Overdue,
            OverdueWithOthers,
        ),
        (
            Left::Overdue(0),
            "2020-10-02",
            "2020-10-03",
            Overdue,
            OverdueWithOthers,
        ),
        (
            Left::Today,
            "2020-09-30",
            "2020-09-30",
            Today,
            WaitingOnOthers,
        ),
        // A holiday was added over its last day: the words say “Due today” on the working day before.
        (
            Left::Today,
            "2020-10-01",
            "2020-09-30",
            Today,
            WaitingOnOthers,
        ),
        (
            Left::Days(1),
            "2020-10-01",
            "2020-09-30",
            ThisWeek,
            WaitingOnOthers,
        ),
        (
            Left::Days(4),
            "2020-10-04",
            "2020-09-30",
            ThisWeek,
            WaitingOnOthers,
        ),
        (
            Left::Days(3),
            "2020-10-05",
            "2020-09-30",
            Later,
            WaitingOnOthers,
        ),
        (
            Left::Days(1),
            "2020-10-05",
            "2020-10-04",
            Later,
            WaitingOnOthers,
        ),
        (
            Left::Days(30),
            "2020-10-30",
            "2020-09-30",
            Later,
            WaitingOnOthers,
        ),
        // What stands still is neither late nor due, wherever its last day lies.
        (Left::Paused, "2020-09-28", "2020-09-30", Paused, Paused),
        (Left::Paused, "2020-09-30", "2020-09-30", Paused, Paused),
    ] {
        let found =
            [true, false].map(|is_theirs| Soon::of(left, date(last_day), date(today), is_theirs));
        assert_eq!(found, [theirs, anothers], "{left:?} {last_day} on {today}");
    }
}

#[test]
fn the_groups_are_shown_in_their_order() {
    assert!(Soon::ALL.is_sorted());
    let theirs = Soon::ALL.into_iter().map(Soon::is_theirs);
    assert!(
        theirs.is_sorted_by(|one, next| one >= next),
        "their own come first"
    );
    assert_eq!(Soon::ALL.len(), 7);
}
