//! What is said of a difference, in English; catalogues of other languages have the same keys and placeholders.

/// The words of one kind of difference: `{name}` stands for a fact of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The [key](super::Difference::key).
    pub key: &'static str,
    /// What it says.
    pub text: &'static str,
}

const fn words(key: &'static str, text: &'static str) -> Words {
    Words { key, text }
}

/// The words of every kind of difference.
pub const WORDS: &[Words] = &[
    words("statusAdded", "{after} is a status."),
    words("statusRemoved", "{before} is no status."),
    words("statusRenamed", "{before} is called {after}."),
    words("clockAdded", "{clock}: {after}; there was none."),
    words("clockRemoved", "{clock}: none; it was {before}."),
    words("clockSpan", "{clock}: {after} instead of {before}."),
    words(
        "clockCalendar",
        "{clock}: counted in {after} instead of {before}.",
    ),
    words("actAdded", "{act} is possible: {by}, in {after}."),
    words("actAddedAnywhere", "{act} is possible: {by}."),
    words("actRemoved", "{act} is not possible; it was in {before}."),
    words("actRemovedEverywhere", "{act} is not possible."),
    words("actBy", "{act}: by {after} instead of {before}."),
    words("actOpened", "{act}: also in {gained}."),
    words("actClosed", "{act}: no longer in {lost}."),
    words("actMoved", "{act}: also in {gained}, no longer in {lost}."),
    words(
        "requestOpened",
        "{act}, where the partner asks for it: also in {gained}.",
    ),
    words(
        "requestClosed",
        "{act}, where the partner asks for it: no longer in {lost}.",
    ),
    words(
        "requestMoved",
        "{act}, where the partner asks for it: also in {gained}, no longer in {lost}.",
    ),
    words("lackAdded", "{act} is not known: see {after}."),
    words(
        "lackRemoved",
        "{act} is not known; no rule says what to do instead.",
    ),
    words(
        "elsewhereAdded",
        "{act} is done in Partner Center, and recorded with its day.",
    ),
    words("elsewhereRemoved", "{act} is done here, and not dated."),
    words(
        "afterDispute",
        "Once a claim has been disputed, a rejection leads to {after}, not to {before}.",
    ),
    words("fieldAdded", "{field}: a row of its own."),
    words("fieldRemoved", "{field}: no row of its own."),
    words(
        "fieldNeeded",
        "{field}: needed to submit {after} instead of {before}.",
    ),
    words("fieldOpened", "{field} may change in {gained} too."),
    words("fieldClosed", "{field} may no longer change in {lost}."),
    words(
        "fieldMoved",
        "{field} may change in {gained}, and no longer in {lost}.",
    ),
    words("areaAdded", "{after} is a solution area."),
    words("areaRemoved", "{before} is no solution area."),
    words(
        "areaRenamed",
        "The solution area {before} is called {after}.",
    ),
    words("activityAdded", "{area}: {after} is an activity."),
    words("activityRemoved", "{area}: {before} is no activity."),
    words("activityRenamed", "{area}: {before} is called {after}."),
    words("combinationAdded", "{area}: {after} may be chosen."),
    words("combinationRemoved", "{area}: {before} may not be chosen."),
    words(
        "parReasonAdded",
        "More is asked for by a further reason: {after}.",
    ),
    words("parReasonRemoved", "No reason to ask for more: {before}."),
    words(
        "parReasonRenamed",
        "The reason to ask for more {before} is called {after}.",
    ),
    words(
        "rejectionReasonAdded",
        "A claim is rejected by a further reason: {after}.",
    ),
    words("rejectionReasonRemoved", "No reason to reject: {before}."),
    words(
        "rejectionReasonRenamed",
        "The reason to reject {before} is called {after}.",
    ),
    words(
        "offeredAdded",
        "Offered for a request for rejection: {after}.",
    ),
    words(
        "offeredRemoved",
        "No longer offered for a request for rejection: {before}.",
    ),
    words(
        "acknowledgementAdded",
        "To submit, this must be acknowledged: {after}",
    ),
    words(
        "acknowledgementRemoved",
        "To submit, this need not be acknowledged: {before}",
    ),
    words("cites", "{subject}: by rule {after} instead of {before}."),
    words("ruleAdded", "{rule} is a rule: {after}"),
    words("ruleRemoved", "{rule} is no rule; it said: {before}"),
    words("ruleText", "{rule} says: {after}"),
    words("ruleSource", "{rule} has another source: {after}"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_its_key_and_no_key_stands_twice() {
        let row = words("statusAdded", "{after} is a status.");
        assert!(WORDS.contains(&row));
        for (index, row) in WORDS.iter().enumerate() {
            let first = WORDS.iter().position(|it| it.key == row.key);
            assert_eq!(first, Some(index), "{}", row.key);
        }
    }
}
