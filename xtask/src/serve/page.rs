//! What has to be known of the built index.html.

/// The content security policy in the page's `<meta>`, the one place where it is written.
pub(crate) fn policy(page: &str) -> Option<String> {
    let (_, tail) = page.split_once("http-equiv=\"Content-Security-Policy\"")?;
    let (tag, _) = tail.split_once('>')?;
    let (_, value) = tag.split_once("content=\"")?;
    let (value, _) = value.split_once('"')?;
    Some(value.to_owned())
}

/// The page, built for `/`, as it must be under `base`.
pub(crate) fn rebase(page: &str, base: &str) -> String {
    page.replace(" href=\"/", &format!(" href=\"{base}"))
        .replace(" src=\"/", &format!(" src=\"{base}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_pages_own() {
        let page = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"a 'none'; b 'self'\"><meta name=\"x\" content=\"y\">";
        assert_eq!(policy(page).as_deref(), Some("a 'none'; b 'self'"));
        assert_eq!(policy("<p>"), None);
    }

    #[test]
    fn every_address_moves() {
        let page = "<base href=\"/\"><link href=\"/a.css\"><script src=\"/b.js\"></script>";
        let moved = "<base href=\"/d/\"><link href=\"/d/a.css\"><script src=\"/d/b.js\"></script>";
        assert_eq!(rebase(page, "/d/"), moved);
        assert_eq!(rebase(page, "/"), page);
    }
}
