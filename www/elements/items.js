/**
 * @file What was found, ready for two questions: what stands at an offset, and what stands in a stretch. Logarithmic,
 * since a reader's pointer asks many times a second.
 */

import { partition } from "./snapshot.js";

/** @typedef {import("./types.js").Annotations} Annotations */

/**
 * @typedef {object} Item
 * @property {import("./config.js").Kind} kind
 * @property {number} start
 * @property {number} end
 * @property {number} index place in `mentions`, `dates` or `quotes` of the annotations
 * @property {boolean} [reported] a quote without the speaker's own words
 */

export class Items {
  /**
   * @param {Annotations} annotations
   * @param {ReadonlySet<import("./config.js").Kind>} kinds
   */
  constructor(annotations, kinds) {
    /** @param {import("./config.js").Kind} kind @param {{start: number, end: number}} span @param {number} index */
    const item = (kind, span, index) => ({ kind, start: span.start, end: span.end, index });
    const wanted = (/** @type {Item} */ i) => kinds.has(i.kind) && i.end > i.start;
    /** Lists by rank: what lies on top comes first. */
    this.lists = [
      annotations.mentions.map((m, i) => item(m.kind, m, i)).filter(wanted),
      annotations.dates
        .map((d, i) => item("date", d, i))
        .filter(wanted)
        .filter((i) => !annotations.dates[i.index].vague),
      annotations.quotes.map((q, i) => ({ ...item("quote", q, i), reported: q.type === "indirect" })).filter(wanted),
    ].map((list) => new SpanList(list));
  }

  /** What covers the character at `offset`, the smallest first. @param {number} offset */
  at(offset) {
    return this.within(offset, offset + 1).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  /** What touches `start..end`. @param {number} start @param {number} end @returns {Item[]} */
  within(start, end) {
    return this.lists.flatMap((list) => list.within(start, end));
  }

  get all() {
    return this.lists.flatMap((list) => list.items);
  }
}

/** Items by start, which may nest. */
class SpanList {
  /** @param {Item[]} items */
  constructor(items) {
    this.items = items;
    /** The furthest end so far, which only grows, so that it can be searched although ends may not be in order. */
    this.reach = items.map(
      (
        (reach) => (i) =>
          (reach = Math.max(reach, i.end))
      )(0),
    );
  }

  /** @param {number} start @param {number} end */
  within(start, end) {
    const found = [];
    for (let i = partition(this.reach, (r) => r <= start); i < this.items.length; i++) {
      if (this.items[i].start >= end) break;
      if (this.items[i].end > start) found.push(this.items[i]);
    }
    return found;
  }
}
