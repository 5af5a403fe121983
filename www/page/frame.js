/** The frame round the article: the bar, the open articles, tabs, notes, progress, and which of them are in sight. */

import { byId, fill, h, hide, icon } from "./dom.js";
import { label, title } from "./model.js";
import { reason } from "./reason.js";
import { say, translate } from "./i18n.js";

/** @import { Store } from "./store.js" */
/** @import { Article, State, Tab } from "./types.js" */

/**
 * @typedef {object} Acts
 * @property {(id: number) => void} show
 * @property {(id: number) => void} close
 * @property {() => void} fresh
 * @property {(on: boolean) => void} edit
 * @property {() => void} help
 * @property {() => void} cancel
 * @property {() => void} again
 */

/** @type {State["theme"][]} */
const THEMES = ["auto", "light", "dark"];
/** @type {Tab[]} */
const TABS = ["text", "names", "dates", "quotes"];
/** Letters at the end of a name that are seen however long it is: files of one series differ there. */
const TAIL = 9;
const TOAST_TIME = 2500;
const OFFER_TIME = 10_000;

/** @param {Store} store @param {Acts} acts */
export function frame(store, acts) {
  const [notice, status, toast, text] = [byId("notice"), byId("status"), byId("toast"), byId("text")];
  /** The panel that a wide screen shows beside the text. @type {Exclude<Tab, "text">} */
  let panel = "names";
  let reading = "";
  let complaint = "";

  byId("new").addEventListener("click", acts.fresh);
  byId("help-open").addEventListener("click", acts.help);
  byId("brand").addEventListener("click", (event) => {
    event.preventDefault();
    acts.fresh();
  });
  byId("theme").addEventListener("click", () => {
    store.set({ theme: THEMES[(THEMES.indexOf(store.state.theme) + 1) % THEMES.length] });
  });
  for (const button of document.querySelectorAll("[data-ui]")) {
    const ui = /** @type {State["ui"]} */ (/** @type {HTMLElement} */ (button).dataset.ui);
    button.addEventListener("click", () => store.set({ ui }));
  }
  const tabs = TABS.map((name) => byId(`tab-${name}`));
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => store.set({ tab: TABS[i] }));
    tab.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!way || event.shiftKey) return;
      const seen = tabs.filter((t) => t.offsetParent !== null);
      const next = seen[(seen.indexOf(tab) + way + seen.length) % seen.length];
      next.focus();
      next.click();
    });
  });
  const done = h("button", { class: "plain", id: "done", onclick: () => acts.edit(false) });
  const editBar = h("div", { class: "edit" }, done);
  byId("invite").after(editBar);
  const cancel = h("button", { class: "plain", id: "cancel", onclick: acts.cancel });
  const bar = h("progress", { max: 1 });
  const statusWords = h("span", { class: "words" });
  fill(status, statusWords, bar, cancel);

  /** @param {State} state */
  function drawFiles(state) {
    const files = byId("files");
    hide(files, state.articles.length < 2);
    fill(
      files,
      ...state.articles.map((article) => {
        const name = label(article) || say(state.ui, "untitled");
        const current = article.id === state.current;
        return h(
          "span",
          { class: "file", data: current ? { current: "" } : {} },
          h(
            "button",
            { "aria-current": current ? "true" : false, "aria-label": name, title: title(article), onclick: () => acts.show(article.id) },
            h("span", { class: "start" }, name.slice(0, -TAIL)),
            h("span", { class: "tail" }, name.slice(-TAIL)),
          ),
          h("button", { class: "file-close", "aria-label": say(state.ui, "file.close", { name }), onclick: () => acts.close(article.id) }, icon("close")),
        );
      }),
    );
    // Of many articles not all are in sight; sideways only, for the page has its own place.
    const current = /** @type {HTMLElement | null} */ (files.querySelector("[data-current]"));
    if (current) files.scrollLeft = current.offsetLeft - (files.clientWidth - current.offsetWidth) / 2;
  }

  /** @param {State} state */
  function drawScope(state) {
    const scope = byId("scope");
    hide(scope, state.articles.length < 2);
    const button = (/** @type {boolean} */ across, /** @type {string} */ words) =>
      h("button", { "aria-pressed": String(state.across === across), onclick: () => store.set({ across }) }, words);
    fill(scope, button(false, say(state.ui, "scope.this")), button(true, say(state.ui, "scope.all", { n: state.articles.length })));
  }

  /** @param {State} state @param {Article} article */
  function drawStatus(state, article) {
    const { ui } = state;
    const { progress } = article;
    const busy = article.status === "pending" && progress;
    hide(status, !busy && !reading);
    statusWords.textContent = busy ? say(ui, `status.${progress.stage}`) : reading;
    bar.hidden = !busy;
    cancel.hidden = !busy;
    cancel.textContent = say(ui, "cancel");
    if (progress?.share !== null && progress) bar.value = progress.share;
    else bar.removeAttribute("value");
    const failed = article.status === "failed";
    const words = [complaint, failed ? failure(ui, article.error) : "", ...(article.result?.warnings ?? []).map((why) => say(ui, "warning", { why }))];
    const shown = words.filter(Boolean).join("\n");
    hide(notice, shown === "");
    const close = h("button", { class: "step", "aria-label": say(ui, "close") }, icon("close"));
    close.addEventListener("click", () => complain(""));
    if (notice.dataset.words === shown) return;
    notice.dataset.words = shown;
    fill(
      notice,
      h("span", { class: "words" }, shown),
      failed ? h("button", { class: "plain", id: "again", onclick: acts.again }, say(ui, "again")) : null,
      complaint ? close : null,
    );
  }

  /** @param {string} message */
  function complain(message) {
    complaint = message;
    store.touch("status");
  }

  /** @type {number | undefined} */
  let fading;
  return {
    complain,

    /** @param {string} message */
    reading(message) {
      reading = message;
      store.touch("status");
    },

    /**
     * @param {string} message
     * @param {{ words: string, act: () => void }} [offer] something to do about it, for which there is more time
     */
    toast(message, offer) {
      const act = () => {
        offer?.act();
        // The button goes soon, or is another one now.
        text.focus({ preventScroll: true });
      };
      fill(toast, message || null, offer ? h("button", { onclick: act }, offer.words) : null);
      window.clearTimeout(fading);
      fading = window.setTimeout(() => fill(toast), offer ? OFFER_TIME : TOAST_TIME);
    },

    /** @param {Tab} tab @returns {Exclude<Tab, "text">} */
    panel(tab) {
      if (tab !== "text") panel = tab;
      return panel;
    },

    /** @param {State} state @param {Article} article @param {Set<string>} changed */
    update(state, article, changed) {
      const { ui } = state;
      if (changed.has("ui")) {
        document.documentElement.lang = ui;
        translate(document, ui);
        for (const button of document.querySelectorAll("[data-ui]")) {
          button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.ui === ui));
        }
      }
      if (changed.has("ui") || changed.has("theme")) {
        document.documentElement.dataset.theme = state.theme;
        const name = say(ui, "theme", { name: say(ui, `theme.${state.theme}`) });
        byId("theme").setAttribute("aria-label", name);
        byId("theme").title = name;
      }
      if (changed.has("tab")) this.panel(state.tab);
      document.body.dataset.tab = state.tab;
      tabs.forEach((tab, i) => {
        const on = TABS[i] === state.tab || (TABS[i] === panel && state.tab === "text" && byId("tab-text").offsetParent === null);
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
        if (TABS[i] !== "text") byId(`panel-${TABS[i]}`).hidden = TABS[i] !== panel;
      });
      const blank = article.text.trim() === "";
      document.body.toggleAttribute("data-blank", blank);
      byId("empty").hidden = !blank;
      byId("invite").hidden = !blank;
      byId("filters").hidden = blank;
      editBar.hidden = blank || !state.editing;
      text.toggleAttribute("data-empty", blank && article.text === "");
      text.lang = article.result?.lang ?? article.lang;
      if (blank) text.querySelector(".chunk")?.setAttribute("data-placeholder", say(ui, "empty.type"));
      if (state.editing) {
        text.setAttribute("role", "textbox");
        text.setAttribute("aria-multiline", "true");
      } else {
        text.removeAttribute("role");
        text.removeAttribute("aria-multiline");
      }
      done.textContent = say(ui, "edit.done");
      document.title = blank ? "Glossator" : `${title(article)} – Glossator`;
      if (changed.has("articles") || changed.has("current") || changed.has("ui")) drawFiles(state);
      if (changed.has("articles") || changed.has("across") || changed.has("ui")) drawScope(state);
      drawStatus(state, article);
    },
  };
}

/** @param {State["ui"]} ui @param {Article["error"]} error */
function failure(ui, error) {
  return error === "canceled" ? say(ui, "canceled") : say(ui, "error.annotate", { why: reason(error, ui) });
}
