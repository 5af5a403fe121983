/**
 * @file What tests of the packages share: other people's pages on one port, our files on another, and two browsers.
 * `cargo xtask test` makes the packages and says in the environment where they are.
 */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import puppeteer from "puppeteer-core";

/** The packages, as `cargo xtask package` lays them out. */
export const dist = setting("GLOSSATOR_DIST");

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */

/**
 * @typedef {object} Host
 * @property {string} origin without a slash at its end
 * @property {string[]} requests paths asked for, in order
 * @property {() => Promise<void>} close
 */

/** @typedef {{ body: string | Buffer, type?: string, headers?: Record<string, string> }} Answer */

/**
 * A server of answers by path.
 * @param {(path: string) => Answer | null | Promise<Answer | null>} answer
 * @returns {Promise<Host>}
 */
export async function host(answer) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? "/").split("?")[0]);
    requests.push(path);
    const found = await answer(path);
    if (!found) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("no such file");
      return;
    }
    response.writeHead(200, { "Content-Type": found.type ?? TYPES[".html"], ...found.headers }).end(found.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * A server of files for other origins, as a CDN is. `changed` may put something else in the place of a file.
 * @param {string} folder
 * @param {(path: string, bytes: Buffer) => Buffer | null} [changed]
 */
export function cdn(folder, changed = (_, bytes) => bytes) {
  return host(async (path) => {
    const file = join(folder, normalize(path));
    const bytes = await readFile(file).catch(() => null);
    const body = bytes && changed(path, bytes);
    if (!body) return null;
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return { body, type, headers: { "Access-Control-Allow-Origin": "*" } };
  });
}

/** The folder of this version's CDN files. */
export async function cdnFolder() {
  const { version } = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
  return join(dist, "cdn", `glossator@${version}`);
}

/** The browsers at hand, by name. Firefox is left out, and named, where it is not installed. */
export const browsers = {
  chromium: setting("GLOSSATOR_BROWSER"),
  firefox: process.env.GLOSSATOR_FIREFOX ?? "",
};

/** @param {"chromium" | "firefox"} name */
export function launch(name) {
  return name === "chromium"
    ? puppeteer.launch({ executablePath: browsers.chromium, args: ["--no-sandbox"] })
    : puppeteer.launch({
        browser: "firefox",
        executablePath: browsers.firefox,
        // Automation loosens this policy; readers have it.
        extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true },
      });
}

/**
 * A page that remembers what it said in the console and what failed on it.
 * @param {Browser} browser
 * @param {import("puppeteer-core").Viewport} [viewport]
 */
export async function open(browser, viewport = { width: 1100, height: 800 }) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  /** @type {string[]} */
  const said = [];
  /** @type {string[]} */
  const failed = [];
  page.on("console", (message) => void said.push(message.text()));
  page.on("pageerror", (error) => {
    const message = String(/** @type {Error} */ (error).message);
    // Firefox reports here what its policy stopped, which is no failure of a script.
    if (!message.startsWith("Content-Security-Policy:")) failed.push(message);
  });
  return { page, failed, said, ours: () => said.filter((line) => line.startsWith("Glossator")) };
}

/** Waits until the first article of the page was read. @param {Page} page */
export function read(page) {
  return page.waitForFunction(() => /** @type {any} */ (globalThis).glossator?.articles[0]?.annotations, {
    timeout: 30_000,
  });
}

/** How much is drawn, by kind. @param {Page} page @returns {Promise<Record<string, string[]>>} */
export function drawn(page) {
  return page.evaluate(() => {
    /** @type {Record<string, string[]>} */
    const texts = {};
    for (const [name, highlight] of CSS.highlights) {
      texts[name.replace("glossator-", "")] = [...highlight].map((range) => {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString().replace(/\s+/g, " ");
      });
    }
    return texts;
  });
}

/** The middle of the first place where `text` stands in the article. @param {Page} page @param {string} text */
export function pointOf(page, text) {
  return page.evaluate((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const at = node.data.indexOf(text);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      const box = range.getClientRects()[0];
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`nothing on the page says ${text}`);
  }, text);
}

/** The text of a part of our own UI; `null` when it is not shown. @param {Page} page @param {string} selector */
export function shown(page, selector) {
  return page.evaluate((selector) => {
    const found = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(selector);
    return found instanceof HTMLElement && found.checkVisibility() ? found.innerText : null;
  }, selector);
}

/** Presses a button of our own UI. @param {Page} page @param {string} selector */
export function press(page, selector) {
  return page.evaluate((selector) => {
    const found = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the widget has no ${selector}`);
    found.click();
  }, selector);
}

/** Lets time go by in which nothing may happen. @param {number} ms */
export const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks again until the answer is as awaited, and gives it; after ten seconds the last answer, which an assertion then shows.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} awaited
 * @returns {Promise<T>}
 */
export async function until(ask, awaited) {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (awaited(answer) || Date.now() > end) return answer;
    await rest(20);
  }
}

/** The names of people that are drawn, once `name` is among them. @param {Page} page @param {string} name */
export async function people(page, name) {
  const drawnPeople = async () => (await drawn(page)).person ?? [];
  return until(drawnPeople, (found) => found.includes(name));
}

/** The text of a part of our own UI, once it holds `words`. @param {Page} page @param {string} selector @param {RegExp} words */
export const saying = (page, selector, words) => until(async () => (await shown(page, selector)) ?? "", (text) => words.test(text));

/** @param {string} name */
function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`expected ${name} in the environment: run these tests by \`cargo xtask test browser\``);
  return value;
}
