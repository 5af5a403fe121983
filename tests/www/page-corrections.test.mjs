/** What an editor does to the finds of the page: taking corrections back and forth, selecting words, searching names. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./page-harness.mjs";

/** @import { Harness, PageUnderTest } from "./page-harness.mjs" */

const TEXT = `Museum reopens in Boston

BOSTON, March 14, 2025 — Mayor Judith Okafor opened the museum on Friday.

“People here grew up with this building,” Okafor told reporters. Samuel Reyes came from Portland.`;

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

/** The page with an article that was read. @param {string} [text] */
async function opened(text = TEXT) {
  const t = await harness.open();
  await t.paste({ text });
  await t.annotated();
  return t;
}

/** Says of the words of an article that they are no name. @param {PageUnderTest} t @param {string} words */
async function remove(t, words) {
  await t.click(words);
  await t.page.locator("#card summary").click();
  await t.page.locator("#correct-remove").click();
}

test("corrections that were undone are done again, in their order, until there is another", async () => {
  const t = await opened();
  const row = (/** @type {string} */ name) => t.page.locator("#panel-names .row", { hasText: name });
  const gone = (/** @type {string} */ name) => row(name).waitFor({ state: "detached" });
  await remove(t, "Portland");
  await gone("Portland");
  await remove(t, "Samuel Reyes");
  await gone("Samuel Reyes");
  await t.page.keyboard.press("Control+z");
  await row("Samuel Reyes").waitFor();
  await t.page.keyboard.press("Control+z");
  await row("Portland").waitFor();
  await t.page.keyboard.press("Control+Shift+z");
  await gone("Portland");
  assert.equal(await row("Samuel Reyes").count(), 1);
  await t.page.keyboard.press("Control+y");
  await gone("Samuel Reyes");
  // By the note as well.
  await t.page.locator("#toast").getByRole("button", { name: "Undo" }).click();
  await row("Samuel Reyes").waitFor();
  await t.page.locator("#toast").getByRole("button", { name: "Redo" }).click();
  await gone("Samuel Reyes");
  await t.page.keyboard.press("Control+z");
  await row("Samuel Reyes").waitFor();
  await remove(t, "Boston");
  await gone("Boston");
  await t.page.keyboard.press("Control+y");
  await t.page.keyboard.press("Control+z");
  await row("Boston").waitFor();
  assert.equal(await row("Samuel Reyes").count(), 1, "a new correction leaves nothing to be done again");
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("the help names the keys of undoing as the machine does", async () => {
  const t = await harness.open();
  const keys = async () => {
    await t.page.locator("#help-open").click();
    return t.page.locator("#help dt", { has: t.page.locator("kbd", { hasText: /Z$/ }) }).textContent();
  };
  assert.equal(await keys(), "Ctrl+Z Ctrl+Y");
  await t.page.addInitScript(() => Object.defineProperty(Navigator.prototype, "platform", { get: () => "MacIntel" }));
  await t.page.reload();
  assert.equal(await keys(), "⌘Z ⇧⌘Z");
  await t.close();
});

test("letters are undone and done again by the letter that a key types, wherever the keyboard has it", async () => {
  const t = await harness.open();
  await t.page.locator("#text").click();
  await t.page.keyboard.type("Paris");
  const text = () => t.page.locator("#text").innerText();
  // Z and Y are in each other's place on a German keyboard.
  const press = (/** @type {{ key: string, code: string }} */ init) =>
    t.page.locator("#text").evaluate((root, given) => root.dispatchEvent(new KeyboardEvent("keydown", { ...given, ctrlKey: true, bubbles: true, cancelable: true })), init);
  await press({ key: "z", code: "KeyY" });
  assert.equal((await text()).trim(), "");
  await press({ key: "y", code: "KeyZ" });
  assert.equal((await text()).trim(), "Paris");
  await press({ key: "я", code: "KeyZ" });
  assert.equal((await text()).trim(), "", "in another alphabet the place of the key tells");
  await t.close();
});

test("where words are selected, Shift and an arrow select one letter more", async () => {
  const t = await opened("The quorfs of Boston stayed at home on Friday, Judith Okafor said.");
  const { x, y } = await t.point("quorfs");
  await t.page.mouse.dblclick(x, y);
  await t.page.locator("#offer").waitFor();
  const selected = () => t.page.evaluate(() => String(getSelection()).trim());
  assert.equal(await selected(), "quorfs");
  await t.page.keyboard.press("Shift+ArrowLeft");
  await t.page.keyboard.press("Shift+ArrowLeft");
  assert.match(await selected(), /^quorf?$/);
  assert.equal(await t.page.locator("#stepper").isVisible(), false, "nothing is gone through");
  await t.page.keyboard.press("m");
  await t.page.keyboard.press("Escape");
  await t.page.keyboard.press("Shift+ArrowRight");
  await t.page.locator("#stepper").waitFor();
  await t.close();
});

test("what is searched for among the names of one article can be seen and cleared at the next, shorter one", async () => {
  const many = ["Anna Lind", "Boris Hale", "Clara Voss", "David Roth", "Emma Stone", "Frank Mills", "Grace Kelly", "Henry Ford", "Iris Cole"];
  const t = await opened(many.map((name) => `${name} came to the museum on Friday.`).join("\n\n"));
  await t.page.locator("#find").fill("Anna");
  await t.page.waitForFunction(() => document.querySelectorAll("#panel-names .row").length === 1);
  await t.page.locator("#panel-names .row").click();
  await t.page.locator("#find").press("Escape");
  assert.equal(await t.page.locator("#find").inputValue(), "");
  assert.equal(await t.page.locator("#stepper").isVisible(), true, "one press clears the field alone");
  await t.page.locator("#find").fill("Anna");
  await t.page.waitForFunction(() => document.querySelectorAll("#panel-names .row").length === 1);
  await t.page.locator("#new").click();
  await t.paste({ text: "Judith Okafor opened the museum in Boston on Friday." });
  await t.page.locator("#panel-names", { hasText: "No name with “Anna”" }).waitFor();
  const find = t.page.locator("#find");
  assert.equal(await find.inputValue(), "Anna");
  await find.fill("");
  await t.page.locator("#panel-names .row", { hasText: "Judith Okafor" }).waitFor();
  assert.equal(await t.page.evaluate(() => document.activeElement?.id), "find");
  await t.close();
});

test("dates have the code of their value in the list, where it is one of the calendar", async () => {
  const t = await opened(`${TEXT} The museum was closed for several days. It will be open soon.`);
  await t.page.locator("#tab-dates").click();
  const codes = await t.page.locator("#panel-dates code").allTextContents();
  assert.ok(codes.includes("2025-03-14"), String(codes));
  await t.page.locator("#panel-dates .row", { hasText: "several days" }).first().waitFor();
  assert.deepEqual(codes.filter((code) => !/^\d{4}/.test(code)), []);
  await t.close();
});

test("a click on the words of a quote in the list goes to them, but selecting some of them does not", async () => {
  const t = await opened();
  await t.page.locator("#tab-quotes").click();
  await t.page.getByRole("button", { name: "Show: “People here grew up with this building,”" }).waitFor();
  const words = t.page.locator("#panel-quotes blockquote").first();
  const box = await words.boundingBox();
  assert.ok(box);
  await t.page.mouse.move(box.x + 30, box.y + 12);
  await t.page.mouse.down();
  await t.page.mouse.move(box.x + 150, box.y + 12, { steps: 4 });
  await t.page.mouse.up();
  assert.notEqual(await t.page.evaluate(() => String(getSelection())), "");
  assert.equal(await t.page.locator("#stepper").isVisible(), false);
  await t.page.evaluate(() => getSelection()?.removeAllRanges());
  await words.click();
  await t.page.locator("#stepper", { hasText: "Judith Okafor" }).waitFor();
  assert.match(String(await t.drawn("current")), /People here grew up/);
  await t.close();
});

test("of files whose names begin alike, the tabs show where they differ", async () => {
  const t = await harness.open();
  const name = (/** @type {number} */ n) => `Interview with the mayor of the town, ${n}.txt`;
  await t.drop([1, 2].map((n) => ({ name: name(n), bytes: `${TEXT} ${n}` })));
  await t.annotated();
  for (const n of [1, 2]) {
    const tab = t.page.getByRole("button", { name: name(n), exact: true });
    const [outer, tail] = [await tab.boundingBox(), await tab.locator(".tail").boundingBox()];
    assert.ok(outer && tail && tail.width > 30 && tail.x + tail.width <= outer.x + outer.width, JSON.stringify([outer, tail]));
    assert.match((await tab.locator(".tail").textContent()) ?? "", new RegExp(`${n}\\.txt$`));
  }
  await t.close();
});

test("an article that was closed by a slip comes back, with what was made of it", async () => {
  const t = await opened();
  await remove(t, "Portland");
  await t.page.locator("#panel-names .row", { hasText: "Portland" }).waitFor({ state: "detached" });
  await t.page.locator("#new").click();
  await t.paste({ text: "Samuel Reyes came from Portland on Friday." });
  await t.annotated();
  await t.page.locator(".file-close").first().click();
  await t.page.locator("#files").waitFor({ state: "hidden" });
  await t.page.locator("#toast", { hasText: "Closed “Museum reopens in Boston”" }).getByRole("button", { name: "Undo" }).click();
  assert.match((await t.page.locator("#text").textContent()) ?? "", /Judith Okafor opened/);
  assert.equal(await t.page.locator("#files .file").count(), 2);
  assert.match((await t.page.locator("#files .file").first().textContent()) ?? "", /Museum reopens/);
  await t.page.locator("#panel-names .row", { hasText: "Judith Okafor" }).waitFor();
  assert.equal(await t.page.locator("#panel-names .row", { hasText: "Portland" }).count(), 0);
  assert.equal(await t.page.evaluate(() => document.activeElement?.id), "text");
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("a date and a quote that were missed are marked, and asked for their value and speaker", async () => {
  const long = "Nobody who had been there before could tell which of the many rooms under the roof had been the one with the old piano in it";
  const t = await opened(`${TEXT}\n\nThe feast is after the harvest. It is all very nice, thought everybody.\n\n${long}.`);
  const select = async (/** @type {string} */ words) => {
    await t.point(words);
    await t.page.evaluate((wanted) => {
      for (const { firstChild } of document.querySelectorAll("#text p")) {
        const at = firstChild?.textContent?.indexOf(wanted) ?? -1;
        if (firstChild && at >= 0) getSelection()?.setBaseAndExtent(firstChild, at, firstChild, at + wanted.length);
      }
    }, words);
    await t.page.locator("#offer").waitFor();
  };
  const focused = () => t.page.evaluate(() => document.activeElement?.id);
  await select("after the harvest");
  await t.page.locator("#offer").getByRole("button", { name: "date" }).click();
  await t.page.locator("#card", { hasText: "It has no value yet" }).waitFor();
  assert.equal(await focused(), "correct-value");
  await t.page.keyboard.type("2025-09");
  await t.page.keyboard.press("Enter");
  await t.page.locator("#tab-dates").click();
  await t.page.locator(".row[data-value='2025-09']", { hasText: "after the harvest" }).waitFor();
  assert.ok((await t.drawn("date")).includes("after the harvest"));

  await select("It is all very nice");
  await t.page.locator("#offer").getByRole("button", { name: "quote" }).click();
  await t.page.locator("#card", { hasText: "Speaker not named" }).waitFor();
  assert.equal(await focused(), "correct-speaker");
  await t.page.locator("#correct-speaker").selectOption({ label: "Samuel Reyes" });
  await t.page.locator("#tab-quotes").click();
  await t.page.locator(".speaker[data-speaker='Samuel Reyes']", { hasText: "It is all very nice" }).waitFor();

  await select(long);
  assert.deepEqual(await t.page.locator("#offer button").allTextContents(), ["quote"], "a long sentence is no name");
  await t.page.keyboard.press("Escape");
  for (let i = 0; i < 4; i += 1) await t.page.keyboard.press("Control+z");
  await t.page.locator(".speaker[data-speaker='Samuel Reyes']").waitFor({ state: "detached" });
  assert.ok(!(await t.drawn("date")).includes("after the harvest"));
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("of very many speakers, all are shown when asked for", async () => {
  const first = "Anna Boris Clara David Emma Frank Grace Henry Iris James Karen Louis Maria Nora Oscar Peter Rosa Simon Teresa Victor".split(" ");
  const last = "Lind Hale Voss Roth Stone Mills Kelly Ford Cole Reyes Okafor Bauer Novak Silva Moreno Weber Hansen Rossi Larsen Meyer".split(" ");
  const quotes = first.flatMap((one) => last.map((two) => `“We came to see it all,” said ${one} ${two}.`));
  const t = await opened(quotes.join("\n\n"));
  await t.page.locator("#tab-quotes").click();
  const speakers = t.page.locator("#panel-quotes .speaker");
  assert.equal(await speakers.count(), 300);
  await t.page.getByRole("button", { name: /^Show all \d+$/ }).click();
  await t.page.waitForFunction(() => document.querySelectorAll("#panel-quotes .speaker").length > 300);
  assert.equal(await t.page.getByRole("button", { name: /^Show all/ }).count(), 0);
  await t.close();
});

test("editing begins where one looks, whatever was pressed last", async () => {
  const t = await opened(`${TEXT}\n\n${Array.from({ length: 40 }, (_, i) => `Line ${i} tells of Judith Okafor and the museum.`).join("\n\n")}`);
  await t.click("Judith Okafor opened");
  await t.page.locator("#card summary").click();
  await t.page.keyboard.press("Escape");
  await t.page.keyboard.press("e");
  await t.page.keyboard.type("Yesterday, ");
  await t.page.locator("#text", { hasText: "Yesterday, " }).waitFor();
  await t.page.keyboard.press("Escape");
  await t.point("Line 30");
  await t.page.locator("#tab-dates").click();
  await t.page.evaluate(() => getSelection()?.removeAllRanges());
  await t.page.keyboard.press("e");
  await t.page.keyboard.type("Today, ");
  const seen = await t.page.locator("#text p", { hasText: "Today, " }).evaluate((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return top > 0 && bottom < innerHeight && line.textContent;
  });
  assert.match(String(seen), /^Today, Line \d\d tells/);
  await t.page.keyboard.press("Escape");
  await t.click("Today, Line");
  await t.page.locator("#panel-dates h2").first().click();
  await t.page.locator("#new").click();
  await t.page.keyboard.type("Tomorrow");
  await t.page.locator("#text", { hasText: /^Tomorrow$/ }).waitFor();
  assert.deepEqual(t.errors, []);
  await t.close();
});
