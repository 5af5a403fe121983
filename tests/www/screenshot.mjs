/**
 * Makes the picture of the page that the README shows: `node tests/www/screenshot.mjs [file]`, after the engine has been
 * built into `www/pkg` (as `cargo xtask serve` and `cargo xtask test` do). Without a file: `docs/screenshot.png`.
 */

import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./page-harness.mjs";

const file = process.argv[2] ?? fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
await mkdir(dirname(file), { recursive: true });
const harness = await start();
try {
  const t = await harness.open({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, colorScheme: "light" });
  await t.page.locator("[data-sample=en]").click();
  await t.annotated();
  await t.click("Okafor told");
  await t.page.locator("#card").waitFor();
  await t.page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  await t.page.mouse.move(1270, 780);
  await t.page.screenshot({ path: file });
  console.log(file);
} finally {
  await harness.stop();
}
