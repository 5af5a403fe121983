/** The export menu: what to take, in which form, and of which articles. */

import { download, fill, h } from "./dom.js";
import { say } from "./i18n.js";
import { finished, toCsv, toJson } from "./exports.js";
import { toAnnotations } from "./export-annotations.js";
import { toFragment, toHtml } from "./export-html.js";
import { futureEvents, toIcs } from "./export-ics.js";
import { toSummary } from "./export-text.js";
import { close } from "./popover.js";
import { label } from "./model.js";

/** @import { Store } from "./store.js" */
/** @import { Article } from "./types.js" */

/**
 * @param {HTMLElement} root
 * @param {Store} store
 * @param {{ copy(text: string, html?: boolean): void, print(): void }} acts
 */
export function exportMenu(root, store, acts) {
  let indirect = false;
  let all = true;

  const chosen = () => (all ? store.state.articles : [store.article]);
  /** @type {Record<string, () => void>} */
  const takes = {
    json: () => save(toJson(chosen(), { indirect }), "json", "application/json"),
    csv: () => save(toCsv(chosen(), { indirect }, store.state.ui), "csv", "text/csv"),
    html: () => save(toHtml(chosen(), { indirect }, store.state.ui), "html", "text/html"),
    jsonld: () => save(toAnnotations(chosen(), { indirect }), "jsonld", "application/ld+json"),
    ics: () => save(toIcs(futureEvents(chosen(), Date.now()), Date.now()), "ics", "text/calendar"),
    summary: () => acts.copy(toSummary(chosen(), { indirect }, store.state)),
    fragment: () => acts.copy(toFragment(chosen(), { indirect }), true),
    copy: () => acts.copy(toJson(chosen(), { indirect })),
    print: () => acts.print(),
  };

  /** @param {string} text @param {string} ending @param {string} type */
  function save(text, ending, type) {
    download(new Blob([text], { type: `${type};charset=utf-8` }), `${fileName(chosen())}.${ending}`);
  }

  function draw() {
    const { ui, articles } = store.state;
    const ready = finished(chosen()).length > 0;
    const events = ready ? futureEvents(chosen(), Date.now()).length : 0;
    const item = (/** @type {string} */ key) => {
      const button = h(
        "button",
        { class: "item", data: { take: key }, disabled: key === "ics" ? events === 0 : !ready },
        say(ui, `export.${key}`),
        key === "ics" && events > 0 ? h("span", { class: "count" }, String(events)) : null,
      );
      button.addEventListener("click", () => {
        close(root);
        takes[key]();
      });
      return button;
    };
    const check = (/** @type {string} */ key, /** @type {boolean} */ on, /** @type {(on: boolean) => void} */ set) => {
      const input = h("input", { type: "checkbox", checked: on });
      input.addEventListener("change", () => {
        set(input.checked);
        draw();
      });
      return h("label", { class: "item" }, input, say(ui, key));
    };
    fill(
      root,
      ...["html", "csv", "json", "jsonld", "ics"].map(item),
      ready && events === 0 ? h("p", { class: "why" }, say(ui, "export.none")) : null,
      ...["summary", "fragment", "copy", "print"].map(item),
      h("hr"),
      check("export.indirect", indirect, (on) => (indirect = on)),
      articles.length > 1 ? check("export.all", all, (on) => (all = on)) : null,
    );
  }

  root.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") draw();
  });
}

/** @param {Article[]} articles */
function fileName(articles) {
  if (articles.length > 1) return `glossator-${articles.length}`;
  const name = label(articles[0]).replace(/\.(txt|text|docx|odt|md|markdown|x?html?)$/i, "");
  return name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "glossator";
}
