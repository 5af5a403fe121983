/** @file The worker's side: answers `open`, `load` and `annotate`, each with the request's id, or an error. */

import { annotate, initSync, load } from "../pkg/glossator.js";

/** @type {Record<string, (...args: any[]) => unknown>} */
const CALLS = {
  open: (module) => void initSync({ module }),
  load: (pack) => void load(pack),
  annotate: (text, options) => annotate(text, options),
};

self.onmessage = ({ data: { id, name, args } }) => {
  try {
    self.postMessage({ id, value: CALLS[name](...args) });
  } catch (error) {
    self.postMessage({ id, error: String(/** @type {Error} */ (error)?.message ?? error) });
  }
};
