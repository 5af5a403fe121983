/** The page without a pointer, on a phone, in the dark, and in its other language. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "./page-harness.mjs";

/** @import { Harness } from "./page-harness.mjs" */

const TEXT = `Museum reopens in Boston

BOSTON, March 14, 2025 — Mayor Judith Okafor opened the museum on Friday. Okafor spoke in Maine.

“People here grew up with this building,” Okafor told reporters.`;

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

describe("by keyboard alone", () => {
  test("from a sample to the card of a name and back", async () => {
    const t = await harness.open();
    const { keyboard } = t.page;
    for (let i = 0; i < 20; i += 1) {
      await keyboard.press("Tab");
      if (await t.page.evaluate(() => document.activeElement?.matches("[data-sample=en]"))) break;
    }
    await keyboard.press("Enter");
    await t.annotated();
    await keyboard.press("Shift+ArrowRight");
    assert.equal((await t.drawn("current")).length, 1);
    await keyboard.press("Shift+ArrowRight");
    const second = await t.drawn("current");
    await keyboard.press("Shift+ArrowRight");
    await keyboard.press("Shift+ArrowLeft");
    assert.deepEqual(await t.drawn("current"), second);
    await keyboard.press("Enter");
    await t.page.locator("#card").waitFor();
    assert.equal(await t.page.evaluate(() => document.activeElement?.id), "card");
    await keyboard.press("Escape");
    assert.equal(await t.page.evaluate(() => document.activeElement?.id), "text");
    await t.close();
  });

  test("the lists are reached by Tab, tabs turn by arrows, Enter goes to the next mention", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    const { keyboard } = t.page;
    await t.page.locator("#tab-names").focus();
    await keyboard.press("ArrowRight");
    assert.equal(await t.page.locator("#panel-dates").isVisible(), true);
    await keyboard.press("ArrowLeft");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    assert.match((await t.page.evaluate(() => document.activeElement?.textContent)) ?? "", /Judith Okafor/);
    await keyboard.press("Enter");
    assert.match((await t.page.locator("#live").textContent()) ?? "", /mention 1 of 3/);
    await keyboard.press("Enter");
    assert.match((await t.page.locator("#live").textContent()) ?? "", /mention 2 of 3/);
    assert.match((await t.page.evaluate(() => document.activeElement?.textContent)) ?? "", /Judith Okafor/);
    await keyboard.press("n");
    assert.match((await t.page.locator("#live").textContent()) ?? "", /mention 3 of 3/);
    await t.close();
  });

  test("single keys toggle kinds, and can be switched off in the help", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    const people = t.page.locator("[data-layer=person]");
    await t.page.keyboard.press("1");
    assert.equal(await people.getAttribute("aria-pressed"), "false");
    await t.page.keyboard.press("1");
    await t.page.keyboard.press("h");
    assert.equal(await t.page.locator("[data-layer][aria-pressed=true]").count(), 0);
    await t.page.keyboard.press("h");
    assert.equal(await people.getAttribute("aria-pressed"), "true");
    await t.page.keyboard.press("?");
    const help = t.page.locator("#help");
    assert.ok((await help.locator("kbd").count()) > 10);
    await help.getByLabel("Single keys are on").uncheck();
    await t.page.keyboard.press("Escape");
    await t.page.keyboard.press("1");
    assert.equal(await people.getAttribute("aria-pressed"), "true");
    await t.close();
  });

  test("arrows go through a list of choices before anything is corrected", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    const { keyboard } = t.page;
    const people = t.page.locator("[data-layer=person] .count");
    const before = await people.textContent();
    await t.page.locator("#text").focus();
    await keyboard.press("Shift+ArrowRight");
    await keyboard.press("Enter");
    await t.page.locator("#card summary").press("Enter");
    const kind = t.page.locator("#correct-kind");
    await kind.focus();
    await keyboard.press("ArrowUp");
    await keyboard.press("Escape");
    assert.equal(await people.textContent(), before, "Escape takes nothing");
    await keyboard.press("Enter");
    await t.page.locator("#card summary").press("Enter");
    await kind.focus();
    await keyboard.press("ArrowDown");
    assert.equal(await kind.inputValue(), "organization");
    assert.equal(await t.page.locator("#toast").textContent(), "");
    await keyboard.press("ArrowUp");
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    assert.match((await t.page.locator("#toast").textContent()) ?? "", /^Corrected/);
    assert.ok(Number(await people.textContent()) > Number(before));
    await t.close();
  });

  test("the focus is never lost with what it was on", async () => {
    const t = await harness.open();
    const { keyboard } = t.page;
    const focused = () => t.page.evaluate(() => (document.activeElement?.id || document.activeElement?.textContent) ?? "");
    /** @param {string} selector */
    const enter = async (selector) => {
      await t.page.locator(selector).first().focus();
      await keyboard.press("Enter");
      return focused();
    };
    await t.drop([
      { name: "one.txt", bytes: TEXT },
      { name: "two.txt", bytes: "Judith Okafor went to Portland." },
      { name: "three.txt", bytes: "Nobody." },
    ]);
    await t.annotated();
    assert.match(await enter(".file:nth-child(2) button"), /^two/);
    assert.match(await enter("#scope button:last-child"), /^All 3/);
    await enter(".file:nth-child(3) .file-close");
    assert.equal(await t.page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Close “two.txt”");
    await enter(".file:nth-child(2) .file-close");
    assert.equal(await focused(), "text", "the row of articles is gone");
    await keyboard.press("Shift+ArrowRight");
    assert.equal(await enter("#stepper [data-step=close]"), "text");
    await keyboard.press("Shift+ArrowRight");
    await enter("#stepper .name");
    await t.page.locator("#card summary").press("Enter");
    assert.equal(await enter("#correct-remove"), "text", "the bar of the mentions is gone");
    assert.equal(await enter("#toast button"), "text");
    await t.drop([{ name: "picture.png", bytes: "\x89PNG\r\n\x1a\n" }]);
    assert.equal(await enter("#notice button"), "text");
    await t.close();
  });

  test("Escape closes one thing at a time", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    const { keyboard } = t.page;
    // Presses may follow one another faster than timers run.
    await t.page.evaluate(() => {
      const { setTimeout } = window;
      Object.assign(window, { setTimeout: (/** @type {TimerHandler} */ act, wait = 0) => setTimeout(act, wait + 2000) });
    });
    await t.page.locator("#edit").click();
    await t.page.locator("#more").click();
    await t.page.locator("#more-menu").waitFor();
    await keyboard.press("Escape");
    await t.page.locator("#more-menu").waitFor({ state: "hidden" });
    assert.equal(await t.page.locator("#done").isVisible(), true, "the text is still edited");
    await keyboard.press("Escape");
    await t.page.locator("#done").waitFor({ state: "hidden" });
    await t.page.locator("#panel-names .row").first().click();
    await t.page.locator("#export").click();
    await keyboard.press("Escape");
    await t.page.locator("#export-menu").waitFor({ state: "hidden" });
    assert.equal(await t.page.locator("#stepper").isVisible(), true);
    await keyboard.press("Escape");
    await t.page.locator("#stepper").waitFor({ state: "hidden" });
    await t.close();
  });

  test("the help opens at its head and gives the focus back", async () => {
    const t = await harness.open({ viewport: { width: 320, height: 480 } });
    await t.page.locator("#help-open").focus();
    await t.page.keyboard.press("Enter");
    const help = t.page.locator("#help");
    assert.equal(await help.evaluate((element) => element.scrollTop), 0);
    assert.equal(await help.evaluate((element) => element.scrollWidth > element.clientWidth), false);
    await t.page.keyboard.press("Escape");
    assert.equal(await t.page.evaluate(() => document.activeElement?.id), "help-open");
    await t.close();
  });

  test("what is typed into the text is not taken for a key of the page", async () => {
    const t = await harness.open();
    await t.page.locator("#text").focus();
    await t.page.keyboard.type("one 1 h?");
    assert.equal(await t.page.locator("#text").textContent(), "one 1 h?");
    assert.equal(await t.page.locator("#help").isVisible(), false);
    await t.close();
  });

  test("focus can be seen wherever it goes", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    const unseen = [];
    for (let i = 0; i < 40; i += 1) {
      await t.page.keyboard.press("Tab");
      const bare = await t.page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const style = getComputedStyle(element);
        const parent = getComputedStyle(element.parentElement ?? element);
        return style.outlineStyle === "none" && style.boxShadow === "none" && parent.borderColor === getComputedStyle(document.body).borderColor ? element.outerHTML.slice(0, 80) : null;
      });
      if (bare) unseen.push(bare);
    }
    assert.deepEqual(unseen, []);
    await t.close();
  });
});

describe("on a phone", () => {
  test("nothing scrolls sideways, and the lists take the place of the text", async () => {
    const t = await harness.open(PHONE);
    const width = () => t.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await width(), 360);
    await t.paste({ text: TEXT });
    await t.annotated();
    assert.equal(await width(), 360);
    for (const tab of ["names", "dates", "quotes"]) {
      await t.page.locator(`#tab-${tab}`).click();
      await t.page.locator(`#panel-${tab}`).waitFor();
      assert.equal(await t.page.locator("#text").isVisible(), false);
      assert.equal(await width(), 360, tab);
    }
    await t.page.locator("#tab-names").click();
    await t.page.locator("#panel-names .row", { hasText: "Judith Okafor" }).click();
    await t.page.locator("#text").waitFor();
    assert.equal((await t.drawn("current")).length, 1);
    await t.page.locator("#stepper .name").click();
    await t.page.locator("#card").waitFor();
    assert.equal(await width(), 360);
    const card = await t.page.locator("#card").boundingBox();
    assert.equal(card && Math.round(card.y + card.height), 740);
    await t.close();
  });

  test("the way back closes a card and a list before it leaves the page", async () => {
    const t = await harness.open(PHONE);
    await t.paste({ text: TEXT });
    await t.annotated();
    const text = t.page.locator("#text");
    await t.page.locator("#tab-names").tap();
    await t.page.waitForFunction(() => history.state?.covered === true);
    await t.page.goBack();
    await text.waitFor();
    assert.match((await text.textContent()) ?? "", /Judith Okafor/);
    const { x, y } = await t.point("Okafor told");
    await t.page.touchscreen.tap(x, y);
    const card = t.page.locator("#card");
    await card.waitFor();
    await t.page.waitForFunction(() => history.state?.covered === true);
    await t.page.goBack();
    await card.waitFor({ state: "hidden" });
    assert.equal(await text.isVisible(), true);
    // From a list into the text: to the place that was meant, not to where the page was scrolled.
    const long = `${TEXT}\n\n${"It rained.\n\n".repeat(60)}Samuel Reyes came from Portland.`;
    await t.page.locator("#new").tap();
    await t.paste({ text: long });
    await t.annotated();
    await t.page.locator("#tab-names").tap();
    await t.page.waitForFunction(() => history.state?.covered === true);
    await t.page.locator("#panel-names .row", { hasText: "Samuel Reyes" }).tap();
    await t.page.waitForFunction(() => history.state === null);
    await t.page.waitForFunction(() => {
      const place = [...(CSS.highlights.get("gl-current") ?? [])][0];
      const box = place instanceof Range ? place.getBoundingClientRect() : null;
      return box && box.top > 0 && box.bottom < innerHeight;
    });
    // What was closed by itself needs no way back.
    await t.page.locator("#tab-dates").tap();
    await t.page.waitForFunction(() => history.state?.covered === true);
    await t.page.locator("#tab-text").tap();
    await t.page.waitForFunction(() => history.state === null);
    assert.deepEqual(t.errors, []);
    await t.close();
  });

  test("nothing scrolls sideways at 400 % zoom, which leaves 320 pixels of a window", async () => {
    const t = await harness.open({ viewport: { width: 320, height: 256 } });
    await t.paste({ text: TEXT });
    await t.annotated();
    assert.equal(await t.page.evaluate(() => document.documentElement.scrollWidth), 320);
    const help = await t.page.locator("#help-open").boundingBox();
    assert.ok(help && help.x + help.width <= 320);
    await t.close();
  });

  test("at 400 % zoom every item of a menu can be reached", async () => {
    const t = await harness.open({ viewport: { width: 320, height: 256 } });
    await t.paste({ text: TEXT });
    await t.annotated();
    for (const [button, last] of [["#export", "#export-menu label"], ["#more", "#more-menu label"]]) {
      await t.page.locator(button).click();
      await t.page.locator(last).scrollIntoViewIfNeeded();
      const box = await t.page.locator(last).boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= 256 && box.x >= 0 && box.x + box.width <= 320, `${last}: ${JSON.stringify(box)}`);
      await t.page.keyboard.press("Escape");
    }
    await t.close();
  });

  test("nothing lies on the way out of editing", async () => {
    const t = await harness.open(PHONE);
    await t.paste({ text: TEXT });
    await t.annotated();
    await t.page.locator("#tab-names").tap();
    await t.page.locator("#panel-names .row", { hasText: "Judith Okafor" }).tap();
    await t.page.locator("#stepper").waitFor();
    await t.page.locator("#edit").tap();
    await t.page.locator("#done").tap();
    assert.equal(await t.page.locator("#text").getAttribute("contenteditable"), null);
    await t.close();
  });

  test("targets are large enough for a finger", async () => {
    const t = await harness.open(PHONE);
    await t.paste({ text: TEXT });
    await t.annotated();
    const small = await t.page.locator("button:visible").evaluateAll((buttons) =>
      buttons
        .map((b) => ({ box: b.getBoundingClientRect(), name: b.textContent || b.getAttribute("aria-label") }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name, box }) => `${name} ${box.width}x${box.height}`),
    );
    assert.deepEqual(small, []);
    await t.close();
  });
});

describe("without what most have", () => {
  test("a page without scripts says what it needs, and shows no empty controls", async () => {
    const context = await harness.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(harness.server.address);
    const words = await page.locator(".unscripted").allTextContents();
    assert.match(words.join(), /allow JavaScript.*включите JavaScript/);
    assert.equal(await page.locator("button:visible").count(), 0);
    await context.close();
  });

  test("a screen reader has the headline to go to, and a text box only while it is one", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    await t.page.locator("#live", { hasText: /^Done: \d+\smarks found$/ }).waitFor({ state: "attached" });
    const headings = () => t.page.getByRole("heading", { level: 1 }).allTextContents();
    assert.deepEqual(await headings(), ["Museum reopens in Boston"]);
    const text = t.page.locator("#text");
    assert.deepEqual([await text.getAttribute("role"), await text.getAttribute("aria-multiline")], [null, null]);
    await t.page.locator("#edit").click();
    assert.deepEqual([await text.getAttribute("role"), await text.getAttribute("aria-multiline")], ["textbox", "true"]);
    await t.close();
  });

  test("in forced colors a name is underlined, and only what is gone through looks selected", async () => {
    const t = await harness.open({ forcedColors: "active" });
    await t.paste({ text: TEXT });
    await t.annotated();
    const ground = (/** @type {string} */ name) =>
      t.page.locator("#text p").first().evaluate((line, key) => getComputedStyle(line, `::highlight(gl-${key})`).backgroundColor, name);
    const canvas = await t.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    for (const kind of ["person", "place", "organization", "date", "quote"]) assert.equal(await ground(kind), canvas, kind);
    assert.notEqual(await ground("current"), canvas);
    await t.page.locator("#panel-names .row", { hasText: "Judith Okafor" }).click();
    assert.equal(await t.page.locator("#panel-names .row[aria-current]").evaluate((row) => getComputedStyle(row).outlineStyle), "solid");
    // Chromium tells these grounds either way, but paints them only where the text keeps its own colors.
    assert.equal(await t.page.locator("#text").evaluate((text) => getComputedStyle(text).forcedColorAdjust), "none");
    await t.close();
  });

  test("on paper there is the article alone, without the bar of the focus", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    const shadow = () => t.page.locator("#text").evaluate((text) => getComputedStyle(text).boxShadow);
    assert.notEqual(await shadow(), "none");
    await t.page.emulateMedia({ media: "print" });
    assert.equal(await shadow(), "none");
    for (const part of [".bar", ".filters", ".facts", ".panel"]) assert.equal(await t.page.locator(part).isVisible(), false, part);
    await t.close();
  });

  test("on paper there is the article, whichever list was looked at on the screen", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    await t.page.locator("#tab-dates").click();
    await t.page.emulateMedia({ media: "print" });
    // As wide as a sheet of A4 within its margins.
    await t.page.setViewportSize({ width: 720, height: 1000 });
    assert.equal(await t.page.locator("#text", { hasText: "Mayor Judith Okafor" }).isVisible(), true);
    assert.equal(await t.page.locator(".panel").isVisible(), false);
    await t.close();
  });

  test("on paper the ink is dark, whatever the theme on the screen", async () => {
    const t = await harness.open({ colorScheme: "dark" });
    await t.paste({ text: TEXT });
    await t.annotated();
    const ink = () => t.page.locator("#text").evaluate((text) => getComputedStyle(text).color);
    await t.page.emulateMedia({ media: "print" });
    assert.equal(await ink(), "rgb(31, 29, 26)", "as dark as the system");
    await t.page.emulateMedia({ media: "screen" });
    for (const theme of ["light", "dark"]) {
      await t.page.locator("#theme").click();
      assert.equal(await t.page.locator("html").getAttribute("data-theme"), theme);
    }
    await t.page.emulateMedia({ media: "print" });
    assert.equal(await ink(), "rgb(31, 29, 26)", "dark by the switch");
    await t.close();
  });
});

describe("settings", () => {
  test("the interface speaks Russian and English, and remembers which", async () => {
    const t = await harness.open({ locale: "ru-RU" });
    assert.equal(await t.page.locator("#empty h1").textContent(), "Вставьте статью");
    await t.page.locator("[data-ui=en]").click();
    assert.equal(await t.page.locator("#empty h1").textContent(), "Paste an article");
    assert.equal(await t.page.locator("html").getAttribute("lang"), "en");
    await t.page.reload();
    assert.equal(await t.page.locator("#empty h1").textContent(), "Paste an article");
    await t.close();
  });

  test("the theme follows the system, or the switch", async () => {
    const t = await harness.open({ colorScheme: "dark" });
    const paper = () => t.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await t.page.locator("#theme").click();
    assert.notEqual(await paper(), dark);
    await t.page.locator("#theme").click();
    assert.equal(await paper(), dark);
    await t.close();
  });

  test("the theme that was chosen is there before the rest of the page", async () => {
    const t = await harness.open({ colorScheme: "light" });
    await t.page.locator("#theme").click();
    await t.page.locator("#theme").click();
    await t.page.locator("html[data-theme=dark]").waitFor();
    await t.page.route("**/main.js", (route) => route.abort());
    await t.page.reload();
    assert.equal(await t.page.evaluate(() => document.documentElement.dataset.theme), "dark");
    const paper = await t.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.ok(paper.match(/\d+/g)?.every((part) => Number(part) < 60), paper);
    await t.close();
  });

  test("the language of the text can be set", async () => {
    const t = await harness.open();
    await t.paste({ text: TEXT });
    await t.annotated();
    await t.page.locator("#lang").selectOption("ru");
    await t.page.waitForFunction(() => document.getElementById("text")?.lang === "ru");
    await t.close();
  });
});
