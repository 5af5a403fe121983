//! A server of `www/` for this machine alone.

use crate::{engine, shell};
use anyhow::{Context, Result, anyhow};
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

/// Builds the engine into `www/pkg` and serves `www/` until it is stopped.
pub(crate) fn run(port: u16, open: bool) -> Result<()> {
    let started = Instant::now();
    let www = shell::root().join("www");
    println!("building the engine");
    engine::build(engine::Profile::Serve, &www.join("pkg"))?;
    let server = bind(port)?;
    let address = address(&server)?;
    println!("ready in {:.0} s: {address}", started.elapsed().as_secs_f32());
    if open {
        open_browser(&address);
    }
    answer(&server, &www);
    Ok(())
}

/// A server on this machine's own address; port 0 takes a free one.
pub(crate) fn bind(port: u16) -> Result<Server> {
    Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("{error}"))
        .with_context(|| format!("listening on 127.0.0.1:{port}: is another server there? try --port"))
}

/// The address to type into a browser.
pub(crate) fn address(server: &Server) -> Result<String> {
    let address = server.server_addr().to_ip().context("the server has no address")?;
    Ok(format!("http://{address}/"))
}

/// How many requests are answered at once.
const THREADS: usize = 4;

/// Ends [`answer`].
pub(crate) fn stop(server: &Server) {
    (0..THREADS).for_each(|_| server.unblock());
}

/// Answers with the files below `folder` until [`stop`].
pub(crate) fn answer(server: &Server, folder: &Path) {
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // A browser that hung up is no concern of ours.
                    let _ = respond(request, folder);
                }
            });
        }
    });
}

fn respond(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(plain(405, "expected GET or HEAD"));
    }
    let Some(path) = file(folder, request.url()) else {
        return request.respond(plain(404, "no such file"));
    };
    let Ok(opened) = File::open(&path) else {
        return request.respond(plain(404, "no such file"));
    };
    let response = Response::from_file(opened)
        .with_header(header("Content-Type", media_type(&path)))
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        // With a length rather than in chunks, so that the page can show how much has come.
        .with_chunked_threshold(usize::MAX);
    request.respond(response)
}

fn plain(status: u16, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(StatusCode(status))
}

/// The file that a request asks for, never one outside of the folder.
fn file(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = decode(path)?;
    let relative = Path::new(path.trim_start_matches('/'));
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(relative);
    let path = if path.is_dir() { path.join("index.html") } else { path };
    path.is_file().then_some(path)
}

/// Takes percent signs out of a path.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let digits = after.get(..2).and_then(|d| std::str::from_utf8(d).ok())?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value)
        .unwrap_or_else(|()| unreachable!("names and values are constants in ASCII"))
}

fn open_browser(address: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    if shell::program(opener, &[address]).spawn().is_err() {
        println!("found no `{opener}` to open a browser with: open the address yourself");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serves_nothing_outside_of_its_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(file(folder, "/Cargo.toml?x=1"), Some(folder.join("Cargo.toml")));
        assert_eq!(file(folder, "/src/m%61in.rs"), Some(folder.join("src/main.rs")));
        for outside in
            ["/../Cargo.toml", "/src/%2e%2e/%2e%2e/Cargo.toml", "//etc/../etc/x", "/nothing", "/%", "/%00"]
        {
            assert_eq!(file(folder, outside), None, "{outside}");
        }
    }
}
