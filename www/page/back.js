/**
 * The way back of a phone: what lies over the article, a list or a card, goes by it, and the article stays. While
 * something does, the history has one entry more.
 */

/**
 * @param {object} page
 * @param {() => boolean} page.covered whether something lies over the article
 * @param {() => void} page.uncover
 * @returns {() => void} to be told whenever that may have changed
 */
export function wayBack({ covered, uncover }) {
  const entered = () => history.state?.covered === true;
  /** The browser takes its time to go back. */
  let leaving = false;
  // What is shown decides where the page is scrolled to, not where it was when the entry was made.
  history.scrollRestoration = "manual";

  function follow() {
    if (leaving || covered() === entered()) return;
    if (entered()) {
      leaving = true;
      history.back();
    } else {
      history.pushState({ covered: true }, "");
    }
  }

  window.addEventListener("popstate", () => {
    if (!leaving && !entered() && covered()) uncover();
    leaving = false;
    follow();
  });
  return follow;
}
