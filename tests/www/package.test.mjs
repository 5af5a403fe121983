/** The packages as others use them: from Node, through a bundler, by double-click. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { browsers, cdn, dist, launch, open, rest } from "./hosts.mjs";

const run = promisify(execFile);

const TEXT = "Министр Анна Белова приехала в Москву 2 апреля 2024 года.";

/** @type {string} */
let project;

before(async () => {
  // A project of somebody else's, with the package installed.
  project = await mkdtemp(join(tmpdir(), "glossator-"));
  await mkdir(join(project, "node_modules"));
  await symlink(join(dist, "npm"), join(project, "node_modules/glossator"));
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module", private: true }));
});
after(() => rm(project, { recursive: true }));

/** @param {string} name @param {string} source */
async function put(name, source) {
  await writeFile(join(project, name), source);
  return join(project, name);
}

test("every file of the manifest has its hash and its size", async () => {
  const { files } = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
  assert.ok(Object.keys(files).length > 10);
  for (const [name, { raw, integrity }] of Object.entries(files)) {
    const bytes = await readFile(join(dist, name));
    assert.equal(bytes.length, raw, name);
    assert.equal(`sha384-${createHash("sha384").update(bytes).digest("base64")}`, integrity, name);
  }
});

test("where the language packs go, what they are made of and its licences go along", async () => {
  const { files } = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
  const packs = Object.keys(files).filter((name) => name.endsWith(".pack"));
  assert.ok(packs.length >= 4);
  for (const pack of packs) {
    const list = pack.replace(/(\w+)\.pack$/, "SOURCES-$1.md");
    assert.match(await readFile(join(dist, list), "utf8"), /CC BY-SA 4\.0/, list);
  }
});

test("a second run gives the same bytes", async () => {
  const manifest = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
  const root = new URL("../..", import.meta.url).pathname;
  const again = join(project, "again");
  await run(process.execPath, [join(root, "xtask/bundle/bundle.mjs"), join(root, "www/pkg"), again, manifest.version]);
  const made = Object.entries(manifest.files).filter(([name]) => /\.html$|^(cdn|npm).*\.(js|pack|wasm)$/.test(name));
  assert.ok(made.length > 10);
  for (const [name, { integrity }] of /** @type {[string, any][]} */ (made)) {
    const bytes = await readFile(join(again, name));
    assert.equal(`sha384-${createHash("sha384").update(bytes).digest("base64")}`, integrity, name);
  }
});

for (const entry of ["glossator", "glossator/inline"]) {
  test(`import { annotate } from "${entry}" works in Node`, async () => {
    const program = await put(
      "program.js",
      `import { annotate, annotateSync, languages, load, version } from "${entry}";
      const text = ${JSON.stringify(TEXT)};
      const found = await annotate(text, { published: "2024-05-01" });
      await load();
      const again = annotateSync(text, { published: "2024-05-01" });
      const english = await annotate("Helen Carter lives in London.");
      let refused = "";
      await annotate(text, { kinds: ["people"] }).catch((error) => (refused = error.message));
      console.log(JSON.stringify({
        names: found.mentions.map((m) => text.slice(m.start, m.end)),
        same: JSON.stringify(found) === JSON.stringify(again),
        english: english.lang,
        languages, refused, version: version(),
      }));`,
    );
    const { stdout } = await run(process.execPath, [program]);
    const said = JSON.parse(stdout);
    assert.ok(said.names.includes("Анна Белова"), String(said.names));
    assert.ok(said.same);
    assert.equal(said.english, "en");
    assert.deepEqual([...said.languages].sort(), ["en", "ru"]);
    assert.match(said.refused, /kinds/);
    assert.match(said.version, /^\d+\.\d+\.\d+$/);
  });
}

test("the example of the README says what it says it does", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const example = readme.match(/```js\n(import \{ annotate \} from 'glossator';[^]*?)```/)?.[1] ?? "";
  const expected = [...example.matchAll(/^\/\/ (.*)$/gm)].map((line) => line[1]);
  const { stdout } = await run(process.execPath, [await put("readme.mjs", example)]);
  assert.ok(expected.length > 0);
  assert.deepEqual(stdout.trim().split("\n"), expected);
});

test("what is no string is named", async () => {
  const source = `import { annotate } from "glossator"; await annotate(null).catch((error) => console.log(String(error)));`;
  const { stdout } = await run(process.execPath, [await put("null.mjs", source)]);
  assert.equal(stdout.trim(), "TypeError: text: expected a string, but found null");
});

test("the types are those of the package", async () => {
  const file = await put(
    "types.ts",
    `import { annotate, load, type Annotations } from "glossator";
    import { startWorker } from "glossator/worker";
    import "glossator/element";
    await load({ languages: ["ru"], wasm: "/glossator.wasm", packs: { ru: new Uint8Array() } });
    const found: Annotations = await annotate("", { lang: "ru", published: null, kinds: ["quote"] });
    // @ts-expect-error no such kind
    await annotate("", { kinds: ["people"] });
    // @ts-expect-error may be nobody
    const name: string = found.quotes[0].speaker_name;
    const worker = await startWorker();
    (await worker.annotate("")).dates[0].value satisfies string | null;
    worker.close();
    const element = document.createElement("glossator-article");
    element.annotations satisfies Annotations | null;
    element.addEventListener("glossator:select", (event) => event.detail.entity?.name satisfies string | undefined);
    export { name };`,
  );
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--types", ""];
  const compiler = new URL("../../node_modules/typescript/bin/tsc", import.meta.url).pathname;
  await run(process.execPath, [compiler, ...options, file], { cwd: project }).catch((error) => assert.fail(error.stdout));
});

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`packages in ${name}`, { skip: browsers[name] ? false : `no ${name} is installed` }, () => {
    /** @type {import("./hosts.mjs").Browser} */
    let browser;
    before(async () => void (browser = await launch(name)));
    after(() => browser.close());

    test("a project built by esbuild shows what it found", async () => {
      const site = join(project, `site-${name}`);
      await mkdir(site);
      const entry = await put(
        "main.js",
        `import { annotate, load } from "glossator";
        import { startWorker } from "glossator/worker";
        import { annotate as inline } from "glossator/inline";
        import wasm from "glossator/glossator.wasm";
        import ru from "glossator/ru.pack";
        const text = ${JSON.stringify(TEXT)};
        await load({ wasm, packs: { ru } });
        const found = await annotate(text);
        const worker = await startWorker();
        document.title = JSON.stringify({
          bundled: found.mentions.map((m) => text.slice(m.start, m.end)),
          inline: (await inline(text)).mentions.length,
          worker: (await worker.annotate(text)).mentions.length,
        });`,
      );
      await build({
        entryPoints: [entry],
        bundle: true,
        format: "esm",
        outdir: site,
        target: "es2022",
        logLevel: "error",
        loader: { ".wasm": "file", ".pack": "file" },
        absWorkingDir: project,
      });
      // The worker's own files are named by address, for bundlers that follow those; esbuild leaves them to be copied.
      for (const file of ["glossator.wasm", "ru.pack", "en.pack"]) await cp(join(dist, "npm", file), join(site, file));
      await writeFile(join(site, "index.html"), '<!doctype html><script type="module" src="main.js"></script>');
      const server = await cdn(site);
      const { page, failed } = await open(browser);
      await page.goto(`${server.origin}/index.html`);
      await page.waitForFunction(() => document.title.startsWith("{"));
      const said = JSON.parse(await page.title());
      assert.ok(said.bundled.includes("Анна Белова"), String(said.bundled));
      assert.equal(said.inline, said.bundled.length);
      assert.equal(said.worker, said.bundled.length);
      assert.deepEqual(failed, []);
      await page.close();
      await server.close();
    });

    test("the page in one file works by double-click", async () => {
      const { page, failed, said } = await open(browser);
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => void asked.push(request.url().slice(0, 40)));
      await page.evaluateOnNewDocument(() => {
        const shared = /** @type {any} */ (globalThis);
        shared.heard = [];
        shared.Worker = class extends Worker {
          /** @param {string | URL} url @param {WorkerOptions} options */
          constructor(url, options) {
            super(url, options);
            this.addEventListener("message", ({ data }) => shared.heard.push(data.kind));
          }
        };
      });
      await page.goto(pathToFileURL(join(dist, "glossator.html")).href);
      await page.click("[data-sample=ru]");
      await page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 3), {
        timeout: 30_000,
      });
      assert.ok(await page.evaluate(() => (document.querySelector("#text")?.textContent ?? "").length > 500));
      // The reader of documents is inside, too.
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["# Harbor *reopens*"], "harbor.md"));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      await page.waitForFunction(() => document.querySelector("#text")?.textContent === "Harbor reopens", { timeout: 30_000 });
      await rest(200);
      const heard = await page.evaluate(() => /** @type {any} */ (globalThis).heard);
      assert.ok(heard.includes("done"), `the worker said ${heard}`);
      assert.deepEqual(
        asked.filter((url) => !url.startsWith("file://") && !url.startsWith("blob:") && !url.startsWith("data:")),
        [],
      );
      assert.deepEqual(failed, []);
      assert.deepEqual(
        said.filter((line) => /refused|blocked|violat/i.test(line)),
        [],
      );
      await page.close();
    });
  });
}
