/** The widget where the page changes under it: articles that come below the first, or in its place without a reload. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ENGLISH, page as hostPage, tag } from "./embed-article.mjs";
import { browsers, cdn, cdnFolder, host, launch, open, people, press, read, saying, shown } from "./hosts.mjs";

const folder = await cdnFolder();

/** Puts the next article in the place of the page's. @param {import("./hosts.mjs").Page} page */
const replaceArticle = (page) =>
  page.evaluate((html) => {
    const next = document.createElement("article");
    next.lang = "en";
    next.innerHTML = `<div class="entry-content">${html}</div>`;
    document.querySelector("article")?.replaceWith(next);
  }, ENGLISH);

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`articles that come later in ${name}`, { skip: browsers[name] ? false : `no ${name} is installed` }, () => {
    /** @type {import("./hosts.mjs").Browser} */
    let browser;
    /** @type {import("./hosts.mjs").Host} */
    let files;
    /** @type {import("./hosts.mjs").Host} */
    let site;
    let body = "";

    before(async () => {
      browser = await launch(name);
      files = await cdn(folder);
      site = await host((path) => (path === "/" ? { body } : null));
    });
    after(async () => {
      await browser.close();
      await files.close();
      await site.close();
    });

    /** Opens a host's page that was read. @param {string} html */
    async function visit(html) {
      body = html;
      const opened = await open(browser);
      await opened.page.goto(`${site.origin}/`);
      await read(opened.page);
      await people(opened.page, "Пётр Лаврентьев");
      return opened;
    }

    test("the next article below the first is annotated, and the first stays", async () => {
      const { page, failed } = await visit(hostPage({ tag: tag(files.origin) }));
      await page.evaluate((html) => {
        document.querySelector("article")?.insertAdjacentHTML("afterend", `<article><div class="entry-content">${html}</div></article>`);
      }, ENGLISH);
      const found = await people(page, "Helen Carter");
      assert.ok(found.includes("Helen Carter") && found.includes("Пётр Лаврентьев"), String(found));
      assert.deepEqual(failed, []);
      await page.close();
    });

    test("an article in the place of another is annotated, and the list tells of it alone", async () => {
      const { page } = await visit(hostPage({ tag: tag(files.origin) }));
      await replaceArticle(page);
      const found = await people(page, "Helen Carter");
      assert.ok(!found.includes("Пётр Лаврентьев"), String(found));
      await press(page, ".open");
      assert.match(await saying(page, ".panel", /Carter/), /Helen Carter/);
      assert.doesNotMatch((await shown(page, ".panel")) ?? "", /Лаврентьев/);
      await page.close();
    });

    test("on a page whose body is another after a visit to the next article, the button is there again", async () => {
      const { page } = await visit(hostPage({ tag: tag(files.origin) }));
      await page.evaluate((html) => {
        const next = document.createElement("body");
        next.innerHTML = `<article lang="en"><div class="entry-content">${html}</div></article>`;
        document.body.replaceWith(next);
      }, ENGLISH);
      await people(page, "Helen Carter");
      assert.match(await saying(page, ".open", /who/i), /Who is who/);
      await page.close();
    });

    test("the element follows what it points at, when that is another one", async () => {
      const pointer = `<glossator-article for=".entry-content"></glossator-article>${tag(files.origin, { target: ".nowhere" })}`;
      const { page } = await visit(hostPage({ tag: pointer }));
      await replaceArticle(page);
      await people(page, "Helen Carter");
      const text = await page.evaluate(() => /** @type {any} */ (document.querySelector("glossator-article")).text);
      assert.match(text, /Mayor Helen Carter/);
      await page.close();
    });
  });
}
