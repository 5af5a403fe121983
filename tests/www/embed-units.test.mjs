/** Parts of the widget that need no browser: what an editor writes into the tag, and calendar values in words. */

import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { isDay, readConfig } from "../../www/elements/config.js";
import { dateText } from "../../www/elements/ui/dates.js";
import { messagesOf } from "../../www/elements/ui/messages.js";

/** @import { Article } from "../../www/elements/article.js" */

/** What a setting becomes, and what the console is told. @param {Record<string, string>} given @param {"data-" | ""} [prefix] */
function configured(given, prefix) {
  const warn = mock.method(console, "warn", () => {});
  const config = readConfig((name) => given[name], prefix);
  warn.mock.restore();
  return { config, said: warn.mock.calls.map(({ arguments: [line] }) => String(line)) };
}

describe("settings", () => {
  test("a value that cannot be used is named as it was written, with what was expected", () => {
    const { config, said } = configured({ kinds: "person, dog", theme: "blue", ui: "some", published: "2026-06-31" });
    assert.deepEqual([...config.kinds], ["person"]);
    assert.deepEqual([config.theme, config.ui, config.published], ["auto", "full", null]);
    assert.deepEqual(said, [
      "Glossator: data-kinds: expected some of person, place, organization, date, quote, but found dog",
      "Glossator: data-published: expected a date such as 2026-05-03 or 2026-05-03T17:40, but found 2026-06-31",
      "Glossator: data-theme: expected auto, light, dark, but found blue",
      "Glossator: data-ui: expected full, cards, none, but found some",
    ]);
  });

  test("an attribute of the element is named without data-", () => {
    assert.deepEqual(configured({ theme: "green" }, "").said, ["Glossator: theme: expected auto, light, dark, but found green"]);
  });

  test("dates are taken as systems write them", () => {
    const dates = {
      "2026-03-13": "2026-03-13",
      "2026-03-13T18:20": "2026-03-13T18:20",
      "2026-03-13 18:20": "2026-03-13T18:20",
      "2026-03-13T18:20:05+03:00": "2026-03-13T18:20",
      "2026-03-13T15:20:00.000Z": "2026-03-13T15:20",
    };
    for (const [given, expected] of Object.entries(dates)) {
      assert.deepEqual(configured({ published: given }), { config: configured({ published: expected }).config, said: [] }, given);
    }
    for (const bad of ["13.03.2026", "2026-03-13T25:00", "2026-03-13 or so", "0000-00-00"]) {
      assert.equal(configured({ published: bad }).config.published, null, bad);
    }
  });

  test("a day is one of the calendar", () => {
    assert.deepEqual(["2024-02-29", "2023-02-29", "0000-00-00"].map(isDay), [true, false, false]);
  });
});

describe("calendar values", () => {
  /** @param {string} value @param {string} lang */
  const words = (value, lang) => {
    const article = /** @type {Article} */ (/** @type {unknown} */ ({ annotations: { lang } }));
    return dateText(value, messagesOf(article), lang);
  };

  test("are said in the language of the article", () => {
    assert.equal(words("18XX", "en"), "19th century");
    assert.equal(words("20XX", "en"), "21st century");
    assert.equal(words("18XX", "ru"), "19 век");
    assert.equal(words("P3D", "ru"), "3 дня");
    // A reader knows days, not the numbers of weeks. The spaces of a range are those of the browser's data.
    const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ");
    assert.equal(plain(words("2016-W48", "ru")), "неделя 28 ноября – 4 декабря 2016 г.");
    assert.equal(plain(words("2020-W53", "en")), "week of December 28, 2020 – January 3, 2021");
    assert.match(plain(words("2026-W01-WE", "ru")), /^выходные 3.4 января 2026 г\.$/);
    assert.equal(words("2016-05/2016-07", "en"), "May 2016 – July 2016");
    assert.equal(words("2016-05/", "en"), "since May 2016");
    assert.equal(words("/2016", "en"), "until 2016");
  });

  test("of a form that has no words leave the word to the text", () => {
    for (const value of ["PAST_REF", "PXM", "XXXX-WXX-5", "XXXX-WXX-1/XXXX-WXX-5", "PAST_REF/2016", "/"]) assert.equal(words(value, "en"), "", value);
  });
});
