/** Which language packs a text may need, from its letters alone; the engine then decides which language it is. */

/** Letters looked at: enough for any article, little enough for any key press. */
const LOOKED_AT = 50_000;

/**
 * @param {string} text
 * @returns {("ru" | "en")[]}
 */
export function languagesOf(text) {
  let cyrillic = 0;
  let latin = 0;
  const step = Math.max(1, Math.floor(text.length / LOOKED_AT));
  for (let i = 0; i < text.length; i += step) {
    const code = text.charCodeAt(i) | 0x20;
    if (code >= 0x61 && code <= 0x7a) latin += 1;
    else if (text.charCodeAt(i) >= 0x400 && text.charCodeAt(i) < 0x500) cyrillic += 1;
  }
  if (cyrillic === 0) return ["en"];
  if (latin > cyrillic) return ["en", "ru"];
  return latin > cyrillic / 3 ? ["ru", "en"] : ["ru"];
}
