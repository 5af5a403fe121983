/** The engine in Node: what crosses the boundary, and that it answers as the command line does. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import init, * as engine from "../../www/pkg/glossator.js";

const folder = new URL("../../www/pkg/", import.meta.url);

before(async () => {
  await init({ module_or_path: await readFile(new URL("glossator_bg.wasm", folder)) });
});

test("nothing is annotated without a language", () => {
  assert.throws(() => engine.annotate("x"), /^Error: no language is loaded/);
});

test("packs are checked on loading", async () => {
  const pack = new Uint8Array(await readFile(new URL("ru.pack", folder)));
  assert.throws(() => engine.load(new Uint8Array([1, 2, 3, 4, 5])), /expected a language pack beginning with `GLSP`/);
  assert.throws(() => engine.load(pack.subarray(0, 100)), /cut short/);
  assert.equal(engine.load(pack), "ru");
  assert.equal(engine.load(pack), "ru");
  assert.equal(engine.load(new Uint8Array(await readFile(new URL("en.pack", folder)))), "en");
  assert.deepEqual(engine.languages(), ["ru", "en"]);
  assert.match(engine.version(), /^\d+\.\d+\.\d+$/);
});

test("bad options throw an error that names the option", () => {
  /** @type {[any, string][]} */
  const cases = [
    [{ lang: "fr" }, "lang: expected the code of a loaded language (ru, en), but found `fr`"],
    [{ lang: 7 }, "lang: expected a string such as ru, but found `7`"],
    [{ published: "3.12.2016" }, "published: expected a date such as 2016-12-03 or 2016-12-03T17:40, but found `3.12.2016`"],
    [{ kinds: ["people"] }, "kinds: expected some of person, place, organization, date, quote, title, but found `people`"],
    [{ kinds: "person" }, 'kinds: expected an array of strings, but found `"person"`'],
    [{ language: "ru" }, "options: expected lang, published or kinds, but found `language`"],
    ["ru", 'options: expected an object, but found `"ru"`'],
  ];
  for (const [options, message] of cases) {
    assert.throws(() => engine.annotate("x", options), { name: "Error", message });
  }
});

test("the result is plain data", () => {
  const found = engine.annotate("Он был и в Твери.", { lang: null, published: undefined });
  assert.deepEqual(structuredClone(found), found);
  assert.equal(Object.getPrototypeOf(found), Object.prototype);
  assert.equal(found.published, null);
});

test("any string is annotated, half a surrogate pair too", () => {
  for (const text of ["", "\ud800", "a\udc00b", "\0", "😃".repeat(1000)]) {
    assert.equal(typeof engine.annotate(text).lang, "string");
  }
});

test("kinds choose what is found", () => {
  const found = engine.annotate("«Всё готово», — сказал Иван Петров 3 мая 2016 года в Твери.", { kinds: ["date"] });
  assert.deepEqual([found.mentions, found.entities, found.quotes, found.titles], [[], [], [], []]);
});

test("bytes are decoded, in the encoding found or given", () => {
  const text = "Министр прибыл в Тверь, сообщила пресс-служба области.";
  const bytes = encode(text, "windows-1251");
  assert.deepEqual(engine.decode(bytes), { text, encoding: "windows-1251" });
  assert.deepEqual(engine.decode(encode(text, "koi8-r")), { text, encoding: "koi8-r" });
  assert.deepEqual(engine.decode(encode(text, "koi8-r"), "koi8-r"), { text, encoding: "koi8-r" });
  assert.deepEqual(engine.decode(new TextEncoder().encode(`\ufeff${text}`)), { text, encoding: "utf-8" });
  const utf16 = new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer);
  assert.deepEqual(engine.decode(utf16), { text, encoding: "utf-16le" });
  assert.deepEqual(engine.decode(new Uint8Array()), { text: "", encoding: "utf-8" });
  assert.throws(() => engine.decode(bytes, "klingon"), /encoding: expected a label .* but found `klingon`/);
});

test("what is no text is named", () => {
  assert.equal(engine.otherThanText(new TextEncoder().encode("%PDF-1.7")), "pdf");
  assert.equal(engine.otherThanText(new TextEncoder().encode("Plain.")), undefined);
});

test("the command line answers the same, on samples and on random Unicode", async (t) => {
  const [cases, expected] = [process.env.GLOSSATOR_CASES, process.env.GLOSSATOR_EXPECTED];
  if (!cases || !expected) return t.skip("run by `cargo xtask test browser`");
  const asked = lines(await readFile(cases, "utf8"));
  const native = lines(await readFile(expected, "utf8"));
  assert.equal(asked.length, native.length);
  for (const [i, { id, text, published, lang }] of asked.entries()) {
    const found = engine.annotate(text, { published, lang });
    assert.deepEqual({ id, ...found }, native[i], `case ${id}`);
    const { lang: read, published: date, publishedBasis, dates, warnings } = found;
    const none = { mentions: [], references: [], entities: [], quotes: [], titles: [] };
    const alone = { lang: read, published: date, publishedBasis, ...none, dates, warnings };
    assert.deepEqual(engine.annotate(text, { published, lang, kinds: ["date"] }), alone, `dates of case ${id}`);
  }
  t.diagnostic(`${asked.length} texts`);
});

/** @param {string} text */
function lines(text) {
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/**
 * @param {string} text
 * @param {string} encoding of one byte a character
 */
function encode(text, encoding) {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return new Uint8Array([...text].map((c) => bytes.get(c) ?? 63));
}
