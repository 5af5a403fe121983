//! A server of `www/` for this machine alone: one short-lived connection a request, a thread each.
//!
//! `tiny_http` stood here before. It keeps connections open in a pool of threads, and of the six that a browser opens at
//! once one was left waiting now and then, for as long as the others lived: the page hung while loading.

use crate::{engine, shell};
use anyhow::{Context, Result};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

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

/// A socket on this machine's own address, and whether it is still listened to.
pub(crate) struct Server {
    listener: TcpListener,
    stopped: AtomicBool,
}

/// A server on this machine's own address; port 0 takes a free one.
pub(crate) fn bind(port: u16) -> Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("listening on 127.0.0.1:{port}: is another server there? try --port"))?;
    Ok(Server { listener, stopped: AtomicBool::new(false) })
}

/// The address to type into a browser.
pub(crate) fn address(server: &Server) -> Result<String> {
    let address = server.listener.local_addr().context("the server has no address")?;
    Ok(format!("http://{address}/"))
}

/// Ends [`answer`].
pub(crate) fn stop(server: &Server) {
    server.stopped.store(true, Ordering::SeqCst);
    // The listener looks up only when somebody comes.
    if let Ok(address) = server.listener.local_addr() {
        let _ = TcpStream::connect(address);
    }
}

/// Answers with the files below `folder` until [`stop`].
pub(crate) fn answer(server: &Server, folder: &Path) {
    std::thread::scope(|scope| {
        for stream in server.listener.incoming() {
            if server.stopped.load(Ordering::SeqCst) {
                break;
            }
            // A browser that hung up is no concern of ours.
            let Ok(stream) = stream else { continue };
            scope.spawn(move || respond(&stream, folder));
        }
    });
}

/// The longest head of a request that is read.
const HEAD: u64 = 64 * 1024;
/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(10);

fn respond(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = BufReader::new(stream.take(HEAD)).lines();
    let request = head.next().transpose()?.unwrap_or_default();
    // The rest of the head says nothing that matters here, but a socket closed before it is read resets the connection.
    for line in head {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if !matches!(method, "GET" | "HEAD") {
        return send(stream, "405 Method Not Allowed", "text/plain", b"expected GET or HEAD", method);
    }
    let found = file(folder, url).and_then(|path| Some((media_type(&path), std::fs::read(path).ok()?)));
    match found {
        Some((media_type, body)) => send(stream, "200 OK", media_type, &body, method)?,
        None => send(stream, "404 Not Found", "text/plain", b"no such file", method)?,
    }
    stream.flush()?;
    stream.shutdown(Shutdown::Write)
}

/// With a length, so that the page can show how much has come.
fn send(mut stream: &TcpStream, status: &str, media_type: &str, body: &[u8], method: &str) -> io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    if method == "HEAD" { Ok(()) } else { stream.write_all(body) }
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
