/** What the widget costs the page's thread: an article of 20 kB, on a processor four times slower. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { RUSSIAN, page as hostPage, tag } from "./embed-article.mjs";
import { cdn, cdnFolder, host, launch, open, read, rest } from "./hosts.mjs";

/** Milliseconds from which a task is felt. Printed, not asserted: a test machine that does other things has them too. */
const LONG = 50;

/** Milliseconds of script on the page's thread, all tasks together. */
const MOST = 400;

for (const worker of ["auto", "none"]) {
  test(`20 kB at a fourth of the speed, worker: ${worker}`, async () => {
    const paragraphs = RUSSIAN.split("\n").filter((line) => line.startsWith("<p>"));
    let article = "";
    for (let i = 0; new TextEncoder().encode(article).length < 20_000; i++) article += paragraphs[i % paragraphs.length];
    const browser = await launch("chromium");
    const files = await cdn(await cdnFolder());
    const body = hostPage({ tag: tag(files.origin, { target: ".entry-content", worker }), article });
    const site = await host(() => ({ body }));
    try {
      const { page } = await open(browser);
      await page.emulateCPUThrottling(4);
      await page.evaluateOnNewDocument(() => {
        const shared = /** @type {any} */ (globalThis);
        shared.long = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shared.long.push(Math.round(entry.duration));
        }).observe({ type: "longtask", buffered: true });
      });
      const session = await page.createCDPSession();
      await session.send("Performance.enable");
      await page.goto(site.origin);
      await read(page);
      await rest(1000);
      const long = await page.evaluate(() => /** @type {any} */ (globalThis).long);
      const { metrics } = await session.send("Performance.getMetrics");
      const script = metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0;
      console.log(`worker ${worker}: script ${Math.round(script * 1000)} ms in all, tasks over ${LONG} ms: ${long.join(", ") || "none"}`);
      if (worker === "auto") assert.ok(script * 1000 < MOST, `the page's thread ran script for ${script} s`);
    } finally {
      await browser.close();
      await files.close();
      await site.close();
    }
  });
}
