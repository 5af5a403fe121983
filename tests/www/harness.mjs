/**
 * What browser tests share. `cargo xtask test` serves `www/`, finds a browser, and says where both are.
 */

import { chromium } from "playwright-core";

/** Address of `www/`, with a slash at its end. */
export const origin = setting("GLOSSATOR_ORIGIN");

/** A headless browser. Close it in `after`. */
export function launch() {
  return chromium.launch({ executablePath: setting("GLOSSATOR_BROWSER") });
}

/** @param {string} name */
function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`expected ${name} in the environment: run these tests by \`cargo xtask test browser\``);
  return value;
}
