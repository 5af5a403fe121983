/**
 * The article as it is read: one `<p>` a line of the text, in chunks that are built and laid out when they come near.
 *
 * Keeps the way between an offset of the text and a place in the document, both ways in logarithmic time. Does not know
 * what is highlighted: it says which chunks come into sight and which leave.
 */

import { h } from "./dom.js";
import { firstIndex } from "./model.js";
import { headline } from "./headline.js";

/** @import { Span } from "./types.js" */

/**
 * @typedef {{ start: number, end: number, element: HTMLParagraphElement }} Line offsets within its chunk
 * @typedef {{ start: number, end: number, element: HTMLElement, lines: Line[] | null, near: boolean }} Chunk
 */

const CHUNK = 6000;
/** A longer line is cut at a space: layout of one huge paragraph is slow in every browser. */
const LONGEST_LINE = 20_000;
const BREAK = /\r\n|[\n\r\u2028\u2029]/g;

export class TextView {
  text = "";
  /** @type {Chunk[]} */
  chunks = [];
  root;
  /** @type {WeakMap<Element, Chunk>} */
  #byElement = new WeakMap();
  #observer;
  /** A new text makes the building of the old one stop. */
  #generation = 0;
  #events;

  /**
   * @param {HTMLElement} root
   * @param {{ enter(chunk: Chunk): void, leave(chunk: Chunk): void }} events
   */
  constructor(root, events) {
    this.root = root;
    this.#events = events;
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: "1000px 0px" });
  }

  /** @param {string} text */
  show(text) {
    this.#generation += 1;
    for (const chunk of this.chunks) this.#drop(chunk);
    this.text = text;
    this.chunks = this.#cut(0, text.length);
    this.root.replaceChildren(...this.chunks.map((chunk) => chunk.element));
    let built = 0;
    for (const chunk of this.chunks) {
      if (built > 2 * CHUNK) break;
      this.build(chunk);
      built += chunk.end - chunk.start;
    }
    this.#headline();
    void this.#buildRest(this.#generation);
  }

  /** Builds what is not yet there, so that the browser's own search finds it. @param {number} generation */
  async #buildRest(generation) {
    const idle = window.requestIdleCallback ?? ((/** @type {() => void} */ f) => setTimeout(f, 30));
    for (let i = 0; i < this.chunks.length; ) {
      await new Promise((resolve) => idle(() => resolve(undefined)));
      if (generation !== this.#generation) return;
      const end = performance.now() + 6;
      for (; i < this.chunks.length && performance.now() < end; i += 1) this.build(this.chunks[i]);
    }
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {Chunk[]}
   */
  #cut(from, to) {
    /** @type {Chunk[]} */
    const chunks = [];
    let start = from;
    while (start < to || chunks.length === 0) {
      const end = this.#chunkEnd(start, to);
      const element = h("div", { class: "chunk" });
      // A guess at the height keeps the scroll bar honest until the chunk has been seen.
      element.style.containIntrinsicBlockSize = `auto ${Math.ceil((end - start) / 68) * 30}px`;
      const chunk = { start, end, element, lines: null, near: false };
      this.#byElement.set(element, chunk);
      this.#observer.observe(element);
      chunks.push(chunk);
      start = end;
    }
    return chunks;
  }

  /** @param {number} start @param {number} to */
  #chunkEnd(start, to) {
    const least = start + CHUNK;
    if (least >= to) return to;
    const ahead = this.text.slice(least, Math.min(to, least + LONGEST_LINE));
    BREAK.lastIndex = 0;
    const found = BREAK.exec(ahead);
    if (found) {
      const end = least + found.index + found[0].length;
      return this.text[end - 1] === "\r" && this.text[end] === "\n" ? end + 1 : end;
    }
    return to - least <= LONGEST_LINE ? to : this.#spaceBefore(least + LONGEST_LINE);
  }

  /** @param {number} at */
  #spaceBefore(at) {
    const space = this.text.slice(at - LONGEST_LINE / 2, at).lastIndexOf(" ");
    if (space >= 0) return at - LONGEST_LINE / 2 + space + 1;
    // Never between the halves of a surrogate pair.
    return /[\uDC00-\uDFFF]/.test(this.text[at]) ? at - 1 : at;
  }

  /** @param {Chunk} chunk @returns {Line[]} */
  build(chunk) {
    if (chunk.lines) return chunk.lines;
    const text = this.text.slice(chunk.start, chunk.end);
    /** @type {Line[]} */
    const lines = [];
    const last = chunk === this.chunks.at(-1);
    BREAK.lastIndex = 0;
    for (let start = 0; ; ) {
      BREAK.lastIndex = start;
      const found = BREAK.exec(text);
      const end = found ? found.index : text.length;
      // A chunk ends with a line break, after which the next one begins; only the last may end with an empty line.
      if (found || end > start || last) lines.push({ start, end, element: paragraph(text.slice(start, end)) });
      if (!found) break;
      start = found.index + found[0].length;
    }
    chunk.lines = lines;
    chunk.element.replaceChildren(...lines.map((line) => line.element));
    return lines;
  }

  #headline() {
    const old = this.root.querySelector("p.headline");
    old?.classList.remove("headline");
    for (const name of ["role", "aria-level"]) old?.removeAttribute(name);
    const found = headline(this.text);
    if (!found) return;
    const { element } = this.lineAt(found.start).line;
    element.classList.add("headline");
    // Without it the page would have no heading of its first level for a screen reader to go to.
    element.setAttribute("role", "heading");
    element.setAttribute("aria-level", "1");
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #seen(entries) {
    for (const entry of entries) {
      const chunk = this.#byElement.get(entry.target);
      if (!chunk || chunk.near === entry.isIntersecting) continue;
      chunk.near = entry.isIntersecting;
      if (chunk.near) this.build(chunk);
      if (chunk.near) this.#events.enter(chunk);
      else this.#events.leave(chunk);
    }
  }

  /** @param {Chunk} chunk */
  #drop(chunk) {
    this.#observer.unobserve(chunk.element);
    if (chunk.near) this.#events.leave(chunk);
    chunk.near = false;
  }

  /** @param {number} offset @returns {number} index of the chunk that holds it */
  #chunkIndex(offset) {
    return Math.max(0, firstIndex(this.chunks.length, (i) => this.chunks[i].start > offset) - 1);
  }

  /** @param {number} offset @returns {{ chunk: Chunk, line: Line }} */
  lineAt(offset) {
    const chunk = this.chunks[this.#chunkIndex(offset)];
    const lines = this.build(chunk);
    const index = Math.max(0, firstIndex(lines.length, (i) => chunk.start + lines[i].start > offset) - 1);
    return { chunk, line: lines[index] };
  }

  /**
   * Where an offset is in the document.
   *
   * @param {number} offset
   * @returns {{ node: Node, offset: number }}
   */
  locate(offset) {
    const { chunk, line } = this.lineAt(offset);
    return within(line.element, Math.min(offset - chunk.start, line.end) - line.start);
  }

  /**
   * The offset of a place in the document.
   *
   * @param {Node} node
   * @param {number} offset
   * @returns {number | null} nothing for a place outside the text
   */
  offsetOf(node, offset) {
    if (!this.root.contains(node)) return null;
    const element = node instanceof Element ? node : node.parentElement;
    const paragraph = element?.closest("p");
    const chunk = element ? this.#byElement.get(/** @type {Element} */ (element.closest(".chunk"))) : undefined;
    if (!chunk) return node === this.root ? (this.chunks[offset]?.start ?? this.text.length) : null;
    if (!paragraph) {
      const line = chunk.lines?.[offset];
      return line ? chunk.start + line.start : chunk.end;
    }
    const line = chunk.lines?.find((l) => l.element === paragraph);
    if (!line) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    return chunk.start + line.start + Math.min(before.toString().length, line.end - line.start);
  }

  /**
   * The offset of the letter under a point; nothing between lines and beside them.
   *
   * @param {number} x
   * @param {number} y
   * @returns {number | null}
   */
  offsetAt(x, y) {
    const place = caretAt(x, y);
    if (!place || place.node.nodeType !== Node.TEXT_NODE) return null;
    const length = place.node.nodeValue?.length ?? 0;
    for (const at of [place.offset, place.offset - 1]) {
      if (at < 0 || at >= length) continue;
      const letter = document.createRange();
      letter.setStart(place.node, at);
      letter.setEnd(place.node, at + 1);
      for (const box of letter.getClientRects()) {
        if (x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 2 && y <= box.bottom + 2) {
          return this.offsetOf(place.node, at);
        }
      }
    }
    return null;
  }

  /**
   * One range for each line of a chunk that a span touches.
   *
   * @param {Chunk} chunk
   * @param {Span} span
   * @returns {Range[]}
   */
  ranges(chunk, span) {
    const lines = this.build(chunk);
    const [start, end] = [span.start - chunk.start, span.end - chunk.start];
    const found = [];
    for (let i = firstIndex(lines.length, (k) => lines[k].end > start); i < lines.length && lines[i].start < end; i += 1) {
      const { element, start: from, end: to } = lines[i];
      const range = document.createRange();
      const first = within(element, Math.max(start, from) - from);
      const last = within(element, Math.min(end, to) - from);
      range.setStart(first.node, first.offset);
      range.setEnd(last.node, last.offset);
      if (!range.collapsed) found.push(range);
    }
    return found;
  }

  /** @param {Span} span @returns {Range} */
  range(span) {
    const range = document.createRange();
    const first = this.locate(span.start);
    const last = this.locate(span.end);
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  }

  /**
   * Brings a span into sight.
   *
   * @param {Span} span
   */
  reveal(span) {
    const { line } = this.lineAt(span.start);
    const box = () => this.range({ start: span.start, end: Math.min(span.end, span.start + 1) }).getBoundingClientRect();
    const [top, bottom] = [170, window.innerHeight - 150];
    const inSight = (/** @type {DOMRect} */ b) => b.height > 0 && b.top > top && b.bottom < bottom;
    // A chunk that was never laid out has a guessed height, so the first jump may miss; the second then knows.
    if (!inSight(box())) line.element.scrollIntoView({ block: "center", behavior: "instant" });
    for (let attempt = 0; attempt < 3 && !inSight(box()); attempt += 1) {
      window.scrollBy({ top: box().top - window.innerHeight * 0.4, behavior: "instant" });
    }
  }

  /**
   * Replaces a stretch of the text, touching as little of the document as it can.
   *
   * @param {number} start
   * @param {number} end
   * @param {string} insert
   */
  splice(start, end, insert) {
    const removed = this.text.slice(start, end);
    const delta = insert.length - removed.length;
    const first = this.#chunkIndex(start);
    const last = this.#chunkIndex(end);
    const { chunk, line } = this.lineAt(start);
    this.text = this.text.slice(0, start) + insert + this.text.slice(end);
    const node = line.element.firstChild;
    const at = start - chunk.start - line.start;
    const inLine = node instanceof Text && line.element.childNodes.length === 1 && end - chunk.start <= line.end;
    const left = line.end - line.start + delta;
    if (inLine && first === last && left > 0 && left < LONGEST_LINE && !/[\n\r\u2028\u2029]/.test(insert)) {
      node.replaceData(at, end - start, insert);
      line.end += delta;
      const lines = /** @type {Line[]} */ (chunk.lines);
      for (let i = lines.indexOf(line) + 1; i < lines.length; i += 1) {
        lines[i].start += delta;
        lines[i].end += delta;
      }
      chunk.end += delta;
      this.#shift(first + 1, delta);
    } else {
      this.#relay(first, last, delta);
    }
    if (first === 0) this.#headline();
  }

  /**
   * The chunk around a node when the browser has written into it more than letters of its lines, such as lines of its
   * own (`execCommand`, which extensions use); with what it reads like now.
   *
   * @param {Node} node
   * @returns {{ chunk: Chunk, text: string } | null}
   */
  strayed(node) {
    const element = node instanceof Element ? node : node.parentElement;
    const chunk = this.#byElement.get(/** @type {Element} */ (element?.closest(".chunk")));
    const known = chunk?.lines?.map((line) => line.element);
    if (!chunk || !known) return null;
    const { childNodes } = chunk.element;
    const plain = (/** @type {Element} */ e) => [...e.childNodes].every((n) => n instanceof Text || n instanceof HTMLBRElement && e.childNodes.length === 1);
    const same = childNodes.length === known.length && known.every((line, i) => line === childNodes[i] && plain(line));
    if (same && !/[\n\r]/.test(chunk.element.textContent ?? "")) return null;
    const ends = chunk === this.chunks.at(-1) ? "" : "\n";
    return { chunk, text: written(chunk.element) + ends };
  }

  /** Gives a chunk the paragraphs again that its text asks for. @param {Chunk} chunk */
  restore(chunk) {
    chunk.lines = null;
    this.build(chunk);
  }

  /** @param {number} from @param {number} delta */
  #shift(from, delta) {
    for (let i = from; i < this.chunks.length; i += 1) {
      this.chunks[i].start += delta;
      this.chunks[i].end += delta;
    }
  }

  /** Lays out chunks anew. @param {number} first @param {number} last @param {number} delta */
  #relay(first, last, delta) {
    // The end of a chunk may have lost its line break, so the next one is taken in as well.
    const upTo = Math.min(last + 1, this.chunks.length - 1);
    const [start, end] = [this.chunks[first].start, this.chunks[upTo].end + delta];
    const old = this.chunks.slice(first, upTo + 1);
    this.#shift(upTo + 1, delta);
    const fresh = this.#cut(start, end);
    this.chunks.splice(first, old.length, ...fresh);
    old[0].element.before(...fresh.map((chunk) => chunk.element));
    for (const chunk of old) {
      this.#drop(chunk);
      chunk.element.remove();
    }
    for (const chunk of fresh) {
      this.build(chunk);
      chunk.near = true;
      this.#events.enter(chunk);
    }
  }
}

/** @param {string} text */
function paragraph(text) {
  // An empty line needs a break to have a height and to hold the caret.
  return text === "" ? h("p", { class: "blank" }, h("br")) : h("p", {}, text);
}

/**
 * What an element reads like: each block and break begins a line.
 *
 * @param {Node} element
 * @returns {string}
 */
function written(element) {
  let text = "";
  const isBlock = (/** @type {Node | null} */ node) => node instanceof HTMLElement && !(node instanceof HTMLBRElement) && /^(P|DIV|LI|UL|OL)$/.test(node.tagName);
  for (const node of element.childNodes) {
    if (node.previousSibling && (isBlock(node) || isBlock(node.previousSibling))) text += "\n";
    if (node instanceof Text) text += node.data;
    // The last break of a line only holds it open.
    else if (node instanceof HTMLBRElement) text += node.nextSibling && !isBlock(node.nextSibling) ? "\n" : "";
    else text += written(node);
  }
  return text;
}

/**
 * A place in an element by its count of characters.
 *
 * @param {Element} element
 * @param {number} count
 * @returns {{ node: Node, offset: number }}
 */
function within(element, count) {
  const only = element.firstChild;
  if (only instanceof Text && element.childNodes.length === 1) {
    return { node: only, offset: Math.min(count, only.length) };
  }
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = count;
  /** @type {Text | null} */
  let last = null;
  while (walker.nextNode()) {
    last = /** @type {Text} */ (walker.currentNode);
    if (left <= last.length) return { node: last, offset: left };
    left -= last.length;
  }
  return last ? { node: last, offset: last.length } : { node: element, offset: 0 };
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {{ node: Node, offset: number } | null}
 */
function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
