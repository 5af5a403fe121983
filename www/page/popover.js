/**
 * Popovers, also where the browser has none: Firefox before 125, and Safari before 17, the last of some phones. There the
 * attribute gives way to `data-popover`, and what the browser would do is done here. Those that the page itself shows and
 * hides bear `data-open` everywhere while they are shown.
 */

const NATIVE = "showPopover" in HTMLElement.prototype;

/** A menu and the button that opens it. @typedef {{ menu: HTMLElement, button: HTMLElement | null }} Opened */

/** The menu that is open, which a press elsewhere closes. @type {Opened | null} */
let opened = null;

/** @param {HTMLElement} element */
export const isOpen = (element) => element.hasAttribute("data-open");

/** @param {HTMLElement} element */
export function open(element) {
  if (isOpen(element)) return;
  tell(element, "beforetoggle", true);
  element.toggleAttribute("data-open", true);
  if (NATIVE) element.showPopover();
  tell(element, "toggle", true);
}

/** @param {HTMLElement} element a menu as well, which the browser may have opened */
export function close(element) {
  if (NATIVE) {
    element.toggleAttribute("data-open", false);
    element.hidePopover();
    return;
  }
  if (!isOpen(element)) return;
  tell(element, "beforetoggle", false);
  element.toggleAttribute("data-open", false);
  if (opened?.menu === element) opened = null;
  tell(element, "toggle", false);
}

/** The browser tells by itself of what it does. @param {HTMLElement} element @param {string} type @param {boolean} on */
function tell(element, type, on) {
  if (!NATIVE) element.dispatchEvent(Object.assign(new Event(type), { newState: on ? "open" : "closed" }));
}

/**
 * Makes an element a popover, where its attribute says nothing to the browser.
 *
 * @template {HTMLElement} T
 * @param {T} element
 * @returns {T}
 */
export function adopt(element) {
  if (NATIVE) return element;
  element.dataset.popover = element.getAttribute("popover") || "auto";
  element.removeAttribute("popover");
  return element;
}

/** The browser is closing a menu, or has just done so: some do it before a key is told of, some after, all before it is let go. */
let closing = false;
document.addEventListener("keyup", () => (closing = false), true);
document.addEventListener(
  "beforetoggle",
  (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed" || /** @type {HTMLElement} */ (event.target).popover !== "auto") return;
    closing = true;
    setTimeout(() => (closing = false));
  },
  true,
);

/** Whether a press of Escape is for a menu, and for nothing else. */
export const takesEscape = () => closing || (NATIVE && document.querySelector(".menu:popover-open") !== null);

/** @param {boolean} back whether the focus goes back to the button */
function closeMenu(back) {
  if (!opened) return;
  const { menu, button } = opened;
  close(menu);
  if (back) button?.focus();
}

if (!NATIVE) {
  for (const element of document.querySelectorAll("[popover]")) adopt(/** @type {HTMLElement} */ (element));
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("[popovertarget]"));
    const menu = button && document.getElementById(button.getAttribute("popovertarget") ?? "");
    if (opened?.menu.contains(target)) return;
    const again = menu !== null && opened?.menu === menu;
    closeMenu(false);
    if (!menu || again) return;
    open(menu);
    opened = { menu, button };
  });
  // Before the page's own keys: one press closes one thing.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !opened) return;
      event.preventDefault();
      event.stopPropagation();
      closeMenu(true);
    },
    true,
  );
}
