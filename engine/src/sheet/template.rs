//! An empty sheet to fill in: the head, and one row as an example.

use super::{READ_COLUMNS, sheet};

/// The example, by column; the rest stays empty. It is a draft: a claim in flight has a status and its days.
const EXAMPLE: [(&str, &str); 14] = [
    ("name", "Contoso: Teams rollout"),
    ("solutionArea", "microsoft365"),
    ("activities", "usage"),
    ("mpnId", "1234567"),
    ("customer.name", "Contoso"),
    ("customer.domain", "contoso.example"),
    ("customer.tenantId", "6b1f4c0e-8a57-4d0b-9a3e-2f7d15c8e904"),
    ("products", "Teams\nExchange Online"),
    ("customerContact.name", "Kim Ábel"),
    ("customerContact.title", "IT manager"),
    ("customerContact.email", "kim@contoso.example"),
    ("partnerContact.name", "Sam Novák"),
    ("partnerContact.email", "sam@partner.example"),
    ("status", "editing"),
];

/// The sheet, without [`MARK`](super::MARK).
pub fn template() -> String {
    let columns: [&str; 27] = std::array::from_fn(|at| READ_COLUMNS.get(at).copied().unwrap_or(""));
    let example = columns.map(|column| {
        let cell = EXAMPLE.iter().find(|(of, _)| *of == column);
        cell.map_or_else(String::new, |(_, cell)| (*cell).to_owned())
    });
    sheet(columns, [example])
}
