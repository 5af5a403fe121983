/**
 * The widget under other people's policies, from another origin. What works is drawn; what is forbidden leaves the
 * article as it was, with one line in the console. The minimum policy here is the one that docs/embed.md gives.
 */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { page as hostPage, tag } from "./embed-article.mjs";
import { browsers, cdn, cdnFolder, drawn, host, launch, open, people, press, read, rest, shown } from "./hosts.mjs";

const folder = await cdnFolder();

/** The minimum that a strict host has to allow. @param {string} cdn */
const minimum = (cdn) => [
  "default-src 'self'",
  `script-src ${cdn} 'wasm-unsafe-eval'`,
  `connect-src ${cdn}`,
  "worker-src blob:",
  "style-src 'self'",
  "img-src data:",
];

/** @type {{ name: string, policy: (cdn: string) => string[], place: "worker" | "main" | null }[]} */
const CASES = [
  { name: "no policy", policy: () => [], place: "worker" },
  { name: "the minimum policy", policy: minimum, place: "worker" },
  {
    name: "Trusted Types required",
    policy: (cdn) => [...minimum(cdn), "require-trusted-types-for 'script'", "trusted-types glossator"],
    place: "worker",
  },
  {
    name: "Trusted Types without a policy for us",
    policy: (cdn) => [...minimum(cdn), "require-trusted-types-for 'script'", "trusted-types 'none'"],
    place: "main",
  },
  {
    name: "workers forbidden",
    policy: (cdn) => minimum(cdn).map((rule) => (rule.startsWith("worker-src") ? "worker-src 'none'" : rule)),
    place: "main",
  },
  {
    name: "WebAssembly forbidden",
    policy: (cdn) => minimum(cdn).map((rule) => rule.replace(" 'wasm-unsafe-eval'", "")),
    place: null,
  },
  {
    name: "connections forbidden",
    policy: (cdn) => minimum(cdn).map((rule) => (rule.startsWith("connect-src") ? "connect-src 'self'" : rule)),
    place: null,
  },
  {
    name: "a nonce with strict-dynamic",
    policy: () => ["script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'", "worker-src blob:"],
    place: "worker",
  },
];

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`policies in ${name}`, { skip: browsers[name] ? false : `no ${name} is installed` }, () => {
    /** @type {import("./hosts.mjs").Browser} */
    let browser;
    /** @type {import("./hosts.mjs").Host} */
    let files;
    before(async () => {
      browser = await launch(name);
      files = await cdn(folder);
    });
    after(async () => {
      await browser.close();
      await files.close();
    });

    /**
     * Opens a host's page with the widget from `from`, and waits until it has worked or given up.
     * @param {{ policy?: string[], from?: import("./hosts.mjs").Host, tags?: string, change?: () => void }} how
     */
    async function visit({ policy = [], from = files, tags = tag(from.origin), change = () => {} }) {
      const headers = policy.length ? { "Content-Security-Policy": policy.join("; ") } : undefined;
      const site = await host(() => ({ body: hostPage({ tag: tags }), headers: /** @type {any} */ (headers) }));
      const opened = await open(browser);
      const { page } = opened;
      await page.evaluateOnNewDocument(() => {
        const shared = /** @type {any} */ (globalThis);
        shared.outcome = "";
        for (const event of ["annotate", "error"]) {
          addEventListener(`glossator:${event}`, (e) => (shared.outcome = event + ((/** @type {any} */ (e)).detail.code ?? "")));
        }
      });
      if (change) await page.evaluateOnNewDocument(change);
      await page.goto(site.origin);
      const html = await page.$eval("article", (article) => article.outerHTML);
      await page.waitForFunction(() => /** @type {any} */ (globalThis).outcome, { timeout: 20_000 });
      await rest(300);
      const outcome = await page.evaluate(() => /** @type {any} */ (globalThis).outcome);
      const same = (await page.$eval("article", (article) => article.outerHTML)) === html;
      const close = async () => {
        await page.close();
        await site.close();
      };
      return { ...opened, outcome, same, close };
    }

    for (const { name, policy, place } of CASES) {
      test(`${name}: ${place ? `works, in ${place === "worker" ? "a worker" : "slices"}` : "the article stays"}`, async () => {
        const nonce = name.startsWith("a nonce") ? 'nonce="abc" ' : "";
        const tags = tag(files.origin).replace("<script ", `<script ${nonce}`);
        const { page, ours, failed, outcome, same, close } = await visit({ policy: policy(files.origin), tags });
        assert.ok(same);
        assert.deepEqual(failed, []);
        if (place) {
          assert.equal(outcome, "annotate");
          const engine = await page.evaluate(() => /** @type {any} */ (globalThis).glossator.articles[0].page.engine.place);
          assert.equal(engine, place);
          assert.ok((await people(page, "Пётр Лаврентьев")).includes("Пётр Лаврентьев"));
          assert.deepEqual(ours(), []);
          // The UI's styles come through as well.
          await press(page, ".open");
          const position = await page.evaluate(() => {
            const panel = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(".panel");
            return panel && getComputedStyle(panel).position;
          });
          assert.equal(position, "fixed");
        } else {
          assert.equal(outcome, name.startsWith("WebAssembly") ? "errorwasm-forbidden" : "errorfile-missing");
          assert.deepEqual(Object.values(await drawn(page)).flat(), []);
          assert.equal(ours().length, 1, ours().join("\n"));
          assert.match(ours()[0], /the article stays as it was/);
        }
        await close();
      });
    }

    test("a missing pack, and one that is not what was published, are refused", async () => {
      for (const change of [() => null, () => Buffer.from("GLSP something else")]) {
        const from = await cdn(folder, (path, bytes) => (path === "/ru.pack" ? change() : bytes));
        const { page, ours, outcome, same, close } = await visit({ from });
        assert.equal(outcome, "errorfile-missing");
        assert.ok(same);
        assert.equal(ours().length, 1, ours().join("\n"));
        assert.deepEqual(Object.values(await drawn(page)).flat(), []);
        await close();
        await from.close();
      }
    });

    test("an engine that is not what was published is refused", async () => {
      const from = await cdn(folder, (path, bytes) => {
        return path === "/glossator.wasm" ? Buffer.concat([bytes, Buffer.from([0, 1, 0])]) : bytes;
      });
      const { outcome, same, close } = await visit({ from });
      assert.equal(outcome, "errorfile-missing");
      assert.ok(same);
      await close();
      await from.close();
    });

    test("without custom highlights the list works and one line says so", async () => {
      const change = () => {
        Reflect.deleteProperty(globalThis, "Highlight");
      };
      const { page, ours, failed, outcome, close } = await visit({ change });
      assert.equal(outcome, "annotate");
      assert.deepEqual(failed, []);
      assert.equal(ours().length, 1, ours().join("\n"));
      await press(page, ".open");
      assert.match((await shown(page, ".panel")) ?? "", /Лаврентьев/);
      await close();
    });

    test("the host's own worker file serves where blobs are forbidden", async () => {
      const { readFile } = await import("node:fs/promises");
      const worker = await readFile(`${folder}/worker.js`);
      const policy = minimum(files.origin).map((rule) => (rule.startsWith("worker-src") ? "worker-src 'self'" : rule));
      const tags = tag(files.origin, { target: ".entry-content", worker: "/worker.js" });
      const headers = { "Content-Security-Policy": policy.join("; ") };
      const site = await host((path) =>
        path === "/worker.js" ? { body: worker, type: "text/javascript" } : { body: hostPage({ tag: tags }), headers },
      );
      const { page } = await open(browser);
      await page.goto(site.origin);
      await read(page);
      const place = await page.evaluate(() => /** @type {any} */ (globalThis).glossator.articles[0].page.engine.place);
      assert.equal(place, "worker");
      await page.close();
      await site.close();
    });

    for (const [worker, why] of [
      ["/no-such-worker.js", "the worker did not start or stopped"],
      ["https://elsewhere.example/worker.js", "that is not of the page's own origin"],
    ]) {
      test(`a worker file that is not there is named once: ${worker}`, async () => {
        const tags = tag(files.origin, { target: ".entry-content", worker });
        const site = await host((path) => (path === "/" ? { body: hostPage({ tag: tags }) } : null));
        const { page, ours } = await open(browser);
        await page.goto(site.origin);
        await read(page);
        const place = await page.evaluate(() => /** @type {any} */ (globalThis).glossator.articles[0].page.engine.place);
        assert.equal(place, "main");
        const expected = `Glossator: data-worker: expected a copy of worker.js at ${worker}, but ${why}; the page's own thread does the work`;
        assert.deepEqual(ours(), [expected]);
        await page.close();
        await site.close();
      });
    }
  });
}
