/**
 * The annotator off the page's thread. Every answer carries the id of its request.
 *
 * In: `{ id, kind: "annotate", text, settings }`, or a file's bytes or text to be converted.
 * Out: `ready` once; then `stage`, `preview` and `part` as the work goes on, and `done` or `error` at its end.
 */

import { annotate, convert, prepare } from "./engine.js";
import { MissingFile } from "./missing.js";

/** @import { Conversion, Settings } from "./engine.js" */
/** @import { Result } from "./page/types.js" */

/** Items a message: what the page takes in without missing a frame. */
const PART = 4000;
/** Length from which the head of a text is annotated first, to show something and to learn how fast this machine is. */
const LONG = 400_000;
const HEAD = 40_000;

/** @typedef {{ id: number } & ({ kind: "annotate", text: string, settings: Settings } | Conversion)} Request */

// Set before anything is awaited, or a message sent at once would be lost.
self.onmessage = (/** @type {MessageEvent<Request>} */ event) => {
  const { id } = event.data;
  serve(event.data).catch((error) => {
    const message = error instanceof Error ? error.message : String(error);
    // A trap leaves the engine in an unknown state: the page then starts another worker.
    const fatal = error instanceof WebAssembly.RuntimeError;
    const missing = error instanceof MissingFile ? { file: error.file, status: error.status } : null;
    self.postMessage({ id, kind: "error", message, fatal, missing });
  });
};
self.postMessage({ kind: "ready" });

/** @param {Request} request */
async function serve(request) {
  const { id } = request;
  if (request.kind !== "annotate") {
    self.postMessage({ id, kind: "done", result: await convert(request) });
    return;
  }
  const { text, settings } = request;
  self.postMessage({ id, kind: "stage", stage: "loading", expected: null });
  await prepare(text, settings);
  let expected = null;
  if (text.length > LONG) {
    const head = text.slice(0, headLength(text));
    const start = performance.now();
    const preview = annotate(head, settings);
    expected = ((performance.now() - start) * text.length) / head.length;
    self.postMessage({ id, kind: "preview", result: preview });
  }
  self.postMessage({ id, kind: "stage", stage: "annotating", expected, since: Date.now() });
  send(id, annotate(text, settings));
}

/** The head ends with a paragraph where there is one. @param {string} text */
function headLength(text) {
  const end = text.lastIndexOf("\n", HEAD);
  return end > HEAD / 2 ? end : HEAD;
}

/**
 * Sends a result in parts, so that the page never has to unpack hundreds of thousands of objects at once.
 *
 * @param {number} id
 * @param {Result} result
 */
function send(id, result) {
  self.postMessage({ id, kind: "stage", stage: "receiving", expected: null });
  const { mentions, references, entities, dates, quotes, titles } = result;
  for (const [field, items] of Object.entries({ mentions, references, entities, dates, quotes, titles })) {
    for (let start = PART; start < items.length; start += PART) {
      self.postMessage({ id, kind: "part", field, items: items.slice(start, start + PART), start });
    }
    items.length = Math.min(items.length, PART);
  }
  self.postMessage({ id, kind: "done", result });
}
