/**
 * @file «Who is who»: everything found, as lists of real buttons. It is also the way for those who read by keyboard or
 * by ear: the text itself is not sprinkled with announcements. Enter goes to the next place, one polite line says where.
 */

import { h, open } from "./dom.js";
import { quoteNode } from "./facts.js";
import { languageOf, messagesOf } from "./messages.js";

/** @typedef {import("../article.js").Article} Article */
/** @typedef {import("./facts.js").Fact} Fact */

export class Panel {
  /** @type {Article | null} */
  article = null;
  /** The fact that is open and the place that was last gone to. */
  #open = { key: "", at: -1 };
  /** @type {Element | null} */
  #back = null;

  /** @param {import("./interface.js").Interface} ui */
  constructor(ui) {
    this.ui = ui;
    this.title = h("h2", { part: "title" });
    this.close = h(
      "button",
      { type: "button", class: "close", part: "close", click: () => this.hide() },
      h("span", { "aria-hidden": "true" }, "×"),
    );
    this.list = h("div", { class: "list", part: "list" });
    this.live = h("p", { class: "live", role: "status", "aria-live": "polite" });
    this.toggle = h("input", { type: "checkbox", role: "switch", change: () => ui.turn(this.toggle.checked) });
    this.highlight = h("span", {});
    this.element = h(
      "section",
      { class: "panel", part: "panel", popover: "manual", role: "dialog" },
      h("header", {}, this.title, this.close),
      h("label", { part: "switch" }, this.toggle, this.highlight),
      this.list,
      this.live,
    );
  }

  /** What is said of the article shown, in its language. */
  get say() {
    return messagesOf(this.article);
  }

  get isOpen() {
    return this.element.hasAttribute("data-open");
  }

  /** @param {Article} article */
  show(article) {
    this.#back = this.ui.root.activeElement ?? document.activeElement;
    this.article = article;
    this.render();
    open(this.element, true);
    /** @type {HTMLElement | null} */ (this.element.querySelector(".close"))?.focus({ preventScroll: true });
    this.ui.changed();
  }

  hide() {
    if (!this.isOpen) return;
    open(this.element, false);
    this.ui.unmark();
    /** @type {HTMLElement | null} */ (this.#back)?.focus?.({ preventScroll: true });
    // Where nothing had the focus before, nothing has it now.
    const { activeElement } = this.ui.root;
    if (this.element.contains(activeElement)) /** @type {HTMLElement} */ (activeElement).blur();
    this.ui.changed();
  }

  /** Writes everything anew, and keeps the reader's place in them. */
  render() {
    const { say } = this;
    this.element.lang = languageOf(this.article);
    this.element.setAttribute("aria-label", say.title);
    this.title.textContent = say.title;
    this.close.setAttribute("aria-label", say.close);
    this.highlight.textContent = say.highlight;
    this.toggle.checked = this.ui.page.on;
    const facts = this.article ? this.ui.facts(this.article) : [];
    const focused = /** @type {HTMLElement | null} */ (this.ui.root.activeElement)?.dataset.key;
    const groups = [...new Set(facts.map((fact) => fact.kind))].map((kind) => {
      const own = facts.filter((fact) => fact.kind === kind);
      return h(
        "section",
        { class: kind, part: "group" },
        h("h3", { part: "group-title" }, say.groups[kind], h("span", { class: "count" }, String(own.length))),
        h("ul", {}, ...own.map((fact) => this.#row(fact))),
      );
    });
    this.list.replaceChildren(...(groups.length ? groups : [h("p", { class: "empty" }, say.nothing)]));
    if (focused) this.#focus(focused);
  }

  /** @param {Fact} fact */
  #row(fact) {
    const { say } = this;
    const isOpen = this.#open.key === fact.key;
    const count = (fact.kind === "quote" ? say.quotes : say.mentions)(fact.places.length);
    const position = { date: say.dateOf, quote: say.quoteOf }[/** @type {"date"} */ (fact.kind)] ?? say.mentionOf;
    const step = (/** @type {number} */ by, /** @type {string} */ label, /** @type {string} */ sign) =>
      h(
        "button",
        {
          ...{ type: "button", part: "step", "aria-label": `${label}: ${fact.name}`, title: label },
          ...{ "data-key": `${by}${fact.key}`, click: () => this.#go(fact, by) },
        },
        h("span", { "aria-hidden": "true" }, sign),
      );
    return h(
      "li",
      { class: isOpen ? "current" : "", part: isOpen ? "row row-open" : "row" },
      h(
        "button",
        {
          ...{ type: "button", class: "fact", part: "fact", "data-key": fact.key },
          ...{ "aria-expanded": String(isOpen), click: () => this.#go(fact, 1) },
        },
        h("span", { class: "name" }, fact.name),
        h("span", { class: "count", "aria-label": count }, String(fact.places.length)),
        fact.detail && fact.kind !== "date" && h("span", { class: "detail" }, fact.detail),
      ),
      isOpen &&
        h(
          "div",
          { class: "more" },
          // First, or whoever is quoted much would have them out of sight.
          h(
            "p",
            { class: "steps" },
            h("span", {}, position(this.#open.at + 1, fact.places.length)),
            fact.places.length > 1 && step(-1, say.previous, "‹"),
            fact.places.length > 1 && step(1, say.next, "›"),
          ),
          fact.kind === "date" && h("p", { class: "detail" }, fact.detail),
          fact.aliases.length > 0 && h("p", { class: "also" }, `${say.also}: ${fact.aliases.join(", ")}`),
          ...fact.quotes.map((quote) =>
            h(
              "button",
              { type: "button", class: "quote", part: "quote", click: () => this.#jump(quote) },
              this.article && quoteNode(this.article, quote),
            ),
          ),
        ),
    );
  }

  /** @param {Fact} fact @param {number} by */
  #go(fact, by) {
    const from = this.#open.key === fact.key ? this.#open.at : -1;
    const at = (Math.max(from + by, from < 0 ? 0 : from + by) + fact.places.length) % fact.places.length;
    this.#open = { key: fact.key, at };
    this.render();
    this.#reveal();
    this.#jump(fact.places[at]);
    const { say } = this;
    const line = (fact.kind === "quote" ? say.quoteOf : say.mentionOf)(at + 1, fact.places.length);
    this.live.textContent = `${fact.name}. ${line}. ${this.article ? sentence(this.article, fact.places[at]) : ""}`;
  }

  /** The row that is open stays in sight when another above it has closed; of a long one, its head. */
  #reveal() {
    const row = this.list.querySelector(".current")?.getBoundingClientRect();
    const box = this.list.getBoundingClientRect();
    if (!row) return;
    if (row.top < box.top || row.height > box.height) this.list.scrollTop += row.top - box.top;
    else if (row.bottom > box.bottom) this.list.scrollTop += row.bottom - box.bottom;
  }

  /** @param {import("../items.js").Item} item */
  #jump(item) {
    if (!this.article) return;
    this.ui.scrollTo(this.article, item);
    this.ui.mark(this.article, [item]);
    this.article.select(item);
  }

  /** @param {string} key */
  #focus(key) {
    for (const button of this.list.querySelectorAll("button")) {
      if (button.dataset.key === key) button.focus({ preventScroll: true });
    }
  }
}

/** Some words around an item. @param {Article} article @param {import("../items.js").Item} item */
function sentence(article, item) {
  const run = article.snapshot?.runAt(item.start);
  const start = Math.max(run?.start ?? 0, item.start - 60);
  const end = Math.min(run?.end ?? article.text.length, Math.min(item.end, item.start + 200) + 60);
  return article.text.slice(start, end).replace(/\s+/g, " ").trim();
}
