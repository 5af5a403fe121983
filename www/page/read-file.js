/** Files to text: any encoding, HTML and Markdown without their marks, documents of office programs, and a plain word where a file is something else. */

import { say } from "./i18n.js";
import { articleOfHtml, textOfHtml } from "./html-text.js";
import { reason } from "./reason.js";

/** @import { Annotator } from "../annotator.js" */
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
  try {
    const { text, encoding, published } = await read(file, annotator, ui);
    if (text.trim() === "") throw new Error(say(ui, "error.empty"));
    return { name: file.name, text, encoding, published, publishedBy: published ? "page" : "reader" };
  } catch (error) {
    throw refuse(reason(error, ui));
  }
}

/**
 * @param {File} file
 * @param {Annotator} annotator
 * @param {State["ui"]} ui
 * @returns {Promise<{ text: string, encoding: string, published: string }>}
 */
async function read(file, annotator, ui) {
  const bytes = await file.arrayBuffer();
  const decoded = await annotator.decode(bytes);
  if (decoded.other === "zip") {
    const { text, fault } = await annotator.office(bytes, LARGEST);
    if (fault === "damaged") throw new Error(say(ui, "error.damaged"));
    if (fault === "large") throw new Error(say(ui, "error.unpacked", { max: LARGEST / 1024 / 1024 }));
    if (!fault) return { text, encoding: "", published: "" };
  }
  if (decoded.other) throw new Error(say(ui, "error.binary", { what: say(ui, `what.${decoded.other}`) }));
  const { text, encoding } = decoded;
  if (/\.x?html?$/i.test(file.name) || file.type === "text/html") return { encoding, ...articleOfHtml(text) };
  if (/\.(md|markdown)$/i.test(file.name) || file.type === "text/markdown") {
    return { encoding, text: textOfHtml(await annotator.markdown(text)), published: "" };
  }
  return { text, encoding, published: "" };
}
