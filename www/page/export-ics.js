/** The future dates of articles as a calendar file (RFC 5545). */

import { finished } from "./exports.js";
import { stretch } from "./dates.js";
import { dateLayer, shorten, title } from "./model.js";

/** @import { Article, Span } from "./types.js" */

/** Longer than this is no appointment. */
const LONGEST = 32 * 86_400_000;

/**
 * @typedef {{ uid: string, from: number, to: number, timed: boolean, summary: string, description: string }} Event
 */

/**
 * The dates later than the article's own, or later than `now` where it has none: days, times, ranges and months.
 *
 * @param {Article[]} articles
 * @param {number} now
 * @returns {Event[]}
 */
export function futureEvents(articles, now) {
  /** @type {Map<string, Event>} */
  const events = new Map();
  for (const { article, result } of finished(articles)) {
    const own = stretch(article.published || result.published);
    const after = own ? own.to : now;
    for (const date of result.dates) {
      const place = stretch(date.value);
      if (!place || dateLayer(date) !== "date" || place.from < after || place.open || place.to - place.from > LONGEST) continue;
      // The same for the same date of the same article, whenever it is taken out; another article's event stays beside it.
      const uid = `${date.value}-${fingerprint(title(article))}@glossator`.replace(/[^\w@-]/g, "_");
      if (events.has(uid)) continue;
      events.set(uid, {
        uid,
        from: place.from,
        to: place.to,
        timed: place.grain === "minute" || place.grain === "part",
        summary: sentence(article.text, date),
        description: title(article),
      });
    }
  }
  return [...events.values()].sort((a, b) => a.from - b.from);
}

/** Letters of an event's name. */
const LONGEST_NAME = 140;
/** Between sentences, but not after an initial or a short abbreviation. */
const BETWEEN = /(?<=\p{L}{3}|[\d"»”)])[.!?…]+["»”)]*\s+(?=["«“(—–-]*\s*[\p{Lu}\d])/gu;

/** The sentence that says a date, as far as it is a name for the event. @param {string} text @param {Span} date */
function sentence(text, date) {
  const from = text.lastIndexOf("\n", date.start) + 1;
  const to = text.indexOf("\n", date.end);
  const line = text.slice(from, to < 0 ? undefined : to);
  const starts = [...line.matchAll(BETWEEN)].map((match) => match.index + match[0].length);
  const start = starts.findLast((at) => at <= date.start - from) ?? 0;
  return shorten(line.slice(start, starts.find((at) => at >= date.end - from)).trim(), LONGEST_NAME);
}

/** Two sums over a text (FNV-1a) that differ for texts that differ. @param {string} text */
export function fingerprint(text) {
  const sums = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i += 1) {
    for (const k of [0, 1]) sums[k] = Math.imul(sums[k] ^ (text.charCodeAt(i) + k), 0x01000193);
  }
  return sums.map((sum) => (sum >>> 0).toString(36)).join("");
}

/**
 * @param {Event[]} events
 * @param {number} now
 * @returns {string}
 */
export function toIcs(events, now) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Glossator//Glossator//EN", "CALSCALE:GREGORIAN"];
  for (const event of events) {
    const { from, to, timed } = event;
    lines.push("BEGIN:VEVENT", `UID:${event.uid}`, `DTSTAMP:${stamp(now)}Z`);
    // No zone: the article's own clock, wherever it is read.
    if (timed) lines.push(`DTSTART:${stamp(from)}`, `DTEND:${stamp(Math.max(to, from + 3_600_000))}`);
    else lines.push(`DTSTART;VALUE=DATE:${stamp(from).slice(0, 8)}`, `DTEND;VALUE=DATE:${stamp(to).slice(0, 8)}`);
    lines.push(`SUMMARY:${text(event.summary)}`, `DESCRIPTION:${text(event.description)}`, "TRANSP:TRANSPARENT", "END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

/** @param {number} time */
const stamp = (time) => new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "");

/** @param {string} value */
const text = (value) => value.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** Lines have at most 75 bytes; a longer one goes on after a line break and a space. @param {string} line */
function fold(line) {
  const encoder = new TextEncoder();
  const out = [];
  let piece = "";
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > 74) {
      out.push(piece);
      piece = "";
      bytes = 1;
    }
    piece += character;
    bytes += size;
  }
  out.push(piece);
  return out.join("\r\n ");
}
