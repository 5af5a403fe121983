/**
 * The annotator itself, wherever it runs: in a worker, or on the page where workers are refused.
 *
 * Loads the engine once and a language pack when a text first needs it. Makes no other request.
 */

import init, * as engine from "./pkg/glossator.js";
import * as documents from "./documents.js";
import * as files from "./files.js";
import { starting } from "./missing.js";
import { languagesOf } from "./page/script.js";

/** @import { Result } from "./page/types.js" */

/** @typedef {{ lang: "" | "ru" | "en", published: string }} Settings */

/** @type {Promise<unknown> | null} */
let ready = null;
/** @type {Map<string, Promise<unknown>>} */
const packs = new Map();

function start() {
  ready ??= files.engine().then((bytes) => init(bytes && { module_or_path: bytes })).catch((error) => {
    ready = null;
    return starting("pkg/glossator_bg.wasm")(error);
  });
  return ready;
}

/** @param {string} code */
function pack(code) {
  let loading = packs.get(code);
  if (!loading) {
    loading = fetchPack(code).catch((error) => {
      packs.delete(code);
      throw error;
    });
    packs.set(code, loading);
  }
  return loading;
}

/** @param {string} code */
async function fetchPack(code) {
  const [bytes] = await Promise.all([files.pack(code), start()]);
  engine.load(bytes);
}

/**
 * Loads what this text needs.
 *
 * @param {string} text
 * @param {Settings} settings
 */
export async function prepare(text, settings) {
  await Promise.all((settings.lang ? [settings.lang] : languagesOf(text)).map(pack));
}

/**
 * Everything found in a text whose languages are prepared.
 *
 * @param {string} text
 * @param {Settings} settings
 * @returns {Result}
 */
export function annotate(text, settings) {
  return /** @type {Result} */ (
    engine.annotate(text, { lang: settings.lang || null, published: settings.published || null })
  );
}

/** @typedef {{ text: string, encoding: string, other?: string }} Decoded `other`: what it is if it is no text, as the engine names it */

/**
 * @typedef {{ kind: "decode", bytes: ArrayBuffer }
 *   | { kind: "office", bytes: ArrayBuffer, largest: number }
 *   | { kind: "markdown", text: string }} Conversion
 */

/** What makes a text of a file and needs no language. @param {Conversion} request */
export function convert(request) {
  if (request.kind === "decode") return decode(new Uint8Array(request.bytes));
  if (request.kind === "office") return documents.office(new Uint8Array(request.bytes), request.largest);
  return documents.markdown(request.text);
}

/** Bytes of unknown encoding to text. @param {Uint8Array} bytes @returns {Promise<Decoded>} */
async function decode(bytes) {
  await start();
  const other = engine.otherThanText(bytes);
  return other ? { text: "", encoding: "", other } : engine.decode(bytes);
}
