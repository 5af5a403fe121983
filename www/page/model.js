/**
 * Questions that the views ask of a result: what lies where, how many of each kind, who said what.
 *
 * Nothing here touches the page. Answers that cost more than a glance are remembered by result.
 */

import { headline } from "./headline.js";

/** @import { Article, DateMention, Entity, Kind, Layer, Quote, Result, Span, Spot, State } from "./types.js" */

/** @typedef {{ layer: Layer, index: number, span: Span, confidence: number }} Item one find in a result */

/** @param {DateMention} date @returns {"date" | "vague"} */
export const dateLayer = (date) => (date.vague || date.kind === "duration" || date.kind === "set" ? "vague" : "date");

/** @param {Quote} quote @returns {"quote" | "indirect"} */
export const quoteLayer = (quote) => (quote.type === "indirect" ? "indirect" : "quote");

/** @typedef {{ spans: Item[], reach: Uint32Array }} Shelf items by start, and how far any item so far reaches */

/** @type {WeakMap<Result, Record<Layer, Shelf>>} */
const SHELVES = new WeakMap();

/**
 * The finds of a result by layer, in reading order.
 *
 * @param {Result} result
 * @returns {Record<Layer, Shelf>}
 */
export function shelves(result) {
  const known = SHELVES.get(result);
  if (known) return known;
  /** @type {Record<Layer, Item[]>} */
  const items = { person: [], place: [], organization: [], date: [], quote: [], indirect: [], vague: [], reference: [] };
  result.mentions.forEach((m, index) => items[m.kind].push({ layer: m.kind, index, span: m, confidence: m.confidence ?? 1 }));
  result.references.forEach((r, index) => items.reference.push({ layer: "reference", index, span: r, confidence: 1 }));
  result.dates.forEach((d, index) => items[dateLayer(d)].push({ layer: dateLayer(d), index, span: d, confidence: 1 }));
  result.quotes.forEach((q, index) =>
    items[quoteLayer(q)].push({ layer: quoteLayer(q), index, span: q, confidence: q.confidence ?? 1 }),
  );
  const made = /** @type {Record<Layer, Shelf>} */ (
    Object.fromEntries(Object.entries(items).map(([layer, spans]) => [layer, { spans, reach: reach(spans) }]))
  );
  SHELVES.set(result, made);
  return made;
}

/** @param {Item[]} items */
function reach(items) {
  const out = new Uint32Array(items.length);
  let far = 0;
  items.forEach((item, i) => {
    far = Math.max(far, item.span.end);
    out[i] = far;
  });
  return out;
}

/**
 * Index of the first entry for which `test` holds; it must hold for all after it.
 *
 * @param {number} length
 * @param {(index: number) => boolean} test
 */
export function firstIndex(length, test) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The items of one layer that touch a stretch of text.
 *
 * @param {Shelf} shelf
 * @param {number} start
 * @param {number} end
 * @returns {Item[]}
 */
export function touching(shelf, start, end) {
  const found = [];
  for (let i = firstIndex(shelf.spans.length, (k) => shelf.reach[k] > start); i < shelf.spans.length; i += 1) {
    const item = shelf.spans[i];
    if (item.span.start >= end) break;
    if (item.span.end > start) found.push(item);
  }
  return found;
}

/**
 * What a reader sees at an offset, innermost first.
 *
 * @param {Result} result
 * @param {number} offset
 * @param {State} state
 * @returns {Item[]}
 */
export function itemsAt(result, offset, state) {
  const by = shelves(result);
  /** @type {Item[]} */
  const found = [];
  for (const layer of /** @type {Layer[]} */ (Object.keys(by))) {
    if (!state.layers[layer]) continue;
    found.push(...touching(by[layer], offset, offset + 1).filter((item) => item.confidence >= state.sure));
  }
  return found.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

/**
 * How many finds each layer has.
 *
 * @param {Article[]} articles
 * @param {number} sure
 * @returns {Record<Layer, number>}
 */
export function counts(articles, sure) {
  /** @type {Record<Layer, number>} */
  const out = { person: 0, place: 0, organization: 0, date: 0, quote: 0, indirect: 0, vague: 0, reference: 0 };
  for (const { result } of articles) {
    if (!result) continue;
    for (const [layer, shelf] of Object.entries(shelves(result))) {
      out[/** @type {Layer} */ (layer)] +=
        sure > 0 ? shelf.spans.reduce((n, item) => n + (item.confidence >= sure ? 1 : 0), 0) : shelf.spans.length;
    }
  }
  return out;
}

/**
 * An entity as the list shows it: one row for all articles that name it.
 * @typedef {object} Row
 * @property {string} key
 * @property {Kind} kind
 * @property {string} name
 * @property {string | null} role
 * @property {string[]} aliases
 * @property {Entity} entity the entry of the article that says most of it
 * @property {Spot[]} spots
 * @property {Set<number>} articles
 */

/**
 * Entities by key, those named most first.
 *
 * @param {Article[]} articles
 * @param {number} sure
 * @returns {Row[]}
 */
export function rows(articles, sure) {
  /** @type {Map<string, Row>} */
  const byKey = new Map();
  for (const article of articles) {
    const { result } = article;
    if (!result) continue;
    /** @type {(Row | undefined)[]} */
    const byId = [];
    for (const mention of result.mentions) {
      if ((mention.confidence ?? 1) < sure) continue;
      const entity = result.entities[mention.entity];
      if (!entity) continue;
      const row = (byId[mention.entity] ??= rowFor(byKey, entity));
      row.articles.add(article.id);
      row.spots.push({ article: article.id, start: mention.start, end: mention.end });
    }
  }
  // A sort keeps the order of equals, which is that of the first mention.
  return [...byKey.values()].sort((a, b) => b.spots.length - a.spots.length);
}

/** @param {Map<string, Row>} byKey @param {Entity} entity */
function rowFor(byKey, entity) {
  const key = `${entity.kind}:${entity.key || entity.name}`;
  const known = byKey.get(key);
  if (!known) {
    const { kind, name, role = null, aliases } = entity;
    /** @type {Row} */
    const row = { key, kind, name, role, aliases: [...aliases], entity, spots: [], articles: new Set() };
    byKey.set(key, row);
    return row;
  }
  known.role ??= entity.role ?? null;
  known.aliases = [...new Set([...known.aliases, ...entity.aliases, entity.name])];
  // The reader's own name stands; otherwise the fullest.
  if (!known.entity.renamed && (entity.renamed || entity.name.length > known.name.length)) Object.assign(known, { name: entity.name, entity });
  known.aliases = known.aliases.filter((alias) => alias !== known.name);
  return known;
}

/** @param {Entity} entity */
export const entityKey = (entity) => `${entity.kind}:${entity.key || entity.name}`;

/**
 * The words of a quote without the author's words between.
 *
 * @param {string} text
 * @param {Quote} quote
 * @returns {Span[]}
 */
export function spoken(text, quote) {
  const pieces = [];
  let start = quote.start;
  for (const insert of [...(quote.inserts ?? [])].sort((a, b) => a.start - b.start)) {
    if (insert.start > start) pieces.push({ start, end: Math.min(insert.start, quote.end) });
    start = Math.max(start, insert.end);
  }
  if (start < quote.end) pieces.push({ start, end: quote.end });
  return pieces.flatMap((piece) => trimmed(text, piece));
}

/** A span without the space at its ends; nothing where it is all space. @param {string} text @param {Span} span */
function trimmed(text, { start, end }) {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return words.trim() === "" ? [] : [{ start: from, end: from + words.trim().length }];
}

/** @param {string} text @param {Quote} quote */
export function quoteText(text, quote) {
  return spoken(text, quote)
    .map((piece) => text.slice(piece.start, piece.end).trim().replace(/\s+/g, " "))
    .join(" … ");
}

/**
 * Runs of letters and digits; a loop over code units, because this runs on 200 kB while one types.
 *
 * @param {string} text
 */
export function wordCount(text) {
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i += 1) {
    const letter = isWord(text.charCodeAt(i));
    if (letter && !inside) count += 1;
    inside = letter;
  }
  return count;
}

/** @param {number} code */
function isWord(code) {
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 39;
  return code > 0xbf && code !== 0xd7 && code !== 0xf7 && (code < 0x2000 || code > 0x206f || code === 0x2019);
}

/**
 * A line of text round a span, for lists and for reading aloud.
 *
 * @param {string} text
 * @param {Span} span
 * @param {number} [around]
 */
export function context(text, span, around = 60) {
  let start = Math.max(text.lastIndexOf("\n", span.start) + 1, span.start - around);
  const line = text.indexOf("\n", span.end);
  let end = Math.min(line < 0 ? text.length : line, span.end + around);
  while (start > 0 && start < span.start && /\S/.test(text[start - 1])) start += 1;
  while (end < text.length && end > span.end && /\S/.test(text[end])) end -= 1;
  return text.slice(start, end).trim();
}

/**
 * The headline of an article, else its first line.
 *
 * @param {Article} article
 * @returns {string}
 */
export function title({ text }) {
  const found = headline(text);
  const line = found ? text.slice(found.start, found.end) : (text.slice(0, 2000).split(/[\r\n]+/).find((l) => l.trim() !== "")?.trim() ?? "");
  return shorten(line, 90);
}

/** Some words of a text, to be told where there is no room for all. @param {string} text @param {number} most letters */
export const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1).replace(/[\s,.;:–—-]+\S*$/, "")}…` : text);

/** What an article is called: its file, else its headline. @param {Article} article */
export const label = (article) => article.name || title(article);

/** The spans of this result have moved: answers about it are worked out anew. @param {Result} result */
export function forget(result) {
  SHELVES.delete(result);
}

/**
 * The find after (or before) a place in reading order, among what is shown.
 *
 * @param {Result} result
 * @param {State} state
 * @param {Span} from
 * @param {1 | -1} way
 * @returns {Item | null}
 */
export function neighbor(result, state, from, way) {
  const order = (/** @type {Span} */ a, /** @type {Span} */ b) => a.start - b.start || b.end - a.end;
  /** @type {Item | null} */
  let best = null;
  const by = shelves(result);
  for (const layer of /** @type {Layer[]} */ (Object.keys(by))) {
    if (!state.layers[layer]) continue;
    const { spans } = by[layer];
    const start =
      way > 0
        ? firstIndex(spans.length, (i) => order(spans[i].span, from) > 0)
        : firstIndex(spans.length, (i) => order(spans[i].span, from) >= 0) - 1;
    for (let i = start; i >= 0 && i < spans.length; i += way) {
      if (spans[i].confidence < state.sure) continue;
      if (!best || order(spans[i].span, best.span) * way < 0) best = spans[i];
      break;
    }
  }
  return best;
}
