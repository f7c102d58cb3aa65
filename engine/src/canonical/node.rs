//! Canonical JSON written straight from what was read.

use super::text::{utf16_order, write_integer, write_text};
use crate::input::Node;
use crate::problem::Problem;

/// Writes a value that was read.
///
/// # Errors
///
/// As [`canonical`](super::canonical()).
pub(crate) fn write_node(text: &mut String, node: &Node<'_>) -> Result<(), Problem> {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(true) => text.push_str("true"),
        Node::Bool(false) => text.push_str("false"),
        Node::Text(given) => write_text(text, given),
        Node::Number(number) => {
            let integer = number.as_i64().ok_or(Problem::NotAnInteger)?;
            write_integer(text, integer)?;
        }
        Node::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_node(text, item)?;
            }
            text.push(']');
        }
        Node::Object(members) => {
            text.push('{');
            let mut sorted: Vec<(&str, &Node<'_>)> = members.iter().collect();
            sorted.sort_by(|(left, _), (right, _)| utf16_order(left, right));
            for (index, (name, member)) in sorted.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write_text(text, name);
                text.push(':');
                write_node(text, member)?;
            }
            text.push('}');
        }
    }
    Ok(())
}
