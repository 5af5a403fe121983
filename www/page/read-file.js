/** Files to text: any encoding, HTML without its tags, and a plain word where a file is something else. */

import { say } from "./i18n.js";
import { textOfHtml } from "./html-text.js";

/** @import { Annotator } from "../annotator.js" */
/** @import { State } from "./types.js" */

const LARGEST = 64 * 1024 * 1024;

/** @type {[what: string, magic: number[]][]} */
const OTHER_FORMATS = [
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["doc", [0xd0, 0xcf, 0x11, 0xe0]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
];

/** A file that could not be read; the message is for the reader. */
export class FileError extends Error {}

/**
 * @param {File} file
 * @param {Annotator} annotator
 * @param {State["ui"]} ui
 * @returns {Promise<{ name: string, text: string, encoding: string }>}
 * @throws {FileError}
 */
export async function readFile(file, annotator, ui) {
  const refuse = (/** @type {string} */ why) => new FileError(say(ui, "error.file", { name: file.name, why }));
  if (file.size > LARGEST) throw refuse(say(ui, "error.toobig", { max: LARGEST / 1024 / 1024 }));
  /** @type {ArrayBuffer} */
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const what = otherFormat(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 4096)));
  if (what) throw refuse(say(ui, "error.binary", { what: say(ui, `what.${what}`) }));
  /** @type {{ text: string, encoding: string }} */
  let decoded;
  try {
    decoded = await annotator.decode(bytes);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const page = /\.x?html?$/i.test(file.name) || file.type === "text/html";
  const text = page ? textOfHtml(decoded.text, "page") : decoded.text;
  if (text.trim() === "") throw refuse(say(ui, "error.empty"));
  return { name: file.name, text, encoding: decoded.encoding };
}

/** @param {Uint8Array} head */
function otherFormat(head) {
  for (const [what, magic] of OTHER_FORMATS) if (magic.every((byte, i) => head[i] === byte)) return what;
  if (head.length < 2) return null;
  // UTF-16 is full of zeros, but they stand in every other place; a byte order mark tells it as well.
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return null;
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] += 1;
  });
  const both = zeros[0] + zeros[1];
  const sided = Math.min(...zeros) === 0 && both > head.length / 5;
  if (both > 0 && !sided) return "binary";
  const control = head.reduce((n, byte) => n + (byte < 32 && ![9, 10, 12, 13, 27].includes(byte) && byte !== 0 ? 1 : 0), 0);
  return control > head.length / 50 ? "binary" : null;
}
