/**
 * Annotates without holding up the page: a queue in front of one worker, or of the page's own thread where workers are
 * refused. A job that is aborted while it runs costs the worker its life; the next job gets a new one.
 */

import * as files from "./files.js";
import { MissingFile, starting } from "./missing.js";
import { policy } from "./policy.js";

/** @import { Fault } from "./documents.js" */
/** @import { Conversion, Decoded, Settings } from "./engine.js" */
/** @import { Progress, Result } from "./page/types.js" */

/**
 * @typedef {object} Job
 * @property {number} id
 * @property {object} request
 * @property {boolean} urgent
 * @property {Record<string, unknown[]>} parts
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {(progress: Progress) => void} [onProgress]
 * @property {(preview: Result) => void} [onPreview]
 * @property {ReturnType<typeof setInterval>} [ticker]
 *
 * @typedef {object} Watch
 * @property {AbortSignal} [signal]
 * @property {boolean} [urgent] goes before what waits
 * @property {(progress: Progress) => void} [onProgress]
 * @property {(preview: Result) => void} [onPreview] the first pages of a long text, before the rest
 */

export class Annotator {
  /** @type {Worker | null} */
  #worker = null;
  #onPage = false;
  #ready = false;
  #nextId = 1;
  /** @type {Job[]} */
  #queue = [];
  /** @type {Job | null} */
  #running = null;

  /** Starts the worker before the first text comes. */
  warm() {
    this.#start();
  }

  /**
   * @param {string} text
   * @param {Settings} settings
   * @param {Watch} [watch]
   * @returns {Promise<Result>}
   */
  annotate(text, settings, watch = {}) {
    return this.#enqueue({ kind: "annotate", text, settings }, watch);
  }

  /** Bytes of unknown encoding to text. @param {ArrayBuffer} bytes @returns {Promise<Decoded>} */
  decode(bytes) {
    return this.#convert({ kind: "decode", bytes });
  }

  /**
   * The text of a document of Word or OpenDocument.
   *
   * @param {ArrayBuffer} bytes
   * @param {number} largest a document of more bytes once unpacked is refused
   * @returns {Promise<{ text: string, fault?: Fault }>}
   */
  office(bytes, largest) {
    return this.#convert({ kind: "office", bytes, largest });
  }

  /** The HTML of a text in Markdown. @param {string} text @returns {Promise<string>} */
  markdown(text) {
    return this.#convert({ kind: "markdown", text });
  }

  /** @param {Conversion} request @returns {Promise<any>} */
  #convert(request) {
    return this.#enqueue(request, { urgent: true });
  }

  /**
   * @param {object} request
   * @param {Watch} watch
   * @returns {Promise<any>}
   */
  #enqueue(request, watch) {
    const { signal, urgent = false, onProgress, onPreview } = watch;
    return new Promise((resolve, reject) => {
      /** @type {Job} */
      const job = { id: this.#nextId++, request, urgent, parts: {}, resolve, reject, onProgress, onPreview };
      if (signal?.aborted) {
        reject(new DOMException("canceled", "AbortError"));
        return;
      }
      signal?.addEventListener("abort", () => this.#abort(job), { once: true });
      if (urgent) this.#queue.unshift(job);
      else this.#queue.push(job);
      this.#next();
    });
  }

  #start() {
    if (this.#worker || this.#onPage) return;
    try {
      const worker = new Worker(/** @type {string} */ (policy.createScriptURL(files.worker())), { type: files.workerType });
      worker.onmessage = (event) => this.#heard(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#failed(worker, event.message ?? "");
      };
      this.#worker = worker;
    } catch {
      this.#onPage = true;
    }
  }

  /** @param {Worker} worker @param {string} message */
  #failed(worker, message) {
    if (worker !== this.#worker) return;
    this.#stop();
    // A worker that never said a word was refused, by policy or by an old browser: the page does the work itself.
    if (this.#ready) this.#settle((job) => job.reject(new Error(message || "the worker stopped")));
    else {
      this.#onPage = true;
      const job = this.#running;
      this.#running = null;
      if (job) this.#queue.unshift(job);
    }
    this.#next();
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #next() {
    if (this.#running || this.#queue.length === 0) return;
    const job = /** @type {Job} */ (this.#queue.shift());
    this.#running = job;
    this.#start();
    if (this.#worker) this.#worker.postMessage({ id: job.id, ...job.request });
    else void this.#runOnPage(job);
  }

  /** @param {Job} job */
  async #runOnPage(job) {
    try {
      const engine = await import("./engine.js").catch(starting("engine.js"));
      const request = /** @type {any} */ (job.request);
      if (request.kind !== "annotate") {
        const result = await engine.convert(request);
        this.#settle((j) => j.resolve(result));
      } else {
        job.onProgress?.({ stage: "loading", share: null });
        await engine.prepare(request.text, request.settings);
        job.onProgress?.({ stage: "annotating", share: null });
        // Two frames, so that the words above are seen before the thread is busy.
        await new Promise((resolve) => setTimeout(resolve, 32));
        job.onProgress?.({ stage: "annotating", share: null, since: Date.now() });
        const result = this.#running === job ? engine.annotate(request.text, request.settings) : null;
        if (this.#running === job) this.#settle((j) => j.resolve(result));
      }
    } catch (error) {
      if (this.#running === job) this.#settle((j) => j.reject(error instanceof Error ? error : new Error(String(error))));
    }
    this.#next();
  }

  /** @param {any} answer */
  #heard(answer) {
    if (answer.kind === "ready") {
      this.#ready = true;
      return;
    }
    const job = this.#running;
    if (!job || answer.id !== job.id) return;
    if (answer.kind === "stage") this.#stage(job, answer);
    else if (answer.kind === "preview") job.onPreview?.(answer.result);
    else if (answer.kind === "part") (job.parts[answer.field] ??= []).push(answer.items);
    else if (answer.kind === "error") {
      if (answer.fatal) this.#stop();
      const { missing, message } = answer;
      this.#settle((j) => j.reject(missing ? new MissingFile(missing.file, missing.status) : new Error(message)));
      this.#next();
    } else if (answer.kind === "done") {
      for (const [field, parts] of Object.entries(job.parts)) {
        for (const part of /** @type {unknown[][]} */ (parts)) for (const item of part) answer.result[field].push(item);
      }
      this.#settle((j) => j.resolve(answer.result));
      this.#next();
    }
  }

  /**
   * The engine answers at its end only, so the share done is judged by the time that the head of the text took.
   *
   * @param {Job} job
   * @param {{ stage: Progress["stage"], expected: number | null, since?: number }} answer
   */
  #stage(job, { stage, expected, since }) {
    clearInterval(job.ticker);
    job.onProgress?.({ stage, share: expected ? 0 : null, since });
    if (!expected) return;
    const start = performance.now();
    job.ticker = setInterval(() => {
      const share = (performance.now() - start) / expected;
      job.onProgress?.({ stage, share: share < 0.9 ? share : 1 - 0.1 * Math.exp((0.9 - share) * 2) });
    }, 100);
  }

  /** @param {(job: Job) => void} how */
  #settle(how) {
    const job = this.#running;
    this.#running = null;
    if (!job) return;
    clearInterval(job.ticker);
    how(job);
  }

  /** @param {Job} job */
  #abort(job) {
    const error = new DOMException("canceled", "AbortError");
    if (job === this.#running) {
      this.#stop();
      this.#settle((j) => j.reject(error));
      this.#next();
    } else if (this.#queue.includes(job)) {
      this.#queue = this.#queue.filter((waiting) => waiting !== job);
      job.reject(error);
    }
  }
}
