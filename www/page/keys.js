/** Keys without a modifier, which can be switched off in the help; none of them acts while something is typed. */

import { letterOf } from "./dom.js";
import { MAIN_LAYERS, toggle } from "./filters.js";
import { takesEscape } from "./popover.js";

/** @import { Store } from "./store.js" */
/** @import { Layer } from "./types.js" */

/**
 * @typedef {object} Acts
 * @property {(way: 1 | -1) => void} walk to the next find of any kind
 * @property {(by: number) => void} step to the next mention of the same
 * @property {() => void} card
 * @property {() => void} escape
 * @property {(on: boolean) => void} edit
 * @property {() => void} open
 * @property {() => void} mark
 * @property {() => boolean} undo whether there was something to undo
 * @property {() => boolean} redo likewise
 * @property {() => void} help
 */

/** @param {Store} store @param {Acts} acts */
export function keys(store, acts) {
  /** What was shown before everything was hidden. @type {Record<Layer, boolean> | null} */
  let before = null;

  function hide() {
    const { layers } = store.state;
    if (Object.values(layers).some(Boolean)) {
      before = layers;
      store.set({ layers: /** @type {Record<Layer, boolean>} */ (Object.fromEntries(Object.keys(layers).map((k) => [k, false]))) });
    } else if (before) {
      store.set({ layers: before });
    }
  }

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || target.closest("dialog")) return;
    if (event.key === "Escape") {
      // A field of a search that holds something is cleared by it.
      const clears = target.matches("input[type=search]") && /** @type {HTMLInputElement} */ (target).value !== "";
      if (!clears && !takesEscape()) acts.escape();
      return;
    }
    const typing = target.isContentEditable || target.matches("input, select, textarea");
    if (!typing && (event.ctrlKey || event.metaKey) && !event.altKey) {
      const back = letterOf(event) === "z" && !event.shiftKey;
      const forth = letterOf(event) === "y" || (letterOf(event) === "z" && event.shiftKey);
      if ((back && acts.undo()) || (forth && acts.redo())) event.preventDefault();
      if (back || forth) return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    // Where words are selected, these keys select more of them or fewer, to be marked as a name.
    const selects = getSelection()?.isCollapsed === false;
    if (event.shiftKey && !selects && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      event.preventDefault();
      acts.walk(event.key === "ArrowRight" ? 1 : -1);
      return;
    }
    if (event.key === "Enter" && target.matches("article, body") && store.state.selection) {
      event.preventDefault();
      acts.card();
      return;
    }
    if (!store.state.shortcuts) return;
    const key = letterOf(event);
    const layer = MAIN_LAYERS[Number(key) - 1];
    if (layer) toggle(store, layer);
    else if (key === "n") acts.step(1);
    else if (key === "p") acts.step(-1);
    else if (key === "h") hide();
    else if (key === "e") acts.edit(true);
    else if (key === "o") acts.open();
    else if (key === "m") acts.mark();
    else if (key === "?") acts.help();
    else return;
    event.preventDefault();
  });
}
