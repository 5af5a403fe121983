/**
 * @file The date on which a page says that its article was published, for dates such as «on Friday».
 *
 * Looked for near the article first (`<time>` in its header), then in the page's JSON-LD and `<meta>`. A clock time is
 * taken as it is written; of several, one with the newsroom's own time zone is better than one in UTC, where the day
 * may be another.
 */

import { isDay } from "./config.js";

const VALUE = /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;

/** Elements that hold one article and its header. */
const ARTICLES = "article, [itemtype*='schema.org/'][itemtype$='Article'], .hentry, .post, main";

const TIMES =
  "time[itemprop~=datePublished], time[pubdate], time.published, time.entry-date, .entry-date time, " +
  ".wp-block-post-date time, header time, time[datetime]";

/**
 * @param {Element} root the article's text
 * @returns {string | null} `2026-05-03` or `2026-05-03T17:40`
 */
export function publishedOf(root) {
  const candidates = [...near(root), ...structured(root.ownerDocument), ...meta(root.ownerDocument)]
    .map((value) => VALUE.exec(value.trim()))
    .filter((match) => match !== null)
    // Systems write 0000-00-00 where they know of no date.
    .filter(([, day]) => isDay(day));
  const best = candidates.find((match) => !isUtc(match)) ?? candidates[0];
  if (!best) return null;
  // The same moment in UTC says nothing of the newsroom's day, but a date alone from elsewhere would say less.
  return best[2] ? `${best[1]}T${best[2]}` : best[1];
}

/** @param {RegExpExecArray} match */
function isUtc(match) {
  return /^(Z|[+-]00:?00)$/.test(match[3] ?? "");
}

/** @param {Element} root */
function* near(root) {
  const article = root.closest(ARTICLES);
  for (const selector of TIMES.split(", ")) {
    for (const time of article?.querySelectorAll(selector) ?? []) {
      // A `<time>` inside the text is something the text speaks of.
      if (root !== article && root.contains(time)) continue;
      if (root === article && !time.closest("header") && !time.matches("[itemprop~=datePublished], [pubdate]")) continue;
      const value = time.getAttribute("datetime");
      if (value) yield value;
      return;
    }
  }
}

/** @param {Document} page */
function* structured(page) {
  for (const script of page.querySelectorAll("script[type='application/ld+json']")) {
    let data;
    try {
      data = JSON.parse(script.textContent ?? "");
    } catch {
      continue;
    }
    for (const item of [data, data?.["@graph"]].flat()) {
      const value = item?.datePublished;
      if (typeof value === "string") yield value;
    }
  }
}

/** @param {Document} page */
function* meta(page) {
  const names = ["[property='article:published_time']", "[itemprop=datePublished]", "[name=date]", "[name='dc.date']"];
  for (const name of names) {
    const value = page.querySelector(`meta${name}`)?.getAttribute("content");
    if (value) yield value;
  }
}
