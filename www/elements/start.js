/**
 * @file The part that every reader's browser runs at once: finds the articles and waits until one comes near the
 * viewport. Everything else is evaluated then. A second copy of the widget hands its tags to the first.
 */

import { breath } from "./breath.js";
import { USUAL_TARGETS, readConfig } from "./config.js";
import { define } from "./element.js";
import { warn } from "./log.js";

/** @typedef {import("./article.js").Article} Article */
/** @typedef {import("./config.js").Config} Config */

/**
 * @typedef {object} Handle
 * @property {Article | null} article once it came near
 * @property {() => void} stop
 */

/** Milliseconds after which a target that is not there is said to be missing. */
const PATIENCE = 15_000;

/** Milliseconds after a change of the page in which further changes are waited for, before targets are looked for anew. */
const QUIET = 300;

/** How near is near. */
const MARGIN = "400px 0px";

export class Widget {
  /** @type {Promise<import("./page.js").Page> | undefined} */
  #page;
  /** @type {Map<Element, Handle>} */
  handles = new Map();
  /** What looks for articles that came into the page. @type {Set<() => void>} */
  #seekers = new Set();
  #timer = 0;
  /** @type {MutationObserver | undefined} */
  #observer;

  /** @param {import("./types.js").Assets} assets */
  constructor(assets) {
    this.assets = assets;
    this.version = assets.version;
    this.worker = "auto";
  }

  /** What was found so far, in the order of the page. */
  get articles() {
    return [...this.handles.values()].flatMap(({ article }) => (article ? [article] : []));
  }

  /**
   * Annotates `root` once it comes near the viewport. A text is annotated once, whoever asks again for it or a part.
   * @param {Element} root
   * @param {Config} config
   * @returns {Handle}
   */
  watch(root, config) {
    for (const [other, handle] of this.handles) {
      if (other.contains(root) || root.contains(other)) return handle;
    }
    const observer = new IntersectionObserver(
      async (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        try {
          this.#page ??= this.#open();
          const page = await this.#page;
          await breath();
          if (this.handles.get(root) !== handle) return;
          handle.article = page.annotate(root, config);
        } catch (error) {
          warn(`the article stays as it was: ${/** @type {Error} */ (error).message}`);
        }
      },
      { rootMargin: MARGIN },
    );
    observer.observe(root);
    /** @type {Handle} */
    const handle = {
      article: null,
      stop: () => {
        observer.disconnect();
        if (this.handles.get(root) !== handle) return;
        this.handles.delete(root);
        const { article } = handle;
        if (article) article.page.remove(article);
      },
    };
    this.handles.set(root, handle);
    return handle;
  }

  /**
   * Calls back with each element that `find` finds, now and after every change of the page: sites bring the next article
   * by script, below the first or in its place, and take others away.
   * @param {() => Element[]} find
   * @param {string | null} what named in the console where nothing comes
   * @param {(root: Element) => void} then may be called again for the same element
   * @returns {() => void} ends it
   */
  seek(find, what, then) {
    const seeker = () => find().forEach(then);
    const stop = awaited(find, what, seeker);
    this.#seekers.add(seeker);
    this.#heed();
    return () => {
      stop();
      this.#seekers.delete(seeker);
    };
  }

  #heed() {
    if (this.#observer) return;
    this.#observer = new MutationObserver((changes) => {
      for (const [root, handle] of this.handles) if (!root.isConnected) handle.stop();
      if (this.#timer || !changes.some(({ addedNodes }) => addedNodes.length)) return;
      this.#timer = window.setTimeout(() => {
        this.#timer = 0;
        if (document.readyState !== "loading") for (const seeker of this.#seekers) seeker();
      }, QUIET);
    });
    this.#observer.observe(document, { childList: true, subtree: true });
  }

  async #open() {
    const { Page } = await import("./page.js");
    await breath();
    return new Page(this.assets, this.worker);
  }

  /** Annotates what a tag asks for. @param {DOMStringMap} data */
  tag(data) {
    const config = readConfig((name) => data[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())]);
    if (config.worker !== "auto") this.worker = config.worker;
    this.seek(() => targets(config.target), config.target, (root) => this.watch(root, config));
  }
}

/**
 * Calls back once `find` finds something, now or later: scripts of the host may still have to put it in. After a while
 * one line says that nothing came.
 * @param {() => Element[]} find
 * @param {string | null} what
 * @param {() => void} then
 * @returns {() => void} ends it
 */
function awaited(find, what, then) {
  const look = () => {
    // While the page is being parsed, there may be more to come.
    if (document.readyState === "loading" || !find().length) return false;
    stop();
    then();
    return true;
  };
  const observer = new MutationObserver(look);
  const stop = () => {
    observer.disconnect();
    document.removeEventListener("DOMContentLoaded", look);
    clearTimeout(timer);
  };
  const timer = setTimeout(() => {
    stop();
    if (what) warn(`the article stays as it was: nothing on the page is ${what}`);
  }, PATIENCE);
  if (!look()) {
    document.addEventListener("DOMContentLoaded", look);
    observer.observe(document, { childList: true, subtree: true });
  }
  return stop;
}

/** @param {string | null} selector @returns {Element[]} */
function targets(selector) {
  /** @type {Element[]} */
  let found = [];
  try {
    if (selector) found = [...document.querySelectorAll(selector)];
    // A tag that names no target leaves pages alone that use the element.
    else if (!document.querySelector("glossator-article")) {
      const usual = USUAL_TARGETS.find((candidate) => document.querySelector(candidate));
      if (usual) found = [...document.querySelectorAll(usual)];
    }
  } catch {
    warn(`data-target: expected a selector, but found ${selector}`);
  }
  return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
}

/**
 * Starts the widget, or hands the tags to one that is here already.
 * @param {import("./types.js").Assets} assets
 * @param {HTMLScriptElement[]} tags
 */
export function start(assets, tags) {
  const shared = /** @type {{ glossator?: Widget }} */ (globalThis);
  const present = shared.glossator;
  if (present && typeof present.tag === "function") {
    if (present.version !== assets.version) {
      console.info(`Glossator: version ${present.version} is on this page already, ${assets.version} leaves it the work`);
    }
    for (const tag of tags) present.tag(tag.dataset);
    return;
  }
  const widget = new Widget(assets);
  Object.defineProperty(shared, "glossator", { value: widget, configurable: true });
  define(widget);
  for (const tag of tags) widget.tag(tag.dataset);
}
