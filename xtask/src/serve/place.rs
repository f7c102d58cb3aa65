//! What an address means: a file, a page of the site, or nothing.

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file, by its path inside the folder.
    File(String),
    /// A route of the site: the page decides what it shows.
    Page,
    /// The base without its last slash.
    Base,
    /// An address that no browser makes, or one that leads out of the folder.
    Malformed,
    /// Nothing.
    Nowhere,
}

/// Finds what `target` means under `base`; `is_file` answers for paths inside the folder.
pub(crate) fn find(target: &str, base: &str, is_file: impl Fn(&str) -> bool) -> Place {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if path.len() + 1 == base.len() && base.starts_with(path) {
        return Place::Base;
    }
    let Some(relative) = path.strip_prefix(base) else {
        return if path.starts_with('/') {
            Place::Nowhere
        } else {
            Place::Malformed
        };
    };
    let Some(relative) = decoded(relative) else {
        return Place::Malformed;
    };
    // Joined to a folder, a path that begins with a slash would replace it.
    if relative.starts_with('/') || !relative.split('/').all(harmless) {
        return Place::Malformed;
    }
    let last = relative.rsplit('/').next().unwrap_or_default();
    if !last.is_empty() && relative != "index.html" && is_file(&relative) {
        Place::File(relative)
    } else if last.contains('.') && relative != "index.html" {
        Place::Nowhere
    } else {
        Place::Page
    }
}

/// Whether a segment names something inside its folder.
fn harmless(segment: &str) -> bool {
    segment != ".." && segment != "." && !segment.contains(['\\', '\0', ':'])
}

/// The text behind its percent signs, if it is text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 4] = ["index.html", "a.js", "fonts/ő.woff2", "LICENSE"];

    fn found(target: &str, base: &str) -> Place {
        find(target, base, |path| FILES.contains(&path))
    }

    #[test]
    fn addresses_mean_files_pages_or_nothing() {
        let file = |path: &str| Place::File(path.to_owned());
        for (target, place) in [
            ("/", Place::Page),
            ("/index.html", Place::Page),
            ("/a.js?v=1", file("a.js")),
            ("/LICENSE", file("LICENSE")),
            ("/fonts/%C5%91.woff2", file("fonts/ő.woff2")),
            ("/claims/7", Place::Page),
            ("/claims/7/history", Place::Page),
            ("/rules/2020-09", Place::Page),
            ("/claims?text=a.b", Place::Page),
            ("/fonts/", Place::Page),
            ("/missing.js", Place::Nowhere),
        ] {
            assert_eq!(found(target, "/"), place, "{target}");
        }
    }

    #[test]
    fn nothing_outside_the_folder() {
        for target in [
            "/../a.js",
            "/fonts/../../a.js",
            "/..%2fa.js",
            "/%2e%2e/a.js",
            "/%2E%2E%2Fa.js",
            "/..\\a.js",
            "/%5c..%5ca.js",
            "/a.js%00",
            "/%",
            "/%zz",
            "/%ff",
            "a.js",
            "http://elsewhere/a.js",
            "/c:/a.js",
            "/./a.js",
            "//etc/passwd",
            "/%2fetc/passwd",
        ] {
            let place = find(target, "/", |_| true);
            assert_eq!(place, Place::Malformed, "{target}");
        }
        // A second decoding never happens.
        assert_eq!(found("/%252e%252e/x", "/"), Place::Page);
    }

    #[test]
    fn under_a_base() {
        for (target, place) in [
            ("/desk/", Place::Page),
            ("/desk/a.js", Place::File("a.js".into())),
            ("/desk", Place::Base),
            ("/", Place::Nowhere),
            ("/other/a.js", Place::Nowhere),
        ] {
            assert_eq!(found(target, "/desk/"), place, "{target}");
        }
    }
}
