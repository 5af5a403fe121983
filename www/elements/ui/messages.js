/** @file What the widget says of an article, in the language of that article. A function stands where a number decides the form. */

/** @param {string} lang @param {Record<string, string>} forms */
const plural = (lang, forms) => {
  const rules = new Intl.PluralRules(lang);
  return (/** @type {number} */ n) => `${n} ${forms[rules.select(n)] ?? forms.other}`;
};

/** @type {Record<string, import("./messages-type.js").Messages>} */
const MESSAGES = {
  en: {
    title: "Who is who",
    hint: "People, places, dates and quotes of this article",
    close: "Close",
    highlight: "Highlight in the text",
    previous: "Previous",
    next: "Next",
    nothing: "Nothing was found in this article.",
    groups: {
      person: "People",
      organization: "Organizations",
      place: "Places",
      date: "Dates",
      quote: "Quotes",
    },
    kinds: { person: "Person", organization: "Organization", place: "Place", date: "Date", quote: "Quote" },
    quoteTypes: { direct: "Direct speech", mixed: "Quoted words", indirect: "Reported speech" },
    mentions: plural("en", { one: "mention", other: "mentions" }),
    quotes: plural("en", { one: "quote", other: "quotes" }),
    mentionOf: (n, all) => `Mention ${n} of ${all}`,
    quoteOf: (n, all) => `Quote ${n} of ${all}`,
    dateOf: (n, all) => `Date ${n} of ${all}`,
    also: "also",
    speaker: "Speaker not named",
    said: "Says in this article",
    parts: { year: "year", month: "month", day: "day", time: "time" },
    spelled: "As the text says.",
    counted: (parts, from) => `Not in the text: ${parts}. Counted from ${from}.`,
    publication: (date) => `the date of publication, ${date}`,
    dateline: (date) => `the dateline, ${date}`,
    unknown: "Depends on the date of publication, which the page does not give.",
    durations: {
      Y: plural("en", { one: "year", other: "years" }),
      M: plural("en", { one: "month", other: "months" }),
      W: plural("en", { one: "week", other: "weeks" }),
      D: plural("en", { one: "day", other: "days" }),
      TH: plural("en", { one: "hour", other: "hours" }),
      TM: plural("en", { one: "minute", other: "minutes" }),
      TS: plural("en", { one: "second", other: "seconds" }),
    },
    seasons: { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" },
    dayParts: { MO: "morning", AF: "afternoon", EV: "evening", NI: "night" },
    quarter: (q, year) => `quarter ${q} of ${year}`,
    half: (half, year) => `${half === "1" ? "first" : "second"} half of ${year}`,
    week: (days) => `week of ${days}`,
    weekend: (days) => `weekend of ${days}`,
    decade: (year) => `${year}s`,
    century: (n) => `${n}${{ 21: "st", 22: "nd" }[n] ?? "th"} century`,
    before: (year) => `${year} BC`,
    since: (date) => `since ${date}`,
    until: (date) => `until ${date}`,
  },
  ru: {
    title: "Кто есть кто",
    hint: "Люди, места, даты и цитаты этой статьи",
    close: "Закрыть",
    highlight: "Выделять в тексте",
    previous: "Назад",
    next: "Дальше",
    nothing: "В этой статье ничего не нашлось.",
    groups: {
      person: "Люди",
      organization: "Организации",
      place: "Места",
      date: "Даты",
      quote: "Цитаты",
    },
    kinds: { person: "Человек", organization: "Организация", place: "Место", date: "Дата", quote: "Цитата" },
    quoteTypes: { direct: "Прямая речь", mixed: "Слова в кавычках", indirect: "Косвенная речь" },
    mentions: plural("ru", { one: "упоминание", few: "упоминания", other: "упоминаний" }),
    quotes: plural("ru", { one: "цитата", few: "цитаты", other: "цитат" }),
    mentionOf: (n, all) => `Упоминание ${n} из ${all}`,
    quoteOf: (n, all) => `Цитата ${n} из ${all}`,
    dateOf: (n, all) => `Дата ${n} из ${all}`,
    also: "также",
    speaker: "Говорящий не назван",
    said: "Говорит в этой статье",
    parts: { year: "год", month: "месяц", day: "день", time: "время" },
    spelled: "Так сказано в тексте.",
    counted: (parts, from) => `Не сказано в тексте: ${parts}. Отсчитано от ${from}.`,
    publication: (date) => `даты публикации, ${date}`,
    dateline: (date) => `даты в начале текста, ${date}`,
    unknown: "Зависит от даты публикации, а страница ее не сообщает.",
    durations: {
      Y: plural("ru", { one: "год", few: "года", other: "лет" }),
      M: plural("ru", { one: "месяц", few: "месяца", other: "месяцев" }),
      W: plural("ru", { one: "неделя", few: "недели", other: "недель" }),
      D: plural("ru", { one: "день", few: "дня", other: "дней" }),
      TH: plural("ru", { one: "час", few: "часа", other: "часов" }),
      TM: plural("ru", { one: "минута", few: "минуты", other: "минут" }),
      TS: plural("ru", { one: "секунда", few: "секунды", other: "секунд" }),
    },
    seasons: { SP: "весна", SU: "лето", FA: "осень", WI: "зима" },
    dayParts: { MO: "утро", AF: "день", EV: "вечер", NI: "ночь" },
    quarter: (q, year) => `${q}-й квартал ${year} года`,
    half: (half, year) => `${half === "1" ? "первая" : "вторая"} половина ${year} года`,
    week: (days) => `неделя ${days}`,
    weekend: (days) => `выходные ${days}`,
    decade: (year) => `${year}-е годы`,
    century: (n) => `${n} век`,
    before: (year) => `${year} год до н. э.`,
    since: (date) => `с: ${date}`,
    until: (date) => `до: ${date}`,
  },
};

/** @param {import("../article.js").Article | null | undefined} article */
export function messagesOf(article) {
  return MESSAGES[languageOf(article)] ?? MESSAGES.en;
}

/** The language in which an article was read. @param {import("../article.js").Article | null | undefined} article */
export function languageOf(article) {
  return article?.annotations?.lang ?? "en";
}
