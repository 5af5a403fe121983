/**
 * Keeps the result of each article in step with its text: asks the annotator after a change, at most as often as it can
 * answer, and moves the finds along with what is typed meanwhile.
 */

import { corrected } from "./corrections.js";
import { shiftResult } from "./shift.js";

/** @import { Annotator } from "../annotator.js" */
/** @import { Article } from "./types.js" */
/** @import { Store } from "./store.js" */

/**
 * @typedef {{ start: number, end: number, inserted: number }} Edit
 * @typedef {{ controller: AbortController | null, timer: number | undefined, again: boolean, since: Edit[] }} Run
 */

/** Below this a run is not worth telling of. */
const QUIET = 250;

export class Session {
  #store;
  #annotator;
  /** @type {WeakMap<Article, Run>} */
  #runs = new WeakMap();

  /** @param {Store} store @param {Annotator} annotator */
  constructor(store, annotator) {
    this.#store = store;
    this.#annotator = annotator;
  }

  /** Shows what was found with the corrections that hold now. */
  correct() {
    for (const article of this.#store.state.articles) {
      if (article.found) article.result = corrected(article.found, this.#store.state.corrections, article.text);
    }
    this.#store.touch("result");
  }

  /** @param {Article} article */
  #run(article) {
    let run = this.#runs.get(article);
    if (!run) {
      run = { controller: null, timer: undefined, again: false, since: [] };
      this.#runs.set(article, run);
    }
    return run;
  }

  /**
   * The text was edited: what was found moves along at once, and is found anew soon.
   *
   * @param {Article} article
   * @param {Edit} edit
   */
  edited(article, edit) {
    article.version += 1;
    this.#run(article).since.push(edit);
    if (article.result) shiftResult(article.result, edit);
    this.schedule(article, Math.min(1000, Math.max(80, article.took)));
  }

  /**
   * The text, its language or its date is another.
   *
   * @param {Article} article
   * @param {number} [delay]
   */
  schedule(article, delay = 0) {
    const run = this.#run(article);
    if (run.controller) {
      run.again = true;
      return;
    }
    run.timer ??= window.setTimeout(() => {
      run.timer = undefined;
      void this.#annotate(article, run);
    }, delay);
  }

  /** The reader wants no more of it. @param {Article} article */
  cancel(article) {
    const run = this.#run(article);
    run.again = false;
    run.controller?.abort();
  }

  /** The article is closed. @param {Article} article */
  forget(article) {
    window.clearTimeout(this.#run(article).timer);
    this.cancel(article);
  }

  /** @param {Article} article @param {Run} run */
  async #annotate(article, run) {
    if (article.text.trim() === "") {
      Object.assign(article, { found: null, result: null, status: "idle", error: "", progress: null });
      this.#store.touch("result", "status");
      return;
    }
    const { version, text, lang, published } = article;
    const controller = new AbortController();
    Object.assign(run, { controller, again: false, since: [] });
    Object.assign(article, { status: "pending", error: "" });
    let start = Date.now();
    /** @type {Article["progress"]} */
    let progress = { stage: "loading", share: null };
    const tell = () => {
      article.progress = progress;
      this.#store.touch("status");
    };
    const timer = setTimeout(tell, QUIET);
    try {
      const result = await this.#annotator.annotate(text, { lang, published }, {
        signal: controller.signal,
        urgent: article.id === this.#store.state.current,
        onProgress: (now) => {
          // What loading takes is not the text's doing.
          start = now.since ?? start;
          progress = now;
          if (article.progress) tell();
        },
        onPreview: (preview) => {
          if (article.version !== version || article.result) return;
          article.result = corrected(preview, this.#store.state.corrections, text);
          this.#store.touch("result");
        },
      });
      for (const edit of run.since) shiftResult(result, edit);
      const took = Math.max(1, Date.now() - start);
      const shown = corrected(result, this.#store.state.corrections, article.text);
      Object.assign(article, { found: result, result: shown, resultVersion: version, status: "idle", took });
      this.#store.touch("result");
    } catch (error) {
      const canceled = error instanceof DOMException && error.name === "AbortError";
      article.status = "failed";
      article.error = canceled ? "canceled" : error instanceof Error ? error : new Error(String(error));
    } finally {
      clearTimeout(timer);
      run.controller = null;
      article.progress = null;
      this.#store.touch("status");
      if (run.again) this.schedule(article, Math.min(1000, Math.max(80, article.took)));
    }
  }
}
