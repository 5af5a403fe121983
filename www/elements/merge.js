/** @file Results of an article's slices, put together to one: offsets moved, entities of one key made one. */

/** @typedef {import("./types.js").Annotations} Annotations */
/** @typedef {{ offset: number, result: Annotations }} Part */

/**
 * @param {Part[]} parts in the order of the text, at least one
 * @returns {Annotations}
 */
export function merge(parts) {
  if (parts.length === 1) return parts[0].result;
  const first = parts[0].result;
  /** @type {Annotations} */
  const whole = {
    ...first,
    mentions: [],
    references: [],
    entities: [],
    dates: [],
    quotes: [],
    titles: [],
    warnings: [...new Set(parts.flatMap((p) => p.result.warnings))],
  };
  /** @type {Map<string, number>} */
  const ids = new Map();
  for (const { offset, result } of parts) {
    /** @template {{ start: number, end: number }} T @param {T} span @returns {T} */
    const moved = (span) => ({ ...span, start: span.start + offset, end: span.end + offset });
    /** @template {{ start: number, end: number }} T @param {T | null} span @returns {T | null} */
    const maybe = (span) => span && moved(span);
    const id = result.entities.map((entity) => {
      const key = `${entity.kind} ${entity.key}`;
      const known = ids.get(key);
      if (known === undefined) {
        ids.set(key, whole.entities.length);
        whole.entities.push({ ...entity, id: whole.entities.length, roleSpan: maybe(entity.roleSpan) });
        return whole.entities.length - 1;
      }
      const same = whole.entities[known];
      same.mentions += entity.mentions;
      same.aliases = [...new Set([...same.aliases, ...entity.aliases])];
      if (!same.role) [same.role, same.roleSpan] = [entity.role, maybe(entity.roleSpan)];
      return known;
    });
    whole.mentions.push(...result.mentions.map((m) => ({ ...moved(m), entity: id[m.entity] })));
    whole.references.push(...result.references.map((r) => ({ ...moved(r), entity: id[r.entity] })));
    whole.dates.push(...result.dates.map(moved));
    whole.titles.push(...result.titles.map(moved));
    whole.quotes.push(
      ...result.quotes.map((q) => ({
        ...moved(q),
        speaker: maybe(q.speaker),
        cue: maybe(q.cue),
        inserts: q.inserts.map(moved),
        entity: q.entity === null ? null : id[q.entity],
      })),
    );
  }
  return whole;
}
