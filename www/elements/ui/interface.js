/**
 * @file The reader's side: one element of our own, last in the body, with everything in its shadow. Listens to the
 * page passively and never stops an event of the host's.
 */

import { Card } from "./card.js";
import { h } from "./dom.js";
import { factsOf } from "./facts.js";
import { hit, live, rectsOf } from "./hit.js";
import { languageOf, messagesOf } from "./messages.js";
import { Panel } from "./panel.js";
import { STYLE } from "./style.js";

/** @typedef {import("../article.js").Article} Article */
/** @typedef {import("../items.js").Item} Item */

/** Milliseconds of rest before a card opens on hover; a quote is long and easily crossed. */
const HOVER = { quote: 600, other: 180 };
/** Time to move from the words into the card. */
const LEAVE = 350;

/** What does something itself when it is clicked. */
const ACTIVE = "a[href], button, input, select, textarea, label, summary, video, audio, [role=button], [role=link]";

export class Interface {
  /** @type {Map<Article, import("./facts.js").Fact[]>} */
  #facts = new Map();
  /** @type {Panel | null} */
  panel = null;
  #timer = 0;
  #frame = 0;
  #pointer = { x: 0, y: 0 };

  /** @param {import("../page.js").Page} page */
  constructor(page) {
    this.page = page;
    this.host = document.createElement("glossator-ui");
    this.root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [sheet];
    this.card = new Card(this);
    this.button = h(
      "button",
      {
        ...{ type: "button", class: "open", part: "button" },
        ...{ "aria-haspopup": "dialog", "aria-expanded": "false", click: () => this.#togglePanel() },
      },
      h("span", { class: "sign", "aria-hidden": "true" }),
      h("span", { class: "label" }),
    );
    this.root.append(this.button, this.card.element);
    this.changed();
    page.sheet.onchange = () => this.changed();
    this.#listen();
  }

  #listen() {
    const passive = { passive: true };
    document.addEventListener("pointermove", (event) => this.#moved(event), passive);
    document.addEventListener("click", (event) => this.#clicked(event), passive);
    document.addEventListener("keydown", (event) => this.#key(event), passive);
    document.addEventListener("focusin", (event) => this.#focused(event), passive);
    addEventListener("scroll", () => this.#rearrange(), { ...passive, capture: true });
    addEventListener("scrollend", () => this.#name(), { ...passive, capture: true });
    addEventListener("resize", () => this.#rearrange(), passive);
  }

  /** Everything that an article tells, made once for each reading of it. @param {Article} article */
  facts(article) {
    let facts = this.#facts.get(article);
    if (!facts) {
      facts = factsOf(article, messagesOf(article));
      this.#facts.set(article, facts);
    }
    return facts;
  }

  /** An article was read anew, or went. @param {Article} article */
  updated(article) {
    this.#facts.delete(article);
    if (this.card.shown?.article === article) this.card.hide();
    if (this.panel?.article === article) {
      if (!this.page.articles.has(article)) {
        this.panel.hide();
        this.panel.article = null;
      } else if (this.panel.isOpen) this.panel.render();
    }
    this.changed();
  }

  /** Brings the button and the looks up to date. */
  changed() {
    // Sites that go from page to page by script put another body in the place of the one that held it.
    if (!this.host.isConnected) document.body.append(this.host);
    const full = [...this.page.articles].some((article) => article.annotations && article.config.ui === "full");
    this.button.hidden = !full;
    this.button.setAttribute("aria-expanded", String(this.panel?.isOpen ?? false));
    this.host.dataset.shade = this.page.sheet.shade;
    this.host.dataset.on = String(this.page.on);
    this.#name();
    this.stand(this.button);
  }

  /**
   * A body with a transform, a filter or containment holds what is fixed inside of it to itself instead of the window;
   * our element then stands beside the body. Popovers, where there are any, are above all that, the button is not.
   * @param {HTMLElement} fixed a part that is shown
   */
  stand(fixed) {
    if (fixed.offsetParent && this.host.parentElement === document.body) document.documentElement.append(this.host);
  }

  /** The button speaks the language of the article that it opens. */
  #name() {
    const article = this.#current();
    const lang = languageOf(article);
    if (this.button.lang === lang) return;
    const say = messagesOf(article);
    this.button.lang = lang;
    this.button.title = say.hint;
    /** @type {Element} */ (this.button.querySelector(".label")).textContent = say.title;
  }

  /** @param {boolean} on */
  turn(on) {
    this.page.turn(on);
    if (!on) this.card.hide();
    this.changed();
  }

  #togglePanel() {
    if (this.panel?.isOpen) {
      this.panel.hide();
      return;
    }
    const article = this.#current();
    if (!article) return;
    if (!this.panel) {
      this.panel = new Panel(this);
      this.root.append(this.panel.element);
    }
    this.card.hide();
    this.panel.show(article);
  }

  /** The article that the middle of the window is in, or is nearest to. */
  #current() {
    const middle = window.innerHeight / 2;
    const far = (/** @type {Article} */ article) => {
      const { top, bottom } = article.root.getBoundingClientRect();
      return Math.max(top - middle, middle - bottom, 0);
    };
    return [...this.page.articles].filter((a) => a.annotations).sort((a, b) => far(a) - far(b))[0];
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (event.pointerType === "touch" || event.buttons) return;
    this.#pointer = { x: event.clientX, y: event.clientY };
    if (this.#frame) return;
    const inside = event.composedPath().includes(this.host);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#hover(inside);
    });
  }

  /** @param {boolean} inside whether the pointer is over our own UI */
  #hover(inside) {
    const found = inside ? null : this.#under(this.#pointer.x, this.#pointer.y);
    const same = found && this.card.shown?.item === found.item;
    if (inside || same) {
      clearTimeout(this.#timer);
      this.#timer = 0;
      return;
    }
    if (this.card.pinned) return;
    clearTimeout(this.#timer);
    if (found) {
      const wait = found.item.kind === "quote" ? HOVER.quote : HOVER.other;
      this.#timer = window.setTimeout(() => this.card.show(found.article, found.item, { pinned: false }), wait);
    } else if (this.card.shown) {
      this.#timer = window.setTimeout(() => this.card.hide(), LEAVE);
    }
  }

  /** @param {number} x @param {number} y */
  #under(x, y) {
    return this.page.on ? hit([...this.page.articles].filter((a) => a.config.ui !== "none"), x, y) : null;
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const path = event.composedPath();
    if (path.includes(this.host)) return;
    const target = /** @type {Element} */ (path[0]);
    const selection = getSelection();
    if (event.button !== 0 || target.closest?.(ACTIVE) || (selection && !selection.isCollapsed)) return;
    const found = this.#under(event.clientX, event.clientY);
    if (!found) {
      this.card.hide();
      return;
    }
    clearTimeout(this.#timer);
    this.card.show(found.article, found.item, { pinned: true });
    found.article.select(found.item);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Escape") return;
    if (this.card.shown) this.card.hide();
    else if (this.panel?.isOpen) this.panel.hide();
  }

  /** A link of the host's that holds a name shows its card while it has the focus. @param {FocusEvent} event */
  #focused(event) {
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || target === this.host || event.composedPath().includes(this.host)) return;
    if (this.card.shown && !this.card.pinned) this.card.hide();
    if (!this.page.on || !target.matches(":focus-visible") || !target.matches("a[href]")) return;
    for (const article of this.page.articles) {
      if (!article.root.contains(target) || article.config.ui === "none") continue;
      const piece = article.snapshot?.pieces.find((p) => target.contains(p.node));
      const item = piece && article.items?.within(piece.start, piece.end).find((i) => i.kind !== "quote");
      if (item) this.card.show(article, item, { pinned: false });
    }
  }

  #rearrange() {
    if (this.card.shown) requestAnimationFrame(() => this.card.place());
  }

  /** Marks places as those the reader looks at. @param {Article} article @param {Item[]} items */
  mark(article, items) {
    if (!this.page.on && !this.panel?.isOpen) return;
    const ranges = items.flatMap((item) => article.snapshot?.ranges(item.start, item.end) ?? []);
    this.page.painter.setActive(ranges);
  }

  unmark() {
    this.page.painter.setActive([]);
  }

  /** Brings a place into view: a third down the window, where no panel covers it. @param {Article} article @param {Item} item */
  scrollTo(article, item) {
    const range = article.snapshot?.ranges(item.start, item.end)[0];
    if (!range) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    const box = scrollerOf(range.startContainer);
    const rect = rectsOf(article, item)[0] ?? live(range).getBoundingClientRect();
    if (box) {
      const frame = box.getBoundingClientRect();
      if (rect.top < frame.top || rect.bottom > frame.bottom) {
        box.scrollBy({ top: rect.top - frame.top - frame.height / 3, behavior });
      }
    }
    if (rect.top < window.innerHeight * 0.12 || rect.bottom > window.innerHeight * 0.5) {
      window.scrollBy({ top: rect.top - window.innerHeight * 0.3, behavior });
    }
  }
}

/** The box inside the page that scrolls `node`, if there is one. @param {Node} node */
function scrollerOf(node) {
  const end = document.scrollingElement;
  for (let e = node.parentElement; e && e !== end && e !== document.body; e = e.parentElement) {
    if (e.scrollHeight > e.clientHeight + 1 && /(auto|scroll)/.test(getComputedStyle(e).overflowY)) return e;
  }
  return null;
}
