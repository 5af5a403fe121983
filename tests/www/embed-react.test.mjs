/** The widget on a page of React, which goes on changing the text under it: no number is wrong, nothing is left over. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { cdn, cdnFolder, host, launch, open, people, read, rest } from "./hosts.mjs";
import { tag } from "./embed-article.mjs";

const APP = `
  import { createElement as h, useEffect, useState } from "react";
  import { createRoot } from "react-dom/client";
  function App() {
    const [count, setCount] = useState(10);
    const [late, setLate] = useState(false);
    globalThis.tick = () => setCount((count) => count + 1);
    globalThis.more = () => setLate(true);
    return h("div", { className: "entry-content" },
      h("p", null, "Министр Пётр Лаврентьев увидел на мосту ", count, " человек."),
      late ? h("p", null, "Позже приехал губернатор Георгий Филимонов.") : h("p", null, "Учительница Нина Образцова ждала."),
      count < 13 && h("p", null, "Молния уходит: сказал министр Павел Сидоров."),
    );
  }
  createRoot(document.getElementById("root")).render(h(App));
`;

test("React goes on updating its text under the widget and stays right", async () => {
  const bundle = await build({
    stdin: { contents: APP, resolveDir: new URL("../..", import.meta.url).pathname },
    bundle: true,
    write: false,
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const browser = await launch("chromium");
  const files = await cdn(await cdnFolder());
  const site = await host((path) => {
    if (path === "/app.js") return { body: bundle.outputFiles[0].text, type: "text/javascript" };
    const widget = tag(files.origin, { target: "#root" });
    return { body: `<!doctype html><html lang="ru"><meta charset="utf-8"><div id="root"></div><script src="/app.js"></script>${widget}` };
  });
  try {
    const { page, failed } = await open(browser);
    await page.goto(site.origin);
    await read(page);
    await page.waitForFunction(() => (CSS.highlights.get("glossator-person")?.size ?? 0) >= 3);
    for (let i = 0; i < 5; i++) {
      await page.evaluate(() => /** @type {any} */ (globalThis).tick());
      await rest(120);
    }
    await page.evaluate(() => /** @type {any} */ (globalThis).more());
    assert.deepEqual(await people(page, "Георгий Филимонов"), ["Пётр Лаврентьев", "Георгий Филимонов"]);
    const text = await page.$eval("#root", (root) => /** @type {HTMLElement} */ (root).innerText.replace(/\s+/g, " "));
    assert.equal(text, "Министр Пётр Лаврентьев увидел на мосту 15 человек. Позже приехал губернатор Георгий Филимонов.");
    assert.deepEqual(failed, []);
  } finally {
    await browser.close();
    await files.close();
    await site.close();
  }
});
