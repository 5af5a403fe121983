/**
 * @file Where the engine's files are when they are served from the source tree. `cargo xtask package` puts a generated
 * module in its place, with hashes and with the worker's source.
 */

const near = (/** @type {string} */ path) => new URL(path, import.meta.url).href;

/** @type {import("./types.js").Assets} */
export const ASSETS = {
  version: "source",
  wasm: { url: near("../pkg/glossator_bg.wasm") },
  packs: { ru: { url: near("../pkg/ru.pack") }, en: { url: near("../pkg/en.pack") } },
  workerModule: near("./engine-worker.js"),
};
