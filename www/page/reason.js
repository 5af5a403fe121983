/** Why something failed, in the words of the interface where it is one of the usual reasons. */

import { MissingFile } from "../missing.js";
import { say } from "./i18n.js";

/** @import { State } from "./types.js" */

/** @param {unknown} error @param {State["ui"]} ui @returns {string} */
export function reason(error, ui) {
  if (error instanceof MissingFile) {
    const { file, status } = error;
    return status ? say(ui, "error.answered", { file, status: String(status) }) : say(ui, "error.missing", { file });
  }
  // A folder, or a file that is gone or locked: browsers describe it in English, at length.
  if (error instanceof DOMException) return say(ui, "error.unread");
  return error instanceof Error ? error.message : String(error);
}
