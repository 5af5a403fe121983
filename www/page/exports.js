/** What leaves the page: JSON and CSV. Strings only; the files `export-*.js` make the others. */

import { dateLayer, label } from "./model.js";

/** @import { Article, Result, State } from "./types.js" */

/** @typedef {{ indirect: boolean }} Choice */

/** @param {Article[]} articles @returns {{ article: Article, result: Result }[]} */
export function finished(articles) {
  return articles.flatMap((article) => (article.result ? [{ article, result: article.result }] : []));
}

/**
 * Everything, with the text, so that the offsets can be used.
 *
 * @param {Article[]} articles
 * @param {Choice} choice
 * @returns {string}
 */
export function toJson(articles, choice) {
  const documents = finished(articles).map(({ article, result }, i) => ({
    id: article.name || `article-${i + 1}`,
    ...result,
    quotes: result.quotes.filter((quote) => choice.indirect || quote.type !== "indirect"),
    text: article.text,
  }));
  const about = {
    generator: "Glossator",
    offsets: "utf16",
    note: "start and end are half-open and count UTF-16 code units of text, as JavaScript does",
  };
  return `${JSON.stringify({ ...about, documents }, null, 2)}\n`;
}

const COLUMNS = [
  "file", "type", "start", "end", "text", "name", "role", "key", "country", "latitude", "longitude",
  "value", "date_kind", "assumed", "quote_type", "speaker", "speaker_words", "cue", "confidence",
];

/**
 * How a spreadsheet of each language splits a line, and what it puts before the fraction of a number. Excel in Russian
 * would show a line with commas as one cell, and take 55.75 for a word or a day.
 *
 * @type {Record<State["ui"], { separator: string, point: string }>}
 */
const SPREADSHEETS = { en: { separator: ",", point: "." }, ru: { separator: ";", point: "," } };

/**
 * One row a find, in reading order; RFC 4180 but for the separator, with a byte order mark, which Excel needs to see UTF-8.
 *
 * @param {Article[]} articles
 * @param {Choice} choice
 * @param {State["ui"]} ui
 * @returns {string}
 */
export function toCsv(articles, choice, ui) {
  const { separator } = SPREADSHEETS[ui];
  const lines = [COLUMNS.join(separator)];
  for (const { article, result } of finished(articles)) {
    const rows = found(article, result, choice).sort((a, b) => Number(a.start) - Number(b.start));
    for (const row of rows) lines.push(COLUMNS.map((column) => cell(row[column], ui)).join(separator));
  }
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/**
 * @param {Article} article
 * @param {Result} result
 * @param {Choice} choice
 */
function found(article, result, choice) {
  const words = (/** @type {{ start: number, end: number } | null | undefined} */ span) =>
    span ? article.text.slice(span.start, span.end) : "";
  const base = (/** @type {{ start: number, end: number }} */ span, /** @type {string} */ type) => ({
    file: label(article),
    type,
    start: span.start,
    end: span.end,
    text: words(span),
  });
  /** @type {Record<string, string | number | null | undefined>[]} */
  const rows = [];
  for (const mention of result.mentions) {
    const entity = result.entities[mention.entity];
    const [latitude, longitude] = entity?.coordinates ?? [];
    const { name, role, key, country } = entity ?? {};
    rows.push({ ...base(mention, mention.kind), name, role, key, country, latitude, longitude, confidence: mention.confidence });
  }
  for (const date of result.dates) {
    const assumed = date.assumed.length > 0 ? date.assumed.join(" ") : date.value ? "said" : "";
    rows.push({ ...base(date, dateLayer(date)), value: date.value, date_kind: date.kind, assumed });
  }
  for (const quote of result.quotes) {
    if (quote.type === "indirect" && !choice.indirect) continue;
    const speaker = result.entities[quote.entity ?? -1]?.name ?? quote.speaker_name;
    rows.push({
      ...base(quote, "quote"),
      quote_type: quote.type,
      speaker,
      speaker_words: words(quote.speaker),
      cue: words(quote.cue),
      confidence: quote.confidence,
    });
  }
  return rows;
}

/** @param {string | number | null | undefined} value @param {State["ui"]} ui */
function cell(value, ui) {
  if (value === null || value === undefined) return "";
  const { separator, point } = SPREADSHEETS[ui];
  let text = typeof value === "number" ? String(value).replace(".", point) : value;
  // A spreadsheet would take these for formulas.
  if (typeof value === "string" && /^[=+@\t\r-]/.test(text)) text = `'${text}`;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
