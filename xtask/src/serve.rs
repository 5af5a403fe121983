//! A server of `www/` for this machine alone.

use crate::{engine, shell};
use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use std::net::Ipv4Addr;
use std::path::Path;
use std::time::Instant;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

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
    answer(&server, &www)
}

/// A socket on this machine's own address, and whether it is still listened to.
pub(crate) struct Server {
    runtime: Runtime,
    listener: std::net::TcpListener,
    stopped: Notify,
}

/// A server on this machine's own address; port 0 takes a free one.
pub(crate) fn bind(port: u16) -> Result<Server> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("listening on 127.0.0.1:{port}: is another server there? try --port"))?;
    listener.set_nonblocking(true).context("the socket cannot be waited on")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    Ok(Server { runtime, listener, stopped: Notify::new() })
}

/// The address to type into a browser.
pub(crate) fn address(server: &Server) -> Result<String> {
    let address = server.listener.local_addr().context("the server has no address")?;
    Ok(format!("http://{address}/"))
}

/// Ends [`answer`].
pub(crate) fn stop(server: &Server) {
    server.stopped.notify_one();
}

/// Answers with the files below `folder` until [`stop`]. Browsers ask again for every file, so that an edit shows.
pub(crate) fn answer(server: &Server, folder: &Path) -> Result<()> {
    let always =
        |name: HeaderName, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    let app = Router::new()
        .fallback_service(ServeDir::new(folder))
        .layer(always(header::CACHE_CONTROL, "no-cache"))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"));
    let socket = server.listener.try_clone().context("the socket cannot be shared")?;
    server.runtime.block_on(async {
        let listener = TcpListener::from_std(socket)?;
        tokio::select! {
            served = axum::serve(listener, app) => served.context("serving ended"),
            // Connections that a browser keeps open end with the process.
            () = server.stopped.notified() => Ok(()),
        }
    })
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
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// The head of the answer to a request, asked for as it stands: a client would mend the path.
    fn ask(address: &str, path: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).to_ascii_lowercase();
        answer.split("\r\n\r\n").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn serves_its_folder_and_nothing_outside() {
        let folder = tempfile::tempdir().unwrap();
        let www = folder.path().join("www");
        std::fs::create_dir(&www).unwrap();
        for (name, text) in
            [("secret.txt", "no"), ("www/index.html", "yes"), ("www/a.wasm", ""), ("www/b.js", "")]
        {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let server = bind(0).unwrap();
        let address = address(&server).unwrap();
        let asked = ["/", "/a.wasm", "/b.js?x=1", "/../secret.txt", "/%2e%2e/secret.txt", "/nothing", "/%00"];
        let heads = std::thread::scope(|scope| {
            scope.spawn(|| answer(&server, &www).unwrap());
            let heads = asked.map(|path| ask(&address, path));
            stop(&server);
            heads
        });
        assert!(heads[0].contains("content-type: text/html"));
        assert!(heads[1].contains("content-type: application/wasm"));
        assert!(heads[2].contains("content-type: text/javascript"));
        for (head, path) in heads.iter().zip(asked).skip(3) {
            assert!(head.starts_with("http/1.1 4"), "{path}: {head}");
        }
    }
}
