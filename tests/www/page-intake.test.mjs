/** What is hard to take in: web pages with parts that nobody saw, files that cannot be read, a network that is gone. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./page-harness.mjs";

/** @import { Harness, PageUnderTest } from "./page-harness.mjs" */

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

/** The lines of the article on the page. @param {PageUnderTest} t */
const lines = (t) => t.page.locator("#text p:not(.blank)").allTextContents();

test("of a web page, what was hidden is left out, and what stood on a line of its own does so", async () => {
  const t = await harness.open();
  const html = `<body style="display: none"><div style="color:red; display:none">Cookies, Anna Lind</div>
    <p>Judith Okafor<span style="visibility:hidden"> and Boris Hale</span> opened the museum.</p>
    <details><summary>Background</summary>It closed in 2018.</details>
    <table><caption>Visitors</caption><tr><td>Boston</td></tr></table>
    <video>Your browser has no video.</video></body>`;
  await t.drop([{ name: "page.html", bytes: html, type: "text/html" }]);
  await t.annotated();
  assert.deepEqual(await lines(t), ["Judith Okafor opened the museum.", "Background", "It closed in 2018.", "Visitors", "Boston"]);
  await t.close();
});

test("of a web page with what else there is to read, the article is taken, with the headline above it", async () => {
  const t = await harness.open();
  const story = Array.from({ length: 6 }, (_, i) => `<p>Judith Okafor opened room ${i + 1} of the museum in Boston on Friday.</p>`).join("");
  const page = (/** @type {string} */ title) => `<html><head><title>${title}</title></head><body><h1>Museum  reopens</h1>
    <article>${story}<article><p>A comment.</p></article></article>
    <article><h2>Read also</h2><p>Boris Hale went to Portland.</p></article><article><p>Subscribe.</p></article></body></html>`;
  await t.drop([{ name: "page.html", bytes: page("Museum reopens | The Herald"), type: "text/html" }]);
  await t.annotated();
  const found = await lines(t);
  assert.deepEqual([found.length, found[0], found[1]], [8, "Museum reopens", "Judith Okafor opened room 1 of the museum in Boston on Friday."]);
  await t.drop([{ name: "other.html", bytes: page("Something else"), type: "text/html" }]);
  await t.page.locator("#files .file", { hasText: "other.html" }).waitFor();
  assert.match((await lines(t))[0], /^Judith Okafor/);
  await t.close();
});

test("a quote that a web page marks as such has its marks, and is found", async () => {
  const t = await harness.open();
  await t.paste({ html: "<p>Mayor Judith Okafor said: <q>We will open the museum on Friday.</q></p><p>Мэр сказал: <q>«Мы готовы»</q></p>" });
  await t.annotated();
  assert.deepEqual(await lines(t), ["Mayor Judith Okafor said: “We will open the museum on Friday.”", "Мэр сказал: «Мы готовы»"]);
  await t.page.locator("#tab-quotes").click();
  await t.page.locator(".speaker[data-speaker='Judith Okafor']", { hasText: "We will open the museum" }).waitFor();
  await t.close();
});

test("words from an office program are pasted as words, though a picture of them comes along", async () => {
  const t = await harness.open();
  const paste = (/** @type {Record<string, string>} */ texts, /** @type {string} */ name, /** @type {string} */ content) =>
    t.page.evaluate(([given, file, bytes]) => {
      const data = new DataTransfer();
      for (const [type, text] of Object.entries(given)) data.setData(type, text);
      data.items.add(new File([bytes], file));
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, /** @type {const} */ ([texts, name, content]));
  await paste({ "text/html": "<p>Judith Okafor went to Boston.</p>", "text/plain": "Judith Okafor went to Boston." }, "image.png", "\x89PNG\r\n");
  await t.annotated();
  assert.deepEqual(await lines(t), ["Judith Okafor went to Boston."]);
  assert.equal(await t.page.locator("#notice").isVisible(), false);
  await paste({ "text/plain": "news.txt" }, "news.txt", "Samuel Reyes came from Portland.");
  await t.page.locator("#text", { hasText: "Samuel Reyes came from Portland." }).waitFor();
  await t.close();
});

test("a file that the browser cannot read is told of in the language of the interface", async () => {
  const t = await harness.open({ locale: "ru-RU" });
  await t.page.evaluate(() => {
    const folder = new File([], "папка");
    // So does a browser with a folder, or a file that is gone.
    folder.arrayBuffer = () => Promise.reject(new DOMException("A requested file could not be found", "NotFoundError"));
    const event = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: { files: [folder], types: ["Files"] } });
    document.body.dispatchEvent(event);
  });
  const notice = t.page.locator("#notice", { hasText: "Файл «папка» не открыт: браузер не смог его прочитать" });
  await notice.waitFor();
  assert.doesNotMatch((await notice.textContent()) ?? "", /[a-z]{3} [a-z]{3}/);
  await t.close();
});

test("where the network is gone, a part that is missing is named in the language of the interface, and comes later", async () => {
  const t = await harness.open({ locale: "ru-RU" });
  await t.paste({ text: "Мэр города Тимур Гарипов открыл в пятницу мост." });
  await t.annotated();
  await t.page.context().setOffline(true);
  await t.page.locator("#new").click();
  await t.paste({ text: "Mayor Judith Okafor opened the museum in Boston on Friday." });
  const notice = t.page.locator("#notice");
  await notice.filter({ hasText: "не загрузился файл самой программы (pkg/en.pack), возможно, нет сети" }).waitFor();
  await t.drop([{ name: "a.md", bytes: "# Заголовок" }]);
  await notice.filter({ hasText: "Файл «a.md» не открыт: не загрузился файл самой программы (pkg/documents_bg.wasm)" }).waitFor();
  await t.page.context().setOffline(false);
  await t.page.locator("#again").click();
  await t.page.locator("#panel-names .row", { hasText: "Judith Okafor" }).waitFor();
  await t.close();
});
