use super::super::sealed::{ROUNDS, Seal, Sealed, Unsealable, is_long_enough, is_sealed};

const SEAL: Seal = Seal {
    rounds: ROUNDS,
    salt: [1; 16],
    iv: [2; 12],
};

fn sealed() -> Sealed {
    Sealed {
        seal: SEAL,
        ciphertext: vec![3; 40],
    }
}

#[test]
fn a_new_passphrase_has_twelve_characters_whatever_they_take() {
    for (passphrase, is_long) in [
        ("", false),
        ("abc", false),
        ("elevenchars", false),
        ("twelve chars", true),
        ("őőőőőőőőőőő", false),
        ("őőőőőőőőőőőő", true),
    ] {
        assert_eq!(is_long_enough(passphrase), is_long, "{passphrase}");
    }
}

#[test]
fn an_envelope_is_read_as_it_was_written() {
    let text = sealed().text();
    assert!(is_sealed(&text));
    assert_eq!(Sealed::read(&text), Ok(sealed()));
    let head = "{\"format\":\"cpor-desk/sealed\",\"version\":1,\"kdf\":\"PBKDF2-SHA-256\",\"iterations\":600000,\
                \"cipher\":\"AES-GCM-256\",\"salt\":\"AQEBAQEBAQEBAQEBAQEBAQ==\",\"iv\":\"AgICAgICAgICAgIC\"";
    assert_eq!(SEAL.bound(), format!("{head}}}"));
    assert!(
        text.starts_with(&format!("{head},\"ciphertext\":\"AwMD")),
        "{text}"
    );
}

#[test]
fn what_is_not_right_in_an_envelope_is_told_before_any_passphrase() {
    let text = sealed().text();
    for (from, to, answer) in [
        ("600000", "99999", Unsealable::Rounds),
        ("600000", "10000001", Unsealable::Rounds),
        ("600000", "4294967296", Unsealable::Damaged),
        ("600000", "-1", Unsealable::Damaged),
        ("\"version\":1", "\"version\":2", Unsealable::Newer),
        ("PBKDF2-SHA-256", "PBKDF2-SHA-1", Unsealable::Newer),
        ("AES-GCM-256", "none", Unsealable::Newer),
        ("AQEB", "", Unsealable::Damaged),
        ("AgIC", "AgICAgIC", Unsealable::Damaged),
        ("AwMD", "*", Unsealable::Damaged),
        ("\"kdf\"", "\"x\":1,\"kdf\"", Unsealable::Damaged),
        ("cpor-desk/sealed", "cpor-desk", Unsealable::Damaged),
    ] {
        let spoilt = text.replacen(from, to, 1);
        assert_ne!(spoilt, text, "{from}");
        assert_eq!(Sealed::read(&spoilt), Err(answer), "{from} to {to}");
    }
    for cut in [0, 1, 20, text.len() - 1] {
        assert_eq!(
            Sealed::read(&text[..cut]),
            Err(Unsealable::Damaged),
            "{cut}"
        );
    }
    for rounds in [100_000, 10_000_000] {
        let allowed = text.replacen("600000", &rounds.to_string(), 1);
        assert!(Sealed::read(&allowed).is_ok(), "{rounds}");
    }
}

#[test]
fn an_export_is_no_envelope_whatever_its_claims_are_called() {
    for text in [
        "",
        "{\"claims\":[{\"name\":\"cpor-desk/sealed\"}],\"format\":\"cpor-desk\"}",
        "{\"claims\":[{\"name\":\"\\\"format\\\":\\\"cpor-desk/sealed\\\"\"}]}",
    ] {
        assert!(!is_sealed(text), "{text}");
    }
    assert!(is_sealed("{ \"format\" : \"cpor-desk/sealed\",\n"));
}
