/** A summary in plain text, to be pasted into a letter or a note: who, where, when, and who said what. */

import { entries } from "./calendar.js";
import { finished } from "./exports.js";
import { inWords } from "./dates.js";
import { rows, title } from "./model.js";
import { quoted, say } from "./i18n.js";
import { speakers } from "./quotes.js";

/** @import { Choice } from "./exports.js" */
/** @import { Article, State } from "./types.js" */

/**
 * @param {Article[]} articles
 * @param {Choice} choice
 * @param {State} state
 * @returns {string}
 */
export function toSummary(articles, choice, state) {
  return finished(articles).map(({ article }) => summary(article, choice, state)).join("\n\n\n");
}

/** @param {Article} article @param {Choice} choice @param {State} state */
function summary(article, choice, state) {
  const { ui } = state;
  const found = rows([article], 0);
  const names = /** @type {const} */ (["person", "place", "organization"]).map((kind) =>
    part(say(ui, kind), found.filter((row) => row.kind === kind).map(({ name, role }) => `• ${[name, role].filter(Boolean).join(", ")}`)),
  );
  const dates = entries([article], "date").map(({ value, words }) => {
    const said = words.map((each) => quoted(each, ui)).join(", ");
    return `• ${value ? `${inWords(value, ui)}: ${said}` : said}`;
  });
  const quotes = speakers([article], { ...state, sure: 0, layers: { ...state.layers, indirect: choice.indirect } }).map(
    ({ name, role, sayings }) => `${[name || say(ui, "unattributed"), role].filter(Boolean).join(", ")}:\n${sayings.map(({ text }) => `• ${text}`).join("\n")}`,
  );
  return [title(article), ...names, part(say(ui, "date"), dates), part(say(ui, "quote"), [quotes.join("\n\n")].filter(Boolean))].filter(Boolean).join("\n\n");
}

/** @param {string} heading @param {string[]} lines */
const part = (heading, lines) => (lines.length > 0 ? `${heading}\n${lines.join("\n")}` : "");
