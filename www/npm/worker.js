/**
 * @file The library off the page's thread: `const worker = await startWorker(); await worker.annotate(text)`. The worker
 * is made from a Blob, or from a file of the host's own origin (`glossator/worker-script`) where blobs are forbidden.
 */

import { ASSETS } from "../elements/assets.js";
import { Engine } from "../elements/engine.js";
import { languageByScript } from "../elements/language.js";

/** @typedef {import("../pkg/glossator.js").Annotations} Annotations */
/** @typedef {import("../pkg/glossator.js").Options} Options */

/**
 * @param {{ script?: string | URL }} [options]
 * @returns {Promise<{ annotate(text: string, options?: Options): Promise<Annotations>, close(): void }>}
 */
export async function startWorker({ script } = {}) {
  const engine = new Engine(ASSETS, script ? String(script) : "auto");
  return {
    annotate: async (text, options = {}) => {
      const lang = options.lang ?? languageByScript(text, engine.languages);
      return engine.annotate(text, { ...options, lang, published: options.published ?? null });
    },
    close: () => engine.close(),
  };
}
