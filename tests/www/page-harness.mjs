/**
 * What the tests of the page share: a server of `www/` on this machine, a browser, and a page that keeps count of its
 * requests and errors.
 */

import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/** @returns {Promise<{ address: string, close(): void }>} */
async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    try {
      const file = join(WWW, path.endsWith("/") ? `${path}index.html` : path);
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

function browserPath() {
  const known = [process.env.GLOSSATOR_BROWSER, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return known.find((path) => path && existsSync(path));
}

/**
 * A browser with the page served to it.
 *
 * @returns {Promise<Harness>}
 */
export async function start() {
  const given = process.env.GLOSSATOR_ORIGIN;
  const server = given ? { address: given, close: () => {} } : await serve();
  const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
  return new Harness(server, browser);
}

export class Harness {
  /**
   * @param {{ address: string, close(): void }} server
   * @param {import("playwright-core").Browser} browser
   */
  constructor(server, browser) {
    this.server = server;
    this.browser = browser;
  }

  async stop() {
    await this.browser.close();
    this.server.close();
  }

  /**
   * @param {import("playwright-core").BrowserContextOptions & { hash?: string }} [options]
   * @returns {Promise<PageUnderTest>}
   */
  async open({ hash = "", ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", ...options });
    const page = await context.newPage();
    const found = new PageUnderTest(page);
    await page.goto(`${this.server.address}${hash}`);
    await page.locator("#text[contenteditable]").waitFor();
    return found;
  }
}

export class PageUnderTest {
  /** @type {string[]} */
  requests = [];
  /** @type {string[]} */
  errors = [];

  /** @param {import("playwright-core").Page} page */
  constructor(page) {
    this.page = page;
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && this.errors.push(message.text()));
  }

  close() {
    return this.page.context().close();
  }

  /**
   * Pastes as a reader would, with whichever forms the clipboard has.
   *
   * @param {{ text?: string, html?: string }} clip
   */
  paste(clip) {
    return this.page.evaluate(({ text = "", html = "" }) => {
      const data = new DataTransfer();
      if (text) data.setData("text/plain", text);
      if (html) data.setData("text/html", html);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, clip);
  }

  /**
   * Drops files on the page.
   *
   * @param {{ name: string, bytes: Uint8Array | string, type?: string }[]} files
   */
  drop(files) {
    const given = files.map(({ name, bytes, type = "" }) => ({ name, type, base64: Buffer.from(bytes).toString("base64") }));
    return this.page.evaluate((list) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, given);
  }

  /** Waits until the article on the page has been annotated and is up to date. */
  async annotated() {
    await this.page.waitForFunction(() => {
      const count = document.querySelector("[data-layer=person] .count")?.textContent;
      const size = document.querySelector("#facts .size")?.textContent ?? "";
      return count !== undefined && / (ms|мс)$/.test(size);
    });
  }

  /**
   * Waits until the page has been told what is near the viewport, as of now. Observers are told in the order in which
   * they were made, once a frame; this one is made after the page's, in a frame in which the page's own steps are done.
   */
  settled() {
    return this.page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => {
            const observer = new IntersectionObserver(() => {
              observer.disconnect();
              resolve(undefined);
            });
            observer.observe(document.body);
          });
        }),
    );
  }

  /** The words that a highlight covers, as drawn. @param {string} name @returns {Promise<string[]>} */
  async drawn(name) {
    await this.settled();
    return this.page.evaluate((key) => {
      const highlight = CSS.highlights.get(`gl-${key}`);
      return highlight ? [...highlight].map(String).sort() : [];
    }, name);
  }

  /** The middle of the first letters of some words of the article. @param {string} words */
  async point(words) {
    const found = await this.page.evaluate((wanted) => {
      for (const paragraph of document.querySelectorAll("#text p")) {
        const at = paragraph.textContent?.indexOf(wanted) ?? -1;
        const node = paragraph.firstChild;
        if (at < 0 || !node) continue;
        paragraph.scrollIntoView({ block: "center", behavior: "instant" });
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + Math.min(3, wanted.length));
        const box = range.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
      return null;
    }, words);
    if (!found) throw new Error(`no “${words}” in the article`);
    return found;
  }

  /** Clicks on words of the article. @param {string} words */
  async click(words) {
    const { x, y } = await this.point(words);
    await this.page.mouse.click(x, y);
  }
}
