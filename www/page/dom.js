/** Elements from code, never from strings: so the page needs no `innerHTML`. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element. `on*` properties listen, `data` fills the dataset, the rest are attributes; `false`, `null` and
 * `undefined` leave an attribute out.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (name === "data") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

/** What takes the focus by Tab. */
const FOCUSABLE = "button:not(:disabled), a[href], input, select, summary";

/**
 * Puts new children in place of the old. Where one of the old had the focus, the one in its place has it afterwards: a
 * focus that is lost starts again at the top of the page.
 *
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  const at = [...parent.querySelectorAll(FOCUSABLE)].findIndex((element) => element === document.activeElement);
  parent.replaceChildren(...present(children));
  if (at < 0) return;
  const now = [...parent.querySelectorAll(FOCUSABLE)].filter((element) => !element.closest("[hidden]"));
  focus(now[Math.min(at, now.length - 1)]);
}

/**
 * Shows an element or hides it; a focus within what is hidden goes to the article.
 *
 * @param {HTMLElement} element
 * @param {boolean} hidden
 */
export function hide(element, hidden) {
  const held = hidden && element.contains(document.activeElement);
  element.hidden = hidden;
  if (held) focus(undefined);
}

/**
 * Gives the focus to an element, or to the article where that is not there any more.
 *
 * @param {Element | null | undefined} element
 */
export function focus(element) {
  if (element?.isConnected) /** @type {HTMLElement} */ (element).focus({ preventScroll: true });
  if (!element || document.activeElement !== element) byId("text").focus({ preventScroll: true });
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter((c) => c !== null && c !== undefined && c !== false));
}

/**
 * An icon out of the sprite in `index.html`; for the eyes only.
 *
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/**
 * The letter of a key: by what it types where that is a Latin letter, else by its place, because a Russian layout has
 * other letters on the same keys; or the name of a key that is no letter.
 *
 * @param {KeyboardEvent} event
 */
export function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return code.startsWith("Key") ? code.slice(3).toLowerCase() : key;
}

/**
 * The element with this id, which the page is known to have.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element with id ${id}`);
  return element;
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the blob by then; a minute is for slow save dialogs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
