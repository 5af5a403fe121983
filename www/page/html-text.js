/**
 * The text of HTML that is pasted or dropped, with its paragraphs. The HTML is parsed without being run: no script in
 * it starts and no picture is fetched, because a document made by `DOMParser` has no window.
 */

import { publishedOf } from "../elements/published.js";
import { policy } from "../policy.js";

const SKIPPED = new Set(
  "script style noscript template nav form button select textarea svg iframe head dialog audio video canvas object".split(" "),
);
const BLOCKS = new Set(
  ("address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr legend li main menu ol p pre section summary table td th tr ul").split(" "),
);
/** What a page's own style hides: menus that open, notes for other programs. Only the attribute counts, no style sheet is read. */
const HIDDEN = /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** @param {string} html @returns {string} */
export function textOfHtml(html) {
  return textOf(parse(html).body);
}

/**
 * Of a whole page, the article alone where it is marked as such, and the date on which the page says that it was
 * published, or "".
 *
 * @param {string} html
 * @returns {{ text: string, published: string }}
 */
export function articleOfHtml(html) {
  const page = parse(html);
  const root = mainArticle(page) ?? page.body;
  const text = [headlineOutside(page, root), textOf(root)].filter(Boolean).join("\n\n");
  return { text, published: publishedOf(root) ?? "" };
}

/** @param {string} html */
function parse(html) {
  return new DOMParser().parseFromString(/** @type {string} */ (policy.createHTML(html)), "text/html");
}

/** @param {Element} root @returns {string} */
function textOf(root) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  const breakLine = () => {
    const clean = line.replace(/[ \t\n\r\f]+/g, " ").trim();
    if (clean !== "") lines.push(clean);
    line = "";
  };
  /** @param {Node} node @param {boolean} kept whether white space is kept as it stands */
  const visit = (node, kept) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? "";
      if (!kept) {
        line += text;
        return;
      }
      text.split("\n").forEach((part, i) => {
        if (i > 0) breakLine();
        line += part;
      });
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const element = /** @type {HTMLElement} */ (node);
    const name = element.localName;
    if (SKIPPED.has(name) || element.hidden || element.getAttribute("aria-hidden") === "true") return;
    if (element !== root && HIDDEN.test(element.getAttribute("style") ?? "")) return;
    if (name === "br") {
      breakLine();
      return;
    }
    const block = BLOCKS.has(name);
    const [before, after] = name === "q" ? marks(element) : ["", ""];
    if (block) breakLine();
    line += before;
    for (const child of node.childNodes) visit(child, kept || name === "pre");
    line += after;
    if (block) breakLine();
  };
  visit(root, false);
  breakLine();
  return lines.join("\n\n");
}

/**
 * The marks that a browser shows round `<q>`, which are no part of its text; none where it brings its own, as an
 * article does that was saved from here.
 *
 * @param {HTMLElement} element
 */
function marks({ dataset, textContent }) {
  const words = textContent?.trim() ?? "";
  if (dataset.type || /^["'«“„‘]|["'»”“’]$/.test(words)) return ["", ""];
  return /\p{Script=Cyrillic}/u.test(words) ? ["«", "»"] : ["“", "”"];
}

/** So many times as long as any other is the one that the page is about: the others announce what else there is to read. */
const LONGER = 3;

/** @param {Document} parsed */
function mainArticle(parsed) {
  const outermost = [...parsed.querySelectorAll("article")].filter((article) => !article.parentElement?.closest("article"));
  const found = outermost.map((article) => ({ article, length: textOf(article).length })).sort((a, b) => b.length - a.length);
  const [first, second] = found;
  if (first && first.length > LONGER * (second?.length ?? 0)) return first.article;
  return parsed.querySelector("main");
}

/**
 * The headline of a page that has it above its article; another heading may be the name of the newspaper.
 *
 * @param {Document} page
 * @param {Element} root
 */
function headlineOutside(page, root) {
  const heading = page.querySelector("h1");
  if (!heading || root.contains(heading) || root.querySelector("h1")) return "";
  const words = textOf(heading);
  const titles = [page.querySelector("meta[property='og:title']")?.getAttribute("content"), page.title];
  return words !== "" && titles.some((title) => title?.replace(/\s+/g, " ").trim().startsWith(words)) ? words : "";
}
