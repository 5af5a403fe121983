/** What axe finds wrong with the page, in each of its states, light and dark: names, roles, contrast. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { start } from "./page-harness.mjs";

/** @import { Harness, PageUnderTest } from "./page-harness.mjs" */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

/** Breaches of WCAG 2 (A and AA), each with the first elements that it concerns. @param {PageUnderTest} t @returns {Promise<string[]>} */
function breaches(t) {
  return t.page.evaluate(async () => {
    const { axe } = /** @type {any} */ (globalThis);
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    // Moments of the timeline may crowd: the rows below it lead to the same places, which the rule allows.
    const { violations } = await axe.run(document, { runOnly: tags, rules: { "target-size": { enabled: false } } });
    return violations.map((/** @type {any} */ v) => `${v.id}: ${v.nodes.slice(0, 3).map((/** @type {any} */ n) => n.html.slice(0, 120)).join(" | ")}`);
  });
}

/** @type {[state: string, enter: (t: PageUnderTest) => Promise<void>][]} */
const STATES = [
  ["empty", async () => {}],
  [
    "an article with its names",
    async (t) => {
      await t.page.locator("[data-sample=en]").click();
      await t.annotated();
    },
  ],
  [
    "the card of a name, and its correction",
    async (t) => {
      await t.page.locator("#text").focus();
      await t.page.keyboard.press("Shift+ArrowRight");
      await t.page.keyboard.press("Enter");
      await t.page.locator("#card summary").click();
    },
  ],
  [
    "dates",
    async (t) => {
      await t.page.keyboard.press("Escape");
      await t.page.locator("#tab-dates").click();
    },
  ],
  ["quotes", (t) => t.page.locator("#tab-quotes").click()],
  ["what is highlighted", (t) => t.page.locator("#more").click()],
  [
    "the exports",
    async (t) => {
      await t.page.keyboard.press("Escape");
      await t.page.locator("#export").click();
    },
  ],
  [
    "a file that was not opened",
    async (t) => {
      await t.page.keyboard.press("Escape");
      await t.drop([{ name: "empty.txt", bytes: "" }]);
      await t.page.locator("#notice .words").waitFor();
    },
  ],
  ["the help", (t) => t.page.locator("#help-open").click()],
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  describe(`accessible, ${colorScheme}`, () => {
    test("in every state", async (context) => {
      // What stands under a moving color cannot be judged.
      const t = await harness.open({ colorScheme, reducedMotion: "reduce" });
      await t.page.evaluate(AXE);
      for (const [state, enter] of STATES) {
        await context.test(state, async () => {
          await enter(t);
          assert.deepEqual(await breaches(t), []);
        });
      }
      await t.close();
    });
  });
}
