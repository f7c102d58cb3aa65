//! The headers that go with every answer.

/// Protection that a page cannot ask for by itself. The policy is the page's own: see `page::policy`.
pub(crate) const SECURITY: [(&str, &str); 6] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
];

/// The page's policy as a header, which may also forbid framing (a `<meta>` cannot).
pub(crate) fn framed(policy: &str) -> String {
    format!("{policy}; frame-ancestors 'none'")
}

/// How long a browser may keep a file: for ever where the name holds the content's hash.
pub(crate) fn keeping(path: &str) -> &'static str {
    if has_hash(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// Whether a name is one of Trunk's, as `cpor-desk-9f86d081884c7d65_bg.wasm`.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end_matches("_bg");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    hash.len() >= 12 && hash != stem && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept() {
        for (path, kept) in [
            ("cpor-desk-9f86d081884c7d65.js", true),
            ("cpor-desk-9f86d081884c7d65_bg.wasm", true),
            ("tokens-c3ab8ff13720e8ad.css", true),
            ("index.html", false),
            ("404.html", false),
            ("fonts/hanken-grotesk-latin-wght-normal.woff2", false),
            ("9f86d081884c7d65.js", false),
        ] {
            assert_eq!(keeping(path).contains("immutable"), kept, "{path}");
        }
    }

    #[test]
    fn every_answer_is_protected() {
        for name in [
            "X-Content-Type-Options",
            "Cross-Origin-Opener-Policy",
            "Referrer-Policy",
        ] {
            assert!(SECURITY.iter().any(|(known, _)| *known == name), "{name}");
        }
        assert_eq!(
            framed("default-src 'none'"),
            "default-src 'none'; frame-ancestors 'none'"
        );
    }
}
