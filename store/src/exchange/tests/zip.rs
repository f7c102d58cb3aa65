use super::super::zip::{
    Member, NoArchive, What, archive, check_document, contents, document_name,
};
use super::*;

fn two() -> (Digest, Vec<u8>) {
    let digest = Digest::of(LETTER);
    let name = document_name(digest, "Levél.pdf");
    let members = [
        Member {
            name: "README.txt",
            bytes: b"passed over",
        },
        Member {
            name: &name,
            bytes: LETTER,
        },
        Member {
            name: "workspace.json",
            bytes: b"{}",
        },
    ];
    (digest, archive(&members).unwrap())
}

#[test]
fn an_archive_is_read_as_it_was_written() {
    let (digest, bytes) = two();
    let found = contents(&bytes).unwrap();
    let whats: Vec<What> = found.iter().map(|file| file.what).collect();
    assert_eq!(whats, [What::Workspace, What::Document(digest)]);
    for (file, was) in found.iter().zip([b"{}".as_slice(), LETTER]) {
        let is = bytes.get(file.at.clone()).unwrap();
        assert_eq!((is, file.deflated), (was, false));
        file.check(is).unwrap();
        assert_eq!(file.check(b"another"), Err(NoArchive::Damaged));
    }
    check_document(digest, LETTER).unwrap();
    let refused = check_document(digest, b"another").unwrap_err();
    let place = format!("documents/{digest}");
    assert_eq!(said(&refused), ("invalid", "hashDiffers", place.as_str()));
}

/// Python's `zipfile` writes it, and finds ours whole.
#[test]
fn an_archive_of_another_program_is_read() {
    let bytes = include_bytes!("../../../tests/fixtures/python.zip");
    let found = contents(bytes).unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|file| file.deflated));
}

#[test]
fn a_document_s_name_is_never_a_path() {
    let digest = Digest::of(LETTER);
    for (name, kept) in [
        ("Levél (2).pdf", "Levél (2).pdf"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\a\u{0}b", "C__a_b"),
    ] {
        assert_eq!(
            document_name(digest, name),
            format!("documents/{digest}-{kept}")
        );
    }
    let long = document_name(digest, &("x".repeat(200) + ".pdf"));
    assert!(
        long.ends_with("x.pdf") && long.len() == "documents/-".len() + 64 + 80,
        "{long}"
    );
}

#[test]
fn whatever_is_spoilt_is_told_and_breaks_nothing() {
    let (_, bytes) = two();
    for cut in 0..bytes.len() {
        assert!(contents(&bytes[..cut]).is_err(), "{cut}");
    }
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 1 << bit;
            // Whatever it says then, each place of it is in the file.
            for file in contents(&spoilt).unwrap_or_default() {
                assert!(spoilt.get(file.at).is_some(), "{at}");
            }
        }
    }
    let none = archive(&[Member {
        name: "other.json",
        bytes: b"{}",
    }])
    .unwrap();
    assert_eq!(contents(&none), Err(NoArchive::NoWorkspace));
    let twin = Member {
        name: "workspace.json",
        bytes: b"{}",
    };
    assert_eq!(
        contents(&archive(&[twin, twin]).unwrap()),
        Err(NoArchive::Damaged)
    );
}

/// Files of an archive that all stand at the same bytes: each small file many times as large when unpacked.
#[test]
fn files_that_lie_over_each_other_are_refused() {
    let digest = Digest::of(LETTER);
    let name = document_name(digest, "x");
    let members = vec![
        Member {
            name: &name,
            bytes: LETTER
        };
        9
    ];
    let bytes = archive(&members).unwrap();
    let mut over = bytes.clone();
    // Every entry of the directory says that its file is as large as the whole.
    let size = u32::try_from(bytes.len() - 400).unwrap().to_le_bytes();
    let entries: Vec<usize> = (0..over.len() - 4)
        .filter(|at| over[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    for entry in entries {
        over[entry + 20..entry + 24].copy_from_slice(&size);
        over[entry + 42..entry + 46].copy_from_slice(&[0; 4]);
    }
    assert_eq!(contents(&over), Err(NoArchive::Damaged));
}

#[test]
fn flags_and_methods_that_are_not_known_are_refused() {
    let (_, bytes) = two();
    let entries: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    for (offset, value) in [(8, 1_u8), (10, 12)] {
        let mut other = bytes.clone();
        for entry in &entries {
            other[entry + offset] = value;
        }
        assert_eq!(contents(&other), Err(NoArchive::Unknown), "{offset}");
    }
}
