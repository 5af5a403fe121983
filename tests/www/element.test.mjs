/** `annotateElement`: what it reads, what it leaves alone, and that offsets lead back to the nodes. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, origin } from "./harness.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
  await page.route("**/blank.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" }));
  await page.goto(`${origin}blank.html`);
  await page.evaluate(async () => {
    const address = new URL("pkg/glossator.js", location.href).href;
    const engine = await import(address);
    await engine.default();
    for (const code of ["ru", "en"]) {
      const answer = await fetch(`pkg/${code}.pack`);
      engine.load(new Uint8Array(await answer.arrayBuffer()));
    }
    Object.assign(globalThis, { engine });
  });
});

after(() => browser.close());

/**
 * Puts `html` on the page, reads it, and reports.
 * @param {string} html
 * @param {{ split?: boolean, detached?: boolean }} [how]
 */
function read(html, how = {}) {
  return page.evaluate(
    ({ html, how }) => {
      const parsed = new DOMParser().parseFromString(`<main>${html}</main>`, "text/html");
      const main = document.adoptNode(parsed.body.children[0]);
      if (!how.detached) document.body.replaceChildren(main);
      if (how.split) {
        const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
        for (let text of texts) {
          while (text.length > 1) text = text.splitText(1);
          text.before("");
        }
      }
      const before = main.outerHTML;
      let changes = 0;
      const observer = new MutationObserver((records) => (changes += records.length));
      observer.observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
      // @ts-ignore put there above
      const found = globalThis.engine.annotateElement(main);
      changes += observer.takeRecords().length;
      const spaces = (/** @type {string} */ text) => text.replace(/\s/g, " ");
      const faults = found.nodes.filter((/** @type {Text} */ node, /** @type {number} */ i) => {
        const start = found.starts[i];
        return spaces(found.text.slice(start, start + node.length)) !== spaces(node.data);
      });
      // What a live range made of each finding says, by one binary search an end.
      const place = (/** @type {number} */ offset, /** @type {boolean} */ end) => {
        let low = 0;
        let high = found.starts.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (end ? found.starts[middle] < offset : found.starts[middle] <= offset) low = middle + 1;
          else high = middle;
        }
        return { node: found.nodes[low - 1], offset: offset - found.starts[low - 1] };
      };
      const ranges = found.dates.map((/** @type {{ start: number, end: number }} */ date) => {
        const range = document.createRange();
        const [from, to] = [place(date.start, false), place(date.end, true)];
        range.setStart(from.node, from.offset);
        range.setEnd(to.node, to.offset);
        return range.toString();
      });
      const said = found.dates.map((/** @type {any} */ d) => found.text.slice(d.start, d.end));
      return {
        text: found.text,
        nodes: found.nodes.length,
        faults: faults.length,
        untouched: before === main.outerHTML && changes === 0,
        ranges,
        said,
      };
    },
    { html, how },
  );
}

test("blocks, line breaks and white space", async () => {
  const { text, faults, untouched } = await read(
    "\n  <h1>Title</h1>\n  <p>One <b>t</b>wo\n   three.</p><p>Four<br>five<br><br>six.</p> tail <div>x<div>y</div></div>",
  );
  assert.equal(text, "Title\n\nOne two    three.\n\nFour\nfive\n\nsix.\n\n tail \n\nx\n\ny");
  assert.equal(faults, 0);
  assert.ok(untouched);
});

test("what is not running text is left out", async () => {
  const { text } = await read(
    `<p>Seen<script>no()</script><style>p{}</style><code>no</code><textarea>no</textarea><button>no</button>
     <span hidden>no</span><span translate="no">no</span><span class="x notranslate">no</span>
     <span data-glossator-ignore>no</span><span contenteditable>no</span><span contenteditable="false">kept</span>
     <span style="display:none">no</span><span style="visibility:hidden">no</span><template>no</template></p>`,
  );
  assert.equal(text.replace(/ +/g, " ").trim(), "Seen kept");
});

test("a drop cap belongs to its word", async () => {
  const { text } = await read(`<p><span style="float:left">T</span>oday</p>`);
  assert.equal(text, "Today");
});

test("line breaks that show are kept", async () => {
  const { text } = await read(`<div style="white-space:pre-wrap">one\ntwo</div><div>one\ntwo</div>`);
  assert.equal(text, "one\ntwo\n\none two");
});

test("an element without a layout", async () => {
  const { text } = await read(`<p>One</p><p>two <i>three</i></p><span hidden>no</span>`, { detached: true });
  assert.equal(text, "One\n\ntwo three");
});

test("split, empty and adjacent nodes, and characters of two units", async () => {
  const html = "<p>l😃rem, <b>on 3 M</b>ay 2016, и <i></i>она.</p>";
  const whole = await read(html);
  const split = await read(html, { split: true });
  assert.equal(split.text, whole.text);
  assert.equal(split.faults, 0);
  assert.ok(split.untouched);
  assert.ok(split.nodes > 20);
  assert.deepEqual(split.ranges, split.said);
  assert.deepEqual(whole.ranges, whole.said);
});

test("nothing to read", async () => {
  const { text, nodes } = await read("<br><br>");
  assert.equal(text, "");
  assert.equal(nodes, 0);
});

test("bad options name themselves", async () => {
  const message = await page.evaluate(() => {
    try {
      // @ts-ignore put there above
      globalThis.engine.annotateElement(document.body, { language: "ru" });
      return "";
    } catch (error) {
      return String(error);
    }
  });
  assert.equal(message, "Error: options: expected lang, published or kinds, but found `language`");
});
