/**
 * A standalone page with the article and its marks: `<mark data-kind>`, `<time datetime>`, `<q>` and `<blockquote>`.
 * No script, no request, readable anywhere and fit to be pasted into a content system.
 */

import { entries } from "./calendar.js";
import { inWords } from "./dates.js";
import { say } from "./i18n.js";
import { dateLayer, rows, spoken, title } from "./model.js";
import { finished } from "./exports.js";
import { headline } from "./headline.js";

/** @import { Choice } from "./exports.js" */
/** @import { Article, Kind, Result, State } from "./types.js" */

/** @typedef {{ start: number, end: number, open: string, close: string }} Piece */

/** @type {Kind[]} */
const KINDS = ["person", "place", "organization"];

/** @param {string} text */
export function escape(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The values that HTML allows in `datetime`, though it writes a time of day and weeks in its own way. */
const DATETIME = /^(\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?|\d{4}-W\d\d|T\d\d:\d\d|P(\d+[DW]|T\d+[HMS]))$/;

/** @param {string} value */
const datetime = (value) => value.replace(/^T/, "").replace(/^P(\d+)W$/, "$1w");

const STYLE = `
body { color: #1f1d1a; background: #fffdf9; max-width: 40rem; margin: 2.5rem auto; padding: 0 1rem; font: 1.15rem/1.6 Charter, Georgia, "Noto Serif", serif; }
h1 { font-size: 1.8rem; line-height: 1.2; }
h2 { font-size: 1rem; }
aside { margin-block-start: 3em; border-block-start: 1px solid #e2dacd; font-size: .95rem; }
mark, time { color: inherit; text-underline-offset: .18em; text-decoration-skip-ink: none; }
mark { background: none; }
mark[data-kind="person"] { background: #f4e291; text-decoration: underline solid 2px #8a6500; }
mark[data-kind="place"] { background: #98e1d2; text-decoration: underline dotted 2px #0d6f62; }
mark[data-kind="organization"] { background: #c8c2ff; text-decoration: underline dashed 2px #4c3bb8; }
time, mark[data-kind="date"] { background: #fdb89a; text-decoration: underline double 1.5px #b3400f; }
mark[data-kind="vague"] { text-decoration: underline double 1px #b3400f; }
q, blockquote { background: #e0efff; quotes: none; }
q::before, q::after { content: none; }
blockquote { margin: 1em 0; padding: .1em 1em; border-inline-start: 3px solid #3d6ea8; }
q[data-type="indirect"] { background: none; border-block-end: 1px dashed #3d6ea8; }
ul { padding-inline-start: 1.2em; } footer { margin-block-start: 3em; font-size: .9rem; opacity: .75; }`;

/**
 * @param {Article[]} articles
 * @param {Choice} choice
 * @param {State["ui"]} ui
 * @returns {string}
 */
export function toHtml(articles, choice, ui) {
  const done = finished(articles);
  const name = done[0] ? title(done[0].article) : "Glossator";
  const lang = done[0]?.result.lang ?? ui;
  const bodies = done.map(({ article, result }) => `<article lang="${escape(result.lang)}">\n${body(article, result, choice)}\n</article>\n${who(article, ui)}`);
  return `<!doctype html>
<html lang="${escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(name)}</title>
<style>${STYLE}
</style>
</head>
<body>
${bodies.join("\n<hr>\n")}
<footer>Glossator</footer>
</body>
</html>
`;
}

/** The articles alone, to be pasted into a page of one's own. @param {Article[]} articles @param {Choice} choice @returns {string} */
export function toFragment(articles, choice) {
  return finished(articles).map(({ article, result }) => body(article, result, choice)).join("\n<hr>\n");
}

/** @param {Article} article @param {Result} result @param {Choice} choice */
function body(article, result, choice) {
  const { text } = article;
  const pieces = [...quotePieces(text, result, choice), ...namePieces(result), ...datePieces(result)];
  pieces.sort((a, b) => a.start - b.start || b.end - a.end);
  const head = headline(text);
  const quotes = new Set(result.quotes.filter((q) => q.type === "direct").map((q) => `${q.start}:${q.end}`));
  const paragraphs = [];
  let next = 0;
  /** Quotes that began in an earlier paragraph and go on. @type {Piece[]} */
  let open = [];
  for (const match of text.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const [start, end] = [match.index, match.index + match[0].length];
    while (next < pieces.length && pieces[next].start < end) open.push(pieces[next++]);
    const here = open.filter((piece) => piece.end > start);
    if (match[0].trim() === "") continue;
    const html = nest(text, start, end, here);
    const whole = quotes.has(`${start + match[0].search(/\S/)}:${start + match[0].trimEnd().length}`);
    if (head && head.start >= start && head.end <= end) paragraphs.push(`<h1>${html}</h1>`);
    else paragraphs.push(whole ? `<blockquote><p>${html}</p></blockquote>` : `<p>${html}</p>`);
    open = here.filter((piece) => piece.end > end);
  }
  return paragraphs.join("\n");
}

/**
 * Elements nested properly: one that crosses the end of its parent is cut there.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Piece[]} pieces by start, longest first
 */
function nest(text, start, end, pieces) {
  let out = "";
  let at = start;
  /** @type {{ end: number, close: string }[]} */
  const stack = [];
  const upTo = (/** @type {number} */ offset) => {
    for (let top = stack.at(-1); top && top.end <= offset; top = stack.at(-1)) {
      out += escape(text.slice(at, top.end)) + top.close;
      at = top.end;
      stack.pop();
    }
    out += escape(text.slice(at, offset));
    at = offset;
  };
  for (const piece of pieces) {
    const from = Math.max(piece.start, start);
    upTo(from);
    const to = Math.min(piece.end, end, stack.at(-1)?.end ?? end);
    if (to <= from) continue;
    out += piece.open;
    stack.push({ end: to, close: piece.close });
  }
  upTo(end);
  return out;
}

/** @param {Result} result @returns {Piece[]} */
function namePieces(result) {
  return result.mentions.map(({ start, end, kind, entity }) => {
    const { name = "", role = null, key = "" } = result.entities[entity] ?? {};
    const tip = [name, role].filter(Boolean).join(", ");
    return { start, end, open: `<mark data-kind="${kind}" data-entity="${escape(key || String(entity))}" title="${escape(tip)}">`, close: "</mark>" };
  });
}

/** @param {Result} result @returns {Piece[]} */
function datePieces(result) {
  return result.dates.map((date) => {
    const { start, end, value } = date;
    if (value && DATETIME.test(value)) {
      return { start, end, open: `<time datetime="${escape(datetime(value))}">`, close: "</time>" };
    }
    const data = value ? ` data-value="${escape(value)}"` : "";
    return { start, end, open: `<mark data-kind="${dateLayer(date)}"${data}>`, close: "</mark>" };
  });
}

/** @param {string} text @param {Result} result @param {Choice} choice @returns {Piece[]} */
function quotePieces(text, result, choice) {
  return result.quotes.flatMap((quote) => {
    if (quote.type === "indirect" && !choice.indirect) return [];
    const speaker = result.entities[quote.entity ?? -1]?.name ?? quote.speaker_name ?? "";
    const said = speaker ? ` data-speaker="${escape(speaker)}" title="${escape(speaker)}"` : "";
    const open = `<q data-type="${quote.type}"${said}>`;
    return spoken(text, quote).map(({ start, end }) => ({ start, end, open, close: "</q>" }));
  });
}

/** Who is who, and when. @param {Article} article @param {State["ui"]} ui */
function who(article, ui) {
  const found = rows([article], 0).slice(0, 200);
  const named = (/** @type {Kind} */ kind) => found.filter((row) => row.kind === kind).map(({ name, role, spots }) => `<li>${escape([name, role].filter(Boolean).join(", "))} (${spots.length})</li>`);
  const values = entries([article], "date").flatMap(({ value }) => (value ? [`<li>${escape(inWords(value, ui))}</li>`] : []));
  // The headings bear the marks, and so tell what these mean.
  const list = (/** @type {Kind | "date"} */ kind, /** @type {string[]} */ items) =>
    items.length > 0 ? [`<h2><mark data-kind="${kind}">${escape(say(ui, kind))}</mark></h2>\n<ul>\n${items.join("\n")}\n</ul>`] : [];
  const lists = [...KINDS.flatMap((kind) => list(kind, named(kind))), ...list("date", values)];
  return `<aside>\n${lists.join("\n")}\n</aside>`;
}
