/** What the words that a reader selects may be marked as: for a find that was missed, or not taken as a whole. */

import * as popover from "./popover.js";
import { byId, fill, focus, h } from "./dom.js";
import { say } from "./i18n.js";

/** @import { Correction } from "./corrections.js" */
/** @import { Kind, Span } from "./types.js" */
/** @import { Store } from "./store.js" */

/** @type {Kind[]} */
const KINDS = ["person", "place", "organization"];
/** What is longer is no name and no date. */
const LONGEST_NAME = 120;
/** The selection has rested for so long. */
const REST = 250;

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {object} acts
 * @param {() => Span | null} acts.selected the words selected in the article, if they can be a find
 * @param {(span: Span) => DOMRect} acts.box
 * @param {() => void} acts.clear what else lies over the words goes
 * @param {(correction: Correction) => void} acts.correct
 * @param {(span: Span, layer: "date" | "quote") => void} acts.ask for what only the reader knows of it: its value, its speaker
 */
export function markOffer(root, store, { selected, box, clear, correct, ask }) {
  /** A button of the mouse is down: the selection may go on. */
  let held = false;
  /** @type {number | undefined} */
  let resting;
  /** What was selected when the reader pressed elsewhere: they went on, and are not asked again. @type {Span | null} */
  let passed = null;

  function settle() {
    const span = held ? null : selected();
    if (span && passed && span.start === passed.start && span.end === passed.end) return;
    passed = null;
    if (span) offer(span);
    else if (popover.isOpen(root) && !root.contains(document.activeElement)) popover.close(root);
  }

  /** @param {Span} span */
  function offer(span) {
    clear();
    const { ui } = store.state;
    const words = store.article.text.slice(span.start, span.end);
    const mark = (/** @type {Kind} */ kind) => () => {
      close();
      correct({ type: "add", words, kind });
    };
    const other = (/** @type {"date" | "quote"} */ layer) => () => {
      close();
      correct({ type: "mark", list: layer === "date" ? "dates" : "quotes", words });
      ask(span, layer);
    };
    const button = (/** @type {Kind | "date" | "quote"} */ kind, /** @type {() => void} */ act) =>
      h("button", { class: "layer", onclick: act }, h("span", { class: "swatch", data: { kind } }, say(ui, `one.${kind}`)));
    const short = words.length <= LONGEST_NAME;
    fill(
      root,
      h("span", { class: "words" }, say(ui, "mark.as")),
      ...(short ? KINDS.map((kind) => button(kind, mark(kind))) : []),
      short ? button("date", other("date")) : null,
      button("quote", other("quote")),
    );
    root.setAttribute("aria-label", say(ui, "mark.as"));
    if (!popover.isOpen(root)) popover.open(root);
    place(span);
  }

  /** Below the words, as long as these are in the window. @param {Span} span */
  function place(span) {
    const { left, bottom } = box(span);
    root.style.left = `${Math.max(8, Math.min(left, innerWidth - root.offsetWidth - 8))}px`;
    root.style.top = `${Math.min(bottom + 8, innerHeight - root.offsetHeight - 8)}px`;
  }

  /** Whether there was something to close. */
  function close() {
    if (!popover.isOpen(root)) return false;
    const had = root.contains(document.activeElement);
    getSelection()?.removeAllRanges();
    popover.close(root);
    if (had) focus(null);
    return true;
  }

  /** @param {number} delay in milliseconds */
  function settleIn(delay) {
    window.clearTimeout(resting);
    resting = window.setTimeout(settle, delay);
  }

  document.addEventListener("selectionchange", () => settleIn(REST));
  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (root.contains(target)) return;
    const inText = byId("text").contains(target);
    held = event.pointerType === "mouse" && inText;
    passed = inText ? null : selected();
    // A press on a button leaves the selection as it is, but is no wish to mark it.
    if (popover.isOpen(root)) popover.close(root);
  });
  document.addEventListener("pointerup", () => {
    if (held) settleIn(0);
    held = false;
  });
  // A press on the offer must not take the selection away.
  root.addEventListener("mousedown", (event) => event.preventDefault());
  const follow = () => {
    const span = popover.isOpen(root) && selected();
    if (span) place(span);
  };
  window.addEventListener("scroll", follow, { passive: true });

  return {
    close,
    /** For who asks by the keyboard, even after they had gone on. */
    focus() {
      const span = selected();
      if (!popover.isOpen(root) && span) offer(span);
      root.querySelector("button")?.focus();
    },
  };
}
