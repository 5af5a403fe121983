/** The help: what the page does, and its keys, which can be switched off. */

import { fill, h, icon } from "./dom.js";
import { say } from "./i18n.js";

/** @import { Store } from "./store.js" */

/** Keys have other names there, and Ctrl+Y is something else. */
const APPLE = /^(Mac|iP)/.test(navigator.platform);

/** @type {[keys: string[], words: string][]} */
const KEYS = [
  [["Shift+→", "Shift+←"], "key.next"],
  [["n", "p"], "key.same"],
  [["Enter"], "key.card"],
  [["m"], "key.mark"],
  [["1", "2", "3", "4", "5"], "key.layers"],
  [["h"], "key.hide"],
  [["e"], "key.edit"],
  [["o"], "key.open"],
  [APPLE ? ["⌘Z", "⇧⌘Z"] : ["Ctrl+Z", "Ctrl+Y"], "key.undo"],
  [["?"], "key.help"],
  [["Esc"], "key.escape"],
];

/** @param {HTMLDialogElement} root @param {Store} store */
export function openHelp(root, store) {
  const { ui } = store.state;
  const single = h("input", { type: "checkbox", checked: store.state.shortcuts });
  single.addEventListener("change", () => store.set({ shortcuts: single.checked }));
  const close = h("button", { class: "plain" }, say(ui, "close"));
  close.addEventListener("click", () => root.close());
  fill(
    root,
    // Read from its head: the first control, which else has the focus, is at the foot.
    h("h2", { id: "help-title", tabindex: -1, autofocus: true }, say(ui, "help.title")),
    h("button", { class: "step", "aria-label": say(ui, "close"), onclick: () => root.close() }, icon("close")),
    h("p", {}, say(ui, "help.intro")),
    h("p", {}, say(ui, "help.private")),
    h("p", {}, say(ui, "help.sources")),
    h("h3", {}, say(ui, "help.keys")),
    h(
      "dl",
      {},
      ...KEYS.flatMap(([keys, words]) => [
        h("dt", {}, ...keys.flatMap((key, i) => (i > 0 ? [" ", h("kbd", {}, key)] : [h("kbd", {}, key)]))),
        h("dd", {}, say(ui, words)),
      ]),
    ),
    h("div", { class: "foot" }, h("label", {}, single, say(ui, "help.single")), close),
  );
  root.showModal();
}
