/**
 * How fast the engine works in Node: `node engine.mjs TEXTS FOLDER`. TEXTS are JSON lines, FOLDER holds the engine and its
 * packs. Prints one JSON object: part by language to bytes a second, and the microseconds of a call with an empty text.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { joined, measure, print, texts } from "./measure.mjs";

const folder = process.argv[3];
const engine = await import(pathToFileURL(join(folder, "glossator.js")).href);
const bytes = await readFile(join(folder, "glossator_bg.wasm"));
const started = performance.now();
await engine.default({ module_or_path: bytes });
/** @type {Record<string, number>} */
const loading = { "load engine": performance.now() - started };
for (const lang of ["ru", "en"]) {
  const pack = await readFile(join(folder, `${lang}.pack`));
  const before = performance.now();
  engine.load(pack);
  loading[`load ${lang}`] = performance.now() - before;
}
const own = await texts();
const dates = (/** @type {string} */ lang, /** @type {string} */ text) => engine.annotate(text, { lang, kinds: ["date"] });
/** @type {Record<string, number>} */
const calls = {};
for (const lang of own.keys()) {
  const COUNT = 20_000;
  for (let i = 0; i < COUNT; i += 1) dates(lang, "");
  const before = performance.now();
  for (let i = 0; i < COUNT; i += 1) dates(lang, "");
  calls[`empty call ${lang}`] = ((performance.now() - before) * 1000) / COUNT;
}
const KINDS = ["person", "place", "organization"];
const parts = {
  whole: (/** @type {string} */ lang, /** @type {string} */ text) => engine.annotate(text, { lang }),
  "tagger alone": (/** @type {string} */ lang, /** @type {string} */ text) => engine.names(text, lang),
  "names only": (/** @type {string} */ lang, /** @type {string} */ text) =>
    engine.annotate(text, { lang, kinds: KINDS, published: "2024-05-15" }),
  "dates only": dates,
};
const rates = measure(parts, own);
// One long text, to show that the time grows with the length alone.
const long = measure({ "dates of 1 MB": dates }, joined(own, 1e6));
print({ ...rates, ...long, ...loading, ...calls });
