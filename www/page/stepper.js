/** The bar that goes through the mentions of one thing: back, forth, where one is. */

import { fill, h, hide, icon } from "./dom.js";
import { say } from "./i18n.js";

/** @import { State } from "./types.js" */

/**
 * @param {HTMLElement} root
 * @param {{ step(by: number): void, close(): void, card(): void }} acts
 */
export function stepper(root, acts) {
  const name = h("button", { class: "name" });
  const at = h("span", { class: "at" });
  const [previous, next, close] = /** @type {const} */ (["previous", "next", "close"]).map((key) =>
    h("button", { class: "step", data: { step: key } }, icon(key)),
  );
  name.addEventListener("click", () => acts.card());
  previous.addEventListener("click", () => acts.step(-1));
  next.addEventListener("click", () => acts.step(1));
  close.addEventListener("click", () => acts.close());
  fill(root, name, at, previous, next, close);

  return {
    /** @param {State} state */
    update({ selection, ui }) {
      hide(root, !selection);
      if (!selection) return;
      name.textContent = selection.label;
      name.title = say(ui, "card.open");
      at.textContent = say(ui, "position", { i: selection.index + 1, n: selection.spots.length });
      for (const [button, key] of /** @type {const} */ ([[previous, "previous"], [next, "next"], [close, "close"]])) {
        button.setAttribute("aria-label", say(ui, key));
        button.title = say(ui, key);
      }
      const alone = selection.spots.length < 2;
      previous.disabled = alone;
      next.disabled = alone;
    },
  };
}
