/**
 * Typing into the article itself. Each change is taken from the browser as an intent, made to the text, and shown by the
 * view, so the paragraphs keep their form whatever the browser would have done to them. Undo is the editor's own.
 */

import { letterOf } from "./dom.js";

/** @import { TextView } from "./text-view.js" */

/** @typedef {{ start: number, removed: string, inserted: string, time: number }} Change */

/** Letters typed with no longer pause than this are undone together. */
const BURST = 800;
const UNDO_STEPS = 500;

export class Editor {
  #view;
  #changed;
  #pasted;
  /** @type {Change[]} */
  #undo = [];
  /** @type {Change[]} */
  #redo = [];
  #composing = false;

  /**
   * @param {TextView} view
   * @param {(start: number, end: number, insert: string) => void} changed after each change of the text
   * @param {(data: DataTransfer) => string} pasted the text of what is pasted
   */
  constructor(view, changed, pasted) {
    this.#view = view;
    this.#changed = changed;
    this.#pasted = pasted;
    const { root } = view;
    root.addEventListener("beforeinput", (event) => this.#intent(event));
    root.addEventListener("input", () => this.#composing || this.#adopt());
    root.addEventListener("compositionstart", () => (this.#composing = true));
    root.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#adopt();
    });
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  get active() {
    return this.#view.root.isContentEditable;
  }

  /** @param {boolean} on */
  set active(on) {
    const { root } = this.#view;
    if (!on) {
      root.removeAttribute("contenteditable");
      return;
    }
    root.setAttribute("contenteditable", "plaintext-only");
    // Firefox before 136 does not know the value and would leave the text as it is.
    if (!root.isContentEditable) root.setAttribute("contenteditable", "true");
  }

  forget() {
    this.#undo = [];
    this.#redo = [];
  }

  /** @param {number} offset */
  caret(offset) {
    const place = this.#view.locate(offset);
    getSelection()?.collapse(place.node, place.offset);
  }

  /** Puts text in place of the selection. @param {string} text */
  insert(text) {
    const selection = getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    const start = range && this.#view.offsetOf(range.startContainer, range.startOffset);
    const end = range && this.#view.offsetOf(range.endContainer, range.endOffset);
    const last = this.#view.text.length;
    this.#apply(start ?? last, end ?? last, text);
  }

  /** @param {InputEvent} event */
  #intent(event) {
    const span = this.#target(event);
    const type = event.inputType;
    if (type === "insertCompositionText" || !span) return;
    if (type === "historyUndo" || type === "historyRedo") {
      event.preventDefault();
      this.#travel(type === "historyUndo" ? this.#undo : this.#redo);
      return;
    }
    let insert = "";
    if (type === "insertParagraph" || type === "insertLineBreak") insert = "\n";
    else if (type.startsWith("insert")) {
      insert = event.dataTransfer ? this.#pasted(event.dataTransfer) : (event.data ?? "");
    } else if (!type.startsWith("delete")) {
      event.preventDefault(); // bold and its kind
      return;
    }
    event.preventDefault();
    if (type.startsWith("delete") && span.start === span.end) this.#reach(span, type.endsWith("Backward"));
    this.#apply(span.start, span.end, insert);
  }

  /**
   * An empty line has no text to name as the target of a deletion: it is then the character or line break beside.
   *
   * @param {{ start: number, end: number }} span
   * @param {boolean} back
   */
  #reach(span, back) {
    const beside = back ? this.#view.text.slice(0, span.start).slice(-2) : this.#view.text.slice(span.end, span.end + 2);
    const whole = /^(\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(beside) ? 2 : Math.min(1, beside.length);
    if (back) span.start -= whole;
    else span.end += whole;
  }

  /** @param {InputEvent} event */
  #target(event) {
    /** @type {AbstractRange | undefined} */
    let range = event.getTargetRanges()[0];
    const selection = getSelection();
    if (!range && selection && selection.rangeCount > 0) range = selection.getRangeAt(0);
    if (!range) return null;
    const start = this.#view.offsetOf(range.startContainer, range.startOffset);
    const end = this.#view.offsetOf(range.endContainer, range.endOffset);
    return start === null || end === null ? null : { start, end: Math.max(start, end) };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.active || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const letter = letterOf(event);
    if (letter !== "z" && letter !== "y") return;
    event.preventDefault();
    this.#travel(letter === "y" || event.shiftKey ? this.#redo : this.#undo);
  }

  /** @param {number} start @param {number} end @param {string} insert */
  #apply(start, end, insert) {
    const removed = this.#view.text.slice(start, end);
    if (removed === "" && insert === "") return;
    this.#remember({ start, removed, inserted: insert, time: performance.now() });
    this.#redo = [];
    this.#change(start, end, insert);
  }

  /** @param {number} start @param {number} end @param {string} insert */
  #change(start, end, insert) {
    this.#view.splice(start, end, insert);
    const at = start + insert.length;
    this.caret(at);
    const { line } = this.#view.lineAt(at);
    if (insert.includes("\n")) line.element.scrollIntoView({ block: "nearest" });
    this.#changed(start, end, insert);
  }

  /** @param {Change} change */
  #remember(change) {
    const last = this.#undo.at(-1);
    const goesOn = last && last.removed === "" && change.removed === "" && change.start === last.start + last.inserted.length &&
      change.time - last.time < BURST && change.inserted.length === 1 && change.inserted !== "\n" && !last.inserted.endsWith("\n");
    if (goesOn) {
      last.inserted += change.inserted;
      last.time = change.time;
      return;
    }
    this.#undo.push(change);
    if (this.#undo.length > UNDO_STEPS) this.#undo.shift();
  }

  /** @param {Change[]} from */
  #travel(from) {
    const change = from.pop();
    if (!change) return;
    const { start, removed, inserted } = change;
    (from === this.#undo ? this.#redo : this.#undo).push({ start, removed: inserted, inserted: removed, time: 0 });
    this.#change(start, start + inserted.length, removed);
  }

  /**
   * Takes over what the browser has changed by itself (input methods, some phones' keyboards, extensions): the line with
   * the caret, or the chunk when there are new lines, is compared with the text.
   */
  #adopt() {
    const selection = getSelection();
    const node = selection?.anchorNode;
    const strayed = node && this.#view.strayed(node);
    if (strayed) {
      const { chunk, text } = strayed;
      const { start } = chunk;
      const old = this.#view.text.slice(start, chunk.end);
      this.#view.restore(chunk);
      this.#replace(start, old, text);
      return;
    }
    const element = node instanceof Element ? node : node?.parentElement;
    const paragraph = element?.closest("p");
    if (!paragraph || !selection) return;
    const start = this.#view.offsetOf(paragraph, 0);
    if (start === null) return;
    const { chunk, line } = this.#view.lineAt(start);
    const old = this.#view.text.slice(start, chunk.start + line.end);
    const now = paragraph.textContent ?? "";
    if (old === now) return;
    // The line goes back to what it was, so that the change below finds it as it knows it.
    paragraph.replaceChildren(old === "" ? document.createElement("br") : old);
    this.#replace(start, old, now);
  }

  /** Puts a new text in place of an old one where they differ. @param {number} start @param {string} old @param {string} now */
  #replace(start, old, now) {
    let same = 0;
    while (same < old.length && same < now.length && old[same] === now[same]) same += 1;
    let tail = 0;
    while (tail < old.length - same && tail < now.length - same && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
    this.#apply(start + same, start + old.length - tail, now.slice(same, now.length - tail));
  }
}
