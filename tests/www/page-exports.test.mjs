/** What the page gives out, as files. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { start } from "./page-harness.mjs";

/** @import { Harness, PageUnderTest } from "./page-harness.mjs" */

const TEXT = `Museum <reopens> & shines

BOSTON, March 14, 2025 — Mayor Judith Okafor opened the museum on Friday. The old wing will open on June 1, 2025.

“People here grew up with this building,” Okafor told reporters.`;

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

/** @param {PageUnderTest} t @param {string} form */
async function take(t, form) {
  await t.page.locator("#export").click();
  const [download] = await Promise.all([
    t.page.waitForEvent("download"),
    t.page.locator(`#export-menu [data-take=${form}]`).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function article() {
  const t = await harness.open();
  await t.paste({ text: TEXT });
  await t.annotated();
  return t;
}

test("JSON holds the text and offsets into it, and says their unit", async () => {
  const t = await article();
  const { name, text } = await take(t, "json");
  assert.equal(name, "Museum-reopens-shines.json");
  const found = JSON.parse(text);
  assert.equal(found.offsets, "utf16");
  const [document] = found.documents;
  assert.equal(document.id, "article-1");
  const words = document.mentions.map((/** @type {{ start: number, end: number }} */ m) => document.text.slice(m.start, m.end));
  assert.ok(words.includes("Judith Okafor"), String(words));
  await t.close();
});

test("web annotations find their words by what stands around them, and by a count of characters", async () => {
  const t = await harness.open();
  const text = `\u{1F4F0}\u{1F4F0} News. ${TEXT}`;
  await t.paste({ text });
  await t.annotated();
  const taken = await take(t, "jsonld");
  assert.match(taken.name, /\.jsonld$/);
  const annotations = JSON.parse(taken.text);
  const of = (/** @type {string} */ value) => annotations.find((/** @type {any} */ a) => a.body.some((/** @type {any} */ b) => b.value === value));
  const friday = of("2025-06-01");
  const [quote, position] = friday.target.selector;
  assert.equal(friday.body[0].value, "date");
  assert.equal(quote.exact, "June 1, 2025");
  assert.equal(text.split(quote.prefix + quote.exact + quote.suffix).length, 2);
  assert.equal([...text].slice(position.start, position.end).join(""), "June 1, 2025");
  assert.deepEqual(of("quote").body[1], { type: "TextualBody", purpose: "identifying", value: "Judith Okafor" });
  assert.equal(new Set(annotations.map((/** @type {any} */ a) => a.id)).size, annotations.length);
  await t.close();
});

test("CSV has a row a find, with the value of dates and the speaker of quotes", async () => {
  const t = await article();
  const { text } = await take(t, "csv");
  const lines = text.replace(/^\uFEFF/, "").trim().split("\r\n");
  const columns = lines[0].split(",");
  for (const column of ["type", "start", "text", "value", "assumed", "speaker", "cue", "confidence"]) assert.ok(columns.includes(column), column);
  assert.ok(lines.some((line) => /,person,\d+,\d+,Judith Okafor,Judith Okafor,/.test(line)), text);
  assert.ok(lines.some((line) => /,date,.*2025-06-01/.test(line)), text);
  assert.ok(lines.some((line) => /,quote,.*direct,Judith Okafor,/.test(line)), text);
  await t.close();
});

test("HTML opens by itself: marks, times and quotes, and the text letter for letter", async () => {
  const t = await article();
  const { text } = await take(t, "html");
  const page = await t.page.context().newPage();
  await page.setContent(text);
  const paragraphs = await page.locator("article > *").allTextContents();
  assert.deepEqual(paragraphs, TEXT.split("\n\n"));
  assert.equal(await page.locator("h1").textContent(), "Museum <reopens> & shines");
  assert.deepEqual(await page.locator("aside h2").allTextContents(), ["People", "Places", "Dates"]);
  assert.equal(await page.locator("mark[data-kind=person]").first().textContent(), "Judith Okafor");
  assert.equal(await page.locator("time[datetime='2025-06-01']").textContent(), "June 1, 2025");
  assert.match((await page.locator("q").first().textContent()) ?? "", /^“People here grew up/);
  assert.equal(await page.locator("q").first().getAttribute("data-speaker"), "Judith Okafor");
  assert.equal(await page.locator("script, link").count(), 0);
  await t.close();
});

test("ICS holds the dates after the article's own, and no other", async () => {
  const t = await article();
  const { text } = await take(t, "ics");
  assert.match(text, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 1);
  assert.match(text, /DTSTART;VALUE=DATE:20250601\r\nDTEND;VALUE=DATE:20250602\r\n/);
  assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  await t.close();
});

test("the article is copied with its marks, for editors of text and of markup", async () => {
  const t = await harness.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await t.paste({ text: TEXT });
  await t.annotated();
  await t.page.locator("#export").click();
  await t.page.locator("#export-menu [data-take=fragment]").click();
  await t.page.locator("#toast", { hasText: "Copied" }).waitFor();
  const [html, text] = await t.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(["text/html", "text/plain"].map(async (type) => (await item.getType(type)).text()));
  });
  assert.match(html, /<time datetime="2025-06-01">June 1, 2025<\/time>/);
  assert.match(text, /^<h1>Museum &#60;reopens&#62; &#38; shines<\/h1>\n<p>/);
  assert.doesNotMatch(text, /<style|<html|<aside/);
  await t.close();
});

test("a summary for a letter says who, where, when, and who said what", async () => {
  const t = await harness.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await t.paste({ text: TEXT });
  await t.annotated();
  await t.page.locator("#export").click();
  await t.page.locator("#export-menu [data-take=summary]").click();
  await t.page.locator("#toast", { hasText: "Copied" }).waitFor();
  assert.equal(
    await t.page.evaluate(() => navigator.clipboard.readText()),
    `Museum <reopens> & shines

People
• Judith Okafor, Mayor

Places
• Boston

Dates
• Fri, 14 March 2025: “March 14, 2025”, “Friday”
• Sun, 1 June 2025: “June 1, 2025”

Quotes
Judith Okafor, Mayor:
• “People here grew up with this building,”`,
  );
  await t.close();
});
