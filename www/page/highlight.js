/**
 * Draws finds with CSS Custom Highlights, only in chunks near the viewport: the article's own nodes are never touched,
 * and the cost does not grow with the text.
 */

import { shelves, spoken, touching } from "./model.js";

/** @import { Chunk, TextView } from "./text-view.js" */
/** @import { Item } from "./model.js" */
/** @import { Layer, Quote, Result, Span, State } from "./types.js" */

/**
 * @typedef {object} Painter
 * @property {(chunk: Chunk) => void} draw
 * @property {(chunk: Chunk) => void} erase
 * @property {() => void} redraw draws all that is near again
 * @property {() => void} drawAll the whole text, for printing
 *
 * @typedef {object} Source what there is to draw
 * @property {() => Result | null} result
 * @property {() => State} state
 * @property {() => string} text
 * @property {() => { chosen: Span[], current: Span | null }} selection spots in this article, sorted
 */

/** Later ones are painted over earlier ones. @type {(Layer | "chosen" | "current" | "hover")[]} */
const ORDER = ["indirect", "quote", "reference", "vague", "date", "place", "organization", "person", "hover", "chosen", "current"];

/** More ranges than this make printing slow to no use. */
const PRINTED = 40_000;

/**
 * The spans that a layer draws in a chunk. A quote leaves out the author's words between its marks.
 *
 * @param {Source} source
 * @param {Layer} layer
 * @param {Chunk} chunk
 * @returns {Generator<{ span: Span, item: Item }>}
 */
export function* drawn(source, layer, chunk) {
  const result = source.result();
  const state = source.state();
  if (!result || !state.layers[layer]) return;
  for (const item of touching(shelves(result)[layer], chunk.start, chunk.end)) {
    if (item.confidence < state.sure) continue;
    const quote = layer === "quote" ? /** @type {Quote} */ (item.span) : null;
    if (quote && quote.inserts?.length > 0) {
      for (const span of spoken(source.text(), quote)) yield { span, item };
    } else {
      yield { span: item.span, item };
    }
  }
}

/** @implements {Painter} */
export class HighlightPainter {
  #view;
  #source;
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  /** @type {Map<Chunk, [Highlight, Range][]>} */
  #drawn = new Map();

  static get supported() {
    return typeof Highlight === "function" && "highlights" in CSS;
  }

  /** @param {TextView} view @param {Source} source */
  constructor(view, source) {
    this.#view = view;
    this.#source = source;
    ORDER.forEach((name, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      this.#highlights.set(name, highlight);
      CSS.highlights.set(`gl-${name}`, highlight);
    });
  }

  /** @param {Chunk} chunk */
  draw(chunk) {
    this.erase(chunk);
    /** @type {[Highlight, Range][]} */
    const made = [];
    const add = (/** @type {string} */ name, /** @type {Span} */ span) => {
      const highlight = /** @type {Highlight} */ (this.#highlights.get(name));
      for (const range of this.#view.ranges(chunk, span)) {
        highlight.add(range);
        made.push([highlight, range]);
      }
    };
    for (const name of ORDER) {
      if (name === "chosen" || name === "current" || name === "hover") continue;
      for (const { span } of drawn(this.#source, name, chunk)) add(name, span);
    }
    const { chosen, current } = this.#source.selection();
    for (const span of chosen) {
      if (span.start < chunk.end && span.end > chunk.start) add("chosen", span);
    }
    if (current && current.start < chunk.end && current.end > chunk.start) add("current", current);
    this.#drawn.set(chunk, made);
  }

  /** @param {Chunk} chunk */
  erase(chunk) {
    for (const [highlight, range] of this.#drawn.get(chunk) ?? []) highlight.delete(range);
    this.#drawn.delete(chunk);
  }

  redraw() {
    for (const highlight of this.#highlights.values()) highlight.clear();
    this.#drawn.clear();
    for (const chunk of this.#view.chunks) if (chunk.near) this.draw(chunk);
  }

  drawAll() {
    let count = 0;
    for (const chunk of this.#view.chunks) {
      this.draw(chunk);
      count += this.#drawn.get(chunk)?.length ?? 0;
      if (count > PRINTED) return;
    }
  }

  /** @param {Span | null} span shown as under the pointer */
  hover(span) {
    const highlight = /** @type {Highlight} */ (this.#highlights.get("hover"));
    highlight.clear();
    if (!span) return;
    const chunk = this.#view.lineAt(span.start).chunk;
    for (const range of this.#view.ranges(chunk, span)) highlight.add(range);
  }
}
