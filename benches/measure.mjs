/** What the measurements in JavaScript share. */

import { readFile } from "node:fs/promises";

/**
 * A measurement repeats its work for so many milliseconds, after as many in which the machine code gets as quick as it will:
 * what is measured first would otherwise seem half as quick as it is.
 */
const LONG_ENOUGH = 800;

/** The texts of the file named on the command line, by language. */
export async function texts() {
  const lines = (await readFile(process.argv[2], "utf8")).trimEnd().split("\n");
  return Map.groupBy ? Map.groupBy(lines.map((line) => JSON.parse(line)), (line) => line.lang) : group(lines);
}

/** @param {string[]} lines */
function group(lines) {
  const groups = new Map();
  for (const line of lines.map((line) => JSON.parse(line))) {
    groups.set(line.lang, [...(groups.get(line.lang) ?? []), line]);
  }
  return groups;
}

/**
 * The texts of each language as one text of so many bytes at least, again and again if need be.
 * @param {Map<string, { text: string }[]>} groups
 * @param {number} size
 */
export function joined(groups, size) {
  const encoder = new TextEncoder();
  const long = new Map();
  for (const [lang, lines] of groups) {
    const all = lines.map(({ text }) => text).join("\n\n");
    const times = Math.ceil(size / (encoder.encode(all).length + 2));
    long.set(lang, [{ text: Array(times).fill(all).join("\n\n") }]);
  }
  return long;
}

/**
 * Bytes a second of each part over the texts of each language.
 * @param {Record<string, ((lang: string, text: string) => unknown) | null>} parts
 * @param {Map<string, { text: string }[]>} groups
 */
export function measure(parts, groups) {
  /** @type {Record<string, number>} */
  const rates = {};
  for (const [lang, lines] of groups) {
    const bytes = lines.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
    for (const [part, work] of Object.entries(parts)) {
      if (!work) continue;
      const all = () => lines.forEach(({ text }) => work(lang, text));
      repeat(all);
      const { rounds, milliseconds } = repeat(all);
      rates[`${part} ${lang}`] = (bytes * rounds * 1000) / milliseconds;
    }
  }
  return rates;
}

/** @param {() => void} work */
function repeat(work) {
  const started = performance.now();
  let rounds = 0;
  do {
    work();
    rounds += 1;
  } while (performance.now() - started < LONG_ENOUGH);
  return { rounds, milliseconds: performance.now() - started };
}

/** @param {Record<string, number>} measured */
export function print(measured) {
  console.log(JSON.stringify(measured));
}
