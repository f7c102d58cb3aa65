//! Where the project is and which versions it has chosen.

use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// The checkout's root folder.
pub(crate) fn root() -> PathBuf {
    let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest_dir
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or(manifest_dir)
}

/// The version of a crate in Cargo.lock.
///
/// # Errors
///
/// Where Cargo.lock cannot be read or does not name the crate.
pub(crate) fn locked_version(root: &Path, name: &str) -> Result<String, Fault> {
    let path = root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).map_err(|error| Fault::file(&path, &error))?;
    version_in(&lock, name).ok_or_else(|| {
        Fault::new(
            format!("Cargo.lock does not name {name}"),
            "restore Cargo.lock from git",
        )
    })
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let head = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != head).skip(1);
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "absent"), None);
    }
}
