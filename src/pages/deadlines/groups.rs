//! The groups in which deadlines are listed: their headings and ids.

use cpor_engine::view::Soon;

use crate::words::{Key, deadlines as keys};

/// Its heading.
pub(super) fn name(group: Soon) -> Key {
    match group {
        Soon::Overdue => keys::OVERDUE,
        Soon::Today => keys::TODAY,
        Soon::ThisWeek => keys::THIS_WEEK,
        Soon::Later => keys::LATER,
        Soon::OverdueWithOthers => keys::OVERDUE_WITH_OTHERS,
        Soon::WaitingOnOthers => keys::WAITING,
        Soon::Paused => keys::PAUSED,
    }
}

/// The id of its heading.
pub(super) fn id(group: Soon) -> &'static str {
    match group {
        Soon::Overdue => "overdue",
        Soon::Today => "today",
        Soon::ThisWeek => "this-week",
        Soon::Later => "later",
        Soon::OverdueWithOthers => "overdue-with-others",
        Soon::WaitingOnOthers => "waiting",
        Soon::Paused => "paused",
    }
}
