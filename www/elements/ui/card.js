/** @file The card of one thing found: a popover beside it, or at the foot of a small screen. */

import { h, open } from "./dom.js";
import { factOf, quoteNode } from "./facts.js";
import { rectsOf } from "./hit.js";
import { languageOf, messagesOf } from "./messages.js";

/** @typedef {import("../article.js").Article} Article */
/** @typedef {import("../items.js").Item} Item */

/** Free space between the words, the card and the edges of the window. */
const GAP = 8;

/** Quotes of a speaker that a card shows; the panel has all. */
const QUOTES = 2;

export class Card {
  /** @type {{ article: Article, item: Item, all: Item[] } | null} */
  shown = null;
  /** Whether it stays until it is closed. */
  pinned = false;

  /** @param {import("./interface.js").Interface} ui */
  constructor(ui) {
    this.ui = ui;
    this.element = h("div", { class: "card", part: "card", popover: "manual", role: "group" });
  }

  /** @param {Article} article @param {Item} item @param {{ pinned: boolean }} how */
  show(article, item, { pinned }) {
    if (this.shown?.item === item && this.pinned === pinned) return;
    const all = this.ui.facts(article).find((f) => f.places.includes(item))?.places ?? [item];
    this.shown = { article, item, all };
    this.pinned = pinned;
    this.element.replaceChildren(...this.#content(article, item, all));
    this.element.lang = languageOf(article);
    this.element.setAttribute("aria-label", factOf(article, item, messagesOf(article)).name);
    open(this.element, true);
    this.ui.stand(this.element);
    this.place();
    this.ui.mark(article, item.kind === "quote" ? [item] : all);
  }

  hide() {
    if (!this.shown) return;
    this.shown = null;
    this.pinned = false;
    open(this.element, false);
    this.ui.unmark();
  }

  /** @param {Article} article @param {Item} item @param {Item[]} all @returns {(Node | string)[]} */
  #content(article, item, all) {
    const say = messagesOf(article);
    const fact = factOf(article, item, say);
    const count = { date: say.dateOf, quote: say.quoteOf }[/** @type {"date"} */ (item.kind)] ?? say.mentionOf;
    const step = (/** @type {number} */ by, /** @type {string} */ label, /** @type {string} */ sign) =>
      h(
        "button",
        { type: "button", part: "step", "aria-label": label, title: label, click: () => this.#step(by) },
        h("span", { "aria-hidden": "true" }, sign),
      );
    return [
      h(
        "header",
        {},
        h("span", { class: `kind ${item.kind}`, part: "kind" }, fact.label),
        h(
          "button",
          { type: "button", class: "close", part: "close", "aria-label": say.close, click: () => this.hide() },
          h("span", { "aria-hidden": "true" }, "×"),
        ),
      ),
      h("p", { class: "name", part: "name" }, fact.name),
      fact.detail ? h("p", { class: "detail", part: "detail" }, fact.detail) : "",
      fact.aliases.length ? h("p", { class: "also" }, `${say.also}: ${fact.aliases.join(", ")}`) : "",
      ...(item.kind === "quote" ? [] : fact.quotes.slice(0, QUOTES)).map((quote) =>
        h(
          "button",
          { type: "button", class: "quote", part: "quote", click: () => this.#go(quote) },
          quoteNode(article, quote),
        ),
      ),
      h(
        "footer",
        {},
        h("span", {}, count(all.indexOf(item) + 1, all.length)),
        all.length > 1 && step(-1, say.previous, "‹"),
        all.length > 1 && step(1, say.next, "›"),
      ),
    ];
  }

  /** @param {number} by */
  #step(by) {
    if (!this.shown) return;
    const { item, all } = this.shown;
    this.#go(all[(all.indexOf(item) + by + all.length) % all.length], by);
  }

  /** @param {Item} item @param {number} [by] keeps the focus on the button that was pressed */
  #go(item, by) {
    const article = this.shown?.article;
    if (!article) return;
    this.ui.scrollTo(article, item);
    this.show(article, item, { pinned: true });
    if (by) {
      const steps = this.element.querySelectorAll("footer button");
      /** @type {HTMLElement} */ (steps[by < 0 ? 0 : 1])?.focus({ preventScroll: true });
    }
    article.select(item);
  }

  /** Puts the card below its words, or above where there is no room. It goes when they leave the window. */
  place() {
    if (!this.shown) return;
    const { article, item } = this.shown;
    const rects = rectsOf(article, item).filter((r) => r.width > 0);
    const { clientWidth: width } = document.documentElement;
    const height = window.innerHeight;
    const seen = rects.find((r) => r.bottom > 0 && r.top < height);
    if (!seen) {
      // A step scrolls smoothly: the words are on their way.
      if (!this.pinned || !rects.length) this.hide();
      return;
    }
    const card = this.element.getBoundingClientRect();
    const above = seen.bottom + GAP + card.height > height && seen.top - GAP - card.height >= 0;
    const last = item.kind === "quote" && !above ? (rects.findLast((r) => r.bottom < height) ?? seen) : seen;
    const top = above ? seen.top - GAP - card.height : Math.min(last.bottom + GAP, height - card.height - GAP);
    const left = Math.max(GAP, Math.min(seen.left, width - card.width - GAP));
    this.element.style.setProperty("--top", `${Math.max(GAP, Math.round(top))}px`);
    this.element.style.setProperty("--left", `${Math.round(left)}px`);
  }
}
