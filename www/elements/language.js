/**
 * @file The language to read an article in: the tag's word, else the page's `lang`, unless the letters say otherwise
 * (Russian posts under `lang="en-US"` are common). A declared language that nobody knows here is not guessed at.
 */

const SAMPLE = 4000;

/**
 * @param {Element} root
 * @param {string} text
 * @param {readonly string[]} known codes of languages at hand
 * @returns {{ lang: string | null, declared: string | null }}
 */
export function languageOf(root, text, known) {
  const attribute = root.closest("[lang]")?.getAttribute("lang") ?? "";
  const declared = attribute.split("-")[0].toLowerCase() || null;
  const sample = text.slice(0, SAMPLE);
  const scripts = new Set([...known, ...(declared ? [declared] : [])].map(scriptOf));
  const counts = [...scripts].map((script) => ({ script, count: letters(sample, script) }));
  const script = counts.reduce((most, one) => (one.count > most.count ? one : most), { script: "", count: 0 }).script;
  if (declared && scriptOf(declared) === script) return { lang: known.includes(declared) ? declared : null, declared };
  return { lang: known.find((code) => scriptOf(code) === script) ?? null, declared };
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
