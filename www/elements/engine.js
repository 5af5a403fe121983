/**
 * @file The engine as the page uses it: one for the page, loaded once, in a worker where the host allows one and in
 * slices on the main thread where not. Only the pack of the language that is read is fetched.
 */

import { blobWorker } from "./blob-worker.js";
import { bytesOf, moduleOf } from "./bytes.js";
import { GlossatorError } from "./error.js";
import { warn } from "./log.js";

/** @typedef {import("./types.js").Annotations} Annotations */
/** @typedef {{ lang: string, published: string | null, kinds?: readonly string[] | null }} Reading */

/**
 * @typedef {object} Backend
 * @property {(lang: string, pack: Uint8Array) => Promise<void>} load
 * @property {(text: string, reading: Reading) => Promise<Annotations>} annotate
 * @property {() => void} [close]
 */

export class Engine {
  /** @type {Promise<Backend> | undefined} */
  #backend;
  /** @type {Map<string, Promise<void>>} */
  #packs = new Map();

  /**
   * @param {import("./types.js").Assets} assets
   * @param {string} worker `auto`, `none` or the address of a worker file of the host's own
   */
  constructor(assets, worker = "auto") {
    this.assets = assets;
    this.worker = worker;
    /** Where the work is done, for whoever asks: `worker` or `main`. */
    this.place = "";
  }

  get languages() {
    return Object.keys(this.assets.packs);
  }

  /**
   * @param {string} text
   * @param {Reading} reading
   * @returns {Promise<Annotations>}
   * @throws {GlossatorError}
   */
  async annotate(text, reading) {
    checkPermission();
    this.#backend ??= this.#open();
    const pack = this.#pack(reading.lang);
    const backend = await this.#backend;
    let loaded = this.#packs.get(reading.lang);
    if (!loaded) {
      loaded = pack.then((bytes) => backend.load(reading.lang, bytes));
      this.#packs.set(reading.lang, loaded);
    }
    await loaded;
    return backend.annotate(text, reading);
  }

  /** @type {Map<string, Promise<Uint8Array>>} */
  #fetched = new Map();

  /** @param {string} lang */
  #pack(lang) {
    let pack = this.#fetched.get(lang);
    if (!pack) {
      pack = bytesOf(this.assets.packs[lang]);
      pack.catch(() => {});
      this.#fetched.set(lang, pack);
    }
    return pack;
  }

  /** Ends the worker, if there is one. */
  close() {
    this.#backend?.then((backend) => backend.close?.(), () => {});
    this.#backend = undefined;
    this.#packs.clear();
  }

  /** @returns {Promise<Backend>} */
  async #open() {
    const module = await moduleOf(this.assets.wasm);
    if (this.worker !== "none") {
      try {
        const backend = await blobWorker(module, this.assets, this.worker);
        this.place = "worker";
        return backend;
      } catch (error) {
        // That the host forbids workers is not worth a line, the work is done here. One that names a file wants to know.
        if (this.worker !== "auto") {
          const why = /** @type {Error} */ (error).message;
          warn(`data-worker: expected a copy of worker.js at ${this.worker}, but ${why}; the page's own thread does the work`);
        }
      }
    }
    const { mainBackend } = await import("./engine-main.js");
    this.place = "main";
    return mainBackend(module);
  }
}

/** Asks for the right to compile before anything is downloaded. */
function checkPermission() {
  if (typeof WebAssembly !== "object") throw new GlossatorError("wasm-missing", "this browser has no WebAssembly");
  try {
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch {
    throw new GlossatorError("wasm-forbidden", "the page's policy forbids WebAssembly ('wasm-unsafe-eval' allows it)");
  }
}
