/**
 * Which line of an article is its headline, as far as its form tells. What is copied from a web page begins with links,
 * sections and times; the headline is the first line that is none of them, before the first that is a sentence.
 */

/** @import { Span } from "./types.js" */

/** The part of the text that is looked at. */
const HEAD = 4000;
const LONGEST = 160;
/** How links begin that pages put before everything. */
const SKIP_LINKS = ["перейти к ", "skip to "];

/** @param {string} text @returns {Span | null} */
export function headline(text) {
  /** A line of a word or two: a section, unless nothing better comes. @type {Span | null} */
  let label = null;
  for (const { 0: line, index } of text.slice(0, HEAD).matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const words = line.trim();
    if (!/\p{L}/u.test(words)) continue;
    if (words.length > LONGEST || /[.…]["»”]?$/.test(words)) break;
    if (/[,;:]["»”]?$|\d:\d\d/.test(words) || SKIP_LINKS.some((link) => words.toLowerCase().startsWith(link))) continue;
    const start = index + line.indexOf(words);
    const span = { start, end: start + words.length };
    // After a label there may be a name, of the author or of the agency, before the text.
    if (words.split(/\s+/).length >= (label ? 4 : 3)) return followed(text, span);
    label ??= span;
  }
  return label && followed(text, label);
}

/** A line with hardly anything below is a text of its own. @param {string} text @param {Span} span */
const followed = (text, { start, end }) => (text.length - end > end - start ? { start, end } : null);
