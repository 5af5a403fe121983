/**
 * The theme that the reader has chosen, before anything is painted: a page that is dark a moment later flashes. A classic
 * script, because it has to run at once; `page/store.js` keeps the settings and judges the rest of them.
 */

{
  try {
    const { theme } = JSON.parse(localStorage.getItem("glossator.settings") ?? "{}");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden or hold anything; the page then begins as the system is.
  }
}
