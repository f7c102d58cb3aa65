//! A small server for a folder of static files, on this machine only.

mod headers;
mod http;
mod media_type;
mod page;
mod place;

use std::io::{BufReader, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::fault::Fault;
use crate::machine::Machine;
use crate::site;
use http::{Request, Response};
use place::Place;

pub(crate) use headers::SECURITY;
pub(crate) use page::{policy, rebase};

/// Where the site is served if nothing else is asked for.
const DEFAULT_PORT: u16 = 8080;

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder, and the path under which it is served.
#[derive(Debug)]
pub(crate) struct Site {
    folder: PathBuf,
    base: String,
    policy: Option<String>,
}

impl Site {
    /// The built site in `folder`, under `base` (a slash at both ends).
    ///
    /// # Errors
    ///
    /// Where there is no page in the folder.
    pub(crate) fn open(folder: &Path, base: &str) -> Result<Self, Fault> {
        let path = folder.join("index.html");
        let page = std::fs::read_to_string(&path).map_err(|error| Fault::file(&path, &error))?;
        Ok(Self {
            folder: folder.to_owned(),
            base: base.to_owned(),
            policy: policy(&page),
        })
    }

    /// The answer to one request.
    fn answer(&self, request: &Request) -> Response {
        if request.method != "GET" && request.method != "HEAD" {
            return Response::plain(405, "only GET and HEAD").with("Allow", "GET, HEAD");
        }
        match place::find(&request.target, &self.base, |path| {
            self.folder.join(path).is_file()
        }) {
            Place::File(path) => self.file(&path),
            Place::Page => self.page(),
            Place::Base => Response::plain(308, "").with("Location", &self.base),
            Place::Malformed => Response::plain(400, "this is no address"),
            Place::Nowhere => Response::plain(404, "there is nothing here"),
        }
    }

    fn file(&self, path: &str) -> Response {
        match std::fs::read(self.folder.join(path)) {
            Ok(body) => Response::new(200, media_type::of(path), body)
                .with("Cache-Control", headers::keeping(path)),
            Err(_) => Response::plain(404, "there is nothing here"),
        }
    }

    fn page(&self) -> Response {
        match std::fs::read_to_string(self.folder.join("index.html")) {
            Ok(page) => Response::new(
                200,
                media_type::of(".html"),
                rebase(&page, &self.base).into(),
            )
            .with("Cache-Control", headers::keeping("index.html")),
            Err(_) => Response::plain(404, "the site is not built"),
        }
    }

    /// Answers all requests of one connection.
    fn converse(&self, stream: &TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(request) = http::read(&mut reader)? {
            let mut response = match &request {
                Ok(request) => self.answer(request),
                Err(reason) => Response::plain(400, reason),
            };
            for (name, value) in SECURITY {
                response = response.with(name, value);
            }
            if let Some(policy) = &self.policy {
                response = response.with("Content-Security-Policy", &headers::framed(policy));
            }
            let (head, stay) = request.map_or((false, false), |it| (it.method == "HEAD", it.stay));
            http::write(&mut &*stream, &response, head, stay)?;
            if !stay {
                break;
            }
        }
        Ok(())
    }
}

/// Serves `site` in the background for as long as the program runs.
///
/// # Errors
///
/// Where the port cannot be had.
pub(crate) fn start(site: Site, port: u16) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    let site = Arc::new(site);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            std::thread::spawn(move || {
                // A browser that goes away in the middle is no fault of ours.
                let _ = site.converse(&stream);
            });
        }
    });
    Ok(address)
}

/// The default port, or any free one where that is taken; for a server that is not ours.
pub(crate) fn free_port() -> u16 {
    let bound = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = bound(DEFAULT_PORT).or_else(|_| bound(0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map_or(DEFAULT_PORT, |address| address.port())
}

/// `cargo xtask serve`: serves the built site until it is stopped.
///
/// # Errors
///
/// Where the site is not built or no port can be had.
pub(crate) fn run(machine: &Machine, port: Option<u16>) -> Result<(), Fault> {
    let open = || Site::open(&site::folder(machine), "/");
    let started = match (start(open()?, port.unwrap_or(DEFAULT_PORT)), port) {
        (Err(error), None) if error.kind() == ErrorKind::AddrInUse => {
            println!(
                "Port {DEFAULT_PORT} is taken: choosing a free one. A browser keeps claims for each port apart; \
                 what was entered at another port is there still."
            );
            start(open()?, 0)
        }
        (started, _) => started,
    };
    let address = started.map_err(|error| {
        Fault::new(
            format!("the port cannot be had: {error}"),
            "choose another with --port N, or any free one with --port 0",
        )
    })?;
    println!("\nCPOR Desk is at http://{address}/ (Ctrl+C ends it)");
    loop {
        std::thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    /// A site with one page and one script, in a folder of its own, served under `base`.
    fn served(base: &str) -> (SocketAddr, PathBuf) {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("xtask-serve-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><base href=\"/\"><script src=\"/a.js\"></script>";
        std::fs::write(folder.join("index.html"), page).unwrap();
        std::fs::write(folder.join("a.js"), "1").unwrap();
        (
            start(Site::open(&folder, base).unwrap(), 0).unwrap(),
            folder,
        )
    }

    fn asked(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn got(address: SocketAddr, target: &str) -> String {
        asked(
            address,
            &format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        )
    }

    #[test]
    fn files_pages_and_nothing() {
        let (address, folder) = served("/");
        for (target, status, holds) in [
            ("/", "200", "<base href=\"/\">"),
            ("/a.js", "200", "text/javascript"),
            ("/claims/7", "200", "<base href=\"/\">"),
            ("/claims?sort=due", "200", "<base href=\"/\">"),
            ("/b.js", "404", "nothing here"),
            ("/../Cargo.toml", "400", "no address"),
            ("/%2e%2e/Cargo.toml", "400", "no address"),
        ] {
            let answer = got(address, target);
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{target}: {answer}"
            );
            assert!(answer.contains(holds), "{target}: {answer}");
            assert!(
                answer.contains("X-Content-Type-Options: nosniff"),
                "{target}: {answer}"
            );
            assert!(
                answer.contains(
                    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'"
                ),
                "{target}: {answer}"
            );
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn under_a_path() {
        let (address, folder) = served("/desk/");
        for (target, status, holds) in [
            (
                "/desk/",
                "200",
                "<base href=\"/desk/\"><script src=\"/desk/a.js\">",
            ),
            ("/desk/a.js", "200", "text/javascript"),
            ("/desk/claims/7", "200", "<base href=\"/desk/\">"),
            ("/desk", "308", "Location: /desk/"),
            ("/a.js", "404", "nothing here"),
            ("/desktop", "404", "nothing here"),
        ] {
            let answer = got(address, target);
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{target}: {answer}"
            );
            assert!(answer.contains(holds), "{target}: {answer}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn one_connection_takes_several_requests() {
        let (address, folder) = served("/");
        let two = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET /a.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        let answer = asked(address, two);
        assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 2, "{answer}");
        assert!(!answer.contains("<base"), "HEAD has no body: {answer}");
        let posted = asked(
            address,
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        );
        assert!(posted.starts_with("HTTP/1.1 405 "), "{posted}");
        let nonsense = asked(address, "hello\r\n\r\n");
        assert!(nonsense.starts_with("HTTP/1.1 400 "), "{nonsense}");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
