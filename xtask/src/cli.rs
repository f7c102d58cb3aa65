//! What a person typed after `cargo xtask`.

/// The text of `cargo xtask --help`.
pub(crate) const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--dev]   Sets up what is missing, builds the release site and serves it on 127.0.0.1:8080
                             (another free port where that is taken; --port 0 takes any).
                             --dev: Trunk's watch mode, debug build; reload the page by hand.
  test [stage…] [-- args…]   All checks and tests, one summary at the end, non-zero exit on any failure.
                             A stage is named as in the summary; `wasm` runs all whose name begins with `wasm-`.
                             What follows `--` goes to the stage's own test runner.
  setup                      Only installs what is missing, for building and testing. It says what, first.
                             Afterwards plain `trunk build --release` works too.
  package                    The browser module as an npm package in pkg/.
  dist [--public-url /path/] The site for a static host: dist-site/, dist-site.zip and their SHA-256 sums.
                             --public-url: the path under which the host will serve it (default /).
  bench [what] [-- group…]   engine: ours beside its peers in one headless browser, as a table with ratios. training: a year
                             over many claims, going back, branches and notices, natively.
  scenarios [-- --write]     Plays every training scenario by its recorded solution and wrong ways; prints what they take
                             and what they exercise. --write: also the index that the list of scenarios shows.
  coverage                   Which lines and regions of the engine its own tests run, and each line that none does.
  fuzz [-- runs [seed]]      Spoilt texts for all that the module, the import and the training read; ten million runs, or
                             so many.
  firefox                    The golden histories, the ends of days and every way through the scenarios once more, in
                             Firefox; then on the built site the stories of the journal, of tabs, of damage and of blocked
                             storage.
  office                     The tables for spreadsheets opened by LibreOffice: every cell as it was written, and none a
                             formula.
  audit                      Known faults, licences and sources of all that is taken from others, and what the site is made
                             of as CycloneDX (target/sbom/). Needs cargo-deny, cargo-cyclonedx and the network.
  reproduce                  Builds the committed site a second time in another folder, and compares every byte.
  mutants [-- args…]         Breaks the engine in one place after another, and sees whether a test notices (hours).
  torture [what] [-- args…]  A long trial with figures, on the built site. kill: the browser is killed while two to four
                             tabs write; after `--`: how many kills (200), the most saves before one (500). points: a tab
                             is killed at each of its writes; failing: each of them fails; panics: the site traps, so many
                             times (50). tabs: several tabs write at once; after `--`: how many writes each (500), runs
                             (5), tabs (2,4,8), to one claim or to a claim each (one,each). offline: every story without a
                             network. scenarios: each by all its recorded ways on the page, by pointer and by keyboard;
                             after `--`: parts of their names. Of the store alone: bits: every bit and every truncation of
                             every kind of record, in both stores. exchange: workspaces at random out and in again; after
                             `--`: how many (100000). files: every file of a folder is offered for import; after `--`: the
                             folder. training: worlds made, played, cut, duplicated, reset and deleted beside a desk; after
                             `--`: how many runs (10000).
  screenshots [-- filter…]   Pictures of every route, light and dark, 1280 and 390 px, in screenshots/.
  styles                     The sheets of style/ as one, target/site.css. Trunk calls it before each build.
  shell                      The built page, with the wasm's digest where boot.js reads it. Trunk calls it after.
  --help                     This text.";

/// One command with its settings.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print [`HELP`].
    Help,
    /// Install what is missing.
    Setup,
    /// Build the site and serve it.
    Serve {
        /// The port asked for; none means the default or any free one.
        port: Option<u16>,
        /// Trunk's watch mode instead of a release build.
        dev: bool,
    },
    /// Run the stages named, or all.
    Test {
        /// Names of stages.
        stages: Vec<String>,
        /// Arguments for the stages' runners.
        rest: Vec<String>,
    },
    /// Build the browser module.
    Package,
    /// Make the site ready for a static host.
    Dist {
        /// Absolute path with a slash at both ends.
        public_url: String,
    },
    /// Measure beside peers.
    Bench {
        /// A folder of `bench/`.
        what: String,
        /// Groups of it; none means all.
        rest: Vec<String>,
    },
    /// Play the training scenarios.
    Scenarios {
        /// `--write` or nothing.
        rest: Vec<String>,
    },
    /// Count what the engine's tests run.
    Coverage,
    /// Read spoilt texts.
    Fuzz {
        /// How many, and where the dice begin.
        rest: Vec<String>,
    },
    /// Tell the golden histories in Firefox.
    Firefox,
    /// Our tables in LibreOffice.
    Office,
    /// Look at what is taken from others.
    Audit,
    /// Build twice and compare.
    Reproduce,
    /// Break the engine and see who notices.
    Mutants {
        /// Arguments for cargo-mutants.
        rest: Vec<String>,
    },
    /// A long trial.
    Torture {
        /// A script of `tests/torture/`, or a trial of the store.
        what: String,
        /// Its arguments.
        rest: Vec<String>,
    },
    /// Join the style sheets.
    Styles,
    /// Move the digest of the wasm in the built page.
    Shell,
    /// Take a picture of every route.
    Screenshots {
        /// Parts of routes; none means all.
        rest: Vec<String>,
    },
}

/// Reads the arguments after the program's name.
///
/// # Errors
///
/// A sentence that says which argument is not understood.
pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut words: Vec<String> = arguments.into_iter().collect();
    let rest = match words.iter().position(|word| word == "--") {
        Some(at) => words.split_off(at).split_off(1),
        None => Vec::new(),
    };
    if words.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(Command::Help);
    }
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        return Ok(Command::Help);
    };
    let takes_rest = matches!(
        name.as_str(),
        "test" | "screenshots" | "bench" | "fuzz" | "mutants" | "torture" | "scenarios"
    );
    if !rest.is_empty() && !takes_rest {
        return Err(format!("`{name}` takes no arguments after `--`"));
    }
    let command = match name.as_str() {
        "help" => Command::Help,
        "setup" => Command::Setup,
        "package" => Command::Package,
        "styles" => Command::Styles,
        "shell" => Command::Shell,
        "serve" => return serve(words),
        "dist" => return dist(words),
        "screenshots" => Command::Screenshots { rest },
        "scenarios" => Command::Scenarios { rest },
        "coverage" => Command::Coverage,
        "fuzz" => Command::Fuzz { rest },
        "firefox" => Command::Firefox,
        "office" => Command::Office,
        "audit" => Command::Audit,
        "reproduce" => Command::Reproduce,
        "mutants" => Command::Mutants { rest },
        "bench" => Command::Bench {
            what: words.next().unwrap_or_else(|| "engine".to_owned()),
            rest,
        },
        "torture" => Command::Torture {
            what: words.next().unwrap_or_else(|| "kill".to_owned()),
            rest,
        },
        "test" => {
            let stages: Vec<String> = words.collect();
            if let Some(flag) = stages.iter().find(|word| word.starts_with('-')) {
                return Err(format!("`test` does not know `{flag}`"));
            }
            return Ok(Command::Test { stages, rest });
        }
        other => return Err(format!("there is no command `{other}`")),
    };
    match words.next() {
        None => Ok(command),
        Some(extra) => Err(format!("`{name}` does not know `{extra}`")),
    }
}

fn serve(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let (mut port, mut dev) = (None, false);
    while let Some(word) = words.next() {
        match split_flag(&word) {
            ("--dev", None) => dev = true,
            ("--port", value) => {
                let text = value_of("--port", value, &mut words)?;
                let number = text
                    .parse()
                    .map_err(|_| format!("--port {text}: a port is a number from 0 to 65535"))?;
                port = Some(number);
            }
            _ => return Err(format!("`serve` does not know `{word}`")),
        }
    }
    Ok(Command::Serve { port, dev })
}

fn dist(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut public_url = String::from("/");
    while let Some(word) = words.next() {
        match split_flag(&word) {
            ("--public-url", value) => {
                public_url = value_of("--public-url", value, &mut words)?;
            }
            _ => return Err(format!("`dist` does not know `{word}`")),
        }
    }
    let plain = public_url
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
    let well_formed = public_url.starts_with('/')
        && public_url.ends_with('/')
        && !public_url.contains("//")
        && plain;
    if !well_formed {
        return Err(format!(
            "--public-url {public_url}: a path with a slash at both ends is needed, for example /cpor-desk/"
        ));
    }
    Ok(Command::Dist { public_url })
}

/// Splits `--flag=value`.
fn split_flag(word: &str) -> (&str, Option<&str>) {
    match word.split_once('=') {
        Some((flag, value)) => (flag, Some(value)),
        None => (word, None),
    }
}

fn value_of(
    flag: &str,
    inline: Option<&str>,
    words: &mut impl Iterator<Item = String>,
) -> Result<String, String> {
    inline
        .map(str::to_owned)
        .or_else(|| words.next())
        .ok_or_else(|| format!("{flag} needs a value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn commands_are_understood() {
        let serve = |port, dev| Command::Serve { port, dev };
        let test = |stages: &[&str], rest: &[&str]| Command::Test {
            stages: stages.iter().map(|&word| word.to_owned()).collect(),
            rest: rest.iter().map(|&word| word.to_owned()).collect(),
        };
        let bench = |what: &str, rest: &[&str]| Command::Bench {
            what: what.to_owned(),
            rest: rest.iter().map(|&word| word.to_owned()).collect(),
        };
        let dist = |url: &str| Command::Dist {
            public_url: url.to_owned(),
        };
        for (line, command) in [
            ("", Command::Help),
            ("--help", Command::Help),
            ("serve --help", Command::Help),
            ("setup", Command::Setup),
            ("serve", serve(None, false)),
            ("serve --port 0", serve(Some(0), false)),
            ("serve --port=9000 --dev", serve(Some(9000), true)),
            ("test", test(&[], &[])),
            ("test engine store", test(&["engine", "store"], &[])),
            ("test e2e -- --help", test(&["e2e"], &["--help"])),
            ("package", Command::Package),
            ("styles", Command::Styles),
            ("shell", Command::Shell),
            ("bench", bench("engine", &[])),
            (
                "torture kill -- 3",
                Command::Torture {
                    what: "kill".into(),
                    rest: vec!["3".into()],
                },
            ),
            ("bench engine -- append", bench("engine", &["append"])),
            (
                "scenarios -- --write",
                Command::Scenarios {
                    rest: vec!["--write".into()],
                },
            ),
            ("coverage", Command::Coverage),
            ("firefox", Command::Firefox),
            ("office", Command::Office),
            ("audit", Command::Audit),
            ("reproduce", Command::Reproduce),
            (
                "fuzz -- 1000 7",
                Command::Fuzz {
                    rest: vec!["1000".to_owned(), "7".to_owned()],
                },
            ),
            ("mutants", Command::Mutants { rest: Vec::new() }),
            ("dist", dist("/")),
            ("dist --public-url /desk/", dist("/desk/")),
        ] {
            assert_eq!(parsed(line), Ok(command), "cargo xtask {line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, named) in [
            ("fly", "`fly`"),
            ("setup now", "`now`"),
            ("setup -- now", "after `--`"),
            ("coverage -- now", "after `--`"),
            ("serve --port", "needs a value"),
            ("serve --port 99999", "99999"),
            ("serve --prot 1", "--prot"),
            ("test --fast", "--fast"),
            ("bench engine fast", "`fast`"),
            ("dist --public-url desk", "desk"),
            ("dist --public-url //host/", "//host/"),
            ("dist --public-url /a\"b/", "/a\"b/"),
        ] {
            let told = parsed(line).expect_err(line);
            assert!(told.contains(named), "cargo xtask {line}: {told}");
        }
    }
}
