/** @file TIMEX3 values in words a reader uses. A value of an unknown form has none: the words of the text say more. */

/** @typedef {import("./messages-type.js").Messages} Messages */

/** @typedef {(match: RegExpExecArray, say: Messages, lang: string) => string} Form */

/** @type {[RegExp, Form][]} */
const FORMS = [
  [/^(\d{4}-\d{2}-\d{2})$/, ([, day], _, lang) => day_(lang, day)],
  [/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?$/, ([, day, time], _, lang) => `${day_(lang, day)}, ${time}`],
  [/^(\d{4}-\d{2}-\d{2})T(MO|AF|EV|NI)$/, ([, day, part], say, lang) => `${day_(lang, day)}, ${say.dayParts[part]}`],
  [/^(\d{4}-\d{2})$/, ([, month], _, lang) => format(lang, `${month}-01`, { month: "long", year: "numeric" })],
  [/^(\d{4})$/, ([, year], _, lang) => format(lang, `${year}-01-01`, { year: "numeric" })],
  [/^XXXX-(\d{2}-\d{2})$/, ([, day], _, lang) => format(lang, `2000-${day}`, { day: "numeric", month: "long" })],
  [/^XXXX-(\d{2})$/, ([, month], _, lang) => format(lang, `2000-${month}-01`, { month: "long" })],
  [/^T(\d{2}:\d{2})(?::\d{2})?$/, ([, time]) => time],
  [/^T(MO|AF|EV|NI)$/, ([, part], say) => say.dayParts[part]],
  [/^(\d{4})-(SP|SU|FA|WI)$/, ([, year, season], say) => `${say.seasons[season]} ${year}`],
  [/^(\d{4})-Q(\d)$/, ([, year, q], say) => say.quarter(q, year)],
  [/^(\d{4})-H(\d)$/, ([, year, half], say) => say.half(half, year)],
  [/^(\d{4})-W(\d{2})$/, ([, year, week], say, lang) => say.week(daysOf(lang, +year, +week, 1))],
  [/^(\d{4})-W(\d{2})-WE$/, ([, year, week], say, lang) => say.weekend(daysOf(lang, +year, +week, 6))],
  [/^(\d{3})X$/, ([, decade], say) => say.decade(`${decade}0`)],
  [/^(\d{2})XX$/, ([, century], say) => say.century(String(+century + 1))],
  [/^BC0*(\d+)$/, ([, year], say) => say.before(year)],
  [/^P(T?)(\d+)([YMWDHS])$/, ([, t, n, unit], say) => say.durations[t + unit](+n)],
];

const RANGE = /^([^/]*)\/([^/]*)$/;

/** @param {string} value @param {Messages} say @param {string} lang @returns {string} */
export function dateText(value, say, lang) {
  for (const [pattern, form] of FORMS) {
    const match = pattern.exec(value);
    if (match) return form(match, say, lang);
  }
  const [, from, to] = RANGE.exec(value) ?? [];
  const [first, last] = [from, to].map((end) => end && dateText(end, say, lang));
  if ((from && !first) || (to && !last)) return "";
  if (first && last) return `${first} – ${last}`;
  if (first) return say.since(first);
  return last ? say.until(last) : "";
}

/** @param {string} lang @param {string} day */
const day_ = (lang, day) => format(lang, day, { weekday: "short", day: "numeric", month: "long", year: "numeric" });

/** A week of a year, as a calendar has it, from one of its days on. @param {string} lang @param {number} year @param {number} week @param {number} first */
function daysOf(lang, year, week, first) {
  // The fourth of January is in the first week.
  const monday = 5 - (new Date(Date.UTC(year, 0, 4)).getUTCDay() || 7) + (week - 1) * 7;
  const day = (/** @type {number} */ n) => Date.UTC(year, 0, monday + n - 1);
  return new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).formatRange(day(first), day(7));
}

/** @param {string} lang @param {string} day @param {Intl.DateTimeFormatOptions} options */
function format(lang, day, options) {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(lang, { ...options, timeZone: "UTC" }).format(date);
}
