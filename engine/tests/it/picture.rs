//! A claim's life as it is drawn: where it stood, which clocks ran, what became of them.

use cpor_engine::ClaimNumber;
use cpor_engine::view::Picture;

use crate::support::*;

/// Steps; where the claim stood; each clock: its kind, its last day, what became of it, how many of its days are used.
/// A claim is made, submitted and reviewed on Mon 14 Sep 2020.
const TABLE: &str = "
// steps                                          | stood                                            | clocks
create                                            | editing                                          |
create, submit                                    | editing submitted                                | pickup 2020-09-21 running 0/5, decision 2020-09-28 running 0/10
create, submit, edit, comment                     | editing submitted                                | pickup 2020-09-21 running 0/5, decision 2020-09-28 running 0/10
create, submit, @2020-09-17T09:00:00Z, review     | editing submitted underReview                    | pickup 2020-09-21 met 3/5, decision 2020-09-28 running 3/10, review 2020-09-24 running 0/5
create, submit, @2020-09-23T09:00:00Z             | editing submitted                                | pickup 2020-09-21 overdue 5/5+2, decision 2020-09-28 running 7/10
create, submit, @2020-09-23T09:00:00Z, review     | editing submitted underReview                    | pickup 2020-09-21 late 5/5+2, decision 2020-09-28 running 7/10, review 2020-09-30 running 0/5
create, submit, review, ask                       | editing submitted underReview partnerActionRequired | pickup 2020-09-21 met 0/5, decision 2020-09-28 paused 0/10, review 2020-09-21 met 0/5, response 2020-09-21 running 0/5
create, submit, review, ask, @2020-09-17T09:00:00Z, resubmit | editing submitted underReview partnerActionRequired submitted | pickup 2020-09-21 met 0/5, decision 2020-10-01 running 0/10, review 2020-09-21 met 0/5, response 2020-09-21 met 3/5, pickup 2020-09-24 running 0/5
create, submit, review, ask, wait                 | editing submitted underReview partnerActionRequired rejected | pickup 2020-09-21 met 0/5, decision 2020-09-28 met 0/10, review 2020-09-21 met 0/5, response 2020-09-21 lapsed 5/5, disputeWindow 2020-10-22 running 0/30
create, submit, @2020-09-18T09:00:00Z, review, @2020-09-21T09:00:00Z, ask, @2020-09-29T09:00:00Z | editing submitted underReview partnerActionRequired rejected | pickup 2020-09-21 met 4/5, decision 2020-09-28 met 5/10, review 2020-09-25 met 1/5, response 2020-09-28 lapsed 5/5, disputeWindow 2020-10-29 running 0/30
create, submit, review, approve, wait             | editing submitted underReview awaitingConsent sentForAssessment | pickup 2020-09-21 met 0/5, decision 2020-09-28 met 0/10, review 2020-09-21 met 0/5, consent 2020-09-21 lapsed 7/7
create, submit, review, reject, dispute, answer upheld | editing submitted underReview rejected inDispute rejected | pickup 2020-09-21 met 0/5, decision 2020-09-28 met 0/10, review 2020-09-21 met 0/5, disputeWindow 2020-10-14 met 0/30, disputeAnswer 2020-09-21 met 0/5, disputeWindow 2020-10-14 running 0/30
create, submit, review, reject, @2020-11-01T09:00:00Z | editing submitted underReview rejected        | pickup 2020-09-21 met 0/5, decision 2020-09-28 met 0/10, review 2020-09-21 met 0/5, disputeWindow 2020-10-14 closed 30/30
";

fn picture(desk: &Desk) -> Picture {
    desk.workspace.picture(ClaimNumber(1), &desk.host).unwrap()
}

fn clocks(picture: &Picture) -> String {
    let bars = picture.bars.iter().map(|bar| {
        let outcome = format!("{:?}", bar.outcome).to_lowercase();
        let over = match bar.over {
            0 => String::new(),
            over => format!("+{over}"),
        };
        let (kind, used, of) = (bar.kind.key(), bar.used, bar.of);
        format!("{kind} {} {outcome} {used}/{of}{over}", bar.last_day)
    });
    bars.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_life_is_drawn_as_it_was_and_as_it_stands() {
    // The desk derives what the sandbox writes: both are drawn alike.
    for desk in [Desk::sandbox, Desk::real] {
        for row in rows(TABLE) {
            let mut desk = desk();
            desk.steps(row[0]);
            let picture = picture(&desk);
            let stood = picture.bands.iter().map(|band| band.place.key());
            assert_eq!(stood.collect::<Vec<_>>().join(" "), row[1], "{row:?}");
            assert_eq!(clocks(&picture), row[2], "{row:?}");
        }
    }
}

#[test]
fn bands_follow_each_other_and_every_event_has_its_mark() {
    let mut desk = Desk::sandbox();
    desk.steps("create, submit, review, ask, edit, comment, resubmit, review, approve, wait");
    let picture = picture(&desk);
    for pair in picture.bands.windows(2) {
        assert_eq!(pair[0].until, Some(pair[1].from));
    }
    assert_eq!(picture.bands.last().unwrap().until, None);
    let view = desk.view(1);
    let written: Vec<&str> = view.history.iter().map(|entry| entry.event).collect();
    let marked: Vec<&str> = picture.marks.iter().map(|mark| mark.event).collect();
    assert_eq!(marked, written);
}

#[test]
fn what_was_retracted_is_not_drawn() {
    let mut desk = Desk::real();
    desk.steps("create, submit, review");
    desk.ok(
        PARTNER,
        serde_json::json!({"type": "retract", "id": 1, "fromRevision": 4, "reason": "x"}),
    );
    let stood = picture(&desk).bands;
    let stood: Vec<&str> = stood.iter().map(|band| band.place.key()).collect();
    assert_eq!(stood, ["editing", "submitted"]);
}
