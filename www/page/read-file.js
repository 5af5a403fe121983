/** Files to text: any encoding, HTML without its tags, Word documents, and a plain word where a file is something else. */

import { textOfDocx } from "./docx.js";
import { say } from "./i18n.js";
import { articleOfHtml } from "./html-text.js";

/** @import { Annotator } from "../annotator.js" */
/** @import { Decoded } from "../engine.js" */
/** @import { Article, State } from "./types.js" */

const LARGEST = 64 * 1024 * 1024;

/** A file that could not be read; the message is for the reader. */
export class FileError extends Error {}

/**
 * @param {File} file
 * @param {Annotator} annotator
 * @param {State["ui"]} ui
 * @returns {Promise<Pick<Article, "name" | "text" | "encoding"> & Partial<Article>>}
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
  /** @type {Decoded} */
  let decoded;
  try {
    decoded = await annotator.decode(bytes);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  if (decoded.other === "zip") {
    const text = await textOfDocx(bytes, LARGEST);
    if (text?.trim() === "") throw refuse(say(ui, "error.empty"));
    if (text) return { name: file.name, text, encoding: "" };
  }
  if (decoded.other) throw refuse(say(ui, "error.binary", { what: say(ui, `what.${decoded.other}`) }));
  const page = /\.x?html?$/i.test(file.name) || file.type === "text/html";
  const { text, published } = page ? articleOfHtml(decoded.text) : { text: decoded.text, published: "" };
  if (text.trim() === "") throw refuse(say(ui, "error.empty"));
  return { name: file.name, text, encoding: decoded.encoding, published, publishedBy: published ? "page" : "reader" };
}
