/** The row of toggles: what is highlighted, how many there are, and how sure the annotator must be. */

import { counts } from "./model.js";
import { adopt } from "./popover.js";
import { fill, h } from "./dom.js";
import { say } from "./i18n.js";
import { LAYERS } from "./store.js";

/** @import { Layer, State } from "./types.js" */
/** @import { Store } from "./store.js" */

/** The rest wait behind "More". @type {Layer[]} */
export const MAIN_LAYERS = ["person", "place", "organization", "date", "quote"];

/** @param {Store} store @param {Layer} layer */
export function toggle(store, layer) {
  store.set({ layers: { ...store.state.layers, [layer]: !store.state.layers[layer] } });
}

/** @param {HTMLElement} root @param {Store} store */
export function filters(root, store) {
  /** @type {Partial<Record<Layer, { button: HTMLButtonElement, name: HTMLElement, count: HTMLElement }>>} */
  const parts = {};
  for (const layer of LAYERS) {
    const name = h("span", { class: "swatch", data: { kind: layer } });
    const count = h("span", { class: "count" });
    const button = h("button", { class: MAIN_LAYERS.includes(layer) ? "layer" : "item layer", data: { layer } }, name, count);
    button.addEventListener("click", () => toggle(store, layer));
    parts[layer] = { button, name, count };
  }
  const sureWords = h("span", {});
  const sure = h("input", { type: "range", min: 0, max: 95, step: 5 });
  sure.addEventListener("input", () => store.set({ sure: Number(sure.value) / 100 }));
  const menu = adopt(h(
    "div",
    { class: "menu", id: "more-menu", popover: "auto" },
    ...LAYERS.filter((layer) => !MAIN_LAYERS.includes(layer)).map((layer) => parts[layer]?.button),
    h("hr"),
    h("label", { class: "item" }, sureWords, sure),
  ));
  const more = h("button", { class: "layer", popovertarget: "more-menu", id: "more" });
  menu.addEventListener("toggle", () => {
    const box = more.getBoundingClientRect();
    const top = Math.max(8, Math.min(box.bottom + 6, innerHeight - menu.offsetHeight - 8));
    menu.style.inset = `${top}px auto auto ${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
  });
  fill(root, ...MAIN_LAYERS.map((layer) => parts[layer]?.button), h("span", { class: "more" }, more, menu));

  return {
    /** @param {State} state */
    update(state) {
      const found = counts(state.articles.filter((a) => a.id === state.current), state.sure);
      for (const layer of LAYERS) {
        const part = parts[layer];
        if (!part) continue;
        part.name.textContent = say(state.ui, layer);
        part.count.textContent = found[layer].toLocaleString(state.ui);
        part.button.setAttribute("aria-pressed", String(state.layers[layer]));
      }
      more.textContent = say(state.ui, "more");
      sure.value = String(Math.round(state.sure * 100));
      sureWords.textContent = say(state.ui, "sure", { n: Math.round(state.sure * 100) });
    },
  };
}
