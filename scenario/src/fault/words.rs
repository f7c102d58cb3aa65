//! The English words of faults, by their [keys](Wrong::key); without a remedy where the engine's refusal says it.
//! `{name}` stands for a fact; other languages have the same names and places.

use cpor_engine::words::Words;

use super::Wrong;

const fn words(key: &'static str, message: &'static str, remedy: &'static str) -> Words {
    Words {
        key,
        message,
        remedy,
    }
}

/// The words of a fault.
pub(super) fn of(wrong: &Wrong) -> Option<&'static Words> {
    let key = wrong.key()?;
    WORDS.iter().find(|words| words.key == key)
}

/// The words of every fault that is not the engine's alone.
pub const WORDS: &[Words] = &[
    words(
        "foreign",
        "This is no scenario of CPOR Desk.",
        "Write “cpor-desk/scenario” as its format.",
    ),
    words(
        "newer",
        "Its format has version {found}; this version reads up to {known}.",
        "Open it with a newer version of CPOR Desk.",
    ),
    words(
        "notAName",
        "A name is small letters, digits and single hyphens, at most 38, and no page's: class, index, new, results.",
        "Choose a name such as “the-long-weekend”.",
    ),
    words(
        "twice",
        "“{given}” stands here for the second time.",
        "Give each its own name.",
    ),
    words(
        "sameText",
        "The document “{other}” says the same, so nobody could tell them apart.",
        "Let each document say something of its own.",
    ),
    words(
        "empty",
        "Nothing stands here.",
        "Write it, in both languages.",
    ),
    words(
        "outOfRange",
        "The number lies outside {least} to {most}.",
        "Choose a number within these bounds.",
    ),
    words(
        "count",
        "There are {found}, not {wanted}.",
        "Add what is missing, or take out what is too much.",
    ),
    words(
        "noSteps",
        "A lesson has no steps.",
        "Write its steps, or make it a challenge.",
    ),
    words(
        "stepsInChallenge",
        "A challenge has steps.",
        "Take the steps out, or make it a lesson.",
    ),
    words(
        "unknownRule",
        "The world's edition has no rule “{given}”, and no rule that quotes such a sentence.",
        "Cite a rule of the rules page, such as T8, or a sentence, such as 20158-150.",
    ),
    words(
        "unknownReason",
        "No list of reasons has “{given}”.",
        "Choose a reason of the rules page by its word in data.",
    ),
    words(
        "unknownField",
        "A claim has no field “{given}”.",
        "Write the path as in docs/scenarios.md.",
    ),
    words(
        "unknownClaim",
        "No order before this makes a claim “{given}”.",
        "Create the claim before, or correct the name.",
    ),
    words(
        "unknownDocument",
        "The scenario has no document “{given}”.",
        "Add the document, or correct the name.",
    ),
    words(
        "reserved",
        "“new” is the claim that the learner makes.",
        "Choose another name for the claim.",
    ),
    words(
        "halfAnOrder",
        "This order lacks who, on which claim, or what.",
        "Give “by”, “claim” and “act” together.",
    ),
    words(
        "nothingToWaitFor",
        "No clock runs whose end could be waited for.",
        "Wait for a day or an instant instead.",
    ),
    words("notHere", "This has no meaning here.", "Take it out."),
    words("orderRefused", "The engine refuses this ({by}): {why}", ""),
    words(
        "notRefused",
        "This is done; it should be refused by {wanted}.",
        "Take “refused” out, or mend the order.",
    ),
    words(
        "refusedOtherwise",
        "This should be refused by {wanted}, and is by {by}: {why}",
        "",
    ),
    words(
        "notSolved",
        "The solution comes to step {step} and leaves unmet: {unmet}.",
        "Mend the orders, or what is said of them.",
    ),
    words(
        "otherFeedback",
        "The feedback should be: {wanted}. It is: {found}.",
        "Mend the orders, or what is said of them.",
    ),
    words(
        "allMetAtStart",
        "Every check is met before anything is done.",
        "Ask for something that only the learner can bring about.",
    ),
    words(
        "doneAtStart",
        "The last step is done before anything is done.",
        "Let each step ask for something that the learner does.",
    ),
];
