//! Facts in the places that a text leaves for them.

use std::fmt;

/// The template with its facts: one pass, so that a fact's own braces stay as they are.
pub fn filled<F: fmt::Display>(template: &str, facts: &[(&'static str, F)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let fact = after.split_once('}').and_then(|(name, after)| {
            let (_, fact) = facts.iter().find(|(known, _)| *known == name)?;
            Some((fact, after))
        });
        match fact {
            Some((fact, after)) => {
                text.push_str(&fact.to_string());
                // “… for Borostyán Kft.”: the name's full stop is the sentence's.
                let ended = text
                    .ends_with('.')
                    .then(|| after.strip_prefix('.'))
                    .flatten();
                rest = ended.unwrap_or(after);
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_filled_by_its_fact_once_and_any_other_brace_stays() {
        let facts = [
            ("who", "the {reviewer}"),
            ("what", "it"),
            ("firm", "A Kft."),
        ];
        for (template, text) in [
            ("{who} did {what}.", "the {reviewer} did it."),
            ("{what}{what}", "itit"),
            (
                "For {firm}. It is {firm}: {what}.",
                "For A Kft. It is A Kft.: it.",
            ),
            ("{nobody} did {what}.", "{nobody} did it."),
            ("{who", "{who"),
            ("{", "{"),
            ("what}", "what}"),
            ("{{what}}", "{it}"),
            ("", ""),
        ] {
            assert_eq!(filled(template, &facts), text, "{template}");
        }
    }
}
