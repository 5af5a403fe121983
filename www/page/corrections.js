/**
 * What the reader knows better: a find that is no name, a better name, two entries that are one. A correction holds for
 * every mention, in every open article and after every new reading, because it goes by the entity's key. All of them
 * can be undone, and the exports carry them.
 */

import { entityKey } from "./model.js";

/** @import { Entity, Kind, Result } from "./types.js" */

/**
 * @typedef {{ type: "remove", key: string }} Removal
 * @typedef {{ type: "rename", key: string, name: string }} Renaming
 * @typedef {{ type: "kind", key: string, kind: Kind }} Resorting
 * @typedef {{ type: "merge", key: string, into: Entity }} Merger
 * @typedef {Removal | Renaming | Resorting | Merger} Correction
 */

/**
 * A result as the reader wants it. The given one is left as it is, but the spans are shared, so that both move alike
 * under an edit.
 *
 * @param {Result} result as the annotator gave it
 * @param {readonly Correction[]} corrections in the order in which they were made
 * @returns {Result}
 */
export function corrected(result, corrections) {
  if (corrections.length === 0) return result;
  /** @type {Set<number>} */
  const removed = new Set();
  /** @type {Map<number, Kind>} */
  const kinds = new Map();
  const entities = result.entities.map((entity) => {
    let now = entity;
    for (const correction of corrections) {
      if (entityKey(now) !== correction.key) continue;
      now = one(now, correction);
      if (correction.type === "remove") removed.add(entity.id);
    }
    if (now.kind !== entity.kind) kinds.set(entity.id, now.kind);
    return now;
  });
  const mentions = result.mentions
    .filter((mention) => !removed.has(mention.entity))
    .map((mention) => (kinds.has(mention.entity) ? { ...mention, kind: kinds.get(mention.entity) ?? mention.kind } : mention));
  const references = result.references.filter((reference) => !removed.has(reference.entity));
  return { ...result, entities, mentions, references };
}

/** @param {Entity} entity @param {Correction} correction @returns {Entity} */
function one(entity, correction) {
  const aliases = (/** @type {string} */ name) => [...new Set([entity.name, ...entity.aliases])].filter((alias) => alias !== name);
  if (correction.type === "rename") return { ...entity, name: correction.name, aliases: aliases(correction.name), renamed: true };
  if (correction.type === "kind") return { ...entity, kind: correction.kind };
  if (correction.type === "merge") {
    const { name, key, kind, role, renamed } = correction.into;
    return { ...entity, name, key, kind, role: role ?? entity.role, aliases: aliases(name), renamed };
  }
  return entity;
}
