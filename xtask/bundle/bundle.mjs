/**
 * @file Bundles the JavaScript of the packages: `node bundle.mjs ENGINE OUT VERSION`. ENGINE holds the engine as the
 * browser loads it; OUT gets `cdn/`, `npm/` and `wordpress/`. Called by `cargo xtask package`, which prints the sizes.
 * The same input gives the same bytes.
 */

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { page } from "./page.mjs";

const [engine, out, version] = process.argv.slice(2);
const www = join(dirname(fileURLToPath(import.meta.url)), "../../www");

/** What every browser with custom highlights or workers of today understands; older ones stop at the first line. */
const TARGET = ["es2022"];

/** Files that the bundles load: name to bytes as they are served. Packs come gzipped inside; few servers do it. */
const files = new Map();
files.set("glossator.wasm", await readFile(join(engine, "glossator_bg.wasm")));
for (const name of (await readdir(engine)).filter((name) => name.endsWith(".pack")).sort()) {
  files.set(name, gzipSync(await readFile(join(engine, name)), { level: 9 }));
}
const languages = [...files.keys()].filter((name) => name.endsWith(".pack")).map((name) => name.slice(0, -5));

const integrity = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** Puts `source` in the place of `elements/assets.js`, and the engine that was built in the place of `pkg/`. */
const plugin = (source) => ({
  name: "glossator",
  setup(build) {
    build.onLoad({ filter: /[\\/]elements[\\/]assets\.js$/ }, () => ({ contents: source, loader: "js" }));
    build.onResolve({ filter: /\/pkg\/\w+\.js$/ }, ({ path }) => ({ path: join(engine, basename(path)), sideEffects: false }));
  },
});

async function bundle(entry, format, assets, ...plugins) {
  const result = await build({
    entryPoints: [join(www, entry)],
    bundle: true,
    minify: true,
    format,
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    write: false,
    logLevel: "error",
    // The glue's own way to find the engine is never taken.
    logOverride: { "empty-import-meta": "silent" },
    // Node's own modules are imported by the package's variant for Node alone.
    external: ["node:*"],
    plugins: [plugin(assets), ...plugins],
  });
  return result.outputFiles[0].text;
}

const worker = await bundle("elements/engine-worker.js", "iife", "");

/** The assets module, with `locate` saying how a file is found. */
function assets(locate, workerSource) {
  const entry = (name) => locate(name, files.get(name));
  return `import { fromBase64 } from "./bytes.js";
    export const ASSETS = {
      version: ${JSON.stringify(version)},
      wasm: ${entry("glossator.wasm")},
      packs: { ${languages.map((lang) => `${lang}: ${entry(`${lang}.pack`)}`).join(", ")} },
      workerSource: ${JSON.stringify(workerSource)},
    };`;
}

/** Beside the bundle, with its hash. */
const beside = (name, bytes) =>
  `{ url: new URL(${JSON.stringify(`./${name}`)}, import.meta.url).href, integrity: ${JSON.stringify(integrity(bytes))} }`;
/** The same for bundlers, which change names and then bytes: they watch over their files themselves. */
const bundled = (name) => `{ url: new URL(${JSON.stringify(`./${name}`)}, import.meta.url).href }`;
/** Read from the disk, by Node. */
const onDisk = (name) =>
  `async () => (await import("node:fs/promises")).readFile(new URL(${JSON.stringify(`./${name}`)}, import.meta.url))`;
/** Inside the bundle. */
const inside = (_, bytes) => `async () => fromBase64("${gzip(bytes).toString("base64")}")`;

function gzip(bytes) {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? bytes : gzipSync(bytes, { level: 9 });
}

async function write(folder, contents) {
  await mkdir(join(out, folder), { recursive: true });
  for (const [name, bytes] of contents) await writeFile(join(out, folder, name), bytes);
}

const embed = await bundle("embed.js", "esm", assets(beside, worker));
const classic = await bundle("embed-classic.js", "iife", assets(inside, worker));

await write(`cdn/glossator@${version}`, [
  ...files,
  ["embed.js", embed],
  ["embed.classic.js", classic],
  ["worker.js", worker],
]);

// An engine that servers do not know as such travels compressed inside.
const wasm = ["glossator.engine", gzip(files.get("glossator.wasm"))];
const packed = (name, bytes) => (name === "glossator.wasm" ? beside(...wasm) : beside(name, bytes));
await write("wordpress", [
  wasm,
  ...[...files].filter(([name]) => name !== "glossator.wasm"),
  ["embed.js", await bundle("embed.js", "esm", assets(packed, worker))],
]);

await write("npm", [
  ...files,
  ["index.js", await bundle("npm/index.js", "esm", assets(bundled, ""))],
  ["node.js", await bundle("npm/index.js", "esm", assets(onDisk, ""))],
  ["inline.js", await bundle("npm/index.js", "esm", assets(inside, ""))],
  ["worker.js", await bundle("npm/worker.js", "esm", assets(bundled, worker))],
  ["worker-script.js", worker],
  ["element.js", await bundle("npm/element.js", "esm", assets(bundled, worker))],
  ["embed.classic.js", classic],
]);

const documents = ["documents.wasm", await readFile(join(engine, "documents_bg.wasm"))];
await page({ www, out, files: new Map([...files, documents]), bundle, gzip });
