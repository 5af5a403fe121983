/** @file Prints the sizes that a manifest lists: `node sizes.mjs MANIFEST`. */

import { readFileSync } from "node:fs";

const { files } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const width = Math.max(...Object.keys(files).map((name) => name.length));
const line = (name, ...cells) => console.log(name.padEnd(width), ...cells.map((cell) => String(cell).padStart(10)));
line("file in dist/", "raw", "gzip", "brotli");
for (const [name, { raw, gzip, brotli }] of Object.entries(files)) line(name, raw, gzip, brotli);
console.log("hashes (SRI) are in dist/manifest.json");
