/**
 * @file What a card and the panel say of something found: one shape for both. Things that are mentioned several times
 * are one fact with several places.
 */

import { words } from "../json-ld.js";
import { dateText } from "./dates.js";
import { h } from "./dom.js";

/** @typedef {import("../article.js").Article} Article */
/** @typedef {import("../items.js").Item} Item */
/** @typedef {import("./messages-type.js").Messages} Messages */

/**
 * @typedef {object} Fact
 * @property {string} key the same after the article was read anew
 * @property {import("../config.js").Kind} kind
 * @property {string} label what kind of thing it is
 * @property {string} name
 * @property {string} detail role, reason; may be empty
 * @property {string[]} aliases
 * @property {Item[]} places in reading order
 * @property {Item[]} quotes what it says
 */

/**
 * All facts of an article: entities by number of mentions, dates by value, quotes by speaker.
 * @param {Article} article
 * @param {Messages} say
 * @returns {Fact[]}
 */
export function factsOf(article, say) {
  const { annotations, items } = article;
  if (!annotations || !items) return [];
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  for (const item of items.all.sort((a, b) => a.start - b.start)) {
    const fact = factOf(article, item, say);
    const known = facts.get(fact.key);
    if (known) known.places.push(item);
    else facts.set(fact.key, fact);
  }
  const order = { person: 0, organization: 1, place: 2, date: 3, quote: 4 };
  const value = (/** @type {Fact} */ f) => annotations.dates[f.places[0].index]?.value ?? "~";
  return [...facts.values()].sort((a, b) => {
    if (a.kind !== b.kind) return order[a.kind] - order[b.kind];
    if (a.kind === "date") return value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0;
    return b.places.length - a.places.length || a.places[0].start - b.places[0].start;
  });
}

/**
 * @param {Article} article
 * @param {Item} item
 * @param {Messages} say
 * @returns {Fact}
 */
export function factOf(article, item, say) {
  const annotations = /** @type {import("../types.js").Annotations} */ (article.annotations);
  const shown = article.text.slice(item.start, item.end).replace(/\s+/g, " ");
  if (item.kind === "date") {
    const date = annotations.dates[item.index];
    // What recurs has a value that says only how often.
    const calendar = date.value && date.kind !== "set" ? date.value : null;
    const name = (calendar && dateText(calendar, say, annotations.lang)) || shown;
    return {
      ...{ key: `date ${calendar ?? shown}`, kind: item.kind, label: say.kinds.date, name },
      ...{ detail: reason(annotations, date, say), aliases: [], places: [item], quotes: [] },
    };
  }
  if (item.kind === "quote") {
    const quote = annotations.quotes[item.index];
    const entity = quote.entity === null ? undefined : annotations.entities[quote.entity];
    const name = entity?.name ?? quote.speaker_name ?? say.speaker;
    return {
      ...{ key: `quote ${entity?.key ?? name}`, kind: item.kind, label: say.quoteTypes[quote.type], name },
      ...{ detail: entity?.role ?? "", aliases: [], places: [item], quotes: [] },
    };
  }
  const entity = annotations.entities[annotations.mentions[item.index].entity];
  const quotes = (article.items?.all ?? []).filter(
    (i) => i.kind === "quote" && annotations.quotes[i.index].entity === entity.id,
  );
  return {
    ...{ key: `${item.kind} ${entity.key}`, kind: item.kind, label: say.kinds[item.kind], name: entity.name },
    ...{ detail: entity.role ?? "", aliases: entity.aliases.filter((alias) => !entity.name.includes(alias)) },
    ...{ places: [item], quotes },
  };
}

/** Why a date has its value. */
function reason(
  /** @type {import("../types.js").Annotations} */ annotations,
  /** @type {import("../types.js").DateExpression} */ date,
  /** @type {Messages} */ say,
) {
  if (!date.value) return date.vague ? say.spelled : say.unknown;
  if (!date.assumed.length) return say.spelled;
  if (!annotations.published) return say.unknown;
  const published = dateText(annotations.published.slice(0, 10), say, annotations.lang);
  const basis = annotations.publishedBasis?.basis === "dateline" ? say.dateline : say.publication;
  return say.counted(date.assumed.map((part) => say.parts[part]).join(", "), basis(published));
}

/** A quote's words, short enough for a card. @param {Article} article @param {Item} item */
function excerpt(article, item, length = 140) {
  const quote = article.annotations?.quotes[item.index];
  const whole = quote ? words(article.text, quote) : "";
  if (whole.length <= length) return whole;
  const cut = whole.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length - 30))}…`;
}

/** A quote as a reader should see it: words that were said stand in marks, reported ones do not. */
export function quoteNode(/** @type {Article} */ article, /** @type {Item} */ item) {
  const indirect = article.annotations?.quotes[item.index]?.type === "indirect";
  return h(indirect ? "span" : "q", {}, excerpt(article, item));
}
