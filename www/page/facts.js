/** The line above the article: its language, its date and where that comes from, how long it is. */

import { fill, h, icon } from "./dom.js";
import { inWords } from "./dates.js";
import { say } from "./i18n.js";
import { wordCount } from "./model.js";

/** @import { Article, Span, State } from "./types.js" */

/** Typing is annotated as it goes up to this length; a longer text is read, not edited, and says so. */
export const EDITABLE = 400_000;
/** Counting the words of a longer text would be felt while typing. */
const COUNTED = 2_000_000;

/**
 * @param {HTMLElement} root
 * @param {{ lang(code: Article["lang"]): void, published(date: string): void, show(span: Span): void, edit(): void }} acts
 */
export function facts(root, acts) {
  const lang = h("select", { id: "lang" });
  lang.addEventListener("change", () => acts.lang(/** @type {Article["lang"]} */ (lang.value)));
  const date = h("input", { id: "published", type: "date", min: "1000-01-01", max: "9999-12-31" });
  date.addEventListener("change", () => acts.published(date.value));
  const [langWords, dateWords] = [h("span", {}), h("span", {})];
  const basis = h("span", { class: "basis", id: "basis" });
  const size = h("span", { class: "size" });
  const readOnly = h("span", { class: "read-only", id: "read-only" });
  const editWords = h("span", {});
  const edit = h("button", { class: "link edit-open", id: "edit", onclick: () => acts.edit() }, icon("edit"), editWords);
  fill(root, h("label", {}, langWords, lang), h("label", {}, dateWords, date), edit, h("p", { class: "second" }, basis, size, readOnly));

  return {
    /** @param {State} state @param {Article} article */
    update(state, article) {
      const { ui } = state;
      root.hidden = article.text.trim() === "";
      const long = article.text.length > EDITABLE;
      edit.hidden = state.editing || long;
      readOnly.hidden = state.editing || !long;
      readOnly.textContent = say(ui, "edit.not", { n: EDITABLE });
      editWords.textContent = say(ui, "edit");
      langWords.textContent = say(ui, "lang.label");
      dateWords.textContent = say(ui, "published.label");
      const found = article.result && !article.lang ? say(ui, `lang.${article.result.lang}`) : "";
      fill(
        lang,
        h("option", { value: "" }, found ? say(ui, "lang.found", { name: found }) : say(ui, "lang.auto")),
        h("option", { value: "ru" }, say(ui, "lang.ru")),
        h("option", { value: "en" }, say(ui, "lang.en")),
      );
      lang.value = article.lang;
      if (document.activeElement !== date) date.value = article.published.slice(0, 10) || foundDay(article);
      fill(basis, ...basisWords(ui, article, acts));
      const words = article.text.length < COUNTED ? say(ui, "words", { n: wordCount(article.text) }) : "";
      const time = article.took > 0 ? say(ui, "took", { time: Math.round(article.took) }) : "";
      size.textContent = [article.encoding, words, time].filter(Boolean).join(" · ");
    },
  };
}

/** @param {Article} article */
function foundDay(article) {
  return article.result?.published?.match(/^\d{4}-\d\d-\d\d/)?.[0] ?? "";
}

/**
 * @param {State["ui"]} ui
 * @param {Article} article
 * @param {{ published(date: string): void, show(span: Span): void }} acts
 */
function basisWords(ui, article, acts) {
  const { result } = article;
  const link = (/** @type {string} */ key, /** @type {() => void} */ act, /** @type {Record<string, string>} */ values = {}) =>
    h("button", { class: "link", onclick: act }, say(ui, key, values));
  const given = article.publishedBy === "page" ? "published.page" : "published.given";
  if (article.published) return [say(ui, given), " ", link("published.clear", () => acts.published(""))];
  if (!result) return [];
  const { published, publishedBasis } = result;
  if (!published) return [say(ui, "published.none")];
  const span = publishedBasis?.span;
  const values = { date: inWords(published, ui), words: span ? article.text.slice(span.start, span.end).trim() : "" };
  const key = published.startsWith("XXXX") ? "published.noyear" : span ? "published.found" : "published.found.short";
  const day = latest(published, new Date());
  return [
    say(ui, key, values),
    " ",
    day ? link("published.latest", () => acts.published(day), { year: day.slice(0, 4) }) : null,
    " ",
    span ? link("published.show", () => acts.show(span)) : null,
  ];
}

/**
 * Of a day without its year the last one until today, which it is in the news; else "".
 *
 * @param {string} value
 * @param {Date} today
 */
export function latest(value, today) {
  const day = value.match(/^XXXX(-\d\d-\d\d)/)?.[1];
  const year = today.getFullYear();
  // In so many years there is a 29 February, whatever the century.
  const years = day ? Array.from({ length: 9 }, (_, i) => `${year - i}${day}`) : [];
  const there = (/** @type {string} */ iso) => {
    const time = Date.parse(iso);
    return time <= today.getTime() && new Date(time).toISOString().startsWith(iso);
  };
  return years.find(there) ?? "";
}
