/** The card beside a word: what is known of it, and where to look further. */

import { fill, focus, h, icon } from "./dom.js";
import { inWords, stretch } from "./dates.js";
import { quoted, say } from "./i18n.js";
import { entityKey, quoteText, rows, shorten } from "./model.js";
import { attributed, quoteId } from "./quotes.js";
import { close, isOpen, open } from "./popover.js";
import { dateCorrection, nameCorrection, quoteCorrection } from "./correction-form.js";

/** @import { Correction } from "./corrections.js" */
/** @import { Item } from "./model.js" */
/** @import { Article, DateMention, Entity, Mention, Quote, Reference, Selection, Span, State } from "./types.js" */

/**
 * @typedef {object} Acts
 * @property {(selection: Selection) => void} go
 * @property {(text: string) => void} copy
 * @property {(correction: Correction) => void} correct
 */

const QUOTES_SHOWN = 3;
const LEAST_HEIGHT = 200;
/** With this much room below the words, the card is there. */
const COMFORTABLE = 240;

export class Card {
  #root;
  #acts;
  /** Where the focus goes back to. @type {HTMLElement | null} */
  #from = null;

  /** Where on the screen the words are that the card speaks of. */
  #anchor = () => new DOMRect();

  /** @param {HTMLElement} root @param {Acts} acts */
  constructor(root, acts) {
    this.#root = root;
    this.#acts = acts;
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
    // A part that unfolds must not grow out of the window. Toggle events do not bubble.
    root.addEventListener(
      "toggle",
      (event) => {
        if (event.target === root || !this.open) return;
        this.#place();
        /** @type {Element} */ (event.target).scrollIntoView({ block: "nearest" });
      },
      true,
    );
    window.addEventListener("scroll", () => this.#follow(), { passive: true });
    // Not `popover="auto"`: the click that opens the card on another word would close it at once.
    document.addEventListener("pointerdown", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (this.open && !target.closest("#card, #text, #stepper")) this.close();
    });
  }

  get open() {
    return isOpen(this.#root);
  }

  close() {
    if (!this.open) return;
    const held = this.#root.contains(document.activeElement);
    close(this.#root);
    // What opened the card may be gone: the bar of the mentions goes with a correction.
    if (held) focus(this.#from);
    this.#from = null;
  }

  /**
   * @param {State} state
   * @param {Article} article
   * @param {Item[]} items innermost first
   * @param {() => DOMRect} anchor where the words are now
   * @param {"pointer" | "keyboard"} how a card opened by key takes the focus
   */
  show(state, article, items, anchor, how) {
    const [item, ...around] = items;
    const again = (/** @type {Item} */ next) => {
      this.show(state, article, [next, ...items.filter((i) => i !== next)], anchor, "keyboard");
    };
    const leave = h("button", { class: "close", "aria-label": say(state.ui, "close"), onclick: () => this.close() }, icon("close"));
    fill(
      this.#root,
      h("div", { class: "kind" }, h("span", { class: "swatch", data: { kind: item.layer } }, say(state.ui, `one.${item.layer}`)), leave),
      ...this.#body(state, article, item),
      around.length > 0
        ? h(
            "section",
            { class: "inside minor" },
            ...around.map((next) => h("button", { class: "link", onclick: () => again(next) }, about(state, article, next))),
          )
        : null,
    );
    this.#root.setAttribute("aria-label", this.#root.querySelector("h2")?.textContent ?? say(state.ui, "card.open"));
    if (!this.open) {
      this.#from = /** @type {HTMLElement | null} */ (document.activeElement);
      open(this.#root);
    }
    this.#anchor = anchor;
    this.#place();
    this.#root.scrollTop = 0;
    if (how === "keyboard") this.#root.focus({ preventScroll: true });
  }

  /** Opens the part where a find is corrected, at its first field. */
  unfold() {
    const part = this.#root.querySelector("details");
    if (part) part.open = true;
    /** @type {HTMLElement | null} */ (part?.querySelector("input, select"))?.focus({ preventScroll: true });
  }

  /** Below the words, or above where there is more room; never on them. */
  #place() {
    const box = this.#anchor();
    this.#root.style.maxBlockSize = "";
    const { offsetWidth: width, offsetHeight: height } = this.#root;
    const [below, above] = [innerHeight - box.bottom - 20, box.top - 20];
    const under = below >= Math.min(height, COMFORTABLE) || below >= above;
    const room = Math.max(LEAST_HEIGHT, under ? below : above);
    this.#root.style.maxBlockSize = `${Math.min(height, room)}px`;
    this.#root.style.left = `${Math.max(12, Math.min(box.left, innerWidth - width - 12))}px`;
    this.#root.style.top = `${under ? box.bottom + 8 : Math.max(12, box.top - Math.min(height, room) - 8)}px`;
  }

  /** Goes with its words, and leaves with them; a sheet at the foot of a phone stays. */
  #follow() {
    if (!this.open || matchMedia("(max-width: 54rem)").matches) return;
    const box = this.#anchor();
    if (box.bottom < 0 || box.top > innerHeight) this.close();
    else this.#place();
  }

  /** @param {State} state @param {Article} article @param {Item} item */
  #body(state, article, item) {
    const { layer, index } = item;
    const result = article.result;
    if (!result) return [];
    if (layer === "date" || layer === "vague") return this.#date(state, article, result.dates[index]);
    if (layer === "quote" || layer === "indirect") return this.#quote(state, article, result.quotes[index]);
    const named = layer === "reference" ? result.references[index] : result.mentions[index];
    return this.#entity(state, article, result.entities[named.entity], named);
  }

  /** @param {State} state @param {Article} article @param {Entity} entity @param {Mention | Reference} here */
  #entity(state, article, entity, here) {
    const { ui } = state;
    const key = entityKey(entity);
    const row = rows(state.articles.length > 1 ? state.articles : [article], state.sure).find((r) => r.key === key);
    const spots = row?.spots ?? [];
    const index = Math.max(0, spots.findIndex((s) => s.article === article.id && s.start >= here.start));
    const step = (/** @type {number} */ by) => {
      const next = (index + by + spots.length) % spots.length;
      this.#acts.go({ id: key, layer: entity.kind, label: row?.name ?? entity.name, spots, index: next });
    };
    const said = (article.result?.quotes ?? []).filter((q) => q.entity === entity.id && q.type !== "indirect");
    const aliases = row?.aliases ?? entity.aliases;
    const words = article.text.slice(here.start, here.end);
    const count = [say(ui, "mentions", { n: spots.length })];
    if (row && row.articles.size > 1) count.push(say(ui, "in.articles", { n: row.articles.size }));
    return [
      h("h2", {}, row?.name ?? entity.name),
      row?.role ? h("p", { class: "about" }, row.role) : null,
      "pronoun" in here ? h("p", { class: "minor" }, `${say(ui, "stands.for")}: ${words} → ${entity.name}`) : null,
      aliases.length > 0 ? h("p", { class: "minor" }, say(ui, "aliases", { names: aliases.slice(0, 8).join(", ") })) : null,
      h(
        "div",
        { class: "steps" },
        h("span", { class: "minor" }, count.join(", ")),
        spots.length > 1 ? stepButton("previous", say(ui, "previous"), () => step(-1)) : null,
        spots.length > 1 ? stepButton("next", say(ui, "next"), () => step(1)) : null,
      ),
      said.length > 0
        ? h("section", {}, h("h3", {}, say(ui, "their.quotes")), ...said.slice(0, QUOTES_SHOWN).map((q) => this.#word(article, q, entity.name)))
        : null,
      h("section", {}, h("p", { class: "links" }, ...links(row?.name ?? entity.name, entity, ui)), h("p", { class: "minor" }, say(ui, "links.note"))),
      nameCorrection(state, entity, this.#correct),
    ];
  }

  /** @param {Correction} correction */
  #correct = (correction) => {
    this.close();
    this.#acts.correct(correction);
  };

  /** @param {Article} article @param {Quote} quote @param {string} name */
  #word(article, quote, name) {
    const text = quoteText(article.text, quote);
    const go = h("button", {}, shorten(text, 160));
    const spots = [{ article: article.id, start: quote.start, end: quote.end }];
    go.addEventListener("click", () => this.#acts.go({ id: quoteId(article, quote), layer: "quote", label: name, spots, index: 0 }));
    return h("blockquote", {}, go);
  }

  /** @param {State} state @param {Article} article @param {DateMention} date */
  #date(state, article, date) {
    const { ui } = state;
    const said = article.text.slice(date.start, date.end);
    const parts = date.assumed.map((part) => say(ui, `part.${part}`)).join(", ");
    const published = article.published || article.result?.published || "";
    /** @type {string} */
    let why;
    if (date.corrected) why = say(ui, date.value ? "why.corrected" : "why.unvalued");
    else if (!date.value) why = say(ui, "why.open");
    else if (parts && published) why = say(ui, "why.assumed", { parts, date: inWords(published, ui) });
    else if (parts) why = say(ui, "why.assumed.context", { parts });
    else why = stretch(date.value) ? say(ui, "why.said") : "";
    return [
      h("h2", {}, date.value ? inWords(date.value, ui) : said),
      date.value ? h("p", { class: "about" }, quoted(said, ui)) : null,
      date.value ? h("dl", {}, h("dt", {}, say(ui, "value")), h("dd", {}, h("code", {}, date.value))) : null,
      why ? h("p", { class: "minor" }, why) : null,
      dateCorrection(ui, date, said, this.#correct),
    ];
  }

  /** @param {State} state @param {Article} article @param {Quote} quote */
  #quote(state, article, quote) {
    const { ui } = state;
    const entity = article.result?.entities[quote.entity ?? -1] ?? null;
    const name = entity?.name ?? quote.speaker_name ?? "";
    const text = quoteText(article.text, quote);
    const words = (/** @type {Span | null | undefined} */ s) => (s ? article.text.slice(s.start, s.end) : "");
    const speaker = words(quote.speaker);
    const copy = h("button", { class: "link" }, say(ui, "quote.copy"));
    copy.addEventListener("click", () =>
      this.#acts.copy(attributed({ article, quote, text }, { name, role: entity?.role ?? null }, ui)),
    );
    return [
      h("h2", {}, name || say(ui, "unattributed")),
      entity?.role ? h("p", { class: "about" }, entity.role) : null,
      h("blockquote", {}, shorten(text, 300)),
      h(
        "dl",
        {},
        ...(speaker && speaker !== name ? [h("dt", {}, say(ui, "speaker")), h("dd", {}, quoted(speaker, ui))] : []),
        ...(quote.cue ? [h("dt", {}, say(ui, "cue")), h("dd", {}, quoted(words(quote.cue), ui))] : []),
        h("dt", {}, say(ui, "confidence")),
        h("dd", {}, `${Math.round(quote.confidence * 100)} %, ${say(ui, `type.${quote.type}`)}`),
      ),
      copy,
      quoteCorrection(state, words(quote), entity ? entityKey(entity) : "", this.#correct),
    ];
  }
}

/** @param {"previous" | "next"} name @param {string} label @param {() => void} act */
function stepButton(name, label, act) {
  return h("button", { class: "step", "aria-label": label, title: label, onclick: act }, icon(name));
}

/** @param {State} state @param {Article} article @param {Item} item */
function about(state, article, item) {
  const words = article.text.slice(item.span.start, item.span.end).trim().replace(/\s+/g, " ");
  return `${say(state.ui, `one.${item.layer}`)}: ${shorten(words, 40)}`;
}

/** Addresses of searches, made without asking anybody. @param {string} name @param {Entity} entity @param {State["ui"]} ui */
function links(name, entity, ui) {
  const query = encodeURIComponent(name);
  const link = (/** @type {string} */ href, /** @type {string} */ key) =>
    h("a", { href, target: "_blank", rel: "noopener noreferrer" }, say(ui, key));
  const found = [
    link(`https://${ui}.wikipedia.org/w/index.php?search=${query}`, "wikipedia"),
    link(`https://www.wikidata.org/w/index.php?search=${query}&uselang=${ui}`, "wikidata"),
  ];
  if (entity.coordinates) {
    const [lat, lon] = entity.coordinates;
    found.push(link(`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=6/${lat}/${lon}`, "map"));
  }
  return found;
}
