/**
 * @file `<glossator-article>`: annotates what it wraps, or what `for` points at. Importing this file defines nothing;
 * `define` does, once.
 */

import { readConfig } from "./config.js";
import { warn } from "./log.js";

/** @param {import("./start.js").Widget} widget */
export function define(widget) {
  if (customElements.get("glossator-article")) return;

  class GlossatorArticle extends HTMLElement {
    static observedAttributes = ["for", "kinds", "lang", "published", "theme", "ui"];

    /** @type {import("./start.js").Handle | null} */
    #handle = null;
    #endSeeking = () => {};
    #waiting = false;

    connectedCallback() {
      this.#later();
    }

    disconnectedCallback() {
      this.#later();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#later();
    }

    /** Several changes, or a move inside the page, make one restart. */
    #later() {
      if (this.#waiting) return;
      this.#waiting = true;
      queueMicrotask(() => {
        this.#waiting = false;
        this.#endSeeking();
        this.#handle?.stop();
        this.#handle = null;
        if (!this.isConnected) return;
        const selector = this.getAttribute("for");
        const watch = (/** @type {Element} */ root) => {
          this.#handle = widget.watch(root, readConfig((name) => this.getAttribute(name), ""));
        };
        if (selector) this.#endSeeking = widget.seek(() => find(selector), selector, watch);
        else watch(this);
      });
    }

    /** What was found; `null` until then. */
    get annotations() {
      return this.#handle?.article?.annotations ?? null;
    }

    /** The text that the offsets of `annotations` count in. */
    get text() {
      return this.#handle?.article?.text ?? "";
    }

    /** A schema.org `NewsArticle` with mentions and quotations; `null` until the article was read. */
    jsonLd() {
      return this.annotations ? (this.#handle?.article?.jsonLd() ?? null) : null;
    }
  }

  customElements.define("glossator-article", GlossatorArticle);
}

/** @param {string} selector */
function find(selector) {
  try {
    return [...document.querySelectorAll(selector)].slice(0, 1);
  } catch {
    warn(`for: expected a selector, but found ${selector}`);
    return [];
  }
}
