/**
 * @file What an editor may say in the tag: `data-*` of the script, or the attributes of `<glossator-article>`. One
 * reader for both. A value that cannot be used is left out and named in one console line; it never stops the page.
 */

import { warn } from "./log.js";

/** @typedef {"person" | "place" | "organization" | "date" | "quote"} Kind */

/**
 * @typedef {object} Config
 * @property {string | null} target selector of the articles; `null` takes the first usual place
 * @property {ReadonlySet<Kind>} kinds
 * @property {string | null} lang code of a language; `null` takes the page's
 * @property {string | null} published date or date and time; `null` takes the page's
 * @property {"auto" | "light" | "dark"} theme
 * @property {"full" | "cards" | "none"} ui button, panel and cards; cards alone; drawing alone
 * @property {boolean} jsonLd whether to put a schema.org block into the head
 * @property {string} worker `auto`, `none`, or the address of a worker file on the host's own origin
 */

/** @type {readonly Kind[]} */
export const KINDS = ["person", "place", "organization", "date", "quote"];

/** Where articles stand in the themes of the usual systems, best first. */
export const USUAL_TARGETS = [
  "[itemprop~='articleBody']",
  ".entry-content",
  ".gh-content",
  ".post-content",
  ".article-body",
  "article",
];

/** As a host writes it; seconds and the zone, which some systems add, are not looked at. */
const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * @param {(name: string) => string | null | undefined} get an attribute by its name without `data-`
 * @param {"data-" | ""} prefix of the names as the editor wrote them
 * @returns {Config}
 */
export function readConfig(get, prefix = "data-") {
  const text = (/** @type {string} */ name) => get(name)?.trim() || null;
  return {
    target: text("target"),
    kinds: readKinds(`${prefix}kinds`, text("kinds")),
    lang: text("lang"),
    published: readPublished(`${prefix}published`, text("published")),
    theme: oneOf(`${prefix}theme`, text("theme"), /** @type {const} */ (["auto", "light", "dark"])),
    ui: oneOf(`${prefix}ui`, text("ui"), /** @type {const} */ (["full", "cards", "none"])),
    jsonLd: get("json-ld") != null && text("json-ld") !== "off",
    worker: text("worker") ?? "auto",
  };
}

/** @param {string} name @param {string | null} value */
function readKinds(name, value) {
  if (!value) return new Set(KINDS);
  /** @type {Set<Kind>} */
  const kinds = new Set();
  for (const word of value.split(/[\s,]+/).filter(Boolean)) {
    const kind = KINDS.find((known) => known === word || `${known}s` === word);
    if (kind) kinds.add(kind);
    else warn(`${name}: expected some of ${KINDS.join(", ")}, but found ${word}`);
  }
  return kinds.size ? kinds : new Set(KINDS);
}

/** @param {string} name @param {string | null} value */
function readPublished(name, value) {
  if (!value) return null;
  const [, day, time] = DATE.exec(value) ?? [];
  if (day && isDay(day)) return time ? `${day}T${time}` : day;
  warn(`${name}: expected a date such as 2026-05-03 or 2026-05-03T17:40, but found ${value}`);
  return null;
}

/** Whether the calendar has it: the engine refuses an article of a 31 June. @param {string} day */
export function isDay(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * @template {string} T
 * @param {string} name
 * @param {string | null} value
 * @param {readonly T[]} choices the first is the default
 * @returns {T}
 */
function oneOf(name, value, choices) {
  if (!value) return choices[0];
  const found = choices.find((choice) => choice === value);
  if (!found) warn(`${name}: expected ${choices.join(", ")}, but found ${value}`);
  return found ?? choices[0];
}
