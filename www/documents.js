/** Documents that are not plain text, wherever the engine runs: a module beside it, loaded when such a file is opened. */

import init, * as documents from "./pkg/documents.js";
import * as files from "./files.js";
import { starting } from "./missing.js";

/** @type {Promise<unknown> | null} */
let ready = null;

function start() {
  ready ??= files.documents().then((bytes) => init(bytes && { module_or_path: bytes })).catch((error) => {
    ready = null;
    return starting("pkg/documents_bg.wasm")(error);
  });
  return ready;
}

/** @typedef {"other" | "damaged" | "large"} Fault an archive of another kind, a broken one, or more than `largest` bytes once unpacked */

/**
 * @param {Uint8Array} bytes of a zip archive
 * @param {number} largest
 * @returns {Promise<{ text: string, fault?: Fault }>}
 */
export async function office(bytes, largest) {
  await start();
  try {
    return { text: documents.textOfOffice(bytes, largest) };
  } catch (error) {
    if (typeof error === "string") return { text: "", fault: /** @type {Fault} */ (error) };
    throw error;
  }
}

/** The HTML of a text in Markdown. @param {string} text */
export async function markdown(text) {
  await start();
  return documents.htmlOfMarkdown(text);
}
