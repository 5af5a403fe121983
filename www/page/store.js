/** The state of the page in one place; views are told which parts of it changed, once a frame at most. */

/** @import { Article, Layer, State } from "./types.js" */

/** @type {readonly Layer[]} */
export const LAYERS = ["person", "place", "organization", "date", "quote", "indirect", "vague", "reference"];

/** What is kept between visits: settings only, never a text. */
const KEPT = /** @type {const} */ (["ui", "theme", "shortcuts", "layers", "sure"]);
const STORAGE_KEY = "glossator.settings";

/** @typedef {keyof State | "text" | "result" | "status"} Part */

export class Store {
  /** @type {State} */
  state;
  /** @type {Set<(changed: Set<Part>) => void>} */
  #watchers = new Set();
  /** @type {Set<Part>} */
  #changed = new Set();
  #nextId = 1;

  constructor() {
    this.state = { ...defaults(), ...kept() };
  }

  /** @returns {Article} */
  get article() {
    const found = this.state.articles.find((a) => a.id === this.state.current);
    if (!found) throw new Error(`no article ${this.state.current}`);
    return found;
  }

  /**
   * @param {Partial<Article>} fields
   * @returns {Article} not shown until it is put into the state
   */
  newArticle(fields) {
    return {
      id: this.#nextId++,
      name: "",
      encoding: "",
      text: "",
      version: 0,
      lang: "",
      published: "",
      publishedBy: "reader",
      found: null,
      result: null,
      resultVersion: -1,
      status: "idle",
      error: "",
      progress: null,
      took: 0,
      ...fields,
    };
  }

  /** @param {Partial<State>} patch */
  set(patch) {
    for (const key of /** @type {(keyof State)[]} */ (Object.keys(patch))) {
      if (this.state[key] !== patch[key]) this.touch(key);
    }
    Object.assign(this.state, patch);
    if (KEPT.some((key) => key in patch)) keep(this.state);
  }

  /**
   * Says that something inside the state has changed in place.
   *
   * @param {...Part} parts
   */
  touch(...parts) {
    if (this.#changed.size === 0) queueMicrotask(() => this.#flush());
    for (const part of parts) this.#changed.add(part);
  }

  /** @param {(changed: Set<Part>) => void} watcher */
  watch(watcher) {
    this.#watchers.add(watcher);
  }

  #flush() {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const watcher of this.#watchers) watcher(changed);
  }
}

/** @returns {State} */
function defaults() {
  return {
    ui: /^(ru|be|uk|kk|ky)\b/.test(navigator.language) ? "ru" : "en",
    theme: "auto",
    shortcuts: true,
    articles: [],
    current: 0,
    tab: "text",
    across: false,
    layers: {
      person: true,
      place: true,
      organization: true,
      date: true,
      quote: true,
      indirect: false,
      vague: false,
      reference: false,
    },
    sure: 0,
    editing: false,
    selection: null,
    corrections: [],
    filter: "",
  };
}

/** @returns {Partial<State>} */
function kept() {
  try {
    return settings(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}"));
  } catch {
    // Storage may be forbidden or hold anything; the defaults serve.
    return {};
  }
}

/**
 * Of what was kept, what is a setting of today: another version may have written it.
 *
 * @param {any} found
 * @returns {Partial<State>}
 */
export function settings(found) {
  /** @type {Partial<State>} */
  const good = {};
  if (found.ui === "ru" || found.ui === "en") good.ui = found.ui;
  if (["auto", "light", "dark"].includes(found.theme)) good.theme = found.theme;
  if (typeof found.shortcuts === "boolean") good.shortcuts = found.shortcuts;
  if (found.sure >= 0 && found.sure <= 1) good.sure = found.sure;
  if (LAYERS.every((layer) => typeof found.layers?.[layer] === "boolean")) good.layers = found.layers;
  return good;
}

/** @param {State} state */
function keep(state) {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, state[key]]))));
  } catch {
    // The settings then last as long as the page.
  }
}
