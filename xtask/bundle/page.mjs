/**
 * @file The page in one file, for a double-click. Style sheets, modules, engine, packs and samples stand inside; the
 * policy names each by its hash, and forbids every connection. The worker is made from a Blob that holds the files too,
 * because nothing can be fetched from `file://`.
 */

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** In the place of `www/files.js`, in the page and in its worker. */
const FILES = (worker) => `
  import { bytesOf, fromBase64 } from "./elements/bytes.js";
  const names = () => [...document.querySelectorAll("script[data-file]")];
  const all = () => Object.fromEntries(names().map((script) => [script.dataset.file, script.textContent]));
  const find = (name) => {
    const text = globalThis.GLOSSATOR_FILES ? globalThis.GLOSSATOR_FILES[name] : all()[name];
    if (text === undefined) throw new Error("expected the file " + name + " inside of the page");
    return bytesOf(async () => fromBase64(text));
  };
  const WORKER = ${JSON.stringify(worker)};
  let url = "";
  export const worker = () =>
    (url ||= URL.createObjectURL(
      new Blob(["self.GLOSSATOR_FILES=", JSON.stringify(all()), ";", WORKER], { type: "text/javascript" }),
    ));
  // From file:// Chromium refuses a module made from a Blob.
  export const workerType = "classic";
  export const engine = () => find("glossator.wasm");
  export const documents = () => find("documents.wasm");
  export const pack = (code) => find(code + ".pack");
  export const sample = async (code) => new TextDecoder().decode(await find(code + ".txt"));
`;

/** @param {{ www: string, out: string, files: Map<string, Buffer>, bundle: Function, gzip: Function }} tools */
export async function page({ www, out, files, bundle, gzip }) {
  const replaced = (source) => ({
    name: "files",
    setup(build) {
      build.onLoad({ filter: /[\\/]www[\\/]files\.js$/ }, () => ({ contents: source, loader: "js", resolveDir: www }));
    },
  });
  const worker = await bundle("worker.js", "iife", "", replaced(FILES("")));
  const main = (await bundle("main.js", "esm", "", replaced(FILES(worker)))).replaceAll("</script", "<\\/script");
  let html = await readFile(join(www, "index.html"), "utf8");
  const hashes = { script: [hash(main)], style: [] };

  html = await replace(html, /<link rel="stylesheet" href="([^"]+)"( media="[^"]+")?>/g, async ([, path, media]) => {
    const css = await readFile(join(www, path), "utf8");
    hashes.style.push(hash(css));
    return `<style${media ?? ""}>${css}</style>`;
  });
  html = await replace(html, /<link rel="icon" href="([^"]+)"/g, async ([, path]) => {
    const icon = await readFile(join(www, path));
    return `<link rel="icon" href="data:image/svg+xml;base64,${icon.toString("base64")}"`;
  });
  html = await replace(html, /<script src="([^"]+)"><\/script>/g, async ([, path]) => {
    const code = await readFile(join(www, path), "utf8");
    hashes.script.push(hash(code));
    return `<script>${code}</script>`;
  });
  html = once(html, /<script type="module" src="main\.js"><\/script>\n?/, "");
  html = html.replaceAll('href="./"', 'href=""');
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.script.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${hashes.style.join(" ")}`,
    "img-src data:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types glossator",
  ];
  html = once(html, /(http-equiv="Content-Security-Policy" content=")[^"]+"/, (_, start) => `${start}${policy.join("; ")}"`);

  const inside = [...files];
  for (const name of (await readdir(join(www, "samples"))).filter((name) => name.endsWith(".txt")).sort()) {
    inside.push([name, await readFile(join(www, "samples", name))]);
  }
  const blocks = inside.map(
    ([name, bytes]) => `<script type="text/plain" data-file="${name}">${gzip(bytes).toString("base64")}</script>\n`,
  );
  html = once(html, "</body>", () => `${blocks.join("")}<script type="module">${main}</script>\n</body>`);
  await writeFile(join(out, "glossator.html"), html);
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Replaces what must be there exactly once, so that a changed page does not slip through. */
function once(text, what, by) {
  const parts = text.split(what instanceof RegExp ? new RegExp(what.source.replace(/\((?!\?)/g, "(?:")) : what);
  if (parts.length !== 2) throw new Error(`expected ${what} once in index.html, but found it ${parts.length - 1} times`);
  return text.replace(what, by);
}

async function replace(text, pattern, by) {
  const matches = [...text.matchAll(pattern)];
  if (!matches.length) throw new Error(`expected ${pattern} in index.html`);
  for (const match of matches) text = text.replace(match[0], await by(match).then((out) => () => out));
  return text;
}
