/**
 * @file The language to read an article in: the tag's word, else the page's `lang`, unless the letters say otherwise
 * (Russian posts under `lang="en-US"` are common). A declared language that nobody knows here is not guessed at.
 */

/** Letters enough to tell a script, in UTF-16 units. */
const SAMPLE = 1000;

/**
 * @param {Element} root
 * @param {string} text
 * @param {readonly string[]} known codes of languages at hand
 * @returns {{ lang: string | null, declared: string | null }}
 */
export function languageOf(root, text, known) {
  const attribute = root.closest("[lang]")?.getAttribute("lang") ?? "";
  const declared = attribute.split("-")[0].toLowerCase() || null;
  const script = scriptIn(text, declared ? [...known, declared] : known);
  if (declared && scriptOf(declared) === script) return { lang: known.includes(declared) ? declared : null, declared };
  return { lang: known.find((code) => scriptOf(code) === script) ?? null, declared };
}

/**
 * The language of `known` whose script the text is written in; the first one for a text without letters.
 * @param {string} text
 * @param {readonly string[]} known
 */
export function languageByScript(text, known) {
  const script = scriptIn(text, known);
  return known.find((code) => scriptOf(code) === script) ?? known[0];
}

/** The script that most letters belong to, of those of `codes`. @param {string} text @param {readonly string[]} codes */
function scriptIn(text, codes) {
  const sample = text.slice(0, SAMPLE);
  const counts = [...new Set(codes.map(scriptOf))].map((script) => ({ script, count: letters(sample, script) }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most), { script: "", count: 0 }).script;
}

/** The usual script of a language, as a name of Unicode. @param {string} code */
function scriptOf(code) {
  try {
    return new Intl.Locale(code).maximize().script ?? "";
  } catch {
    return "";
  }
}

/** @param {string} text @param {string} script */
function letters(text, script) {
  try {
    return text.match(new RegExp(`\\p{Script=${script}}`, "gu"))?.length ?? 0;
  } catch {
    return 0;
  }
}
