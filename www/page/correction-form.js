/**
 * The part of the card where a reader corrects a find: of a name its spelling, its kind, what it is the same as; of a quote
 * who said it, of a date its value; of each that it is none.
 */

import { h } from "./dom.js";
import { entityKey, rows } from "./model.js";
import { inWords, typedValue } from "./dates.js";
import { quoted, say } from "./i18n.js";

/** @import { Correction } from "./corrections.js" */
/** @import { DateMention, Entity, Kind, State } from "./types.js" */

/** @type {Kind[]} */
const KINDS = ["person", "place", "organization"];
/** Entries offered for a merger, the likeliest first. */
const OFFERED = 200;

/**
 * @param {State} state
 * @param {Entity} entity
 * @param {(correction: Correction) => void} correct
 */
export function nameCorrection(state, entity, correct) {
  const { ui } = state;
  const key = entityKey(entity);
  const name = h("input", { type: "text", value: entity.name, id: "correct-name" });
  name.addEventListener("change", () => {
    const given = name.value.trim();
    if (given !== "" && given !== entity.name) correct({ type: "rename", key, name: given });
  });
  const kind = h("select", { id: "correct-kind" }, ...KINDS.map((k) => h("option", { value: k, selected: k === entity.kind }, say(ui, `one.${k}`))));
  chosen(kind, (value) => value !== entity.kind && correct({ type: "kind", key, kind: /** @type {Kind} */ (value) }));
  const others = rows(state.articles, 0)
    .filter((row) => row.key !== key && row.kind === entity.kind)
    .sort((a, b) => likeness(entity.name, b.name) - likeness(entity.name, a.name))
    .slice(0, OFFERED);
  const merge = h(
    "select",
    { id: "correct-merge", disabled: others.length === 0 },
    h("option", { value: "" }, say(ui, "correct.merge.none")),
    ...others.map((row) => h("option", { value: row.key }, row.name)),
  );
  chosen(merge, (value) => {
    const row = others.find((r) => r.key === value);
    if (row) correct({ type: "merge", key, into: { ...row.entity, name: row.name, role: row.role } });
  });
  return folded(
    ui,
    h(
      "div",
      { class: "fields" },
      h("label", { for: "correct-name" }, say(ui, "correct.name")),
      name,
      h("label", { for: "correct-kind" }, say(ui, "correct.kind")),
      kind,
      h("label", { for: "correct-merge" }, say(ui, "correct.merge")),
      merge,
    ),
    removal(say(ui, "correct.remove"), () => correct({ type: "remove", key })),
    h("p", { class: "minor" }, say(ui, "correct.note")),
  );
}

/**
 * @param {State} state
 * @param {string} words the whole of the quote
 * @param {string} speaker key of the one who is taken to have said it, or ""
 * @param {(correction: Correction) => void} correct
 */
export function quoteCorrection(state, words, speaker, correct) {
  const { ui } = state;
  const speakers = rows(state.articles, 0).filter((row) => row.kind !== "place" || row.key === speaker);
  const who = h(
    "select",
    { id: "correct-speaker", disabled: speakers.length === 0 },
    h("option", { value: "" }, say(ui, "correct.merge.none")),
    ...speakers.slice(0, OFFERED).map((row) => h("option", { value: row.key, selected: row.key === speaker }, row.name)),
  );
  chosen(who, (value) => {
    const row = speakers.find((r) => r.key === value);
    if (row && value !== speaker) correct({ type: "speaker", words, into: { ...row.entity, name: row.name, role: row.role } });
  });
  return folded(
    ui,
    h("div", { class: "fields" }, h("label", { for: "correct-speaker" }, say(ui, "speaker")), who),
    removal(say(ui, "correct.unquote"), () => correct({ type: "unmark", list: "quotes", words })),
    h("p", { class: "minor" }, say(ui, "correct.note.words")),
  );
}

/**
 * @param {State["ui"]} ui
 * @param {DateMention} date
 * @param {string} words those of the date
 * @param {(correction: Correction) => void} correct
 */
export function dateCorrection(ui, date, words, correct) {
  const from = date.value ?? null;
  const means = h("p", { class: "minor", id: "correct-value-means", role: "status" }, say(ui, "correct.value.form"));
  const field = h("input", {
    type: "text", value: from ?? "", id: "correct-value", autocomplete: "off", spellcheck: "false", "aria-describedby": "correct-value-means",
  });
  field.addEventListener("input", () => {
    const value = typedValue(field.value);
    field.removeAttribute("aria-invalid");
    means.textContent = value ? inWords(value, ui) : say(ui, "correct.value.form");
  });
  field.addEventListener("change", () => {
    const value = typedValue(field.value);
    if (value && value !== from) return correct({ type: "date", words, from, value });
    if (value || field.value.trim() === (from ?? "")) return undefined;
    field.setAttribute("aria-invalid", "true");
    means.textContent = say(ui, "correct.value.wrong", { typed: quoted(field.value.trim(), ui) });
    return undefined;
  });
  return folded(
    ui,
    h("div", { class: "fields" }, h("label", { for: "correct-value" }, say(ui, "value")), field),
    means,
    removal(say(ui, "correct.undate"), () => correct({ type: "unmark", list: "dates", words })),
    h("p", { class: "minor" }, say(ui, "correct.note.date")),
  );
}

/** @param {State["ui"]} ui @param {...Node} parts */
const folded = (ui, ...parts) => h("details", { class: "correct" }, h("summary", {}, say(ui, "correct")), ...parts);

/** @param {string} words @param {() => void} act */
const removal = (words, act) => h("button", { class: "link", id: "correct-remove", onclick: act }, words);

/**
 * Calls back with what a reader has chosen. By key, a closed list changes with every arrow on the way: what is meant is
 * known when the list is left or Enter is pressed.
 *
 * @param {HTMLSelectElement} select
 * @param {(value: string) => unknown} act
 */
function chosen(select, act) {
  let byKey = false;
  let due = false;
  const settle = () => {
    if (!due) return;
    due = false;
    act(select.value);
  };
  select.addEventListener("pointerdown", () => (byKey = false));
  select.addEventListener("keydown", (event) => {
    byKey = true;
    if (event.key === "Enter" && due) {
      event.preventDefault();
      settle();
    }
    if (event.key === "Escape") due = false;
  });
  select.addEventListener("change", () => {
    due = true;
    if (!byKey) settle();
  });
  select.addEventListener("blur", settle);
}

/** How many letters at the start of their last words two names share. @param {string} a @param {string} b */
function likeness(a, b) {
  const [x, y] = [a, b].map((name) => (name.split(/\s+/).at(-1) ?? "").toLocaleLowerCase());
  let same = 0;
  while (same < x.length && same < y.length && x[same] === y[same]) same += 1;
  return same;
}
