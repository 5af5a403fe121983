/**
 * @file What was found as schema.org: `mentions` of a `NewsArticle`, and its quotations with who said them. The date of
 * publication is only repeated when the page gave it.
 */

/** @typedef {import("./types.js").Annotations} Annotations */

const TYPES = { person: "Person", place: "Place", organization: "Organization" };

/** @param {Annotations | null} annotations @param {string} text */
export function jsonLd(annotations, text) {
  const { entities = [], quotes = [], lang, published, publishedBasis } = annotations ?? {};
  const thing = (/** @type {import("./types.js").Entity} */ e) => ({
    "@type": TYPES[e.kind],
    name: e.name,
    ...(e.aliases.length && { alternateName: e.aliases }),
    ...(e.kind === "person" && e.role && { jobTitle: e.role }),
    ...(e.coordinates && {
      geo: { "@type": "GeoCoordinates", latitude: e.coordinates[0], longitude: e.coordinates[1] },
    }),
  });
  const speaker = (/** @type {import("./types.js").Quote} */ q) => {
    const entity = q.entity === null ? undefined : entities[q.entity];
    if (entity) return { "@type": TYPES[entity.kind], name: entity.name };
    return q.speaker_name ? { "@type": "Person", name: q.speaker_name } : undefined;
  };
  return {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    inLanguage: lang,
    ...(publishedBasis?.basis === "given" && { datePublished: published }),
    mentions: entities.map(thing),
    hasPart: quotes
      .filter((q) => q.type !== "indirect")
      .map((q) => {
        const by = speaker(q);
        return { "@type": "Quotation", text: words(text, q), ...(by && { creator: by, spokenByCharacter: by }) };
      }),
  };
}

/** The speaker's words: without the author's inserts and without the marks around. */
export function words(/** @type {string} */ text, /** @type {import("./types.js").Quote} */ quote) {
  let out = "";
  let at = quote.start;
  for (const insert of quote.inserts) {
    out += `${text.slice(at, insert.start)} `;
    at = insert.end;
  }
  out += text.slice(at, quote.end);
  return out
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[«“„"'‘]+|[»”“"'’]+$/gu, "")
    .trim();
}

/** JSON that may stand inside a `<script>`, whatever a host's filters do to `<`, `>` and `&`. @param {unknown} data */
export function scriptSafe(data) {
  const escape = (/** @type {string} */ c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escape);
}
