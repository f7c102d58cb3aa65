//! What can be chosen.

/// One entry of a select, a group of checkboxes or of radio buttons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is sent out.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// A second line (not in a select).
    pub(crate) hint: Option<String>,
    /// Cannot be chosen (not in a select).
    pub(crate) disabled: bool,
}

impl Choice {
    /// A choice without more words.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// The same with a second line.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
