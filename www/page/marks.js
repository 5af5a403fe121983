/**
 * Draws finds with `<mark>` in browsers without CSS Custom Highlights: the paragraphs near the viewport are rebuilt with
 * marks, and get back their plain text when they leave. The text itself stays the same letter for letter.
 */

import { drawn } from "./highlight.js";
import { h } from "./dom.js";

/** @import { Painter, Source } from "./highlight.js" */
/** @import { Chunk, TextView } from "./text-view.js" */
/** @import { Layer, Span } from "./types.js" */

/** Outermost first. @type {Layer[]} */
const NESTING = ["indirect", "quote", "reference", "vague", "date", "place", "organization", "person"];

/** @implements {Painter} */
export class MarkPainter {
  #view;
  #source;

  /** @param {TextView} view @param {Source} source */
  constructor(view, source) {
    this.#view = view;
    this.#source = source;
  }

  /** @param {Chunk} chunk */
  draw(chunk) {
    /** @type {{ span: Span, name: string }[]} */
    const spans = [];
    for (const layer of NESTING) for (const { span } of drawn(this.#source, layer, chunk)) spans.push({ span, name: layer });
    const { chosen, current } = this.#source.selection();
    for (const span of chosen) spans.push({ span, name: "chosen" });
    if (current) spans.push({ span: current, name: "current" });
    for (const line of this.#view.build(chunk)) {
      const [start, end] = [chunk.start + line.start, chunk.start + line.end];
      if (start === end) continue;
      const here = spans.filter(({ span }) => span.start < end && span.end > start);
      const cuts = new Set([start, end]);
      for (const { span } of here) {
        if (span.start > start) cuts.add(span.start);
        if (span.end < end) cuts.add(span.end);
      }
      const edges = [...cuts].sort((a, b) => a - b);
      line.element.replaceChildren(
        ...edges.slice(1).map((edge, i) => {
          const words = this.#source.text().slice(edges[i], edge);
          const names = here.filter(({ span }) => span.start <= edges[i] && span.end >= edge).map(({ name }) => name);
          return names.length === 0 ? words : h("mark", { data: { kind: names.join(" ") } }, words);
        }),
      );
    }
  }

  /** @param {Chunk} chunk */
  erase(chunk) {
    for (const line of chunk.lines ?? []) {
      if (line.end === line.start) continue;
      line.element.textContent = this.#source.text().slice(chunk.start + line.start, chunk.start + line.end);
    }
  }

  redraw() {
    for (const chunk of this.#view.chunks) if (chunk.near) this.draw(chunk);
  }

  drawAll() {
    for (const chunk of this.#view.chunks) this.draw(chunk);
  }

  hover() {}
}
