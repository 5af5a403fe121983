/**
 * @file Drawing with CSS custom highlights: the host's nodes stay as they are. Only blocks near the viewport have their
 * ranges registered, because the cost of a frame grows with all that are.
 */

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */
/** @typedef {import("./items.js").Items} Items */

const MARGIN = "1000px 0px";

/** Later ones lie on top. */
const LAYERS = ["reported", "quote", "date", "place", "organization", "person", "active"];

/** Whole sentences: in forced colors, where browsers paint a highlight as selected text, hardly anything else would be left. */
const LONG = new Set(["reported", "quote"]);

/** The page's highlights, shared by all articles on it. */
export class Painter {
  /** @type {Map<string, Highlight>} */
  layers = new Map();

  static get works() {
    return typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;
  }

  constructor() {
    if (!Painter.works) return;
    for (const [priority, name] of LAYERS.entries()) {
      const layer = new Highlight();
      layer.priority = priority;
      this.layers.set(name, layer);
    }
    const forced = matchMedia("(forced-colors: active)");
    const register = () => {
      for (const [name, layer] of this.layers) {
        if (forced.matches && LONG.has(name)) CSS.highlights.delete(`glossator-${name}`);
        else CSS.highlights.set(`glossator-${name}`, layer);
      }
    };
    register();
    forced.addEventListener("change", register);
  }

  /** @param {string} name @param {StaticRange} range */
  add(name, range) {
    this.layers.get(name)?.add(range);
  }

  /** @param {string} name @param {StaticRange} range */
  remove(name, range) {
    this.layers.get(name)?.delete(range);
  }

  /** Draws these ranges, and no others, as what the reader looks at. @param {StaticRange[]} ranges */
  setActive(ranges) {
    const layer = this.layers.get("active");
    layer?.clear();
    for (const range of ranges) layer?.add(range);
  }
}

/** The part of one article that is drawn now. */
export class Canvas {
  /** @type {Map<Element, [layer: string, StaticRange][]>} */
  drawn = new Map();
  /** @type {Set<Element>} blocks near the viewport */
  near = new Set();

  /**
   * @param {Painter} painter
   * @param {Snapshot} snapshot
   * @param {Items} items
   */
  constructor(painter, snapshot, items) {
    this.painter = painter;
    this.snapshot = snapshot;
    this.items = items;
    this.observer = new IntersectionObserver((entries) => this.moved(entries), { rootMargin: MARGIN });
    for (const block of snapshot.byBlock.keys()) this.observer.observe(block);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  moved(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.draw(target);
      else this.erase(target);
    }
  }

  /** @param {Element} block */
  draw(block) {
    this.near.add(block);
    if (this.drawn.has(block)) return;
    /** @type {[layer: string, StaticRange][]} */
    const ranges = [];
    for (const run of this.snapshot.byBlock.get(block) ?? []) {
      for (const { kind, start, end, reported } of this.items.within(run.start, run.end)) {
        const range = this.snapshot.clip(run, start, end);
        if (range) ranges.push([reported ? "reported" : kind, range]);
      }
    }
    for (const [layer, range] of ranges) this.painter.add(layer, range);
    this.drawn.set(block, ranges);
  }

  /** @param {Element} block */
  erase(block) {
    this.near.delete(block);
    this.clear(block);
  }

  /** @param {Element} block */
  clear(block) {
    for (const [layer, range] of this.drawn.get(block) ?? []) this.painter.remove(layer, range);
    this.drawn.delete(block);
  }

  /** Takes away at once what is drawn in blocks whose text is no longer what was read. */
  clearChanged() {
    for (const block of this.drawn.keys()) {
      const runs = this.snapshot.byBlock.get(block) ?? [];
      const whole = runs.every((run) => {
        const pieces = this.snapshot.pieces.slice(run.first, run.last);
        return pieces.every((p) => p.node.isConnected && p.node.data === p.data);
      });
      if (!whole) this.clear(block);
    }
  }

  /** Draws the whole article, for paper. */
  drawAll() {
    const near = new Set(this.near);
    for (const block of this.snapshot.byBlock.keys()) this.draw(block);
    this.near = near;
  }

  /** Back from paper to the screen. */
  drawNear() {
    for (const block of [...this.drawn.keys()]) if (!this.near.has(block)) this.clear(block);
  }

  dispose() {
    this.observer.disconnect();
    for (const block of [...this.drawn.keys()]) this.clear(block);
  }
}
