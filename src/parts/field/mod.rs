//! Fields: the label above, the hint below, the error in the hint's place. A locked one is its value without a box.
//!
//! The label's text is the whole accessible name; hint and error are its description. What is typed goes out through
//! `on_input` at every key; the caller gives it back through `value`.

mod area;
mod choice;
mod frame;
mod locked;
mod search;
mod select;
mod text;

pub(super) use self::frame::{Frame, below, description};
pub(super) use self::locked::locked_value;
pub(crate) use self::{
    area::TextArea, choice::Choice, search::SearchField, select::SelectField, text::TextField,
};

/// The placeholder of a field without an example: on paper an empty field is left out, and CSS knows it by this.
fn blank() -> String {
    " ".to_owned()
}
