//! The words of a rich text (RTF), for its preview: letters and ends of paragraphs, no fonts, no pictures, no objects.

use std::iter::Peekable;
use std::str::Chars;

/// Groups whose text is none of the document's.
const ASIDE: [&str; 9] = [
    "*",
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
];

/// What holds until the group ends.
#[derive(Clone, Copy)]
struct Group {
    /// Its text is not shown.
    aside: bool,
    /// How many letters stand in for one that is given by its number.
    stand_ins: usize,
}

/// The words, of a text that begins as rich text does. What is no rich text further on is passed over.
pub(super) fn words(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut shown = String::new();
    let mut group = Group {
        aside: false,
        stand_ins: 1,
    };
    let mut around = Vec::new();
    // How many letters that stand in for the last one are still to come.
    let mut standing_in = 0_usize;
    while let Some(letter) = letters.next() {
        let said = match letter {
            '{' => {
                around.push(group);
                standing_in = 0;
                None
            }
            '}' => {
                group = around.pop().unwrap_or(group);
                standing_in = 0;
                None
            }
            '\r' | '\n' => None,
            '\\' => match control(&mut letters) {
                Control::Letter(letter) => Some(letter),
                Control::Numbered(letter) => {
                    if !group.aside {
                        shown.extend(letter);
                    }
                    standing_in = group.stand_ins;
                    None
                }
                Control::StandIns(many) => {
                    group.stand_ins = many;
                    None
                }
                Control::Word(word) => {
                    group.aside |= ASIDE.contains(&&*word);
                    None
                }
            },
            letter => Some(letter),
        };
        let Some(said) = said else { continue };
        if standing_in > 0 {
            standing_in -= 1;
        } else if !group.aside {
            shown.push(said);
        }
    }
    shown.trim_end().to_owned()
}

/// What follows a backslash.
enum Control {
    /// A letter, or what stands for one.
    Letter(char),
    /// A letter by its number; letters that stand in for it follow. Nothing where no letter has that number.
    Numbered(Option<char>),
    /// How many of those follow from here on.
    StandIns(usize),
    /// A word that is none of these.
    Word(String),
}

fn control(letters: &mut Peekable<Chars<'_>>) -> Control {
    let mut word = String::new();
    while let Some(letter) = letters.next_if(char::is_ascii_alphabetic) {
        word.push(letter);
    }
    if word.is_empty() {
        return match letters.next() {
            Some('\'') => {
                let digits: String = letters.by_ref().take(2).collect();
                let code = u8::from_str_radix(&digits, 16).unwrap_or(b'?');
                Control::Letter(char::from(code))
            }
            Some('~') => Control::Letter('\u{a0}'),
            Some('\n' | '\r') => Control::Letter('\n'),
            Some('*') => Control::Word("*".to_owned()),
            Some(letter @ ('\\' | '{' | '}')) => Control::Letter(letter),
            _ => Control::Word(String::new()),
        };
    }
    let mut number = String::new();
    number.extend(letters.next_if_eq(&'-'));
    while let Some(digit) = letters.next_if(char::is_ascii_digit) {
        number.push(digit);
    }
    // The blank that ends the word is part of it.
    let _ = letters.next_if_eq(&' ');
    match word.as_str() {
        "par" | "line" | "page" | "row" => Control::Letter('\n'),
        "tab" | "cell" => Control::Letter('\t'),
        // Numbers beyond 32767 are written as negative ones.
        "u" => {
            let code = number.parse::<i32>().ok();
            let code = code.map(|code| if code < 0 { code + 0x1_0000 } else { code });
            let letter = code.and_then(|code| char::from_u32(u32::try_from(code).ok()?));
            Control::Numbered(letter)
        }
        "uc" => Control::StandIns(number.parse().unwrap_or(1)),
        _ => Control::Word(word),
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::words;

    #[wasm_bindgen_test]
    fn the_words_of_a_rich_text_are_its_letters_and_paragraphs() {
        let rows = [
            ("{\\rtf1 Signed.\\par\nTwice.}", "Signed.\nTwice."),
            (
                "{\\rtf1\\ansi{\\fonttbl{\\f0 Calibri;}}\\f0\\fs24\nOne}",
                "One",
            ),
            ("{\\rtf1 K\\u233?kf\\u233?ny \\uc0\\u337 r}", "Kékfény őr"),
            ("{\\rtf1\\uc2\\u233??!{\\uc1\\u233?!}\\u233??!}", "é!é!é!"),
            (
                "{\\rtf1 caf\\'e9 \\{x\\} a\\\\b\\~c}",
                "café {x} a\\b\u{a0}c",
            ),
            ("{\\rtf1 a{\\*\\generator Word;}b{\\pict 89504e47}c}", "abc"),
            ("{\\rtf1 \\u-10179?x}}}}", "x"),
            ("{\\rtf1 \\'zz\\", "?"),
            (
                "{\\rtf1 <script>alert(1)</script>}",
                "<script>alert(1)</script>",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
