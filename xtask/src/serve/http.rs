//! As much of HTTP/1.1 as a server of files needs.

use std::io::{BufRead, Read, Write};

/// The longest request head that is read, in bytes.
const HEAD_BYTES_MAX: u64 = 16 * 1024;

/// What a browser asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// `GET`, `HEAD`, …
    pub(crate) method: String,
    /// The path and query, as sent.
    pub(crate) target: String,
    /// Whether the connection stays open afterwards.
    pub(crate) stay: bool,
}

/// What it gets.
#[derive(Debug)]
pub(crate) struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Response {
    /// An answer with a body.
    pub(crate) fn new(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".into(), media_type.into())],
            body,
        }
    }

    /// An answer of a few words.
    pub(crate) fn plain(status: u16, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", words.into())
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Reads the next request: nothing at the end of the connection, else the request or why it is none.
///
/// # Errors
///
/// Those of the connection.
pub(crate) fn read(
    reader: &mut impl BufRead,
) -> std::io::Result<Option<Result<Request, &'static str>>> {
    let mut head = reader.take(HEAD_BYTES_MAX);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_ascii_whitespace();
    let (Some(method), Some(target), Some(version)) = (words.next(), words.next(), words.next())
    else {
        return Ok(Some(Err("this is no request")));
    };
    let mut stay = version == "HTTP/1.1";
    let (method, target) = (method.to_owned(), target.to_owned());
    loop {
        let mut header = String::new();
        if head.read_line(&mut header)? == 0 {
            return Ok(Some(Err("the request is too long or was cut off")));
        }
        let header = header.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            return Ok(Some(Ok(Request {
                method,
                target,
                stay,
            })));
        }
        // A body is never read, so the connection cannot go on after one.
        let body =
            header.starts_with("content-length:") || header.starts_with("transfer-encoding:");
        stay &= header != "connection: close" && !body;
    }
}

/// Writes an answer; for HEAD without its body.
///
/// # Errors
///
/// Those of the connection.
pub(crate) fn write(
    out: &mut impl Write,
    response: &Response,
    head_only: bool,
    stay: bool,
) -> std::io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {} {}\r\n",
        response.status,
        phrase(response.status)
    );
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    let connection = if stay { "keep-alive" } else { "close" };
    head.push_str(&format!(
        "Content-Length: {}\r\nConnection: {connection}\r\n\r\n",
        response.body.len()
    ));
    out.write_all(head.as_bytes())?;
    if !head_only {
        out.write_all(&response.body)?;
    }
    out.flush()
}

fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_read() {
        for (text, stay) in [
            ("GET /a HTTP/1.1\r\nHost: x\r\n\r\n", true),
            ("GET /a HTTP/1.1\r\nConnection: Close\r\n\r\n", false),
            ("GET /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", false),
            ("GET /a HTTP/1.0\r\n\r\n", false),
        ] {
            let request = read(&mut text.as_bytes()).unwrap().unwrap().unwrap();
            assert_eq!(
                request,
                Request {
                    method: "GET".into(),
                    target: "/a".into(),
                    stay
                },
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert!(read(&mut "".as_bytes()).unwrap().is_none());
        let endless = format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(20_000));
        for text in ["GET\r\n\r\n", "GET / HTTP/1.1\r\nHost: x", &endless] {
            assert!(
                read(&mut text.as_bytes()).unwrap().unwrap().is_err(),
                "{text:.40}"
            );
        }
    }
}
