/** Quotes by speaker: each speaker's words in order, with a way to the place and a button that copies them attributed. */

import { fill, h, icon } from "./dom.js";
import { say } from "./i18n.js";
import { entityKey, quoteLayer, quoteText, shorten, title, wordCount } from "./model.js";

/** @import { Article, Entity, Quote, Selection, Spot, State } from "./types.js" */

/**
 * @typedef {{ article: Article, quote: Quote, text: string }} Saying
 * @typedef {{ key: string, name: string, role: string | null, entity: Entity | null, sayings: Saying[] }} Speaker
 */

const FEW = 100;
const FEW_SPEAKERS = 300;
/** In the place of a speaker's key: all of them are shown. */
const EVERYBODY = "*";

/**
 * Speakers with their words, the unnamed last.
 *
 * @param {Article[]} articles
 * @param {State} state
 * @returns {Speaker[]}
 */
export function speakers(articles, state) {
  /** @type {Map<string, Speaker>} */
  const byKey = new Map();
  for (const article of articles) {
    const { result } = article;
    if (!result) continue;
    for (const quote of result.quotes) {
      if (quoteLayer(quote) === "indirect" && !state.layers.indirect) continue;
      if ((quote.confidence ?? 1) < state.sure) continue;
      const entity = result.entities[quote.entity ?? -1] ?? null;
      const name = entity?.name ?? quote.speaker_name ?? "";
      const key = entity ? entityKey(entity) : name ? `name:${name.toLocaleLowerCase()}` : "";
      let speaker = byKey.get(key);
      if (!speaker) {
        speaker = { key, name, role: entity?.role ?? null, entity, sayings: [] };
        byKey.set(key, speaker);
      }
      speaker.role ??= entity?.role ?? null;
      speaker.sayings.push({ article, quote, text: quoteText(article.text, quote) });
    }
  }
  return [...byKey.values()].sort((a, b) => Number(a.name === "") - Number(b.name === ""));
}

/**
 * A quote as one would paste it into another text.
 *
 * @param {Saying} saying
 * @param {{ name: string, role: string | null }} speaker
 * @param {State["ui"]} ui
 */
export function attributed({ article, quote, text }, { name, role }, ui) {
  const bare = quote.type === "indirect" || !/^[«“„"'‘]/.test(text);
  const words = !bare ? text : ui === "ru" ? `«${text}»` : `“${text}”`;
  const who = [name, role].filter(Boolean).join(", ");
  const from = [title(article), article.result?.published?.match(/^\d{4}-\d\d-\d\d/)?.[0]].filter(Boolean).join(", ");
  const shown = quote.type === "indirect" ? text : words;
  return `${shown} — ${who || say(ui, "unattributed")}${from ? ` (${from})` : ""}`;
}

/** @param {Article} article @param {Quote} quote */
export const quoteId = (article, quote) => `quote:${article.id}:${quote.start}`;

/**
 * @param {HTMLElement} root
 * @param {{ go(selection: Selection): void, copy(text: string): void }} acts
 */
export function quotes(root, acts) {
  /** @type {Set<string>} */
  const opened = new Set();
  /** @type {State | null} */
  let last = null;

  /** @param {State} state */
  function update(state) {
    last = state;
    const { ui } = state;
    const articles = state.across ? state.articles : state.articles.filter((a) => a.id === state.current);
    const found = speakers(articles, state);
    if (found.length === 0) {
      const read = articles.some((a) => a.result);
      fill(root, h("p", { class: "none" }, say(ui, read ? "none.quotes" : "none.yet")));
      return;
    }
    const some = opened.has(EVERYBODY) ? found : found.slice(0, FEW_SPEAKERS);
    fill(root, ...some.map((speaker) => section(state, speaker)), some.length < found.length ? showAll(state, EVERYBODY, found.length) : null);
  }

  /** @param {State} state @param {string} key @param {number} n */
  function showAll(state, key, n) {
    const act = () => {
      opened.add(key);
      if (last) update(last);
    };
    return h("button", { class: "link show-all", onclick: act }, say(state.ui, "show.all", { n }));
  }

  /** @param {State} state @param {Speaker} speaker */
  function section(state, speaker) {
    const { ui } = state;
    const count = speaker.sayings.length;
    const words = speaker.sayings.reduce((sum, saying) => sum + wordCount(saying.text), 0);
    const size = `${say(ui, "quotes.of", { n: count })}, ${say(ui, "words.quoted", { n: words })}`;
    const some = opened.has(speaker.key) ? speaker.sayings : speaker.sayings.slice(0, FEW);
    const spots = speaker.sayings.map(({ article, quote }) => ({ article: article.id, start: quote.start, end: quote.end }));
    return h(
      "section",
      { class: "speaker", data: { speaker: speaker.name } },
      h(
        "h2",
        {},
        speaker.name || say(ui, "unattributed"),
        h("span", { class: "about" }, [speaker.role, size].filter(Boolean).join(" · ")),
      ),
      h("ol", {}, ...some.map((saying, i) => item(state, speaker, saying, spots, i))),
      some.length < count ? showAll(state, speaker.key, count) : null,
    );
  }

  /**
   * @param {State} state
   * @param {Speaker} speaker
   * @param {Saying} saying
   * @param {Spot[]} spots
   * @param {number} index
   */
  function item(state, speaker, saying, spots, index) {
    const { ui } = state;
    const { article, quote, text } = saying;
    const id = `quotes:${speaker.key}`;
    const cue = quote.cue ? article.text.slice(quote.cue.start, quote.cue.end) : "";
    const show = () => acts.go({ id, layer: quoteLayer(quote), label: speaker.name || say(ui, "unattributed"), spots, index });
    // Read one by one, these buttons would else all be called alike.
    const named = (/** @type {string} */ key) => `${say(ui, key)}: ${shorten(text, 60)}`;
    const go = h("button", { onclick: show, "aria-label": named("quote.go") }, icon("go"), say(ui, "quote.go"));
    const words = h("blockquote", {}, shorten(text, 600));
    // The words themselves are what a pointer goes to first; a part of them may also be selected there.
    words.addEventListener("click", () => getSelection()?.isCollapsed !== false && show());
    const copy = h("button", { "aria-label": named("quote.copy"), title: say(ui, "quote.copy") }, icon("copy"), say(ui, "quote.copy.short"));
    copy.addEventListener("click", () => acts.copy(attributed(saying, speaker, ui)));
    return h(
      "li",
      { class: "said", data: { type: quote.type, select: `${id}#${index}` } },
      words,
      h("div", { class: "about" }, cue ? h("span", {}, cue) : null, go, copy),
    );
  }

  return { update };
}
