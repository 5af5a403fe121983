/**
 * Calendar values for people: TIMEX3 to a place on the calendar (for order and the timeline) and to words.
 *
 * Takes the values listed in the annotation contract; an unknown one is shown as it stands. All in UTC, so that the
 * reader's time zone never moves a day.
 */

const DAY = 86_400_000;

/**
 * @typedef {"minute" | "part" | "day" | "week" | "month" | "season" | "year" | "era"} Grain
 * @typedef {{ from: number, to: number, grain: Grain, open?: "start" | "end" }} Stretch half-open, in ms since 1970
 */

/**
 * @param {number} year
 * @param {number} [month] from 1
 * @param {number} [day]
 * @param {number} [minutes]
 */
function at(year, month = 1, day = 1, minutes = 0) {
  const date = new Date(0);
  // `Date.UTC` takes 0 to 99 for the twentieth century.
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + minutes * 60_000;
}

/** @param {number} year @param {number} week */
function weekStart(year, week) {
  const fourth = at(year, 1, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  return monday + (week - 1) * 7 * DAY;
}

/** Minutes after midnight. @type {Record<string, [number, number]>} */
const PARTS = { MO: [360, 720], MI: [720, 780], AF: [720, 1080], EV: [1080, 1380], NI: [1320, 1440], DT: [540, 1080] };
/** @type {Record<string, number>} */
const SEASONS = { SP: 3, SU: 6, FA: 9, WI: 12 };

/**
 * Where a value lies on the calendar; nothing for durations, clock times alone, unknown years and vague values.
 *
 * @param {string | null | undefined} value
 * @returns {Stretch | null}
 */
export function stretch(value) {
  if (!value || /^P/.test(value)) return null;
  const slash = value.indexOf("/");
  if (slash >= 0) {
    const first = stretch(value.slice(0, slash));
    const last = stretch(value.slice(slash + 1));
    if (first && last) return { from: first.from, to: Math.max(first.to, last.to), grain: first.grain };
    if (first && slash === value.length - 1) return { ...first, open: "end" };
    if (last && slash === 0) return { ...last, open: "start" };
    return null;
  }
  return single(value);
}

/**
 * The value that a reader has typed: TIMEX3 as of [`stretch`], or a day as `3.12.2016`; nothing for days and times that
 * there are not.
 *
 * @param {string} typed
 * @returns {string | null}
 */
export function typedValue(typed) {
  const day = (/** @type {string} */ _, /** @type {string} */ d, /** @type {string} */ m, /** @type {string} */ y) =>
    `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const value = typed.trim().replace(/\s*[/–—]\s*/g, "/").replace(/\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g, day).replace(/(\d) (?=\d\d:\d\d$)/, "$1T");
  return stretch(value) && value.split("/").every((side) => side === "" || exists(side)) ? value : null;
}

/** Whether there are the month, day and time that a value names. @param {string} value */
function exists(value) {
  const [, year, month = "01", day = "01"] = value.match(/^(\d{4})-(\d\d)(?:-(\d\d))?/) ?? [];
  const [, hour = 0, minute = 0] = value.match(/T(\d\d)(?::(\d\d))?/) ?? [];
  const named = year === undefined ? null : new Date(at(+year, +month, +day));
  return (!named || (named.getUTCMonth() + 1 === +month && named.getUTCDate() === +day)) && +hour < 24 && +minute < 60;
}

/**
 * @param {string} value
 * @returns {Stretch | null}
 */
function single(value) {
  /** @type {RegExpMatchArray | null} */
  let m;
  if ((m = value.match(/^(\d{4})-(\d\d)-(\d\d)(?:T(.+))?$/))) {
    const day = at(+m[1], +m[2], +m[3]);
    const clock = m[4]?.match(/^(\d\d)(?::(\d\d))?/);
    if (clock) {
      const from = day + (+clock[1] * 60 + +(clock[2] ?? 0)) * 60_000;
      return { from, to: from + 60_000, grain: "minute" };
    }
    const part = PARTS[m[4] ?? ""];
    if (part) return { from: day + part[0] * 60_000, to: day + part[1] * 60_000, grain: "part" };
    return { from: day, to: day + DAY, grain: "day" };
  }
  if ((m = value.match(/^(\d{4})-(\d\d)$/))) return { from: at(+m[1], +m[2]), to: at(+m[1], +m[2] + 1), grain: "month" };
  if ((m = value.match(/^(\d{4})$/))) return { from: at(+m[1]), to: at(+m[1] + 1), grain: "year" };
  if ((m = value.match(/^(\d{3})X$/))) return { from: at(+m[1] * 10), to: at(+m[1] * 10 + 10), grain: "era" };
  if ((m = value.match(/^(\d\d)XX$/))) return { from: at(+m[1] * 100), to: at(+m[1] * 100 + 100), grain: "era" };
  if ((m = value.match(/^(\d{4})-Q([1-4])$/))) return months(+m[1], +m[2] * 3 - 2, 3);
  if ((m = value.match(/^(\d{4})-H([12])$/))) return months(+m[1], +m[2] * 6 - 5, 6);
  if ((m = value.match(/^(\d{4})-(SP|SU|FA|WI)$/))) return months(+m[1], SEASONS[m[2]], 3);
  if ((m = value.match(/^(\d{4})-W(\d\d)(-WE)?$/))) {
    const monday = weekStart(+m[1], +m[2]);
    return { from: m[3] ? monday + 5 * DAY : monday, to: monday + 7 * DAY, grain: "week" };
  }
  if ((m = value.match(/^BC(\d{4})$/))) return { from: at(1 - +m[1]), to: at(2 - +m[1]), grain: "year" };
  return null;
}

/** @param {number} year @param {number} month @param {number} count @returns {Stretch} */
function months(year, month, count) {
  return { from: at(year, month), to: at(year, month + count), grain: "season" };
}

/** @type {Record<string, Record<"ru" | "en", string>>} */
const WORDS = {
  MO: { ru: "утро", en: "morning" },
  MI: { ru: "полдень", en: "midday" },
  AF: { ru: "день", en: "afternoon" },
  EV: { ru: "вечер", en: "evening" },
  NI: { ru: "ночь", en: "night" },
  DT: { ru: "рабочее время", en: "daytime" },
  SP: { ru: "весна", en: "spring" },
  SU: { ru: "лето", en: "summer" },
  FA: { ru: "осень", en: "autumn" },
  WI: { ru: "зима", en: "winter" },
  PAST_REF: { ru: "в прошлом", en: "in the past" },
  PRESENT_REF: { ru: "в настоящее время", en: "at present" },
  FUTURE_REF: { ru: "в будущем", en: "in the future" },
};

/**
 * A value in words.
 *
 * @param {string | null | undefined} value
 * @param {"ru" | "en"} ui
 * @returns {string}
 */
export function inWords(value, ui) {
  if (!value) return ui === "ru" ? "зависит от даты статьи" : "depends on the article’s date";
  const slash = value.indexOf("/");
  if (slash > 0 && slash < value.length - 1) {
    const [first, last] = [value.slice(0, slash), value.slice(slash + 1)];
    const short = shortRange(first, last, ui);
    return short ?? `${inWords(first, ui)} – ${inWords(last, ui)}`;
  }
  if (slash === 0) return `${ui === "ru" ? "не позже:" : "until"} ${inWords(value.slice(1), ui)}`;
  if (slash > 0) return `${ui === "ru" ? "начиная с:" : "since"} ${inWords(value.slice(0, -1), ui)}`;
  return singleInWords(value, ui);
}

/** @param {string} first @param {string} last @param {"ru" | "en"} ui */
function shortRange(first, last, ui) {
  if (/^\d{4}$/.test(first) && /^\d{4}$/.test(last)) return `${+first}–${+last}${ui === "ru" ? " годы" : ""}`;
  const days = /^\d{4}-\d\d-\d\d$/;
  const monthly = /^\d{4}-\d\d$/;
  /** @type {Intl.DateTimeFormatOptions | null} */
  const style = days.test(first) && days.test(last)
    ? { day: "numeric", month: "long", year: "numeric" }
    : monthly.test(first) && monthly.test(last) ? { month: "long", year: "numeric" } : null;
  const [a, b] = [single(first), single(last)];
  if (!style || !a || !b) return null;
  return new Intl.DateTimeFormat(locale(ui), { ...style, timeZone: "UTC" }).formatRange(a.from, b.from);
}

/** @param {"ru" | "en"} ui */
const locale = (ui) => (ui === "ru" ? "ru" : "en-GB");

/**
 * @param {number} time
 * @param {Intl.DateTimeFormatOptions} style
 * @param {"ru" | "en"} ui
 */
function calendar(time, style, ui) {
  return new Intl.DateTimeFormat(locale(ui), { ...style, timeZone: "UTC" }).format(time);
}

/** @param {string} value @param {"ru" | "en"} ui @returns {string} */
function singleInWords(value, ui) {
  const ru = ui === "ru";
  const long = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });
  /** @type {RegExpMatchArray | null} */
  let m;
  if ((m = value.match(/^(\d{4}-\d\d-\d\d)(?:T(.+))?$/))) {
    const day = single(m[1]);
    if (!day) return value;
    const words = calendar(day.from, { ...long, weekday: "short" }, ui);
    if (!m[2]) return words;
    return `${words}, ${WORDS[m[2]]?.[ui] ?? m[2]}`;
  }
  const place = single(value);
  if (place?.grain === "month") return calendar(place.from, { month: "long", year: "numeric" }, ui);
  if (/^\d{4}$/.test(value)) return ru ? `${+value} год` : `${+value}`;
  if ((m = value.match(/^(\d{3})X$/))) return ru ? `${m[1]}0-е годы` : `${m[1]}0s`;
  if ((m = value.match(/^(\d\d)XX$/))) return ru ? `${roman(+m[1] + 1)} век` : `${ordinal(+m[1] + 1)} century`;
  if ((m = value.match(/^(\d{4})-Q(\d)$/))) return ru ? `${m[2]}-й квартал ${m[1]} года` : `${ordinal(+m[2])} quarter of ${m[1]}`;
  if ((m = value.match(/^(\d{4})-H(\d)$/))) return ru ? `${m[2]}-е полугодие ${m[1]} года` : `${ordinal(+m[2])} half of ${m[1]}`;
  if ((m = value.match(/^(\d{4})-(SP|SU|FA|WI)$/))) {
    const year = m[2] === "WI" ? `${m[1]}/${String((+m[1] + 1) % 100).padStart(2, "0")}` : m[1];
    return `${WORDS[m[2]][ui]} ${year}${ru && m[2] !== "WI" ? " года" : ""}`;
  }
  if (place?.grain === "week") {
    const days = new Intl.DateTimeFormat(locale(ui), { ...long, timeZone: "UTC" }).formatRange(place.from, place.to - DAY);
    return value.endsWith("WE") ? `${ru ? "выходные" : "weekend of"} ${days}` : `${ru ? "неделя" : "week of"} ${days}`;
  }
  if ((m = value.match(/^BC(\d{4})$/))) return ru ? `${+m[1]} год до н. э.` : `${+m[1]} BC`;
  if ((m = value.match(/^XXXX-(\d\d)-(\d\d)(?:T(.+))?$/))) {
    const day = calendar(at(2000, +m[1], +m[2]), { day: "numeric", month: "long" }, ui);
    const time = m[3] ? `, ${WORDS[m[3]]?.[ui] ?? m[3]}` : "";
    return `${day}${time} (${ru ? "год неизвестен" : "year unknown"})`;
  }
  if ((m = value.match(/^XXXX-(\d\d)$/))) {
    return `${calendar(at(2000, +m[1]), { month: "long" }, ui)} (${ru ? "год неизвестен" : "year unknown"})`;
  }
  if ((m = value.match(/^XXXX-WXX-(\d)$/))) return calendar(at(2024, 1, +m[1]), { weekday: "long" }, ui);
  if ((m = value.match(/^T(\d\d:\d\d)/))) return m[1];
  if ((m = value.match(/^T(MO|MI|AF|EV|NI|DT)$/))) return WORDS[m[1]][ui];
  if (/^PT?[\dX]/.test(value)) return duration(value, ui) ?? value;
  return WORDS[value]?.[ui] ?? value;
}

/** @type {Record<string, [unit: string, ru: string, en: string]>} */
const UNITS = {
  Y: ["year", "несколько лет", "several years"],
  M: ["month", "несколько месяцев", "several months"],
  W: ["week", "несколько недель", "several weeks"],
  D: ["day", "несколько дней", "several days"],
  H: ["hour", "несколько часов", "several hours"],
  m: ["minute", "несколько минут", "several minutes"],
  S: ["second", "несколько секунд", "several seconds"],
};

/** @param {string} value @param {"ru" | "en"} ui */
function duration(value, ui) {
  const words = [];
  const [days, clock = ""] = value.slice(1).split("T");
  const pieces = [...days.matchAll(/([\d.]+|X)([A-Z]+)/g), ...clock.replace("M", "m").matchAll(/([\d.]+|X)([A-Za-z]+)/g)];
  for (const [, count, letter] of pieces) {
    const unit = UNITS[letter];
    if (!unit) return null;
    if (count === "X") words.push(ui === "ru" ? unit[1] : unit[2]);
    else words.push(new Intl.NumberFormat(locale(ui), { style: "unit", unit: unit[0], unitDisplay: "long" }).format(+count));
  }
  return words.length > 0 ? words.join(" ") : null;
}

/** @param {number} n */
function ordinal(n) {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${tail}`;
}

/** @param {number} n */
function roman(n) {
  let left = n;
  let out = "";
  for (const [worth, letters] of /** @type {[number, string][]} */ ([[10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]])) {
    for (; left >= worth; left -= worth) out += letters;
  }
  return out;
}
