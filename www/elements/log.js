/** @file One line in the console for each reason, however many articles it concerns. */

/** @type {Set<string>} */
const said = new Set();

/** @param {string} message */
export function warn(message) {
  if (said.has(message)) return;
  said.add(message);
  console.warn(`Glossator: ${message}`);
}
