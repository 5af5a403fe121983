/** How articles come in: pasted, dropped, chosen, or taken from the samples. */

import * as files from "../files.js";
import { byId } from "./dom.js";
import { textOfHtml } from "./html-text.js";
import { FileError, readFile } from "./read-file.js";
import { reason } from "./reason.js";
import { say } from "./i18n.js";

/** @import { Annotator } from "../annotator.js" */
/** @import { Article } from "./types.js" */
/** @import { Store } from "./store.js" */

/**
 * @typedef {object} Acts
 * @property {(articles: Partial<Article>[]) => void} add
 * @property {(text: string) => void} insert pasted while the text is edited
 * @property {(message: string) => void} complain
 * @property {(message: string) => void} status
 */

/** Pasted text: that of the HTML where it has paragraphs, else the plain form. @param {DataTransfer} data */
export function textOfTransfer(data) {
  const html = data.getData("text/html");
  const plain = data.getData("text/plain").replace(/\r\n?/g, "\n");
  if (/<(p|div|li|h[1-6]|blockquote|article|section|td|br)\b/i.test(html)) {
    const text = textOfHtml(html);
    if (text !== "") return text;
  }
  return plain;
}

/**
 * @param {Store} store
 * @param {Annotator} annotator
 * @param {Acts} acts
 */
export function intake(store, annotator, acts) {
  const file = /** @type {HTMLInputElement} */ (byId("file"));
  const cover = byId("drop");
  const choose = () => file.click();
  byId("open").addEventListener("click", choose);
  byId("choose").addEventListener("click", choose);
  file.addEventListener("change", () => {
    void open([...(file.files ?? [])]);
    file.value = "";
  });

  const paste = byId("paste");
  // Firefox before 125 has none of it.
  paste.hidden = !navigator.clipboard?.readText;
  paste.addEventListener("click", async () => {
    try {
      const text = (await navigator.clipboard.readText()).replace(/\r\n?/g, "\n");
      if (text.trim() === "") acts.complain(say(store.state.ui, "paste.empty"));
      else acts.add([{ text }]);
    } catch {
      acts.complain(say(store.state.ui, "paste.failed"));
    }
  });

  /** @param {File[]} files */
  async function open(files) {
    /** @type {Partial<Article>[]} */
    const read = [];
    /** @type {string[]} */
    const failed = [];
    for (const each of files) {
      acts.status(say(store.state.ui, "status.reading", { name: each.name }));
      try {
        read.push(await readFile(each, annotator, store.state.ui));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        failed.push(error.message);
      }
    }
    acts.status("");
    if (read.length > 0) acts.add(read);
    if (failed.length > 0) acts.complain([...failed, say(store.state.ui, "error.expected")].join("\n"));
  }

  document.addEventListener("paste", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest?.("input, select, dialog")) return;
    const data = event.clipboardData;
    if (!data) return;
    event.preventDefault();
    const text = textOfTransfer(data);
    // Office programs put a picture of the words beside them; with a file that is copied there is its name, and no HTML.
    const files = text.trim() !== "" && data.types.includes("text/html") ? [] : [...data.files];
    if (files.length > 0) void open(files);
    else if (text.trim() === "") return;
    else if (store.state.editing && store.article.text.trim() !== "") acts.insert(text);
    else acts.add([{ text }]);
  });

  // Words dragged from the page itself are moved within the text that is edited, or nowhere: they are no new article.
  let own = false;
  document.addEventListener("dragstart", () => (own = true));
  document.addEventListener("dragend", () => (own = false));
  const holds = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain");
  document.addEventListener("dragover", (event) => {
    if (own || !holds(event)) return;
    event.preventDefault();
    cover.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) cover.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    cover.hidden = true;
    const data = event.dataTransfer;
    if (!data) return;
    if (own) {
      own = false; // no dragend comes when the words have left their place
      if (!(/** @type {HTMLElement} */ (event.target).isContentEditable)) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (data.files.length > 0) void open([...data.files]);
    else if (textOfTransfer(data).trim() !== "") acts.add([{ text: textOfTransfer(data) }]);
  });

  for (const button of document.querySelectorAll("[data-sample]")) {
    button.addEventListener("click", () => void sample(/** @type {HTMLElement} */ (button).dataset.sample ?? ""));
  }

  /** @param {string} code */
  async function sample(code) {
    try {
      acts.add([{ text: await files.sample(code) }]);
    } catch (error) {
      acts.complain(say(store.state.ui, "error.sample", { why: reason(error, store.state.ui) }));
    }
  }

  return { choose };
}
