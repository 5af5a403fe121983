/** Puts the page together: the state, the annotator, the views, and what leads from one to the other. */

import { Annotator } from "./annotator.js";
import { byId } from "./page/dom.js";
import { calendar, entries } from "./page/calendar.js";
import { Card } from "./page/card.js";
import { exportMenu } from "./page/export-menu.js";
import { EDITABLE, facts } from "./page/facts.js";
import { filters } from "./page/filters.js";
import { frame } from "./page/frame.js";
import { inWords } from "./page/dates.js";
import { intake } from "./page/intake.js";
import { keys } from "./page/keys.js";
import { markOffer } from "./page/mark-offer.js";
import { context, counts, dateLayer, entityKey, itemsAt, label, rows } from "./page/model.js";
import { names } from "./page/names.js";
import { openHelp } from "./page/help.js";
import { quotes, speakers } from "./page/quotes.js";
import { Reader } from "./page/reader.js";
import { say } from "./page/i18n.js";
import { Session } from "./page/session.js";
import { stepper } from "./page/stepper.js";
import { LAYERS, Store } from "./page/store.js";
import { wayBack } from "./page/back.js";

/** @import { Correction } from "./page/corrections.js" */
/** @import { Item } from "./page/model.js" */
/** @import { Article, Selection, Span, State } from "./page/types.js" */

const store = new Store();
const annotator = new Annotator();
const session = new Session(store, annotator);
const wide = matchMedia("(min-width: 54.01rem)");
const help = /** @type {HTMLDialogElement} */ (byId("help"));

const first = store.newArticle({});
Object.assign(store.state, { articles: [first], current: first.id, editing: true });

const card = new Card(byId("card"), { go, copy: (text) => void copy(text), correct });
const reader = new Reader(byId("text"), store, session, {
  open: (items, anchor, how) => {
    select(selectionOf(items[0]), "stay");
    card.show(store.state, store.article, items, anchor, how);
    clear(items[0].span);
  },
  away: () => {
    card.close();
    store.set({ selection: null });
  },
});
const page = frame(store, {
  show: (id) => store.set({ current: id, selection: null, editing: false }),
  close: closeArticle,
  fresh: () => addArticles([{}]),
  edit,
  help: () => openHelp(help, store),
  cancel: () => session.cancel(store.article),
  again: () => session.schedule(store.article),
});
const views = {
  filters: filters(byId("filters"), store),
  facts: facts(byId("facts"), {
    edit: () => edit(true),
    lang: (lang) => reread({ lang }),
    published: (published) => reread({ published, publishedBy: "reader" }),
    show: (span) => go({ id: "dateline", layer: "date", label: wordsOf(span), spots: [spot(span)], index: 0 }),
  }),
  names: names(byId("panel-names"), { go, filter: (filter) => store.set({ filter }) }),
  dates: calendar(byId("panel-dates"), { go }),
  quotes: quotes(byId("panel-quotes"), { go, copy: (text) => void copy(text) }),
  stepper: stepper(byId("stepper"), { step, card: openCard, close: () => store.set({ selection: null }) }),
};
exportMenu(byId("export-menu"), store, { copy: (text, html) => void copy(text, html), print: () => window.print() });
const taking = intake(store, annotator, {
  add: addArticles,
  insert: (text) => reader.insert(text),
  complain: page.complain,
  status: page.reading,
});
const offer = markOffer(byId("offer"), store, {
  selected: () => reader.selectedWords(),
  box: (span) => reader.view.range(span).getBoundingClientRect(),
  clear: () => card.close(),
  correct,
  ask,
});
keys(store, { walk, step, undo, redo, card: openCard, escape, edit, open: taking.choose, mark: offer.focus, help: () => openHelp(help, store) });

/** @param {Partial<Article>[]} given */
function addArticles(given) {
  const fresh = given.map((fields) => store.newArticle(fields));
  // An empty sheet gives way to what comes.
  const kept = store.state.articles.filter((article) => article.text.trim() !== "");
  const empty = fresh[0].text.trim() === "";
  store.set({ articles: [...kept, ...fresh], current: fresh[0].id, selection: null, editing: empty, tab: "text" });
  page.complain("");
  for (const article of fresh) if (article.text !== "") session.schedule(article);
  window.scrollTo({ top: 0, behavior: "instant" });
  toText(true);
}

/** Gives the focus to the article, and the caret where it is edited: once the views know of it. @param {boolean} anew not where it was */
function toText(anew) {
  const placed = !anew && reader.holdsCaret;
  queueMicrotask(() => {
    byId("text").focus({ preventScroll: true });
    if (store.state.editing && !placed) reader.caretInSight();
  });
}

/** @param {number} id */
function closeArticle(id) {
  const at = store.state.articles.findIndex((article) => article.id === id);
  const gone = store.state.articles[at];
  if (!gone) return;
  session.forget(gone);
  const left = store.state.articles.filter((article) => article !== gone);
  if (left.length === 0) left.push(store.newArticle({}));
  const next = left[Math.min(at, left.length - 1)];
  const current = store.state.current === id ? next.id : store.state.current;
  store.set({ articles: left, current, selection: null, editing: next.text === "", across: left.length > 1 && store.state.across });
  if (gone.text.trim() === "") return;
  const { ui } = store.state;
  page.toast(say(ui, "file.closed", { name: label(gone) }), { words: say(ui, "undo"), act: () => reopen(gone, at) });
}

/** @param {Article} article @param {number} at its place among the others */
function reopen(article, at) {
  const articles = store.state.articles.filter(({ text }) => text.trim() !== "");
  articles.splice(at, 0, article);
  store.set({ articles, current: article.id, selection: null, editing: false });
  page.toast("");
  // Corrections may have been made, or a reading of it stopped, meanwhile.
  session.correct();
  if (article.resultVersion !== article.version) session.schedule(article);
}

/** @param {Partial<Article>} change of what the article is read with */
function reread(change) {
  Object.assign(store.article, change);
  store.article.version += 1;
  session.schedule(store.article);
  store.touch("result");
}

/** @param {boolean} on */
function edit(on) {
  if (on && store.article.text.length > EDITABLE) return;
  const blank = store.article.text.trim() === "";
  // The bar of what is gone through would lie on the way out of editing.
  store.set({ editing: on || blank, tab: "text", selection: null });
  card.close();
  toText(false);
}

/** @param {Span} span */
const spot = (span) => ({ article: store.state.current, start: span.start, end: span.end });

/** @param {Span} span */
const wordsOf = (span) => store.article.text.slice(span.start, span.end);

/** All that can be gone through from one find. @param {Item} item @returns {Selection} */
function selectionOf(item) {
  const { state, article } = store;
  const { result } = article;
  const scope = state.across ? state.articles : [article];
  /** @type {Selection} */
  let found = { id: "one", layer: item.layer, label: wordsOf(item.span), spots: [spot(item.span)], index: 0 };
  if (!result) return found;
  if (item.layer === "date" || item.layer === "vague") {
    const date = result.dates[item.index];
    const entry = entries(scope, dateLayer(date)).find((e) => e.spots.some((s) => s.article === article.id && s.start === date.start));
    const label = date.value ? inWords(date.value, state.ui) : wordsOf(date);
    if (entry) found = { ...found, id: entry.id, label, spots: entry.spots };
  } else if (item.layer === "quote" || item.layer === "indirect") {
    const quote = result.quotes[item.index];
    const speaker = speakers(scope, state).find((s) => s.sayings.some((saying) => saying.quote === quote));
    const spots = (speaker?.sayings ?? []).map((s) => ({ article: s.article.id, start: s.quote.start, end: s.quote.end }));
    if (speaker) found = { ...found, id: `quotes:${speaker.key}`, label: speaker.name || say(state.ui, "unattributed"), spots };
  } else {
    const named = item.layer === "reference" ? result.references[item.index] : result.mentions[item.index];
    const entity = result.entities[named.entity];
    const row = entity && rows(scope, state.sure).find((r) => r.key === entityKey(entity));
    if (row) found = { ...found, id: row.key, layer: row.kind, label: row.name, spots: row.spots };
  }
  const at = found.spots.findIndex((s) => s.article === article.id && s.start >= item.span.start);
  return { ...found, index: Math.max(0, at) };
}

/** Goes to a selection; the same one again means its next spot. @param {Selection} selection */
function go(selection) {
  const same = store.state.selection;
  const again = same?.id === selection.id && selection.spots.length > 1 && selection.index === 0 && !selection.id.startsWith("quotes:");
  card.close();
  select(again ? { ...selection, index: (same.index + 1) % selection.spots.length } : selection, "move");
}

/** @param {Selection} selection @param {"move" | "stay"} how */
function select(selection, how) {
  const at = selection.spots[selection.index];
  if (!at) return;
  store.set({ selection });
  if (at.article !== store.state.current) store.set({ current: at.article, editing: false });
  if (how === "stay") return;
  const fromPanel = byId("panel").contains(document.activeElement);
  if (store.state.tab !== "text" && !wide.matches) {
    store.set({ tab: "text" });
    if (fromPanel) byId("text").focus({ preventScroll: true });
  }
  reader.show(store.article);
  // After the views have settled: on a phone the text is only now on the screen.
  requestAnimationFrame(() => reader.view.reveal(at));
  const values = { label: selection.label, i: selection.index + 1, n: selection.spots.length, context: context(store.article.text, at, 40) };
  byId("live").textContent = say(store.state.ui, "position.spoken", values);
}

/** @param {number} by */
function step(by) {
  const { selection } = store.state;
  if (!selection) return;
  const { length } = selection.spots;
  card.close();
  select({ ...selection, index: (selection.index + by + length) % length }, "move");
}

/** @param {1 | -1} way */
function walk(way) {
  const item = reader.neighbor(way);
  if (!item) return;
  card.close();
  select(selectionOf(item), "move");
}

function openCard() {
  const { selection } = store.state;
  const at = selection?.spots[selection.index];
  const { result } = store.article;
  if (!at || !result || at.article !== store.state.current) return;
  const items = itemsAt(result, at.start, store.state).filter((i) => i.span.start <= at.start);
  const exact = items.findIndex((i) => i.span.start === at.start && i.span.end === at.end);
  if (exact > 0) items.unshift(...items.splice(exact, 1));
  reader.view.reveal(at);
  if (items.length === 0) return;
  card.show(store.state, store.article, items, () => reader.box(at), "keyboard");
  clear(at);
}

/** Asks for what a find lacks that the reader has marked. @param {Span} span @param {"date" | "quote"} layer */
function ask(span, layer) {
  const { article, state } = store;
  const items = article.result ? itemsAt(article.result, span.start, state) : [];
  const item = items.find((i) => i.layer === layer && i.span.start === span.start && i.span.end === span.end);
  if (!item) return;
  select(selectionOf(item), "stay");
  card.show(state, article, [item], () => reader.box(span), "keyboard");
  card.unfold();
  clear(span);
}

/** On a phone the card comes from below and must not lie on the words. @param {Span} span */
function clear(span) {
  if (wide.matches) return;
  const under = reader.box(span).bottom - byId("card").getBoundingClientRect().top;
  if (under > -12) window.scrollBy({ top: under + 24, behavior: "instant" });
}

function escape() {
  if (offer.close()) return;
  if (card.open) card.close();
  else if (store.state.editing && store.article.text.trim() !== "") edit(false);
  else store.set({ selection: null });
}

/** Corrections that were undone, the last one last. @type {Correction[]} */
let undone = [];

/** @param {Correction[]} corrections @param {"corrected" | "undone"} what @param {"undo" | "redo"} back what takes it back */
function setCorrections(corrections, what, back) {
  store.set({ corrections, selection: null });
  session.correct();
  page.toast(say(store.state.ui, what), { words: say(store.state.ui, back), act: back === "undo" ? undo : redo });
}

/** @param {Correction} correction */
function correct(correction) {
  undone = [];
  setCorrections([...store.state.corrections, correction], "corrected", "undo");
}

function undo() {
  const last = store.state.corrections.at(-1);
  if (!last) return false;
  undone.push(last);
  setCorrections(store.state.corrections.slice(0, -1), "undone", "redo");
  return true;
}

function redo() {
  const next = undone.pop();
  if (!next) return false;
  setCorrections([...store.state.corrections, next], "corrected", "undo");
  return true;
}

/** @param {string} text @param {boolean} [html] where what is formatted can be pasted, it is pasted as that */
async function copy(text, html) {
  try {
    if (html && "ClipboardItem" in window) {
      const forms = ["text/html", "text/plain"].map((type) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(forms))]);
    } else await navigator.clipboard.writeText(text);
    page.toast(say(store.state.ui, "copied"));
  } catch {
    page.toast(say(store.state.ui, "copy.failed"));
  }
}

const followBack = wayBack({
  covered: () => !wide.matches && (card.open || store.state.tab !== "text"),
  uncover: () => (card.open ? card.close() : store.set({ tab: "text" })),
});
byId("card").addEventListener("toggle", followBack);

/** What was read of each article when a screen reader was last told of it. @type {WeakMap<Article, number>} */
const told = new WeakMap();

/** Says that an article was read, which else shows in its colors alone; not while it is typed. @param {State} state @param {Article} article */
function tell(state, article) {
  const { result, resultVersion } = article;
  if (!result || article.status !== "idle" || state.editing || told.get(article) === resultVersion) return;
  told.set(article, resultVersion);
  const found = counts([article], state.sure);
  const n = LAYERS.reduce((sum, layer) => sum + (state.layers[layer] ? found[layer] : 0), 0);
  byId("live").textContent = say(state.ui, "status.done", { count: say(state.ui, "found", { n }) });
}

/** Where the text was left for a list, on a screen that shows one of them. */
let leftAt = 0;
/** @type {State["tab"]} */
let lastTab = "text";

/** @param {State["tab"]} tab */
function turn(tab) {
  if (tab === lastTab || wide.matches) return;
  window.scrollTo({ top: tab === "text" ? leftAt : 0, behavior: "instant" });
}

/** @param {Set<string>} changed */
function update(changed) {
  const { state, article } = store;
  const is = (/** @type {string[]} */ ...parts) => parts.some((part) => changed.has(part));
  if (is("articles", "current", "text")) reader.show(article);
  if (is("editing", "current")) reader.edit(state.editing);
  if (is("result", "layers", "sure", "selection", "current")) reader.redraw();
  if (lastTab === "text" && state.tab !== "text") leftAt = window.scrollY;
  page.update(state, article, changed);
  if (is("result", "layers", "sure", "current", "articles", "ui")) views.filters.update(state);
  if (is("selection", "ui")) views.stepper.update(state);
  const lists = is("result", "layers", "sure", "current", "articles", "ui", "tab", "filter", "across");
  const about = is("result", "text", "current", "articles", "ui", "editing");
  if (lists) due.add("lists");
  if (about) due.add("facts");
  // While one types, keys come first; the rest follows in a pause.
  if (!state.editing || is("editing", "current", "tab", "ui")) settle();
  else if (due.size > 0) waiting ??= idle(settle);
  if (is("selection")) markChosen(state);
  if (is("result", "status", "current", "editing")) tell(state, article);
  turn(state.tab);
  lastTab = state.tab;
  if (is("tab")) followBack();
}

/** @type {Set<"lists" | "facts">} */
const due = new Set();
/** @type {number | ReturnType<typeof setTimeout> | undefined} */
let waiting;

/** @param {() => void} act */
function idle(act) {
  return "requestIdleCallback" in window ? requestIdleCallback(act, { timeout: 1500 }) : setTimeout(act, 300);
}

function settle() {
  waiting = undefined;
  if (due.delete("facts")) views.facts.update(store.state, store.article);
  if (due.delete("lists")) updateList(store.state);
}

/** Only the list in sight costs anything; what had the focus in it has it afterwards. @param {State} state */
function updateList(state) {
  const tab = page.panel(state.tab);
  const root = byId(`panel-${tab}`);
  const focused = root.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const held = focused?.dataset.select;
  const { scrollTop } = root;
  if (tab === "names") views.names.update(state);
  else if (tab === "dates") views.dates.update(state);
  else views.quotes.update(state);
  root.scrollTop = scrollTop;
  if (held && !focused?.isConnected) /** @type {HTMLElement | null} */ (root.querySelector(`[data-select="${CSS.escape(held)}"]`))?.focus();
  markChosen(state);
}

/** The row of what is gone through. @param {State} state */
function markChosen({ selection, tab }) {
  for (const row of byId(`panel-${page.panel(tab)}`).querySelectorAll("[data-select]")) {
    const { select: id } = /** @type {HTMLElement} */ (row).dataset;
    const chosen = selection !== null && (id === selection.id || id === `${selection.id}#${selection.index}`);
    if (chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

// The text is kept nowhere: what the reader has put into it, or into the finds, would be lost without a word.
window.addEventListener("beforeunload", (event) => {
  const { articles, corrections } = store.state;
  if (corrections.length > 0 || articles.some((a) => a.version > 0 && a.text.trim() !== "")) event.preventDefault();
});

store.watch(update);
store.touch("articles", "current", "editing", "ui", "theme", "tab", "result");
annotator.warm();
if (matchMedia("(hover: hover)").matches) byId("text").focus({ preventScroll: true });
