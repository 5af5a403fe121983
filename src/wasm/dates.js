/**
 * Makes the result of a call for dates alone. The names of `numbers` and `texts`, and their order, are those of dates.rs;
 * the order of properties is that of the JSON of any other result.
 */

const KINDS = ["date", "time", "datetime", "duration", "set", "range"];
const PARTS = ["year", "month", "day", "time"];
const BASES = ["", "given", "dateline"];

/**
 * @param {Uint32Array} numbers
 * @param {string} joined all texts, one behind the other
 */
export function result(numbers, joined) {
  let read = 0;
  const text = (/** @type {number} */ length) => joined.slice(read, (read += length));
  const basis = numbers[0];
  const lang = text(numbers[3]);
  const published = text(numbers[4]);
  const dates = [];
  for (let i = 5; i < numbers.length; i += 3) {
    const code = numbers[i + 2];
    const assumed = [];
    for (let parts = (code >>> 5) & 15, part = 0; parts > 0; parts >>>= 1, part += 1) if (parts & 1) assumed.push(PARTS[part]);
    dates.push({
      start: numbers[i],
      end: numbers[i + 1],
      value: code & 16 ? text(code >>> 9) : null,
      kind: KINDS[code & 7],
      vague: (code & 8) > 0,
      assumed,
    });
  }
  return {
    lang,
    published: basis > 0 ? published : null,
    publishedBasis: basis > 0 ? { basis: BASES[basis], span: basis > 1 ? { start: numbers[1], end: numbers[2] } : null } : null,
    mentions: [],
    references: [],
    entities: [],
    dates,
    quotes: [],
    titles: [],
    warnings: [],
  };
}
