/** How fast peers in JavaScript work: `node peers.mjs TEXTS NAME`, with NAME `compromise` or `chrono`. */

import { measure, print, texts } from "./measure.mjs";

const groups = await texts();
if (process.argv[3] === "compromise") {
  const { default: nlp } = await import("compromise");
  groups.delete("ru");
  const find = (/** @type {string} */ text) => {
    const document = nlp(text);
    return [document.people(), document.places(), document.organizations()].map((found) => found.json({ offset: true }));
  };
  print(measure({ compromise: (_, text) => find(text) }, groups));
} else {
  const chrono = await import("chrono-node");
  const dates = (/** @type {string} */ lang, /** @type {string} */ text) =>
    (lang === "ru" ? chrono.ru : chrono.en).parse(text, new Date(2024, 4, 15));
  print(measure({ chrono: dates }, groups));
}
