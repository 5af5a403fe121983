/** Moves the spans of a result along with an edit of its text, until the text is annotated anew. */

import { forget } from "./model.js";

/** @import { Edit } from "./session.js" */
/** @import { Result, Span } from "./types.js" */

/**
 * Changes the result in place: what stands after the edit moves, what holds it grows or shrinks, what it cuts is cut.
 *
 * @param {Result} result
 * @param {Edit} edit
 */
export function shiftResult(result, { start, end, inserted }) {
  const delta = inserted - (end - start);
  const move = (/** @type {Span | null | undefined} */ span) => {
    if (!span || span.end <= start) return;
    if (span.start >= end) {
      span.start += delta;
      span.end += delta;
    } else if (span.start <= start && span.end >= end) {
      span.end += delta;
    } else if (span.start < start) {
      span.end = start;
    } else {
      span.start = start + inserted;
      span.end = Math.max(span.start, span.end + delta);
    }
  };
  for (const list of [result.mentions, result.references, result.dates, result.titles]) list.forEach(move);
  for (const quote of result.quotes) {
    move(quote);
    move(quote.speaker);
    move(quote.cue);
    quote.inserts.forEach(move);
  }
  for (const entity of result.entities) move(entity.roleSpan);
  move(result.publishedBasis?.span);
  forget(result);
}
