/** Parts of the page that need no browser: calendar words, moving spans, the palette, the two languages. */

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, test } from "node:test";
import { corrected } from "../../www/page/corrections.js";
import { inWords, stretch, typedValue } from "../../www/page/dates.js";
import { toCsv } from "../../www/page/exports.js";
import { escape, toHtml } from "../../www/page/export-html.js";
import { futureEvents, toIcs } from "../../www/page/export-ics.js";
import { latest } from "../../www/page/facts.js";
import { headline } from "../../www/page/headline.js";
import { keys, say } from "../../www/page/i18n.js";
import { shorten } from "../../www/page/model.js";
import { languagesOf } from "../../www/page/script.js";
import { LAYERS, settings } from "../../www/page/store.js";
import { shiftResult } from "../../www/page/shift.js";
import { marks, segments } from "../../www/page/timeline.js";

/** @import { Article, Entity, Result } from "../../www/page/types.js" */

const day = (/** @type {number | undefined} */ time) => (time === undefined ? null : new Date(time).toISOString().slice(0, 10));

describe("calendar values", () => {
  const cases = /** @type {[value: string, from: string, to: string, ru: string, en: string][]} */ ([
    ["2016-12-03", "2016-12-03", "2016-12-04", "сб, 3 декабря 2016 г.", "Sat, 3 December 2016"],
    ["2016-12-03T17:40", "2016-12-03", "2016-12-03", "сб, 3 декабря 2016 г., 17:40", "Sat, 3 December 2016, 17:40"],
    ["2016-03-05TEV", "2016-03-05", "2016-03-05", "сб, 5 марта 2016 г., вечер", "Sat, 5 March 2016, evening"],
    ["2011-03", "2011-03-01", "2011-04-01", "март 2011 г.", "March 2011"],
    ["2016", "2016-01-01", "2017-01-01", "2016 год", "2016"],
    ["199X", "1990-01-01", "2000-01-01", "1990-е годы", "1990s"],
    ["18XX", "1800-01-01", "1900-01-01", "XIX век", "19th century"],
    ["2020-Q2", "2020-04-01", "2020-07-01", "2-й квартал 2020 года", "2nd quarter of 2020"],
    ["2012-H1", "2012-01-01", "2012-07-01", "1-е полугодие 2012 года", "1st half of 2012"],
    ["2018-SU", "2018-06-01", "2018-09-01", "лето 2018 года", "summer 2018"],
    ["2018-WI", "2018-12-01", "2019-03-01", "зима 2018/19", "winter 2018/19"],
    ["2016-W48", "2016-11-28", "2016-12-05", "неделя 28 ноября – 4 декабря 2016 г.", "week of 28 November – 4 December 2016"],
    ["2016-W48-WE", "2016-12-03", "2016-12-05", "выходные 3–4 декабря 2016 г.", "weekend of 3–4 December 2016"],
    ["2016-12-03/2016-12-05", "2016-12-03", "2016-12-06", "3–5 декабря 2016 г.", "3–5 December 2016"],
    ["1861/1865", "1861-01-01", "1866-01-01", "1861–1865 годы", "1861–1865"],
    ["2016-12-03/", "2016-12-03", "2016-12-04", "начиная с: сб, 3 декабря 2016 г.", "since Sat, 3 December 2016"],
  ]);
  for (const [value, from, to, ru, en] of cases) {
    test(value, () => {
      const place = stretch(value);
      assert.equal(day(place?.from), from);
      assert.equal(day(place?.to), to);
      const plain = (/** @type {string} */ text) => text.replace(/\s/g, " ").replaceAll(" – ", "–");
      // Versions of the calendar data differ in the spaces round a dash.
      assert.equal(plain(inWords(value, "ru")), plain(ru));
      assert.equal(plain(inWords(value, "en")), plain(en));
    });
  }

  test("what has no place on the calendar has words all the same", () => {
    for (const value of ["P3D", "PXM", "PAST_REF", "XXXX-12-03", "T17:40", "PT40M"]) assert.equal(stretch(value), null, value);
    assert.equal(inWords("P3D", "ru"), "3 дня");
    assert.equal(inWords("PT40M", "en"), "40 minutes");
    assert.equal(inWords("PXM", "en"), "several months");
    assert.equal(inWords("XXXX-12-03", "en"), "3 December (year unknown)");
    assert.equal(inWords("BC0480", "ru"), "480 год до н. э.");
    assert.equal(inWords("no such value", "en"), "no such value");
  });

  test("what a reader types is a value, or none", () => {
    for (const [typed, value] of [
      ["2016", "2016"],
      [" 3.12.2016 ", "2016-12-03"],
      ["3.12.2016 17:40", "2016-12-03T17:40"],
      ["2016-12-03 – 2016-12-07", "2016-12-03/2016-12-07"],
      ["2024-02-29", "2024-02-29"],
      ["2016-Q3", "2016-Q3"],
      ["2016/", "2016/"],
    ]) assert.equal(typedValue(typed), value);
    for (const typed of ["", "soon", "2016-02-30", "2023-02-29", "2016-13", "2016-12-03T25:00", "31.4.2016", "P3D", "2016-12-03/2016-12-40"]) {
      assert.equal(typedValue(typed), null, typed);
    }
  });
});

describe("the timeline", () => {
  const at = (/** @type {string} */ text) => Date.parse(text);
  const moment = (/** @type {string} */ text) => ({ from: at(text), to: at(text) + 86_400_000 });

  test("a date of another century is set apart by a break", () => {
    const parts = segments(["1945-05-09", "2016-03-01", "2016-03-05", "2016-03-20"].map(moment));
    assert.equal(parts.length, 2);
    assert.ok(parts[1].width > 0.4);
  });

  test("however many dates there are, each has a mark or a place on a stack, and no mark covers another", () => {
    const hours = Array.from({ length: 240 }, (_, i) => at("2016-03-01") + i * 3 * 3_600_000);
    const moments = hours.map((from) => ({ from, to: from, grain: "minute" }));
    const month = { from: at("2016-03-01"), to: at("2016-04-01"), grain: "month" };
    const found = marks([month, ...moments], segments([month, ...moments]));
    assert.equal(found.flatMap((mark) => mark.moments).length, 241);
    assert.equal(new Set(found.flatMap((mark) => mark.moments)).size, 241);
    assert.equal(found.filter((mark) => mark.moments.includes(month)).length, 1);
    assert.ok(found.some((mark) => mark.moments.length > 1));
    for (const lane of [0, 1, 2, 3]) {
      const lefts = found.filter((mark) => mark.lane === lane).map((mark) => mark.left);
      assert.ok(lefts.slice(1).every((left, i) => left - lefts[i] > 0.0799), String(lefts));
    }
    assert.ok(found.every((mark) => mark.lane < 4));
  });

  test("even steps have no break", () => {
    assert.equal(segments(["2016-03-01", "2016-03-08", "2016-03-15", "2016-03-22"].map(moment)).length, 1);
  });
});

describe("spans under an edit", () => {
  /** @returns {Result} */
  const result = () => ({
    lang: "en",
    mentions: [
      { start: 0, end: 5, kind: "person", entity: 0, confidence: 1 },
      { start: 10, end: 16, kind: "place", entity: 1, confidence: 1 },
    ],
    references: [], entities: [], dates: [], quotes: [], titles: [], warnings: [],
  });
  const spans = (/** @type {Result} */ r) => r.mentions.map((m) => [m.start, m.end]);
  const cases = /** @type {[name: string, edit: [number, number, number], expected: number[][]][]} */ ([
    ["typing between moves what follows", [7, 7, 3], [[0, 5], [13, 19]]],
    ["typing right before moves", [10, 10, 1], [[0, 5], [11, 17]]],
    ["typing right after stays out", [16, 16, 1], [[0, 5], [10, 16]]],
    ["typing inside grows", [12, 12, 2], [[0, 5], [10, 18]]],
    ["deleting a head cuts it", [8, 12, 0], [[0, 5], [8, 12]]],
    ["deleting a tail cuts it", [3, 8, 0], [[0, 3], [5, 11]]],
    ["deleting all leaves nothing", [9, 17, 0], [[0, 5], [9, 9]]],
  ]);
  for (const [name, [start, end, inserted], expected] of cases) {
    test(name, () => {
      const r = result();
      shiftResult(r, { start, end, inserted });
      assert.deepEqual(spans(r), expected);
    });
  }
});

/** @param {string} name @param {number} id @returns {Entity} */
const person = (name, id) => ({ id, kind: "person", name, aliases: [], role: null, key: name.toLowerCase(), mentions: 1 });

/** @param {string} text @param {Partial<Result>} found @returns {Article} */
function article(text, found) {
  /** @type {Result} */
  const result = { lang: "en", published: null, mentions: [], references: [], entities: [], dates: [], quotes: [], titles: [], warnings: [], ...found };
  return {
    id: 1, name: "a.txt", encoding: "", text, version: 0, lang: "", published: "", publishedBy: "reader", found: result, result, resultVersion: 0,
    status: "idle", error: "", progress: null, took: 1,
  };
}

describe("corrections", () => {
  const TEXT = "Ann Lee met Bob. Lee left.";

  /** @returns {Result} */
  const result = () => {
    const made = article(TEXT, {
      entities: [person("Ann Lee", 0), person("Bob", 1)],
      mentions: [
        { start: 0, end: 7, kind: "person", entity: 0, confidence: 1 },
        { start: 12, end: 15, kind: "person", entity: 1, confidence: 1 },
        { start: 17, end: 20, kind: "person", entity: 0, confidence: 1 },
      ],
    }).result;
    assert.ok(made);
    return made;
  };

  test("a name is none any more: all its mentions go, and the given result keeps them", () => {
    const given = result();
    const now = corrected(given, [{ type: "remove", key: "person:ann lee" }], TEXT);
    assert.deepEqual(now.mentions.map((m) => m.start), [12]);
    assert.equal(given.mentions.length, 3);
  });

  test("a new name keeps the old one as another; a later correction finds it by the same key", () => {
    const now = corrected(result(), [
      { type: "rename", key: "person:ann lee", name: "Anne Lee" },
      { type: "kind", key: "person:ann lee", kind: "organization" },
    ], TEXT);
    assert.deepEqual([now.entities[0].name, now.entities[0].aliases, now.mentions[2].kind], ["Anne Lee", ["Ann Lee"], "organization"]);
  });

  test("what is no name has said nothing", () => {
    const quote = { start: 12, end: 15, type: /** @type {const} */ ("direct"), entity: 0, continues: false, inserts: [], confidence: 1 };
    const now = corrected({ ...result(), quotes: [quote] }, [{ type: "remove", key: "person:ann lee" }], TEXT);
    assert.deepEqual([now.quotes[0].entity, now.entities[0].mentions], [null, 0]);
  });

  test("words are marked wherever they stand by themselves, and what was found within gives way", () => {
    const text = "Ann Lee met Bob Hope. Hopeful, Bob Hope left.";
    const now = corrected(result(), [{ type: "add", words: "Bob Hope", kind: "person" }], text);
    assert.deepEqual(
      now.mentions.map((m) => [text.slice(m.start, m.end), now.entities[m.entity].name]),
      [["Ann Lee", "Ann Lee"], ["Bob Hope", "Bob Hope"], ["Bob Hope", "Bob Hope"]],
    );
    const renamed = corrected(result(), [
      { type: "add", words: "left", kind: "place" },
      { type: "rename", key: "place:place:left", name: "The Left" },
    ], TEXT);
    assert.deepEqual([renamed.mentions.length, renamed.entities[2].name], [4, "The Left"]);
    const again = corrected(result(), [{ type: "remove", key: "person:bob" }, { type: "add", words: "Bob", kind: "person" }], TEXT);
    assert.deepEqual([again.entities.length, again.mentions.map((m) => m.entity)], [2, [0, 1, 0]]);
  });

  test("a date has the value that a reader gives, where its words meant the same", () => {
    const date = { kind: /** @type {const} */ ("duration"), vague: true, assumed: /** @type {("year" | "day")[]} */ (["year"]) };
    const text = "On Friday rain. On Friday sun.";
    const given = { ...result(), dates: [{ start: 3, end: 9, ...date, value: "2016-12-02" }, { start: 19, end: 25, ...date, value: "2016-12-09" }] };
    const now = corrected(given, [{ type: "date", words: "Friday", from: "2016-12-02", value: "2016-12-01/2016-12-02" }], text);
    assert.deepEqual(now.dates, [
      { start: 3, end: 9, value: "2016-12-01/2016-12-02", kind: "range", vague: false, assumed: [], corrected: true },
      given.dates[1],
    ]);
  });

  test("two that are one share name and key", () => {
    const now = corrected(result(), [{ type: "merge", key: "person:bob", into: person("Ann Lee", 0) }], TEXT);
    assert.deepEqual([now.entities[1].key, now.entities[1].name, now.entities[1].aliases], ["ann lee", "Ann Lee", ["Bob"]]);
  });
});

describe("exports", () => {
  test("CSV quotes what needs it and lets no cell be a formula", () => {
    const text = '=SUM("a",1)\nB';
    const made = article(text, { entities: [person(text, 0)], mentions: [{ start: 0, end: text.length, kind: "person", entity: 0, confidence: 0.5 }] });
    assert.ok(toCsv([made], { indirect: false }, "en").includes(`,person,0,13,"'=SUM(""a"",1)\nB",`));
  });

  test("CSV in Russian is what a Russian spreadsheet splits into cells and takes for numbers", () => {
    const text = "Бежецк; он же";
    const town = { ...person("Бежецк", 0), kind: /** @type {const} */ ("place"), coordinates: /** @type {[number, number]} */ ([57.78, 36.69]) };
    const made = article(text, { entities: [town], mentions: [{ start: 0, end: text.length, kind: "place", entity: 0, confidence: 0.5 }] });
    const [head, row] = toCsv([made], { indirect: false }, "ru").split("\r\n");
    assert.match(head, /^\uFEFFfile;type;start;/);
    assert.equal(row, 'a.txt;place;0;13;"Бежецк; он же";Бежецк;;бежецк;;57,78;36,69;;;;;;;;0,5');
  });

  test("the list below the article has each name once, and none that the reader has taken away", () => {
    const text = "Ann met Anna. Bob left.";
    const given = article(text, {
      entities: [person("Ann", 0), person("Anna", 1), person("Bob", 2)],
      mentions: [[0, 3], [8, 12], [14, 17]].map(([start, end], entity) => ({ start, end, kind: "person", entity, confidence: 1 })),
    });
    assert.ok(given.result);
    given.result = corrected(given.result, [
      { type: "remove", key: "person:bob" },
      { type: "merge", key: "person:anna", into: given.result.entities[0] },
    ], text);
    assert.deepEqual(toHtml([given], { indirect: false }, "en").match(/<li>.*<\/li>/g), ["<li>Ann (2)</li>"]);
  });

  test("HTML nests what crosses, and keeps every letter", () => {
    const text = "“Ann <Lee>” & co";
    const made = article(text, {
      entities: [person("Ann", 0)],
      mentions: [{ start: 1, end: 13, kind: "person", entity: 0, confidence: 1 }],
      quotes: [{ start: 0, end: 11, type: "mixed", continues: false, inserts: [], confidence: 1 }],
    });
    const html = toHtml([made], { indirect: false }, "en");
    const body = html.match(/<article[^>]*>([^]*)<\/article>/)?.[1] ?? "";
    assert.equal(body.replace(/<[^>]+>/g, "").trim(), escape(text));
    assert.match(body, /<q data-type="mixed">“<mark[^>]*>Ann &#60;Lee&#62;”<\/mark><\/q>/);
  });

  test("of a quote that its author interrupts, each part begins and ends with a letter or mark of its own", () => {
    const text = "“We open,” she said, “ on Friday.”";
    const made = article(text, {
      quotes: [{ start: 0, end: 34, type: "direct", continues: false, inserts: [{ start: 10, end: 20 }], confidence: 1 }],
    });
    const said = toHtml([made], { indirect: false }, "en").match(/<q[^>]*>[^<]*<\/q>/g)?.map((q) => q.replace(/<[^>]+>/g, ""));
    assert.deepEqual(said, ["“We open,”", "“ on Friday.”"]);
  });

  test("a calendar holds what is ahead of the article, each line short and ended as the standard says", () => {
    const text = "On 1 May 2030 at noon; long ago, on 2 May 1990. Очень длинное описание события, которое не помещается в одну строку.";
    const date = (/** @type {number} */ start, /** @type {string} */ value) =>
      ({ start, end: start + 10, value, kind: /** @type {const} */ ("date"), vague: false, assumed: [] });
    const made = article(text, { published: "2029-12-31", dates: [date(3, "2030-05-01T12:00"), date(36, "1990-05-02")] });
    const events = futureEvents([made], Date.parse("2040-01-01"));
    assert.deepEqual(events.map((e) => new Date(e.from).toISOString()), ["2030-05-01T12:00:00.000Z"]);
    const ics = toIcs(events, 0);
    assert.match(ics, /DTSTART:20300501T120000\r\n/);
    assert.ok(ics.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
    assert.match(ics.replaceAll("\r\n ", ""), /SUMMARY:On 1 May 2030 at noon\\; long ago\\,/);
    const [told] = futureEvents([article("Mr. J. Lee met A. Bo. Дороги нет (ее размыло). В среду А. Лунин приедет 1 мая 2030 г. в Омск. Все ждут.", {
      published: "2029-12-31",
      dates: [date(70, "2030-05-01")],
    })], 0);
    assert.equal(told.summary, "В среду А. Лунин приедет 1 мая 2030 г. в Омск.");
    // A calendar takes a second event of one UID for the first one changed.
    const other = article(`Another. ${text}`, { published: "2029-12-31", dates: [date(3, "2030-05-01T12:00")] });
    assert.equal(new Set(futureEvents([made, other], 0).map((event) => event.uid)).size, 2);
    assert.equal(futureEvents([article(text, made.result ?? {})], 0)[0].uid, events[0].uid);
  });
});

test("of a day without its year, the last one until today is offered", () => {
  const today = new Date("2026-03-14T12:00");
  assert.equal(latest("XXXX-03-14", today), "2026-03-14");
  assert.equal(latest("XXXX-12-03", today), "2025-12-03");
  assert.equal(latest("XXXX-02-29", today), "2024-02-29");
  assert.equal(latest("XXXX-02-31", today), "");
  assert.equal(latest("XXXX-05", today), "");
});

describe("the headline", () => {
  const BODY = "\n\nThe old bridge across the river was closed for good on Friday.";
  const cases = /** @type {[name: string, head: string, expected: string | null][]} */ ([
    ["is the first line", "Museum reopens in Boston", "Museum reopens in Boston"],
    ["may be short, and a name may follow", "Museum reopens\nBy John Smith", "Museum reopens"],
    ["stands below what the page put before it", "Skip to main content\nPolitics ,\n0\n\nMayor opens a bridge", "Mayor opens a bridge"],
    ["stands below a section and a time", "Главная Политика 17:40 3 декабря\nМэр открыл новый мост", "Мэр открыл новый мост"],
    ["stands below a section alone", "Politics\nMayor opens a new bridge", "Mayor opens a new bridge"],
    ["is no sentence", "The mayor came on Friday.\nMayor opens a bridge", null],
    ["ends with no colon", "The mayor said:", null],
  ]);
  for (const [name, head, expected] of cases) {
    test(name, () => {
      const found = headline(head + BODY);
      assert.equal(found && head.slice(found.start, found.end), expected);
    });
  }

  test("needs an article below", () => {
    assert.equal(headline("Museum reopens in Boston"), null);
  });
});

test("what is shortened ends with a word", () => {
  assert.equal(shorten("The bridge, closed since May, opens.", 20), "The bridge, closed…");
  assert.equal(shorten("The bridge, closed.", 13), "The bridge…");
  assert.equal(shorten("The bridge", 10), "The bridge");
});

describe("settings", () => {
  test("what another version kept is taken where it is a setting of this one", () => {
    const layers = Object.fromEntries(LAYERS.map((layer) => [layer, true]));
    assert.deepEqual(settings({ ui: "ru", theme: "dark", shortcuts: false, sure: 0.5, layers }), { ui: "ru", theme: "dark", shortcuts: false, sure: 0.5, layers });
    assert.deepEqual(settings({ ui: "de", theme: 5, shortcuts: "no", sure: "x", layers: { person: true } }), {});
    assert.deepEqual(settings({ layers: null, other: 1 }), {});
  });
});

describe("words", () => {
  test("every key speaks both languages, and fills in the same values", () => {
    const holes = (/** @type {string} */ text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    for (const key of keys()) {
      const [ru, en] = [say("ru", key), say("en", key)];
      assert.ok(ru && en && ru !== key && en !== key, key);
      assert.deepEqual(holes(ru), holes(en));
    }
  });

  test("every key is said somewhere", async () => {
    const folder = new URL("../../www/", import.meta.url);
    const scripts = (await readdir(new URL("page/", folder))).filter((name) => name !== "i18n.js").map((name) => `page/${name}`);
    const files = await Promise.all([...scripts, "main.js", "index.html"].map((name) => readFile(new URL(name, folder), "utf8")));
    const source = files.join("\n");
    // Keys of a family, such as `part.year`, are put together from its name.
    const said = (/** @type {string} */ key) => source.includes(`"${key}"`) || source.includes(`\`${key.replace(/\.[^.]*$/, "")}.\${`);
    assert.deepEqual(keys().filter((key) => !said(key)), []);
  });

  test("Russian counts as Russian does", () => {
    const words = [1, 2, 5, 11, 21, 22, 25].map((n) => say("ru", "mentions", { n }).replace("\u00a0", " "));
    assert.deepEqual(words, ["1 упоминание", "2 упоминания", "5 упоминаний", "11 упоминаний", "21 упоминание", "22 упоминания", "25 упоминаний"]);
  });

  test("the packs a text needs are told by its letters", () => {
    assert.deepEqual(languagesOf("Hello there"), ["en"]);
    assert.deepEqual(languagesOf("Привет"), ["ru"]);
    assert.deepEqual(languagesOf("Привет, Microsoft Corporation"), ["en", "ru"]);
    assert.deepEqual(languagesOf(""), ["en"]);
  });
});

describe("the palette", () => {
  const KINDS = ["person", "place", "organization", "date", "quote"];
  /** Machado 2009, full strength, in linear light. */
  const VISIONS = {
    usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
    tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  };

  /** @param {string} hex */
  const linear = (hex) =>
    [1, 3, 5].map((i) => {
      const c = parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
  /** @param {number[]} m @param {number[]} v */
  const times = (m, v) => [0, 3, 6].map((i) => m[i] * v[0] + m[i + 1] * v[1] + m[i + 2] * v[2]);
  /** @param {number[]} rgb */
  const oklab = (rgb) => {
    const lms = times([0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005], rgb);
    return times([0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662, -0.808675766], lms.map((x) => Math.cbrt(Math.max(0, x))));
  };
  const light = (/** @type {number[]} */ rgb) => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  const contrast = (/** @type {string} */ a, /** @type {string} */ b) => {
    const [high, low] = [light(linear(a)), light(linear(b))].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  /** @param {"light" | "dark"} theme */
  async function colors(theme) {
    const read = (/** @type {string} */ name) => readFile(new URL(`../../www/style/${name}.css`, import.meta.url), "utf8");
    const css = (await read("base")) + (await read("marks"));
    const blocks = [...css.matchAll(/:root(\[data-theme="dark"\])? \{([^}]*)\}/g)].filter((m) => Boolean(m[1]) === (theme === "dark"));
    const found = blocks.flatMap((m) => [...m[2].matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((d) => [d[1], d[2]]));
    return /** @type {Record<string, string>} */ (Object.fromEntries(found));
  }

  for (const theme of /** @type {const} */ (["light", "dark"])) {
    test(`${theme}: fills differ for every kind of color vision, and text is clear on them`, async () => {
      const palette = await colors(theme);
      for (const [vision, matrix] of Object.entries(VISIONS)) {
        const seen = KINDS.map((kind) => oklab(times(matrix, linear(palette[`${kind}-fill`])).map((x) => Math.min(1, Math.max(0, x)))));
        for (let i = 0; i < seen.length; i += 1) {
          for (let j = 0; j < i; j += 1) {
            const distance = 100 * Math.hypot(...seen[i].map((x, k) => x - seen[j][k]));
            assert.ok(distance >= 7, `${KINDS[i]} and ${KINDS[j]}, ${vision}: ${distance.toFixed(1)}`);
          }
        }
      }
      for (const kind of KINDS) {
        const fill = palette[`${kind}-fill`];
        assert.ok(contrast(palette.ink, fill) >= 6, `${kind}: ${contrast(palette.ink, fill).toFixed(1)}`);
        assert.ok(contrast(palette[`${kind}-line`], palette.sheet) >= 3, `${kind} underline`);
        assert.ok(contrast(palette[`${kind}-line`], fill) >= 3, `${kind} underline on its fill: ${contrast(palette[`${kind}-line`], fill).toFixed(1)}`);
      }
      assert.ok(contrast(palette.soft, palette.sheet) >= 4.5 && contrast(palette.soft, palette.paper) >= 4.5, "soft text");
      assert.ok(contrast(palette.accent, palette.sheet) >= 4.5, "links");
    });
  }
});
