//! Links: what goes into an address comes out of it, and what is no link is called what it is.

use cpor_scenario::link::{LONGEST, LinkFault, MOST_BYTES, from_fragment, name_of, to_fragment};
use cpor_scenario::zones::TrialHost;
use cpor_scenario::{read, title_in};

use crate::shelf::{names, text};

/// The shipped scenarios as texts.
fn scenarios() -> Vec<(String, String)> {
    let read = |name: String| {
        let text = text(&format!("scenarios/{name}.json")).unwrap();
        (name, text)
    };
    names().into_iter().map(read).collect()
}

#[test]
fn a_scenario_comes_out_of_its_link_as_it_went_in() {
    for (name, json) in scenarios() {
        let fragment =
            to_fragment(&json, &TrialHost).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert!(fragment.len() <= LONGEST, "{name}: {}", fragment.len());
        let plain = fragment
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
        assert!(plain, "{name}: mail programs leave these letters alone");
        for given in [fragment.clone(), format!("#{fragment}")] {
            let (scenario, text) = from_fragment(&given, &TrialHost).unwrap();
            assert_eq!(Ok(&scenario), read(&json, &TrialHost).as_ref(), "{name}");
            assert_eq!(name_of(&text).len(), 12);
        }
    }
}

#[test]
fn what_was_cut_or_altered_is_noticed() {
    let (_, json) = scenarios().remove(0);
    let fragment = to_fragment(&json, &TrialHost).unwrap();
    for length in 3..fragment.len() {
        let cut = from_fragment(&fragment[..length], &TrialHost);
        assert_eq!(cut.map(drop), Err(LinkFault::Damaged), "cut to {length}");
    }
    for place in 3..fragment.len() {
        let mut altered = fragment.clone().into_bytes();
        altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).unwrap();
        if let Ok((_, text)) = from_fragment(&altered, &TrialHost) {
            // The last letter of base64 may hold bits that count for nothing; then all is as it was.
            assert_eq!(place, fragment.len() - 1, "altered at {place}: {text}");
        }
    }
}

#[test]
fn what_is_no_link_is_called_what_it_is() {
    let bomb = {
        let zeros = vec![b' '; 4 * MOST_BYTES];
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 9);
        format!(
            "s1.{}",
            base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, packed)
        )
    };
    let table = [
        ("", LinkFault::Damaged),
        ("#", LinkFault::Damaged),
        ("top", LinkFault::Damaged),
        ("s1.", LinkFault::Damaged),
        ("s1.%%%", LinkFault::Damaged),
        ("s2.AAAA", LinkFault::Newer),
        ("s0.AAAA", LinkFault::Damaged),
        (&bomb, LinkFault::TooLarge),
        (&"a".repeat(LONGEST + 1), LinkFault::TooLong(LONGEST + 1)),
    ];
    for (given, expected) in table {
        assert_eq!(
            from_fragment(given, &TrialHost).map(drop),
            Err(expected),
            "{given:.40}"
        );
    }
    assert!(matches!(
        to_fragment("{}", &TrialHost),
        Err(LinkFault::Scenario(_))
    ));
}

#[test]
fn what_is_half_written_has_as_much_of_a_title_as_is_there() {
    for (json, en, hu) in [
        (r#"{"title":{"en":"One","hu":"Egy"}}"#, "One", "Egy"),
        (r#"{"title":{"en":"One"},"checks":7}"#, "One", ""),
        (r#"{"title":"One"}"#, "", ""),
        ("{", "", ""),
    ] {
        let title = title_in(json);
        assert_eq!((title.en.as_str(), title.hu.as_str()), (en, hu), "{json}");
    }
}
