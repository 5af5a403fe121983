/** @file Elements from names, attributes and children; text stays text. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} attributes functions listen to
 * the event of their name
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")));
  return element;
}

/** Shows or hides a popover; where there are none, its attribute `data-open` alone does. */
export function open(/** @type {HTMLElement} */ element, /** @type {boolean} */ on) {
  if (element.hasAttribute("data-open") === on) return;
  element.toggleAttribute("data-open", on);
  try {
    if (on) element.showPopover?.();
    else element.hidePopover?.();
  } catch {
    // Not connected, or shown already by somebody else: the attribute has done it.
  }
}
