/**
 * @file The library as a package: `import { annotate } from "glossator"`. Loads the engine once, and the pack of a
 * language when a text first needs it.
 */

import { annotate as find, initSync, load as loadPack, version as engineVersion } from "../pkg/glossator.js";
import { ASSETS } from "../elements/assets.js";
import { bytesOf, moduleOf } from "../elements/bytes.js";
import { languageByScript } from "../elements/language.js";

/** @typedef {import("../pkg/glossator.js").Annotations} Annotations */
/** @typedef {import("../pkg/glossator.js").Options} Options */
/** @typedef {string | URL | Uint8Array} Given an address, or the bytes themselves */

/** @type {Promise<void> | undefined} */
let engine;
/** @type {Map<string, Promise<void>>} */
const packs = new Map();
/** @type {Set<string>} */
const loaded = new Set();

/** Codes of the languages that the package brings. */
export const languages = Object.freeze(Object.keys(ASSETS.packs));

/**
 * Loads ahead what `annotate` would load when first needed, and says where it is, if not beside this module.
 * @param {{ languages?: readonly string[], wasm?: Given | WebAssembly.Module, packs?: Record<string, Given> }} [options]
 */
export async function load(options = {}) {
  const { languages: wanted = Object.keys(options.packs ?? ASSETS.packs), wasm, packs: given = {} } = options;
  engine ??= open(wasm);
  await Promise.all(wanted.map((lang) => pack(lang, given[lang])));
}

/**
 * Finds people, places, organizations, dates and quotes.
 * @param {string} text
 * @param {Options} [options] without `lang`, the script of the text decides
 * @returns {Promise<Annotations>}
 */
export async function annotate(text, options = {}) {
  demandString(text);
  const lang = options.lang ?? languageByScript(text, languages);
  await pack(lang);
  return find(text, /** @type {Options} */ ({ ...options, lang }));
}

/**
 * The same at once, for who has awaited `load`.
 * @param {string} text
 * @param {Options} [options]
 * @returns {Annotations}
 */
export function annotateSync(text, options = {}) {
  demandString(text);
  if (!loaded.size) throw new Error("no language is loaded: await load() first");
  const lang = options.lang ?? languageByScript(text, [...loaded]);
  return find(text, /** @type {Options} */ ({ ...options, lang }));
}

/** @param {unknown} text */
function demandString(text) {
  if (typeof text === "string") return;
  throw new TypeError(`text: expected a string, but found ${text === null ? "null" : typeof text}`);
}

/** Version of the engine; to be asked for after `load`. */
export function version() {
  return engineVersion();
}

/** @param {Given | WebAssembly.Module} [given] */
async function open(given) {
  const compiled = given instanceof WebAssembly.Module;
  const from = given && !compiled ? source(/** @type {Given} */ (given)) : ASSETS.wasm;
  initSync({ module: compiled ? given : await moduleOf(from) });
}

/** @param {string} lang @param {Given} [given] */
function pack(lang, given) {
  let loading = packs.get(lang);
  if (!loading) {
    const asset = given ? source(given) : ASSETS.packs[lang];
    if (!asset) return Promise.reject(new RangeError(`expected one of ${languages.join(", ")}, but found ${lang}`));
    engine ??= open();
    loading = Promise.all([bytesOf(asset), engine]).then(([bytes]) => {
      loadPack(bytes);
      loaded.add(lang);
    });
    // What failed for want of a network may be tried again.
    loading.catch(() => packs.delete(lang));
    packs.set(lang, loading);
  }
  return loading;
}

/** @param {Given} given */
function source(given) {
  return given instanceof Uint8Array ? async () => given : { url: String(given) };
}
