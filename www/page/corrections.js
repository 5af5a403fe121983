/**
 * What the reader knows better: a find that is no name, a better name, two entries that are one, a name, date or quote
 * that was not found, the value of a date, who said a quote. A correction holds for every mention, in every open article
 * and after every new reading, because it goes by the entity's key or by the words themselves. All of them can be undone,
 * and the exports carry them.
 */

import { entityKey } from "./model.js";

/** @import { DateMention, Entity, Kind, Quote, Result, Span } from "./types.js" */

/**
 * @typedef {{ type: "remove", key: string }} Removal
 * @typedef {{ type: "rename", key: string, name: string }} Renaming
 * @typedef {{ type: "kind", key: string, kind: Kind }} Resorting
 * @typedef {{ type: "merge", key: string, into: Entity }} Merger
 * @typedef {{ type: "add", words: string, kind: Kind }} Addition
 * @typedef {{ type: "mark", list: "dates" | "quotes", words: string }} Marking of what is no name
 * @typedef {{ type: "unmark", list: "dates" | "quotes", words: string }} Unmarking
 * @typedef {{ type: "date", words: string, from: string | null, value: string }} Redating of a date with these words and this value
 * @typedef {{ type: "speaker", words: string, into: Entity }} Attribution of a quote
 * @typedef {Removal | Renaming | Resorting | Merger | Addition | Marking | Unmarking | Redating | Attribution} Correction
 */

/**
 * A result as the reader wants it. The given one is left as it is, but most spans are shared, so that both move alike
 * under an edit.
 *
 * @param {Result} result as the annotator gave it
 * @param {readonly Correction[]} corrections in the order in which they were made
 * @param {string} text
 * @returns {Result}
 */
export function corrected(result, corrections, text) {
  return corrections.reduce((now, correction) => {
    if (correction.type === "add") return added(now, correction, text);
    if (correction.type === "mark") return marked(now, correction, text);
    if (correction.type === "remove") return removed(now, correction);
    if (correction.type === "unmark") return unmarked(now, correction, text);
    if (correction.type === "date") return redated(now, correction, text);
    if (correction.type === "speaker") return attributed(now, correction, text);
    return changed(now, correction);
  }, result);
}

/** @param {Result} result @param {Removal} removal @returns {Result} */
function removed(result, { key }) {
  const gone = ids(result, key);
  return {
    ...result,
    entities: result.entities.map((entity) => (gone.has(entity.id) ? { ...entity, mentions: 0 } : entity)),
    mentions: result.mentions.filter((mention) => !gone.has(mention.entity)),
    references: result.references.filter((reference) => !gone.has(reference.entity)),
    // What is no name has said nothing.
    quotes: result.quotes.map((quote) => (gone.has(quote.entity ?? -1) ? { ...quote, entity: null } : quote)),
  };
}

/** @param {Result} result @param {Unmarking} unmarking @param {string} text @returns {Result} */
function unmarked(result, { list, words }, text) {
  const stays = (/** @type {Span} */ { start, end }) => text.slice(start, end) !== words;
  return list === "dates" ? { ...result, dates: result.dates.filter(stays) } : { ...result, quotes: result.quotes.filter(stays) };
}

/**
 * The same words may mean another day elsewhere: only where they were read as `from` are they read anew.
 *
 * @param {Result} result
 * @param {Redating} redating
 * @param {string} text
 * @returns {Result}
 */
function redated(result, { words, from, value }, text) {
  const kind = value.includes("/") ? "range" : value.includes("T") ? "datetime" : "date";
  const meant = (/** @type {DateMention} */ date) => (date.value ?? null) === from && text.slice(date.start, date.end) === words;
  /** @type {DateMention[]} */
  const dates = result.dates.map((date) => (meant(date) ? { ...date, value, kind, vague: false, assumed: [], corrected: true } : date));
  return { ...result, dates };
}

/** @param {Result} result @param {Attribution} attribution @param {string} text @returns {Result} */
function attributed(result, { words, into }, text) {
  const [known] = ids(result, entityKey(into));
  const entity = known ?? result.entities.length;
  const said = (/** @type {Quote} */ quote) => text.slice(quote.start, quote.end) === words;
  return {
    ...result,
    // Named in another article alone: here it has no mention.
    entities: known === undefined ? [...result.entities, { ...into, id: entity, roleSpan: null, mentions: 0 }] : result.entities,
    quotes: result.quotes.map((quote) => (said(quote) ? { ...quote, entity, speaker: null, speaker_name: into.name } : quote)),
  };
}

/** @param {Result} result @param {Renaming | Resorting | Merger} correction @returns {Result} */
function changed(result, correction) {
  const meant = ids(result, correction.key);
  const entities = result.entities.map((entity) => (meant.has(entity.id) ? one(entity, correction) : entity));
  const { mentions } = result;
  if (correction.type !== "kind") return { ...result, entities };
  const { kind } = correction;
  return { ...result, entities, mentions: mentions.map((mention) => (meant.has(mention.entity) ? { ...mention, kind } : mention)) };
}

/** @param {Result} result @param {string} key */
const ids = (result, key) => new Set(result.entities.filter((entity) => entityKey(entity) === key).map((entity) => entity.id));

/** @param {Entity} entity @param {Renaming | Resorting | Merger} correction @returns {Entity} */
function one(entity, correction) {
  const aliases = (/** @type {string} */ name) => [...new Set([entity.name, ...entity.aliases])].filter((alias) => alias !== name);
  if (correction.type === "rename") return { ...entity, name: correction.name, aliases: aliases(correction.name), renamed: true };
  if (correction.type === "kind") return { ...entity, kind: correction.kind };
  const { name, key, kind, role, renamed } = correction.into;
  return { ...entity, name, key, kind, role: role ?? entity.role, aliases: aliases(name), renamed };
}

/**
 * Marks some words wherever they stand. A name that lies in their way was found too long or too short, and gives way.
 *
 * @param {Result} result
 * @param {Addition} addition
 * @param {string} text
 * @returns {Result}
 */
function added(result, { words, kind }, text) {
  const places = occurrences(text, words);
  if (places.length === 0) return result;
  const name = words.replace(/\s+/g, " ");
  const known = result.entities.find((entity) => entity.kind === kind && [entity.name, ...entity.aliases].includes(name));
  /** @type {Entity} */
  const fresh = { id: result.entities.length, kind, name, aliases: [], role: null, key: `${kind}:${name.toLocaleLowerCase()}`, mentions: places.length };
  const entity = (known ?? fresh).id;
  const free = result.mentions.filter((mention) => !places.some((place) => place.start < mention.end && mention.start < place.end));
  const marked = places.map((place) => ({ ...place, kind, entity, confidence: 1 }));
  return {
    ...result,
    entities: known ? result.entities : [...result.entities, fresh],
    mentions: [...free, ...marked].sort((a, b) => a.start - b.start || b.end - a.end),
  };
}

/**
 * Marks some words as a date or a quote, wherever they stand; what was found there gives way, but for reported speech,
 * which may hold a quote. The value and the speaker are left to further corrections.
 *
 * @param {Result} result
 * @param {Marking} marking
 * @param {string} text
 * @returns {Result}
 */
function marked(result, { list, words }, text) {
  const places = occurrences(text, words);
  const free = (/** @type {Span} */ span) => !places.some((place) => place.start < span.end && span.start < place.end);
  const order = (/** @type {Span} */ a, /** @type {Span} */ b) => a.start - b.start || b.end - a.end;
  if (list === "dates") {
    /** @type {DateMention[]} */
    const fresh = places.map((place) => ({ ...place, value: null, kind: "date", vague: false, assumed: [], corrected: true }));
    return { ...result, dates: [...result.dates.filter(free), ...fresh].sort(order) };
  }
  /** @type {Quote[]} */
  const fresh = places.map((place) => ({ ...place, type: "direct", entity: null, continues: false, inserts: [], confidence: 1 }));
  const kept = result.quotes.filter((quote) => quote.type === "indirect" || free(quote));
  return { ...result, quotes: [...kept, ...fresh].sort(order) };
}

const LETTER = /[\p{L}\p{N}]/u;

/** Where words stand by themselves, not as a part of longer ones. @param {string} text @param {string} words @returns {Span[]} */
function occurrences(text, words) {
  const found = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + words.length)) {
    const end = start + words.length;
    if (!LETTER.test(text[start - 1] ?? "") && !LETTER.test(text[end] ?? "")) found.push({ start, end });
  }
  return found;
}
