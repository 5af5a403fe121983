/** The article on the page: showing it, drawing what was found, and answering the pointer and the keys over it. */

import { Editor } from "./editor.js";
import { escape } from "./export-html.js";
import { HighlightPainter } from "./highlight.js";
import { letterOf } from "./dom.js";
import { itemsAt, neighbor } from "./model.js";
import { MarkPainter } from "./marks.js";
import { TextView } from "./text-view.js";
import { textOfTransfer } from "./intake.js";

/** @import { Item } from "./model.js" */
/** @import { Article, Span } from "./types.js" */
/** @import { Session } from "./session.js" */
/** @import { Store } from "./store.js" */

/**
 * @typedef {object} Acts
 * @property {(items: Item[], anchor: () => DOMRect, how: "pointer" | "keyboard") => void} open
 * @property {() => void} away a click beside any find
 */

/** Where the article begins to be seen, in pixels from the top of the window. */
const SIGHT = 80;
/** A longer selection is made to be copied, not to be marked. */
const LONGEST_QUOTE = 1500;

export class Reader {
  view;
  #store;
  #acts;
  #painter;
  #editor;
  /** @type {Article | null} */
  #shown = null;

  /**
   * @param {HTMLElement} root
   * @param {Store} store
   * @param {Session} session
   * @param {Acts} acts
   */
  constructor(root, store, session, acts) {
    this.#store = store;
    this.#acts = acts;
    this.view = new TextView(root, {
      enter: (chunk) => this.#painter.draw(chunk),
      leave: (chunk) => this.#painter.erase(chunk),
    });
    const source = {
      result: () => this.#shown?.result ?? null,
      state: () => store.state,
      text: () => this.view.text,
      selection: () => this.#selected(),
    };
    const fallback = !HighlightPainter.supported || location.hash === "#marks";
    this.#painter = fallback ? new MarkPainter(this.view, source) : new HighlightPainter(this.view, source);
    this.#editor = new Editor(this.view, (start, end, insert) => {
      const article = store.article;
      article.text = this.view.text;
      session.edited(article, { start, end, inserted: insert.length });
      store.touch("text");
    }, textOfTransfer);
    root.addEventListener("keydown", (event) => this.#all(event));
    root.addEventListener("copy", (event) => this.#copy(event));
    root.addEventListener("cut", (event) => this.#editor.active && this.#copy(event) && this.#editor.insert(""));
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("pointermove", (event) => this.#hover(event));
    root.addEventListener("pointerleave", () => this.#over(null));
    window.addEventListener("beforeprint", () => this.#painter.drawAll());
    window.addEventListener("afterprint", () => this.#painter.redraw());
  }

  /** Shows an article, when it is another or its text was replaced. @param {Article} article */
  show(article) {
    if (this.#shown === article && this.view.text === article.text) return;
    const other = this.#shown !== article;
    this.#shown = article;
    this.view.show(article.text);
    if (other) this.#editor.forget();
  }

  redraw() {
    this.#painter.redraw();
  }

  /** @param {boolean} on */
  edit(on) {
    if (this.#editor.active === on) return;
    this.#editor.active = on;
    // Marks inside the text would be typed into; they come back when reading goes on.
    this.redraw();
  }

  /** Whether the caret or the selection is in the article. */
  get holdsCaret() {
    return this.view.root.contains(getSelection()?.anchorNode ?? null);
  }

  /** Puts the caret where one looks: to the first letter that can be seen. */
  caretInSight() {
    const { left } = this.view.lineAt(0).line.element.getBoundingClientRect();
    let found = null;
    // Below the toggles, which lie on the text.
    for (let y = SIGHT; found === null && y < innerHeight; y += 8) found = this.view.offsetAt(left + 4, y);
    this.#editor.caret(found ?? 0);
  }

  /** @param {string} text */
  insert(text) {
    this.#editor.insert(text);
  }

  /** The box of a span on the screen. @param {Span} span */
  box(span) {
    return this.view.range(span).getClientRects()[0] ?? this.view.range(span).getBoundingClientRect();
  }

  /** The words that the reader has selected, as far as they can be a find. @returns {Span | null} */
  selectedWords() {
    const selection = getSelection();
    if (this.#editor.active || !selection || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.view.offsetOf(range.startContainer, range.startOffset);
    const end = this.view.offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end - start > LONGEST_QUOTE) return null;
    const words = this.view.text.slice(start, end);
    if (!/\p{L}/u.test(words) || /[\r\n\u2028\u2029]/.test(words.trim())) return null;
    const from = start + words.search(/\S/);
    return { start: from, end: from + words.trim().length };
  }

  /** @param {1 | -1} way @returns {Item | null} */
  neighbor(way) {
    const result = this.#shown?.result;
    if (!result) return null;
    const from = this.#selected().current ?? (way > 0 ? { start: -1, end: -1 } : { start: Infinity, end: Infinity });
    return neighbor(result, this.#store.state, from, way);
  }

  /**
   * What is copied is the text as it was given: the browser would make of each empty line a paragraph of its own, with
   * more empty lines round it.
   *
   * @param {ClipboardEvent} event
   * @returns {boolean} whether it was all of the article's
   */
  #copy(event) {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return false;
    const range = selection.getRangeAt(0);
    const start = this.view.offsetOf(range.startContainer, range.startOffset);
    const end = this.view.offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null) return false;
    const text = this.view.text.slice(start, end);
    const lines = text.split(/[\r\n\u2028\u2029]+/);
    event.clipboardData.setData("text/plain", text);
    if (lines.length > 1) event.clipboardData.setData("text/html", lines.map((line) => `<p>${escape(line)}</p>`).join("\n"));
    event.preventDefault();
    return true;
  }

  /** All that a reader wants of the page is the article. @param {KeyboardEvent} event */
  #all(event) {
    if (this.#editor.active || letterOf(event) !== "a" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    getSelection()?.selectAllChildren(this.view.root);
  }

  #selected() {
    const { selection } = this.#store.state;
    if (!selection || !this.#shown) return { chosen: [], current: null };
    const { id } = this.#shown;
    const at = selection.spots[selection.index];
    return { chosen: selection.spots.filter((s) => s.article === id), current: at?.article === id ? at : null };
  }

  /** @param {MouseEvent} event @returns {Item[]} */
  #under(event) {
    const result = this.#shown?.result;
    const offset = result ? this.view.offsetAt(event.clientX, event.clientY) : null;
    return result && offset !== null ? itemsAt(result, offset, this.#store.state) : [];
  }

  /** @param {MouseEvent} event */
  #click(event) {
    if (this.#editor.active || getSelection()?.isCollapsed === false) return;
    const items = this.#under(event);
    if (items.length === 0) this.#acts.away();
    else this.#acts.open(items, this.#lineUnder(items[0].span, event), "pointer");
  }

  /** Of a span over several lines, the line that was clicked, wherever it scrolls to. @param {Span} span @param {MouseEvent} event */
  #lineUnder(span, event) {
    const boxes = () => [...this.view.range(span).getClientRects()];
    const line = boxes().findIndex((b) => event.clientY >= b.top - 3 && event.clientY <= b.bottom + 3);
    return () => boxes()[Math.max(0, line)] ?? this.box(span);
  }

  #waiting = false;
  /** @param {PointerEvent} event */
  #hover(event) {
    if (this.#waiting || this.#editor.active || event.pointerType === "touch") return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#over(this.#under(event)[0] ?? null);
    });
  }

  /** @type {Item | null} */
  #hovered = null;
  /** @param {Item | null} item */
  #over(item) {
    if (item === this.#hovered) return;
    this.#hovered = item;
    this.view.root.classList.toggle("over", item !== null);
    this.#painter.hover(item && item.layer !== "quote" && item.layer !== "indirect" ? item.span : null);
  }
}
