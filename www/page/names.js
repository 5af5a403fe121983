/** The list of people, places and organizations: one row for each, however often and in however many articles named. */

import { fill, h, icon } from "./dom.js";
import { say } from "./i18n.js";
import { counts, rows } from "./model.js";

/** @import { Row } from "./model.js" */
/** @import { Kind, Selection, State } from "./types.js" */

/** Rows shown of a kind before "Show all". */
const FEW = 60;
/** @type {Kind[]} */
const KINDS = ["person", "place", "organization"];

/**
 * @param {HTMLElement} root
 * @param {{ go(selection: Selection): void, filter(text: string): void }} acts
 */
export function names(root, acts) {
  const input = h("input", { type: "search", id: "find" });
  const find = h("div", { class: "find" }, icon("search"), input);
  const list = h("div", {});
  root.append(find, list);
  input.addEventListener("input", () => acts.filter(input.value));
  /** @type {Set<Kind>} */
  const opened = new Set();
  /** @type {State | null} */
  let last = null;

  /** @param {State} state */
  function update(state) {
    last = state;
    const { ui } = state;
    const articles = state.across ? state.articles : state.articles.filter((a) => a.id === state.current);
    const all = rows(articles, state.sure);
    input.setAttribute("aria-label", say(ui, "filter"));
    input.placeholder = say(ui, "filter");
    if (input.value !== state.filter) input.value = state.filter;
    // What is typed here is never out of sight: it hides names of a shorter list as well.
    find.hidden = all.length < 8 && state.filter === "" && document.activeElement !== input;
    const wanted = state.filter.trim().toLocaleLowerCase();
    const shown = wanted === "" ? all : all.filter((row) => matches(row, wanted));
    if (shown.length === 0) {
      const read = articles.some((a) => a.result);
      const key = all.length > 0 ? "none.filter" : read ? "none.names" : "none.yet";
      const nothing = read && Object.values(counts(articles, 0)).every((n) => n === 0);
      // Most likely the text is in a language that is not read, which else nobody would say.
      fill(list, h("p", { class: "none" }, say(ui, key, { text: state.filter }), nothing ? ` ${say(ui, "none.language")}` : null));
      return;
    }
    fill(list, ...KINDS.flatMap((kind) => group(state, kind, shown.filter((row) => row.kind === kind))));
  }

  /** @param {State} state @param {Kind} kind @param {Row[]} found */
  function group(state, kind, found) {
    if (found.length === 0) return [];
    const { ui } = state;
    const some = opened.has(kind) ? found : found.slice(0, FEW);
    const more = h("button", { class: "link show-all" }, say(ui, "show.all", { n: found.length }));
    more.addEventListener("click", () => {
      opened.add(kind);
      if (last) update(last);
    });
    return [
      h("h2", {}, h("span", { class: "swatch", data: { kind } }, say(ui, kind)), h("span", { class: "count" }, found.length.toLocaleString(ui))),
      h("ul", { data: { list: kind } }, ...some.map((row) => h("li", {}, rowButton(state, row)))),
      some.length < found.length ? more : null,
    ];
  }

  /** @param {State} state @param {Row} row */
  function rowButton(state, row) {
    const { ui } = state;
    const about = [row.role ?? ""];
    if (state.across) about.push(say(ui, "across.articles", { n: row.articles.size, all: state.articles.length }));
    const said = about.filter(Boolean).join(" · ");
    const button = h(
      "button",
      { class: "row", data: { select: row.key } },
      h("span", { class: "name" }, row.name),
      h("span", { class: "count", "aria-label": say(ui, "mentions", { n: row.spots.length }) }, row.spots.length.toLocaleString(ui)),
      said ? h("span", { class: "about" }, said) : null,
    );
    button.addEventListener("click", () =>
      acts.go({ id: row.key, layer: row.kind, label: row.name, spots: row.spots, index: 0 }),
    );
    return button;
  }

  return { update };
}

/** @param {Row} row @param {string} wanted */
function matches(row, wanted) {
  return [row.name, row.role ?? "", ...row.aliases].some((name) => name.toLocaleLowerCase().includes(wanted));
}
