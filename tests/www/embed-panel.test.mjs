/** The widget's list for those who need it most: many quotes, a window at 400 % zoom, forced colors. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { page as hostPage, tag } from "./embed-article.mjs";
import { browsers, cdn, cdnFolder, drawn, host, launch, open, people, press, read, until } from "./hosts.mjs";

const folder = await cdnFolder();

/** One person with many quotes, and another. */
const TALK = `<p>Глава департамента Пётр Лаврентьев рассказал о мосте. Нина Образцова живет в Вологде.</p>
${Array.from({ length: 12 }, (_, i) => `<p>«Основные пролёты уже стоят, машины пойдут по мосту ${i + 1} августа», — сказал Пётр Лаврентьев.</p>`).join("\n")}
<p>Пётр Лаврентьев вернулся в Вологду.</p>`;

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`the list in ${name}`, { skip: browsers[name] ? false : `no ${name} is installed` }, () => {
    /** @type {import("./hosts.mjs").Browser} */
    let browser;
    /** @type {import("./hosts.mjs").Host} */
    let files;
    /** @type {import("./hosts.mjs").Host} */
    let site;

    before(async () => {
      browser = await launch(name);
      files = await cdn(folder);
      site = await host((path) => (path === "/" ? { body: hostPage({ tag: tag(files.origin), article: TALK }) } : null));
    });
    after(async () => {
      await browser.close();
      await files.close();
      await site.close();
    });

    /** The list of the article in a window of this size. @param {number} width @param {number} height */
    async function list(width, height) {
      const { page } = await open(browser, { width, height });
      await page.goto(`${site.origin}/`);
      await read(page);
      await press(page, ".open");
      return page;
    }

    /** Presses a row of the list. @param {import("./hosts.mjs").Page} page @param {string} words */
    const choose = (page, words) =>
      page.evaluate((words) => {
        const facts = document.querySelector("glossator-ui")?.shadowRoot?.querySelectorAll("button.fact") ?? [];
        for (const fact of facts) if (fact.textContent?.includes(words)) /** @type {HTMLElement} */ (fact).click();
      }, words);

    /** How much of a part of the list can be seen, in pixels of its height. @param {import("./hosts.mjs").Page} page @param {string} selector */
    const seen = (page, selector) =>
      page.evaluate((selector) => {
        const root = document.querySelector("glossator-ui")?.shadowRoot;
        const [box, part] = [".list", selector].map((each) => root?.querySelector(each)?.getBoundingClientRect());
        return box && part ? Math.min(box.bottom, part.bottom, innerHeight) - Math.max(box.top, part.top) : -1;
      }, selector);

    test("of a person with many quotes, the way to the next mention is in sight", async () => {
      const page = await list(1100, 800);
      await choose(page, "Пётр Лаврентьев");
      assert.ok((await seen(page, ".current .steps button:last-child")) > 24);
      await page.close();
    });

    test("a row that is opened stays in sight when a long one above it closes", async () => {
      const page = await list(1100, 500);
      await choose(page, "Пётр Лаврентьев");
      await page.evaluate(() => document.querySelector("glossator-ui")?.shadowRoot?.querySelector(".date .fact")?.scrollIntoView());
      await choose(page, "12 августа");
      assert.ok((await seen(page, ".current .fact")) > 24);
      await page.close();
    });

    test("in a window at 400 % zoom there is room for rows", async () => {
      const page = await list(320, 256);
      assert.ok((await seen(page, ".list")) > 130);
      await page.close();
    });

    test("in forced colors names are drawn, whole sentences are not", { skip: name !== "chromium" && "it cannot be told to" }, async () => {
      const { page } = await open(browser);
      const session = await page.createCDPSession();
      const force = (/** @type {string} */ value) => session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });
      await force("active");
      await page.goto(`${site.origin}/`);
      await read(page);
      await people(page, "Пётр Лаврентьев");
      assert.equal((await drawn(page)).quote, undefined);
      await force("none");
      const texts = await until(() => drawn(page), ({ quote }) => quote?.length > 0);
      assert.match(String(texts.quote), /Основные пролёты уже стоят/);
      await page.close();
    });
  });
}
