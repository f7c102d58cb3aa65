//! The English words of refusals: what is wrong, and what to do. `{name}` stands for a fact of the problem.

mod filled;

pub use self::filled::filled;
use crate::problem::Problem;

/// The words of one problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The problem's [key](Problem::key).
    pub key: &'static str,
    /// What is wrong.
    pub message: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

const fn words(key: &'static str, message: &'static str, remedy: &'static str) -> Words {
    Words {
        key,
        message,
        remedy,
    }
}

/// The words of every problem. Catalogues of other languages have the same keys and placeholders.
pub const WORDS: &[Words] = &[
    words(
        "malformed",
        "This has not the expected shape: {detail}.",
        "Send it in the documented form.",
    ),
    words(
        "unknownWord",
        "“{given}” is not one of the words allowed here.",
        "Use a word of the documented list.",
    ),
    words(
        "noSuchClaim",
        "There is no claim {given} here.",
        "Open the list of claims and choose one of it.",
    ),
    words(
        "noSuchDocument",
        "The claim has no such document.",
        "Choose one of the claim's documents.",
    ),
    words(
        "revisionDiffers",
        "The claim has changed: revision {expected} was expected, it is at {actual}.",
        "Look at the claim as it is now, then do it again.",
    ),
    words(
        "commandIdUsed",
        "This command id was used for another command.",
        "Give every command an id of its own.",
    ),
    words(
        "roleMayNot",
        "{act} is not for the role {role}.",
        "Act in a role that may do it.",
    ),
    words(
        "notInEdition",
        "The claim's rules do not know {act}.",
        "Use what its edition offers.",
    ),
    words(
        "responseTooLate",
        "The answer to Microsoft was due by the end of {lastDay}; at {due} the clock rejected the claim.",
        "Dispute the rejection while there is time to, or copy the claim to a new one.",
    ),
    words(
        "responseTooLateDisputed",
        "The answer to Microsoft was due by the end of {lastDay}; at {due} the clock rejected the claim.",
        "The rejection is disputed since {since}: wait for the answer to that, or copy the claim to a new one.",
    ),
    words(
        "consentTooLate",
        "The customer could decline until the end of {lastDay}.",
        "The association stands; ask the partner or Microsoft to end it.",
    ),
    words(
        "disputeTooLate",
        "The rejection could be disputed until the end of {lastDay}.",
        "Copy the claim to a new one and submit it with updated proof of execution.",
    ),
    words(
        "placeForbids",
        "{act} is not open while the claim is “{place}”.",
        "Do what is open now instead.",
    ),
    words(
        "noRejectionRequest",
        "While the claim is “{place}” Microsoft can only reject what the partner asked to have rejected.",
        "Wait for a request for rejection, or decide in a review.",
    ),
    words(
        "rejectionRequestOpen",
        "A request for rejection is open already.",
        "Wait until Microsoft answers it or the status changes.",
    ),
    words(
        "fieldLocked",
        "This field cannot change while the claim is “{place}”.",
        "Copy the claim to a new one, where every field is open.",
    ),
    words(
        "roleEditsNothing",
        "The role {role} changes no fields.",
        "Act as one of the partner's administrators.",
    ),
    words("required", "This is needed and empty.", "Fill it in."),
    words(
        "poeRequired",
        "At least one PoE document is needed.",
        "Add a document that shows the work.",
    ),
    words(
        "noneChosen",
        "At least one is needed.",
        "Choose one or more.",
    ),
    words("duplicate", "This is there twice.", "Take one of them out."),
    words(
        "tooLong",
        "This is longer than {limit} characters.",
        "Shorten it to {limit} characters.",
    ),
    words(
        "tooManyTags",
        "A claim has at most {most} tags.",
        "Take one out first.",
    ),
    words(
        "notEnded",
        "It has not ended: it is still somebody’s turn, and a clock may run.",
        "Archive it once it has ended.",
    ),
    words(
        "controlCharacter",
        "This holds a control character.",
        "Take it out; type the text again instead of pasting it.",
    ),
    words(
        "notAnMpnId",
        "An MPN ID has 1 to 20 digits and nothing else.",
        "Take the number from your Partner Center account.",
    ),
    words(
        "notAGuid",
        "This is no GUID such as 6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904.",
        "Copy it from the admin center, with its four hyphens.",
    ),
    words(
        "notADomain",
        "This is no domain such as contoso.com.",
        "Give the name without https:// and path; write letters beyond a to z in their xn-- form.",
    ),
    words(
        "notAnEmail",
        "This is no e-mail address such as robin@contoso.com.",
        "Give one address, with its domain.",
    ),
    words(
        "notADate",
        "This is no date such as 2020-10-02.",
        "Give year, month and day, between 1900 and 2299.",
    ),
    words(
        "notAnInstant",
        "This is no instant such as 2020-10-02T09:00:00Z.",
        "Give date, time and offset, between 1900 and 2299.",
    ),
    words(
        "notAHash",
        "This is no SHA-256.",
        "Give its 64 hexadecimal digits.",
    ),
    words(
        "notAnInteger",
        "This is no whole number that can be kept exactly.",
        "Give a whole number of at most 53 bits.",
    ),
    words(
        "outOfRange",
        "This must lie between {least} and {most}.",
        "Give a whole number of that range.",
    ),
    words(
        "activitiesDoNotFit",
        "These activities do not fit each other or the solution area.",
        "Choose only activities of the solution area, and of those what may stand together.",
    ),
    words(
        "nothingGiven",
        "Nothing would change.",
        "Name at least one field.",
    ),
    words(
        "reasonOfOthers",
        "This reason comes from the customer or the clock, not from a reviewer.",
        "Choose another reason.",
    ),
    words(
        "onlyPartnerRequest",
        "Outside a review the only reason is Partner request.",
        "Choose Partner request alone.",
    ),
    words(
        "partnerRequestUnasked",
        "The partner has not asked for rejection.",
        "Choose another reason, or wait for the request.",
    ),
    words(
        "reasonsUnexpected",
        "This outcome takes no reasons.",
        "Leave them out.",
    ),
    words(
        "nothingToDisputeWith",
        "A dispute needs a business justification, an updated document, or both.",
        "Write why the rejection should be reconsidered, or add a document.",
    ),
    words(
        "exactlyOneId",
        "Exactly one of tenant ID and subscription ID is needed.",
        "Give the one you looked for in the report.",
    ),
    words(
        "beforeLastAct",
        "This would lie before the claim's last act, at {last}.",
        "Give a later day, or retract what was recorded after it.",
    ),
    words(
        "afterNow",
        "This would lie in the future; it is {now}.",
        "Record it once it has happened.",
    ),
    words(
        "laterThanNow",
        "It is {now}; what comes later is not known.",
        "Ask for an earlier instant.",
    ),
    words(
        "notYetCreated",
        "The claim was created at {created}; before that there was none.",
        "Ask for a later instant.",
    ),
    words(
        "realClockOnly",
        "This needs the real clock; here time is simulated.",
        "Move the simulated clock, or reset the world.",
    ),
    words(
        "simulatedClockOnly",
        "This needs a simulated clock.",
        "Make a workspace whose clock is simulated.",
    ),
    words(
        "backwards",
        "The clock does not go backwards.",
        "Choose a later instant, or reset the world.",
    ),
    words(
        "notStanding",
        "No standing act has this revision.",
        "Choose an act of the history that counts, after the first.",
    ),
    words(
        "notUndone",
        "Only changes of fields and documents are undone.",
        "What was recorded by mistake on the desk, Retract takes back.",
    ),
    words(
        "changedSince",
        "It has been changed since.",
        "Change it by hand.",
    ),
    words(
        "unknownZone",
        "The time zone “{given}” is not known here.",
        "Use an IANA name such as Europe/Budapest, or UTC.",
    ),
    words(
        "unknownCountry",
        "There is no holiday calendar for “{given}”.",
        "Give one of {known}, or list the days yourself.",
    ),
    words(
        "icsNoCalendar",
        "Line {line}: This is no iCalendar file.",
        "Choose a file that begins with BEGIN:VCALENDAR.",
    ),
    words(
        "icsCutOff",
        "Line {line}: The file ends in the middle.",
        "Download or export the file again.",
    ),
    words(
        "icsNoProperty",
        "Line {line}: This line is not of the form NAME:value.",
        "Repair the line, or export the file again.",
    ),
    words(
        "icsWrongEnd",
        "Line {line}: This END does not belong to the last BEGIN.",
        "Repair the line, or export the file again.",
    ),
    words(
        "icsNoStart",
        "Line {line}: This event has no DTSTART.",
        "Give the event a first day, or leave it out.",
    ),
    words(
        "icsNotAllDay",
        "Line {line}: This event has a time of day.",
        "Make it an all-day event (DTSTART;VALUE=DATE), or leave it out.",
    ),
    words(
        "icsNotADate",
        "Line {line}: This is no date of the years 1900 to 2299.",
        "Write the date as YYYYMMDD.",
    ),
    words(
        "icsEndsBeforeItStarts",
        "Line {line}: This event ends before it starts.",
        "Let DTEND be the day after the last one.",
    ),
    words(
        "icsDuration",
        "Line {line}: This event is given by a DURATION.",
        "Give the day after the last one as DTEND instead.",
    ),
    words(
        "icsRepetition",
        "Line {line}: This event is repeated in a way that is not read here.",
        "Repeat it with FREQ=YEARLY, with COUNT or UNTIL or neither, or list each day as an event of its own.",
    ),
    words(
        "icsTooMany",
        "Line {line}: There are more than 10,000 days in this file.",
        "Leave out what is not needed, for instance old years.",
    ),
    words(
        "unknownEdition",
        "There are no rules named “{given}” here.",
        "Choose one of the editions offered.",
    ),
    words(
        "inBothLists",
        "This date is both a holiday and a working day.",
        "Take it out of one of the lists.",
    ),
    words(
        "settingFixed",
        "This cannot be changed afterwards.",
        "Make a new workspace with it.",
    ),
    words(
        "endBeforeStart",
        "The end lies before the start.",
        "Give them in their order.",
    ),
    words(
        "hashDiffers",
        "This record is not as it was written: its hash differs.",
        "Use an export that nobody edited.",
    ),
    words(
        "sizeDiffers",
        "The event says {stated} bytes, but the document that came with it has {actual}.",
        "Use an export that nobody edited.",
    ),
    words(
        "chainBroken",
        "This record does not follow the one before it.",
        "Use an export that is whole.",
    ),
    words(
        "notDecidedSo",
        "By its own rules this could not have happened so.",
        "Use an export that nobody edited.",
    ),
    words(
        "historiesDiverge",
        "Here and there the claim has gone two ways.",
        "Keep the one you need: import into an empty browser, or delete the other first.",
    ),
    words(
        "newerVersion",
        "This was written by a newer version (format {found}; known here: {known}).",
        "Open it with that version, or reload this page to get it.",
    ),
    words(
        "foreign",
        "This is no export of CPOR Desk.",
        "Choose a file that CPOR Desk exported.",
    ),
    words(
        "otherClock",
        "This export is of the other kind: training and the desk never mix.",
        "Import a training export into a training world, and the desk's into the desk.",
    ),
    words(
        "staysAlone",
        "A share has stand-ins where names were, so it stays by itself and never mixes with other claims.",
        "Open it where nothing is stored yet, such as in a private window of this browser.",
    ),
    words(
        "numbersUsedUp",
        "There is no claim number left.",
        "Start a new workspace.",
    ),
    words(
        "tooDeep",
        "Objects and lists lie in each other more than {most} deep here, and no export does.",
        "Choose a file that CPOR Desk exported.",
    ),
    words(
        "fileTooLarge",
        "The file is larger than {most} MiB, the most that is read at once.",
        "Export without the documents, or fewer claims at a time.",
    ),
    words(
        "tooManyClaims",
        "The file has more than {most} claims, the most that are read at once.",
        "Export fewer claims at a time.",
    ),
    words(
        "tooManyOtherHistories",
        "This history already holds another, and that one another again, as many as a claim may hold.",
        "Keep yours, or import the file into an empty browser.",
    ),
    words(
        "sheetTooLarge",
        "The sheet is larger than is read at once: {rows} rows, and {mebibytes} MiB, at most.",
        "Divide it into several.",
    ),
    words(
        "noColumnKnown",
        "The first line names no column that is known here.",
        "Begin with the head line of the template, or name the columns as it does.",
    ),
    words(
        "noRow",
        "There is no row in which something stands.",
        "Fill in a row below the head line, a claim each.",
    ),
    words(
        "moreCellsThanColumns",
        "The row goes on beyond the last column.",
        "Give each column a name, and put cells with commas or semicolons in quotation marks.",
    ),
    words(
        "moreSubscriptionsThanProducts",
        "There are more subscriptions than products.",
        "Write a subscription for each product at most, each on a line, in the order of the products.",
    ),
    words(
        "reasonNotInEdition",
        "The claim's rules do not know this reason.",
        "Use one of the reasons they offer.",
    ),
    words(
        "noSuchRule",
        "The book has no rule “{given}”.",
        "Name one of its rules, or add that rule with its source.",
    ),
    words(
        "oneSource",
        "A rule has exactly one source: sentences, another page, or ours with the reason.",
        "Give one of the members sentences, from and ours.",
    ),
    words(
        "sourceNotListed",
        "“{given}” names no listed source.",
        "Write the name of one of the sources, a colon and the place there.",
    ),
    words(
        "needsRow",
        "This needs “{given}”, which is not listed.",
        "List it, or take this out.",
    ),
    words("rowMissing", "“{given}” is missing here.", "Add its row."),
    words(
        "neverReached",
        "No claim ever gets here.",
        "Add an act or a clock that leads here, or take this out.",
    ),
    words(
        "neverEnds",
        "A claim that stands here never comes to an end.",
        "Add an act or a clock that leads on.",
    ),
    words(
        "clockOnNothing",
        "Nothing opens this clock.",
        "List the status and the act that open it, or take the clock out.",
    ),
    words(
        "clockCannot",
        "What the lapse of this clock does is “{does}” and nothing else.",
        "Write {does}; a clock that is to do nothing else is left out.",
    ),
    words(
        "actMeansNothing",
        "{act} means nothing here.",
        "Take the place out.",
    ),
    words(
        "noEditHere",
        "A field may change here, but editing is not open here.",
        "Open editClaim here, or take the place out.",
    ),
    words(
        "nothingToEdit",
        "Editing is open here, but no field may change.",
        "Let a field change here, or take the place out.",
    ),
    words(
        "neverChosen",
        "No combination of activities lets this be chosen.",
        "Add a combination, or take this out.",
    ),
    words(
        "lackedAndListed",
        "The act is both listed and lacking.",
        "Take it out of one of the lists.",
    ),
    words(
        "badName",
        "A name has at most 40 letters, digits, points, hyphens and low lines, and begins with a letter or a digit.",
        "Choose such a name.",
    ),
    words(
        "nameTaken",
        "The edition “{given}” is shipped and stays as it is.",
        "Give your own book another name.",
    ),
];

/// What is wrong, in English.
pub fn message(problem: &Problem) -> String {
    fill(of(problem).message, problem)
}

/// What to do, in English.
pub fn remedy(problem: &Problem) -> String {
    fill(of(problem).remedy, problem)
}

fn of(problem: &Problem) -> Words {
    let key = problem.key();
    WORDS
        .iter()
        .find(|words| words.key == key)
        .copied()
        .unwrap_or(Words {
            key: "",
            message: "This is not possible.",
            remedy: "",
        })
}

fn fill(template: &str, problem: &Problem) -> String {
    filled(template, &problem.facts())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_table_says_what_is_wrong_and_what_to_do() {
        let row = words("commandIdUsed", "This was used.", "Use another.");
        assert_eq!(row.message, "This was used.");
        assert_eq!(row.remedy, "Use another.");
        assert_eq!(of(&Problem::CommandIdUsed).key, row.key);
    }
}
