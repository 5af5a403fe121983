/** The dates: a timeline on top, then every value in calendar order with the words that say it. */

import { fill, h } from "./dom.js";
import { inWords, stretch } from "./dates.js";
import { quoted, say } from "./i18n.js";
import { dateLayer } from "./model.js";
import { timeline } from "./timeline.js";

/** @import { Stretch } from "./dates.js" */
/** @import { Article, DateMention, Selection, Spot, State } from "./types.js" */

/**
 * One value, however often it is said.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string | null} value
 * @property {Stretch | null} place
 * @property {string[]} words as the text has them
 * @property {DateMention["assumed"]} assumed
 * @property {boolean} marked by the reader, and without a value as yet
 * @property {Spot[]} spots
 */

const FEW = 200;

/**
 * Dates by value, in calendar order; those without a place on the calendar in reading order.
 *
 * @param {Article[]} articles
 * @param {"date" | "vague"} layer
 * @returns {Entry[]}
 */
export function entries(articles, layer) {
  /** @type {Map<string, Entry>} */
  const byValue = new Map();
  for (const article of articles) {
    for (const date of article.result?.dates ?? []) {
      if (dateLayer(date) !== layer) continue;
      const words = article.text.slice(date.start, date.end).replace(/\s+/g, " ");
      const value = date.value ?? null;
      const id = `date:${value ?? words.toLocaleLowerCase()}`;
      let entry = byValue.get(id);
      if (!entry) {
        entry = { id, value, place: stretch(value), words: [], assumed: date.assumed, marked: Boolean(date.corrected) && !value, spots: [] };
        byValue.set(id, entry);
      }
      if (!entry.words.includes(words)) entry.words.push(words);
      // Said in full even once is said.
      if (date.assumed.length < entry.assumed.length) entry.assumed = date.assumed;
      entry.spots.push({ article: article.id, start: date.start, end: date.end });
    }
  }
  const order = (/** @type {Entry} */ e) => e.place?.from ?? Infinity;
  return [...byValue.values()].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

/**
 * @param {HTMLElement} root
 * @param {{ go(selection: Selection): void }} acts
 */
export function calendar(root, acts) {
  let opened = false;
  /** @type {State | null} */
  let last = null;

  /** @param {State} state */
  function update(state) {
    last = state;
    const { ui } = state;
    const articles = state.across ? state.articles : state.articles.filter((a) => a.id === state.current);
    const dates = entries(articles, "date");
    const placed = dates.filter((entry) => entry.place);
    const open = dates.filter((entry) => !entry.place);
    const vague = entries(articles, "vague");
    if (dates.length + vague.length === 0) {
      const read = articles.some((a) => a.result);
      fill(root, h("p", { class: "none" }, say(ui, read ? "none.dates" : "none.yet")));
      return;
    }
    fill(
      root,
      placed.length > 1 ? h("h2", {}, say(ui, "timeline")) : null,
      placed.length > 1 ? timeline(placed, state, (entry) => go(state, entry)) : null,
      ...group(state, "dates.calendar", placed),
      ...group(state, "dates.open", open),
      ...group(state, "dates.vague", vague),
    );
  }

  /** @param {State} state @param {string} key @param {Entry[]} found */
  function group(state, key, found) {
    if (found.length === 0) return [];
    const some = opened ? found : found.slice(0, FEW);
    const more = h("button", { class: "link show-all" }, say(state.ui, "show.all", { n: found.length }));
    more.addEventListener("click", () => {
      opened = true;
      if (last) update(last);
    });
    return [
      h("h2", {}, say(state.ui, key), h("span", { class: "count" }, String(found.length))),
      h("ul", { data: { list: key } }, ...some.map((entry) => h("li", {}, rowButton(state, entry)))),
      some.length < found.length ? more : null,
    ];
  }

  /** @param {State} state @param {Entry} entry */
  function rowButton(state, entry) {
    const { ui } = state;
    const parts = entry.assumed.map((part) => say(ui, `part.${part}`)).join(", ");
    const words = entry.words.slice(0, 4).map((w) => quoted(w, ui)).join(", ");
    const button = h(
      "button",
      { class: "row", data: { value: entry.value ?? "", select: entry.id } },
      h("span", { class: "name" }, entry.value ? inWords(entry.value, ui) : words),
      h("span", { class: "count", "aria-label": say(ui, "mentions", { n: entry.spots.length }) }, entry.spots.length.toLocaleString(ui)),
      h(
        "span",
        { class: "about" },
        // The code of what has no place on the calendar (`PXD`, `FUTURE_REF`) would tell a reader nothing.
        entry.place ? h("code", {}, entry.value) : null,
        entry.place ? " · " : null,
        entry.value ? words : say(ui, entry.marked ? "why.unvalued" : "why.open"),
        parts ? " · " : null,
        parts ? h("span", { class: "assumed" }, say(ui, "assumed", { parts })) : null,
      ),
    );
    button.addEventListener("click", () => go(state, entry));
    return button;
  }

  /** @param {State} state @param {Entry} entry */
  function go(state, entry) {
    const label = entry.value ? inWords(entry.value, state.ui) : entry.words[0];
    acts.go({ id: entry.id, layer: "date", label, spots: entry.spots, index: 0 });
  }

  return { update };
}
