/**
 * The finds as Web Annotations of the W3C, which tools for annotation read: each says its words with some before and
 * after, by which it is found again in another copy of the text, and its place, counted in Unicode characters.
 */

import { dateLayer } from "./model.js";
import { fingerprint } from "./export-ics.js";
import { finished } from "./exports.js";

/** @import { Choice } from "./exports.js" */
/** @import { Article, Result, Span } from "./types.js" */

/** Letters before and after the words. */
const AROUND = 32;

/**
 * @param {Article[]} articles
 * @param {Choice} choice
 * @returns {string}
 */
export function toAnnotations(articles, choice) {
  const all = finished(articles).flatMap(({ article, result }) => {
    const finds = [...names(result), ...dates(result), ...quotes(result, choice)].sort((a, b) => a.span.start - b.span.start);
    return annotations(article.text, finds);
  });
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** @typedef {{ span: Span, kind: string, is: string | null | undefined }} Find `is`: the name, the value, the speaker */

/** @param {Result} result @returns {Find[]} */
const names = ({ mentions, entities }) => mentions.map((span) => ({ span, kind: span.kind, is: entities[span.entity]?.name }));

/** @param {Result} result @returns {Find[]} */
const dates = (result) => result.dates.map((span) => ({ span, kind: dateLayer(span), is: span.value }));

/** @param {Result} result @param {Choice} choice @returns {Find[]} */
function quotes(result, choice) {
  const wanted = result.quotes.filter(({ type }) => choice.indirect || type !== "indirect");
  return wanted.map((span) => ({
    span,
    kind: span.type === "indirect" ? "reported speech" : "quote",
    is: result.entities[span.entity ?? -1]?.name ?? span.speaker_name,
  }));
}

/** @param {string} text @param {Find[]} finds by start */
function annotations(text, finds) {
  const source = `urn:glossator:${fingerprint(text)}`;
  const count = counter(text);
  return finds.map(({ span: { start, end }, kind, is }, i) => {
    const at = count(start);
    return {
      "@context": "http://www.w3.org/ns/anno.jsonld",
      id: `${source}:${i + 1}`,
      type: "Annotation",
      body: [
        { type: "TextualBody", purpose: "classifying", value: kind },
        ...(is ? [{ type: "TextualBody", purpose: "identifying", value: is }] : []),
      ],
      target: {
        source,
        selector: [
          { type: "TextQuoteSelector", exact: text.slice(start, end), prefix: whole(text, start - AROUND, start), suffix: whole(text, end, end + AROUND) },
          { type: "TextPositionSelector", start: at, end: at + [...text.slice(start, end)].length },
        ],
      },
    };
  });
}

/** A part of a text without half a character at its ends. @param {string} text @param {number} from @param {number} to */
function whole(text, from, to) {
  return text.slice(Math.max(0, from), to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}

/** Counts the characters before an offset; offsets come in order, so that the text is gone through once. @param {string} text */
function counter(text) {
  let [at, count] = [0, 0];
  return (/** @type {number} */ offset) => {
    for (; at < offset; count += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    return count;
  };
}
