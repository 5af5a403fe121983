/** The page in browsers that have no popovers: Firefox before 125, and Safari before 17, the last of some phones. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PageUnderTest, start } from "./page-harness.mjs";

/** @import { Harness } from "./page-harness.mjs" */

const TEXT = `Museum reopens in Boston

BOSTON, March 14, 2025 — Mayor Judith Okafor opened the museum on Friday. Okafor spoke in Maine.

“People here grew up with this building,” Okafor told reporters.`;

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

async function opened() {
  const context = await harness.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) Reflect.deleteProperty(HTMLElement.prototype, name);
    const { matches } = Element.prototype;
    /** @this {Element} @param {string} selector */
    function older(selector) {
      if (selector.includes("popover-open")) throw new DOMException(`${selector} is no selector`, "SyntaxError");
      return matches.call(this, selector);
    }
    Reflect.set(Element.prototype, "matches", older);
  });
  const t = new PageUnderTest(page);
  await page.goto(harness.server.address);
  await page.locator("#text[contenteditable]").waitFor();
  await t.paste({ text: TEXT });
  await t.annotated();
  return t;
}

test("nothing lies open before it is asked for; a card opens beside its words and closes by Escape", async () => {
  const t = await opened();
  for (const id of ["card", "offer", "export-menu", "more-menu"]) assert.equal(await t.page.locator(`#${id}`).isVisible(), false, id);
  await t.click("Okafor spoke");
  const card = t.page.locator("#card", { hasText: "Judith Okafor" });
  await card.waitFor();
  const [box, words] = [await card.boundingBox(), await t.point("Okafor spoke")];
  assert.ok(box && box.y > words.y && box.y < words.y + 60, "the card is below the words");
  await t.page.locator("#card .step").last().click();
  await t.page.locator("#live", { hasText: "mention 3 of 3" }).waitFor({ state: "attached" });
  await t.page.keyboard.press("Enter");
  await card.waitFor();
  await t.page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  await t.page.locator("#panel-names .row", { hasText: "Maine" }).click();
  await t.page.locator("#stepper", { hasText: "Maine" }).waitFor();
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("menus open and close: by their button, by a choice, by a press elsewhere and by Escape", async () => {
  const t = await opened();
  const [menu, more] = [t.page.locator("#export-menu"), t.page.locator("#more-menu")];
  await t.page.locator("#export").click();
  await menu.waitFor();
  const [download] = await Promise.all([t.page.waitForEvent("download"), menu.locator("[data-take=csv]").click()]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  await menu.waitFor({ state: "hidden" });
  await t.page.locator("#export").click();
  await menu.waitFor();
  await t.page.locator("#export").click();
  await menu.waitFor({ state: "hidden" });
  await t.page.locator("#more").click();
  await more.getByRole("button", { name: "Reported speech" }).click();
  assert.equal(await more.getByRole("button", { name: "Reported speech" }).getAttribute("aria-pressed"), "true");
  await t.page.keyboard.press("Escape");
  await more.waitFor({ state: "hidden" });
  assert.equal(await t.page.evaluate(() => document.activeElement?.id), "more");
  await t.page.locator("#more").click();
  await more.waitFor();
  await t.page.locator(".tagline").click();
  await more.waitFor({ state: "hidden" });
  assert.deepEqual(t.errors, []);
  await t.close();
});

test("words that are selected are marked as a name", async () => {
  const t = await opened();
  const { x, y } = await t.point("building");
  await t.page.mouse.dblclick(x, y);
  const offer = t.page.locator("#offer");
  await offer.getByRole("button", { name: "place" }).click();
  await offer.waitFor({ state: "hidden" });
  await t.page.locator("[data-list=place] .row", { hasText: "building" }).waitFor();
  assert.deepEqual(t.errors, []);
  await t.close();
});
