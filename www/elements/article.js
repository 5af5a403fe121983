/**
 * @file One annotated article of a host's page: reads it, has it annotated, draws it, follows its changes and tells
 * about it by events. The host's DOM is only read.
 */

import { breath } from "./breath.js";
import { GlossatorError } from "./error.js";
import { Items } from "./items.js";
import { jsonLd } from "./json-ld.js";
import { languageOf } from "./language.js";
import { warn } from "./log.js";
import { Canvas } from "./paint.js";
import { publishedOf } from "./published.js";
import { read } from "./snapshot.js";

/** @typedef {import("./types.js").Annotations} Annotations */
/** @typedef {import("./items.js").Item} Item */

/** Quiet time after a change before the article is read again, and the longest wait while it goes on changing. */
const QUIET = 300;
const LONGEST = 2500;

/** Shorter texts are left alone: a placeholder, most likely. */
const SHORTEST = 20;

export class Article {
  /** @type {import("./snapshot.js").Snapshot | null} */
  snapshot = null;
  /** @type {Annotations | null} */
  annotations = null;
  /** @type {Items | null} */
  items = null;
  /** @type {Canvas | null} */
  canvas = null;
  /** The reading asked for last, so that a change of it is noticed. */
  #reading = "";
  #busy = false;
  #closed = false;
  #firstChange = 0;
  #cost = 0;
  #timer = 0;

  /**
   * @param {Element} root
   * @param {import("./config.js").Config} config
   * @param {import("./page.js").Page} page
   */
  constructor(root, config, page) {
    this.root = root;
    this.config = config;
    this.page = page;
    this.observer = new MutationObserver(() => this.#changed());
    this.observer.observe(root, { childList: true, characterData: true, subtree: true });
    this.done = this.#refresh();
  }

  /** The text that the offsets of `annotations` count in. */
  get text() {
    return this.snapshot?.text ?? "";
  }

  /** A schema.org `NewsArticle` with its mentions and quotations. */
  jsonLd() {
    return jsonLd(this.annotations, this.text);
  }

  dispose() {
    this.#closed = true;
    this.observer.disconnect();
    clearTimeout(this.#timer);
    this.canvas?.dispose();
    this.canvas = null;
  }

  /** Draws or takes away all highlights. @param {boolean} on */
  show(on) {
    if (on === Boolean(this.canvas)) return;
    if (on) this.#draw();
    else {
      this.canvas?.dispose();
      this.canvas = null;
    }
  }

  #changed() {
    this.canvas?.clearChanged();
    const now = performance.now();
    this.#firstChange ||= now;
    // A page that never comes to rest costs a tenth of the time at most.
    const left = Math.max(0, this.#firstChange + LONGEST - now);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#refresh(), Math.max(Math.min(QUIET, left), Math.min(this.#cost * 10, LONGEST)));
  }

  async #refresh() {
    // A reading under way is not of the new text: the next one follows it.
    if (this.#busy || this.#closed) return;
    this.#busy = true;
    this.#firstChange = 0;
    try {
      await breath();
      await this.#read();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#busy = false;
    }
    if (this.#firstChange) this.#changed();
  }

  async #read() {
    const snapshot = read(this.root);
    if (snapshot.text.trim().length < SHORTEST) {
      this.#apply(snapshot, null);
      return;
    }
    await breath();
    const { languages } = this.page.engine;
    const published = this.config.published ?? publishedOf(this.root);
    await breath();
    const { lang, declared } = languageOf(this.root, snapshot.text, languages);
    const asked = this.config.lang ?? lang;
    const reading = { lang: asked ?? "", published };
    if (this.annotations && snapshot.text === this.text && this.#reading === JSON.stringify(reading)) {
      this.#apply(snapshot, this.annotations);
      return;
    }
    if (!asked || !languages.includes(asked)) {
      const known = languages.join(", ");
      throw new GlossatorError("language", `the language of the article (${asked ?? declared}) is none of ${known}`);
    }
    await breath();
    const began = performance.now();
    const annotations = await this.page.engine.annotate(snapshot.text, reading);
    if (this.#closed) return;
    const first = !this.annotations;
    // The first time the engine is loaded as well.
    this.#cost = first ? 0 : performance.now() - began;
    this.#reading = JSON.stringify(reading);
    this.#apply(snapshot, annotations);
    for (const message of annotations.warnings) warn(message);
    if (first) this.#tell("ready", { text: this.text, annotations });
    this.#tell("annotate", { text: this.text, annotations });
  }

  /** @param {import("./snapshot.js").Snapshot} snapshot @param {Annotations | null} annotations */
  #apply(snapshot, annotations) {
    this.snapshot = snapshot;
    this.annotations = annotations;
    this.items = annotations && new Items(annotations, this.config.kinds);
    if (this.page.on) this.#draw();
    if (this.config.jsonLd && annotations) this.page.publish(this);
    this.page.updated(this);
  }

  #draw() {
    const before = this.canvas;
    this.canvas = null;
    if (this.snapshot && this.items) {
      this.canvas = new Canvas(this.page.painter, this.snapshot, this.items);
      // What was near stays near: no frame without highlights.
      for (const block of before?.near ?? []) if (this.snapshot.byBlock.has(block)) this.canvas.draw(block);
    }
    before?.dispose();
  }

  /** @param {Error} error */
  #fail(error) {
    const code = error instanceof GlossatorError ? error.code : "engine";
    warn(`the article stays as it was: ${error.message}`);
    this.#tell("error", { code, message: error.message });
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`glossator:${name}`, { detail, bubbles: true, composed: true }));
  }

  /** Tells that a reader chose `item`. @param {Item} item */
  select(item) {
    const { annotations, text } = this;
    if (!annotations) return;
    const found = { date: annotations.dates, quote: annotations.quotes }[/** @type {"date"} */ (item.kind)];
    const annotation = (found ?? annotations.mentions)[item.index];
    const id = /** @type {{ entity?: number | null }} */ (annotation).entity;
    const entity = id == null ? null : annotations.entities[id];
    this.#tell("select", { kind: item.kind, annotation, entity, text: text.slice(item.start, item.end) });
  }
}
