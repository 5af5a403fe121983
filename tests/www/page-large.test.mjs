/** Long texts: the page answers while they are read, and lets go of them when told to. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { start } from "./page-harness.mjs";

/** @import { Harness } from "./page-harness.mjs" */

const SAMPLES = new URL("../../www/samples/", import.meta.url);

/** @type {Harness} */
let harness;
/** @type {string} */
let article;
before(async () => {
  harness = await start();
  article = await readFile(new URL("ru.txt", SAMPLES), "utf8");
});
after(() => harness.stop());

/** @param {number} length in UTF-16 units */
const long = (length) => `${article}\n\n`.repeat(Math.ceil(length / article.length)).slice(0, length);

/** A file of more than 10 MB, and a page that has begun to read it. */
async function reading() {
  const t = await harness.open();
  const text = long(5_700_000);
  assert.ok(Buffer.byteLength(text) > 10_000_000);
  await t.page.locator("#file").setInputFiles({ name: "long.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await t.page.locator("#text p.headline").waitFor();
  await t.page.locator("#status progress[value]").waitFor();
  return t;
}

test("a file of 10 MB shows its first page at once, and the page answers while the rest is read", async () => {
  const t = await reading();
  await t.page.waitForFunction(() => (CSS.highlights.get("gl-person")?.size ?? 0) > 0);
  await t.page.locator("[data-layer=person]").click();
  assert.deepEqual(await t.drawn("person"), []);
  await t.page.locator("[data-ui=ru]").click();
  await t.page.locator("#open", { hasText: "Открыть" }).waitFor();
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("reading a file of 10 MB stops when told to, and the page goes on with another text", async () => {
  const t = await reading();
  await t.page.locator("#cancel").click();
  await t.page.locator("#again").waitFor();
  assert.match((await t.page.locator("#notice").textContent()) ?? "", /The text is still here/);
  assert.equal(await t.page.locator("#status").isVisible(), false);
  await t.page.locator("#new").click();
  await t.paste({ text: "Сергей Петров приехал в Казань." });
  await t.page.waitForFunction(() => [...(CSS.highlights.get("gl-place") ?? [])].map(String).includes("Казань"));
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("only what is near the viewport is highlighted, and the end of the text when one gets there", async () => {
  const t = await harness.open();
  await t.paste({ text: `${long(400_000)}\n\nВ конце Ольга Вендт.` });
  await t.annotated();
  const all = Number(((await t.page.locator("[data-layer=person] .count").textContent()) ?? "").replace(/\D/g, ""));
  assert.ok((await t.drawn("person")).length < all / 5);
  await t.page.keyboard.press("End");
  await t.page.waitForFunction(() => {
    const near = [...(CSS.highlights.get("gl-person") ?? [])].some((range) => {
      const box = /** @type {Range} */ (range).getBoundingClientRect();
      return box.top > 0 && box.bottom < innerHeight;
    });
    return near && scrollY > 10_000;
  });
  await t.close();
});

test("a text that is too long to be edited says so, and the next one is edited again", async () => {
  const t = await harness.open();
  await t.paste({ text: long(400_001) });
  await t.page.locator("#read-only", { hasText: "more than 400,000 characters" }).waitFor();
  assert.equal(await t.page.locator("#edit").isVisible(), false);
  await t.page.locator("[data-ui=ru]").click();
  await t.page.locator("#read-only", { hasText: "длиннее 400 000 знаков" }).waitFor();
  await t.page.locator("#new").click();
  await t.paste({ text: "Сергей Петров приехал в Казань." });
  await t.page.locator("#edit").waitFor();
  assert.equal(await t.page.locator("#read-only").isVisible(), false);
  await t.close();
});

test("one line of two million letters opens", async () => {
  const t = await harness.open();
  const text = "Сергей Петров приехал в Казань. ".repeat(62_500);
  await t.drop([{ name: "line.txt", bytes: text }]);
  await t.page.waitForFunction(() => (CSS.highlights.get("gl-person")?.size ?? 0) > 0);
  await t.page.locator("#files").waitFor({ state: "hidden" });
  // What is far below is put into the page in its idle time.
  await t.page.locator("#text p").nth(1).waitFor({ state: "attached" });
  await t.close();
});

test("where workers are refused the page does the work itself", async () => {
  const t = await harness.open();
  await t.page.addInitScript(() => Reflect.deleteProperty(globalThis, "Worker"));
  await t.page.reload();
  await t.page.locator("#text[contenteditable]").waitFor();
  await t.paste({ text: article });
  await t.annotated();
  assert.ok((await t.drawn("person")).includes("Андрей Калинников"));
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("an engine that does not load is told, and the text stays", async () => {
  const t = await harness.open();
  await t.page.route("**/ru.pack", (route) => route.fulfill({ status: 404 }));
  await t.page.reload();
  await t.page.locator("#text[contenteditable]").waitFor();
  await t.paste({ text: article });
  const notice = t.page.locator("#notice");
  await notice.filter({ hasText: "ru.pack" }).waitFor();
  assert.match((await notice.textContent()) ?? "", /could not be annotated: the server did not give .*ru\.pack, answer 404/);
  assert.ok((await t.page.locator("#text").textContent())?.includes("Калинников"));
  await t.page.unroute("**/ru.pack");
  await t.page.locator("#again").click();
  await t.annotated();
  assert.equal(await notice.isVisible(), false);
  await t.close();
});

test("printing takes the whole text, not only what is near", async () => {
  const t = await harness.open();
  await t.paste({ text: long(60_000) });
  await t.annotated();
  const before = (await t.drawn("person")).length;
  await t.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.ok((await t.drawn("person")).length > before);
  await t.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  assert.equal((await t.drawn("person")).length, before);
  await t.close();
});
