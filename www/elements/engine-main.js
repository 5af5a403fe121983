/**
 * @file The engine on the main thread, where workers are forbidden. A long article is read in slices of whole blocks,
 * each meant to take less than a frame or two, and the results are put together by the entities' keys. What a slice
 * cannot know (a full name said four screens above) is the price.
 */

import { annotate, initSync, load } from "../pkg/glossator.js";
import { merge } from "./merge.js";

/** Milliseconds that one slice should take; long tasks begin at 50. */
const GOAL = 25;
/** UTF-16 units of the first slice. Later ones follow from the time that the ones before took. */
const FIRST = 1500;

/**
 * @param {WebAssembly.Module} module
 * @returns {import("./engine.js").Backend}
 */
export function mainBackend(module) {
  initSync({ module });
  let perUnit = GOAL / FIRST;
  return {
    load: async (_, pack) => void load(pack),
    annotate: async (text, reading) => {
      /** @type {{ offset: number, result: import("./types.js").Annotations }[]} */
      const parts = [];
      let published = reading.published;
      for (let at = 0; at < text.length || at === 0; ) {
        const end = cut(text, at, Math.max(1000, GOAL / perUnit));
        const began = performance.now();
        const result = annotate(text.slice(at, end), /** @type {any} */ ({ ...reading, published }));
        perUnit = Math.max((performance.now() - began) / Math.max(end - at, 1), 1e-6);
        parts.push({ offset: at, result });
        // The dateline of the first slice dates the others.
        if (/^\d{4}-/.test(result.published ?? "")) published ??= result.published;
        at = Math.max(end, at + 1);
        if (at < text.length) await new Promise((resolve) => setTimeout(resolve));
      }
      return merge(parts);
    },
  };
}

/** The last end of a block before `at + size`; the next one after it, where a block is longer. */
function cut(/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ size) {
  if (at + size * 1.5 >= text.length) return text.length;
  const before = text.lastIndexOf("\n\n", at + size);
  const end = before > at ? before : text.indexOf("\n\n", at + size);
  return end < 0 ? text.length : end + 2;
}
