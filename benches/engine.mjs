/**
 * How fast the engine works in Node: `node engine.mjs TEXTS FOLDER`. TEXTS are JSON lines, FOLDER holds the engine and its
 * packs. Prints one JSON object: part by language to bytes a second.
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { print, texts } from "./measure.mjs";

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
print(
  {
    whole: (lang, text) => engine.annotate(text, { lang }),
    "dates only": (lang, text) => engine.annotate(text, { lang, kinds: ["date"] }),
  },
  own,
  loading,
);
