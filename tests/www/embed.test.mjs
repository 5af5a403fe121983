/** The widget on other people's pages: what a reader sees, and that the page is left as it was. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ENGLISH, RUSSIAN, page as hostPage, tag } from "./embed-article.mjs";
import { browsers, cdn, cdnFolder, drawn, host, launch, open, people, pointOf, press, read, rest, saying, shown, until } from "./hosts.mjs";

const folder = await cdnFolder();

for (const name of /** @type {const} */ (["chromium", "firefox"])) {
  describe(`widget in ${name}`, { skip: browsers[name] ? false : `no ${name} is installed` }, () => {
    /** @type {import("./hosts.mjs").Browser} */
    let browser;
    /** @type {import("./hosts.mjs").Host} */
    let files;
    /** @type {import("./hosts.mjs").Host} */
    let site;
    /** @type {Map<string, string>} */
    const pages = new Map();

    before(async () => {
      browser = await launch(name);
      files = await cdn(folder);
      site = await host((path) => (pages.has(path) ? { body: pages.get(path) ?? "" } : null));
    });
    after(async () => {
      await browser.close();
      await files.close();
      await site.close();
    });

    /** Opens a host's page. @param {string} path @param {string} body @param {import("puppeteer-core").Viewport} [viewport] */
    async function visit(path, body, viewport) {
      pages.set(path, body);
      const opened = await open(browser, viewport);
      await opened.page.goto(site.origin + path);
      return opened;
    }

    test("names, dates and quotes are drawn, and the article is not touched", async () => {
      const { page, failed, ours } = await visit("/plain", hostPage({ tag: tag(files.origin) }));
      await page.evaluate(() => {
        const target = /** @type {Element} */ (document.querySelector("article"));
        const shared = /** @type {any} */ (globalThis);
        shared.before = target.outerHTML;
        shared.changes = 0;
        const observer = new MutationObserver((records) => (shared.changes += records.length));
        observer.observe(target, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      await read(page);
      const texts = await until(() => drawn(page), ({ person }) => person?.includes("Пётр Лаврентьев"));
      assert.ok(texts.person.includes("Пётр Лаврентьев"), String(texts.person));
      assert.ok(texts.place.some((text) => text.startsWith("Архангельск")), String(texts.place));
      assert.ok(texts.date.includes("2 апреля 2024 года"), String(texts.date));
      assert.ok(texts.quote.some((text) => text.includes("пролёты уже стоят")), String(texts.quote));
      assert.deepEqual([...texts.quote, ...texts.reported].filter((text) => /раньше срока/.test(text)), texts.reported, "reported speech is no quote");
      const all = Object.values(texts).flat().join(" ");
      for (const skipped of ["Петров", "Смирнов", "Сидоров", "Кузнецов", "Соколов"]) {
        assert.ok(!all.includes(skipped), `${skipped} is drawn`);
      }
      const { same, changes, extra } = await page.evaluate(() => {
        const shared = /** @type {any} */ (globalThis);
        return {
          same: document.querySelector("article")?.outerHTML === shared.before,
          changes: shared.changes,
          extra: [...document.body.children].at(-1)?.localName,
        };
      });
      assert.ok(same);
      assert.equal(changes, 0);
      assert.equal(extra, "glossator-ui");
      assert.deepEqual(failed, []);
      assert.deepEqual(ours(), []);
      await page.close();
    });

    test("a card opens on hover, by a tap and with a link's focus, and closes by Escape", async () => {
      const article = RUSSIAN.replace("Нина Образцова ездит", '<a href="#nina">Нина Образцова</a> ездит');
      const { page } = await visit("/card", hostPage({ tag: tag(files.origin), article }));
      await read(page);
      const point = await pointOf(page, "Пётр Лаврентьев");
      await page.mouse.move(5, 5);
      await page.mouse.move(point.x, point.y);
      const card = await saying(page, ".card", /Лаврентьев/);
      assert.match(card, /Человек/);
      assert.match(card, /Лаврентьев/);
      assert.match(card, /пролёты уже стоят/);
      assert.match(card, /Упоминание 1 из 2/);
      assert.ok((await drawn(page)).active.includes("Пётр Лаврентьев"));
      // The card can be entered, and stays while it is.
      const box = await page.evaluate(() => {
        const card = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(".card");
        const { x, y, width, height } = /** @type {Element} */ (card).getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.move(box.x, box.y, { steps: 4 });
      await rest(600);
      assert.notEqual(await shown(page, ".card"), null);
      await page.keyboard.press("Escape");
      assert.equal(await shown(page, ".card"), null);

      const date = await pointOf(page, "25 августа");
      await page.mouse.click(date.x, date.y);
      const reason = await saying(page, ".card", /25 августа/);
      assert.match(reason, /25 августа 2026/);
      assert.match(reason, /Не сказано в тексте: год\. Отсчитано от даты публикации/);
      await page.keyboard.press("Escape");

      const focused = () => page.evaluate(() => document.activeElement?.getAttribute("href"));
      for (let i = 0; i < 5 && (await focused()) !== "#nina"; i++) await page.keyboard.press("Tab");
      assert.match(await saying(page, ".card", /Нина/), /Нина Образцова/);
      await page.close();
    });

    test("the panel counts, goes from mention to mention and gives the focus back", async () => {
      const { page } = await visit("/panel", hostPage({ tag: tag(files.origin), before: '<div style="height:500px"></div>' }));
      await read(page);
      assert.equal(await shown(page, ".panel"), null);
      await press(page, ".open");
      const panel = (await shown(page, ".panel")) ?? "";
      assert.match(panel, /Кто есть кто/);
      for (const group of ["Люди", "Места", "Даты", "Цитаты"]) assert.match(panel, new RegExp(group));
      await page.evaluate(() => {
        const root = document.querySelector("glossator-ui")?.shadowRoot;
        const facts = /** @type {NodeListOf<HTMLElement>} */ (root?.querySelectorAll(".fact"));
        [...facts].find((fact) => fact.innerText.includes("Лаврентьев"))?.click();
      });
      assert.match(await saying(page, ".panel", /Упоминание/), /Упоминание 1 из 2/);
      await press(page, ".steps button:last-child");
      assert.match(await saying(page, ".panel", /Упоминание 2/), /Упоминание 2 из 2/);
      const active = () => drawn(page).then((texts) => texts.active);
      assert.deepEqual(await until(active, (texts) => texts?.[0] === "Лаврентьев"), ["Лаврентьев"]);
      const where = await until(() => pointOf(page, "сказал Лаврентьев"), ({ y }) => y > 0 && y < 800);
      assert.ok(where.y > 0 && where.y < 800, `the mention is at ${where.y}`);
      const focused = () =>
        page.evaluate(() => document.querySelector("glossator-ui")?.shadowRoot?.activeElement?.className);
      await page.keyboard.press("Escape");
      assert.equal(await shown(page, ".panel"), null);
      assert.notEqual(await focused(), "close");
      await page.close();
    });

    test("on a page of two languages each article is spoken of in its own", async () => {
      const article = `<div class="story" lang="en"><p><span style="float:left">T</span>oday it rained.</p>${ENGLISH}</div>
        <div style="height:1500px"></div><div class="story" lang="ru">${RUSSIAN}</div>`;
      const { page } = await visit("/two", hostPage({ tag: tag(files.origin, { target: ".story" }), article }));
      await people(page, "Helen Carter");
      assert.match((await shown(page, ".open")) ?? "", /Who is who/);
      assert.ok((await drawn(page)).date.includes("Today"), "a drop cap belongs to its word");
      const english = await pointOf(page, "Helen Carter");
      await page.mouse.click(english.x, english.y);
      assert.match(await saying(page, ".card", /Carter/), /Person[^]*Mention 1 of/);
      await page.evaluate(() => document.querySelectorAll(".story")[1].scrollIntoView({ behavior: "instant" }));
      await people(page, "Пётр Лаврентьев");
      const russian = await pointOf(page, "Пётр Лаврентьев");
      await page.mouse.click(russian.x, russian.y);
      assert.match(await saying(page, ".card", /Лаврентьев/), /Человек[^]*Упоминание 1 из/);
      await page.keyboard.press("Escape");
      await saying(page, ".open", /Кто есть кто/);
      await press(page, ".open");
      assert.match(await saying(page, ".panel", /Кто есть кто/), /Выделять в тексте[^]*25 августа 2026/);
      await page.close();
    });

    test("off is remembered", async () => {
      const { page } = await visit("/off", hostPage({ tag: tag(files.origin) }));
      await read(page);
      await press(page, ".open");
      await press(page, ".panel input");
      assert.deepEqual(Object.values(await drawn(page)).flat(), []);
      await page.reload();
      await read(page);
      await rest(200);
      assert.deepEqual(Object.values(await drawn(page)).flat(), []);
      await press(page, ".open");
      await press(page, ".panel input");
      assert.ok((await people(page, "Пётр Лаврентьев")).length > 0);
      await page.close();
    });

    test("nothing is loaded before the article is near, then only its language", async () => {
      files.requests.length = 0;
      const before = '<div style="height:4000px">Реклама</div>';
      const { page } = await visit("/far", hostPage({ tag: tag(files.origin), before }));
      await rest(800);
      assert.deepEqual(files.requests, ["/embed.js"]);
      const size = brotliCompressSync(await readFile(join(folder, "embed.js"))).length;
      assert.ok(size <= 25_000, `embed.js is ${size} bytes brotli`);
      await page.evaluate(() => window.scrollTo(0, 3900));
      await read(page);
      assert.deepEqual([...files.requests].sort(), ["/embed.js", "/glossator.wasm", "/ru.pack"]);
      await page.close();
    });

    test("nothing on the page moves", { skip: name !== "chromium" }, async () => {
      const { page } = await visit("/still", hostPage({ tag: tag(files.origin) }));
      await page.evaluate(() => {
        const shared = /** @type {any} */ (globalThis);
        shared.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shared.shift += /** @type {any} */ (entry).value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await read(page);
      await press(page, ".open");
      await rest(500);
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).shift), 0);
      await page.close();
    });

    test("a body that parts its children by gaps gets no other height", async () => {
      const head = "<style>body { display: flex; flex-direction: column; gap: 40px }</style>";
      const { page } = await visit("/gaps", hostPage({ head, tag: tag(files.origin) }));
      const height = () => page.evaluate(() => document.body.getBoundingClientRect().height);
      const before = await height();
      await read(page);
      assert.match(await saying(page, ".open", /Кто/), /Кто есть кто/);
      assert.equal(await height(), before);
      await page.close();
    });

    test("highlights follow what the page changes", async () => {
      const { page } = await visit("/changes", hostPage({ tag: tag(files.origin) }));
      await read(page);
      await people(page, "Пётр Лаврентьев");
      const wrong = await page.evaluate(async () => {
        const first = /** @type {Element} */ (document.querySelector(".entry-content p"));
        const text = /** @type {Text} */ (first.firstChild);
        text.data = `Молния. ${text.data}`;
        // Before the next frame nothing is drawn where the text moved away.
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return [.../** @type {Highlight} */ (CSS.highlights.get("glossator-person"))].filter((r) => r.startContainer === text)
          .length;
      });
      assert.equal(wrong, 0);
      await page.waitForFunction(() => {
        const ranges = [.../** @type {Highlight} */ (CSS.highlights.get("glossator-person"))];
        return ranges.some((r) => r.startContainer.textContent?.slice(r.startOffset, r.endOffset) === "Пётр Лаврентьев");
      });
      await page.evaluate(() => {
        const added = document.createElement("p");
        added.textContent = "Добавлено в 19:00: губернатор Георгий Филимонов приехал в Вельск.";
        document.querySelector(".entry-content")?.append(added);
      });
      await page.waitForFunction(() => {
        const ranges = [.../** @type {Highlight} */ (CSS.highlights.get("glossator-person"))];
        return ranges.some((r) => r.startContainer.textContent?.includes("Филимонов"));
      });
      await page.evaluate(() => document.querySelector(".entry-content p")?.remove());
      const named = () => drawn(page).then(({ person }) => person.includes("Пётр Лаврентьев"));
      assert.equal(await until(named, (found) => !found), false);
      await page.close();
    });

    test("an article that the page takes away takes its panel with it", async () => {
      const { page } = await visit("/gone", hostPage({ tag: tag(files.origin) }));
      await read(page);
      await press(page, ".open");
      assert.notEqual(await shown(page, ".panel"), null);
      await page.evaluate(() => document.querySelector("article")?.remove());
      assert.equal(await until(() => shown(page, ".panel"), (words) => words === null), null);
      assert.equal(await shown(page, ".open"), null);
      await page.close();
    });

    test("rules of the page for every element do not reach into ours", async () => {
      const looks = () => {
        const button = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(".open");
        const style = getComputedStyle(/** @type {Element} */ (button));
        return [style.fontSize, style.lineHeight, style.letterSpacing, style.textTransform, style.cursor];
      };
      const seen = [];
      const loud = "font: 40px/3 serif !important; letter-spacing: 1em !important; text-transform: uppercase !important";
      for (const rule of ["", `<style>body * { ${loud} }</style>`]) {
        const { page } = await visit("/loud", hostPage({ tag: tag(files.origin), before: rule }));
        await read(page);
        seen.push(await page.evaluate(looks));
        await page.close();
      }
      assert.deepEqual(seen[1], seen[0]);
    });

    test("an article in a shadow tree has its cards", async () => {
      const { page } = await visit("/shadow", hostPage({ tag: tag(files.origin, {}), article: "<div id=home></div>" }));
      await page.evaluate((html) => {
        const tree = /** @type {Element} */ (document.querySelector("#home")).attachShadow({ mode: "open" });
        tree.innerHTML = `<glossator-article lang="ru">${html}</glossator-article>`;
      }, "<p>Об этом рассказал глава департамента Пётр Лаврентьев, живущий в Вологде.</p>");
      await until(() => drawn(page), ({ person }) => person?.includes("Пётр Лаврентьев"));
      const { x, y } = await page.evaluate(() => {
        const paragraph = document.querySelector("#home")?.shadowRoot?.querySelector("p");
        const node = /** @type {Text} */ (paragraph?.firstChild);
        const range = document.createRange();
        range.setStart(node, node.data.indexOf("Пётр"));
        range.setEnd(node, node.data.indexOf("Пётр") + 4);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      });
      await page.mouse.click(x, y);
      const card = await until(() => shown(page, "[part=card]"), (text) => text !== null);
      assert.match(card ?? "", /Пётр Лаврентьев/);
      await page.close();
    });

    test("on a page that is read from the right the card reads from the left, as its article does", async () => {
      const body = hostPage({ tag: tag(files.origin) }).replace("<html", '<html dir="rtl"');
      assert.match(body, /dir="rtl"/);
      const { page } = await visit("/right", body);
      await read(page);
      await press(page, "button");
      assert.notEqual(await shown(page, "[part=panel]"), null);
      const direction = await page.evaluate(() => {
        const panel = document.querySelector("glossator-ui")?.shadowRoot?.querySelector("[part=panel]");
        return panel && getComputedStyle(panel).direction;
      });
      assert.equal(direction, "ltr");
      await page.close();
    });

    for (const style of ["transform: translateY(0)", "filter: none; will-change: filter", "contain: paint"]) {
      test(`card and button are where they belong on a body with ${style}`, async () => {
        const head = `<style>body { margin: 60px 40px; ${style}; }</style>`;
        const before = '<div style="height: 1200px"></div>';
        const { page } = await visit("/fixed", hostPage({ tag: tag(files.origin), head, before }));
        await page.evaluate(() => scrollTo(0, 1000));
        await read(page);
        const words = await pointOf(page, "Пётр Лаврентьев");
        await page.mouse.click(words.x, words.y);
        await saying(page, ".card", /Лаврентьев/);
        const place = await page.evaluate(() => {
          const root = document.querySelector("glossator-ui")?.shadowRoot;
          const box = (/** @type {string} */ selector) => {
            const { top, bottom, left, right } = /** @type {Element} */ (root?.querySelector(selector)).getBoundingClientRect();
            return { top, bottom, left, right };
          };
          const { clientWidth: width } = document.documentElement;
          return { card: box(".card"), button: box("button.open"), width, height: window.innerHeight };
        });
        const { card, button } = place;
        const beside = Math.min(Math.abs(card.top - words.y), Math.abs(card.bottom - words.y));
        assert.ok(beside < 40 && card.left <= words.x && card.right >= words.x, JSON.stringify({ words, ...place }));
        assert.ok(Math.abs(place.height - button.bottom - 16) < 2, JSON.stringify(place));
        assert.ok(Math.abs(place.width - button.right - 16) < 2, JSON.stringify(place));
        await page.close();
      });
    }

    test("letters twice as large do not lie on one another", async () => {
      const { page } = await visit("/large", hostPage({ tag: tag(files.origin), head: "<style>html { font-size: 36px; }</style>" }));
      await read(page);
      await press(page, ".open");
      const tops = await page.evaluate(() => {
        const panel = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(".panel");
        const parts = [...(panel?.children ?? [])].filter((part) => part.matches("header, label, .list"));
        return parts.map((part) => {
          const range = document.createRange();
          range.selectNodeContents(part);
          const words = part.matches(".list") ? part.getBoundingClientRect() : range.getBoundingClientRect();
          return { top: words.top, bottom: words.bottom };
        });
      });
      assert.equal(tops.length, 3);
      assert.ok(tops[0].bottom <= tops[1].top && tops[1].bottom <= tops[2].top, JSON.stringify(tops));
      await page.close();
    });

    test("an article that the page puts in later is found, and one that never comes is said to be missing", async () => {
      const { page } = await visit("/late", hostPage({ tag: tag(files.origin, { target: "#late" }) }));
      await rest(400);
      await page.evaluate((html) => {
        const late = document.createElement("section");
        late.id = "late";
        late.innerHTML = html;
        document.body.append(late);
      }, RUSSIAN);
      await read(page);
      assert.ok((await people(page, "Пётр Лаврентьев")).includes("Пётр Лаврентьев"));
      await page.close();
    });

    test("events, properties and JSON-LD are for the editor", async () => {
      const body = hostPage({ tag: tag(files.origin, { target: ".entry-content", "json-ld": "on" }) }).replace(
        "<body>",
        `<body><script>
          window.told = [];
          for (const name of ["ready", "annotate", "select", "error"]) {
            addEventListener("glossator:" + name, (event) => told.push([name, event.target.className, event.detail]));
          }
        </script>`,
      );
      const { page } = await visit("/events", body);
      await read(page);
      await people(page, "Пётр Лаврентьев");
      const point = await pointOf(page, "Пётр Лаврентьев");
      await page.mouse.click(point.x, point.y);
      const events = () => page.evaluate(() => JSON.stringify(/** @type {any} */ (globalThis).told));
      const told = JSON.parse(await until(events, (text) => text.includes('"select"')));
      assert.deepEqual(
        told.map((/** @type {any[]} */ [event]) => event),
        ["ready", "annotate", "select"],
      );
      assert.equal(told[0][1], "entry-content");
      assert.match(told[1][2].text, /Мост через Вагу/);
      assert.ok(told[1][2].annotations.mentions.length > 2);
      assert.equal(told[2][2].kind, "person");
      assert.equal(told[2][2].text, "Пётр Лаврентьев");
      assert.equal(told[2][2].entity.name, "Пётр Лаврентьев");
      const block = await page.evaluate(() => document.querySelector("head script[type='application/ld+json']")?.textContent);
      const data = JSON.parse(block ?? "");
      assert.equal(data["@type"], "NewsArticle");
      assert.ok(data.mentions.some((/** @type {any} */ m) => m["@type"] === "Person" && m.name === "Пётр Лаврентьев"));
      assert.ok(data.hasPart.some((/** @type {any} */ q) => q["@type"] === "Quotation" && q.text.startsWith("Основные")));
      assert.doesNotMatch(block ?? "", /[<>&]/);
      await page.close();
    });

    test("the element annotates what it wraps or points at, in the page's language", async () => {
      const wrapped = `<glossator-article kinds="person,date">${ENGLISH}</glossator-article>`;
      const pointing = `<glossator-article for="#other"></glossator-article><div id="other">${RUSSIAN}</div>`;
      const body = hostPage({ tag: tag(files.origin, {}), article: wrapped + pointing, lang: "en" });
      const { page } = await visit("/element", body);
      await page.waitForFunction(() =>
        [...document.querySelectorAll("glossator-article")].every((e) => /** @type {any} */ (e).annotations),
      );
      const found = await page.evaluate(() =>
        /** @type {any[]} */ ([...document.querySelectorAll("glossator-article")]).map((element) => ({
          lang: element.annotations.lang,
          names: element.annotations.mentions.map((/** @type {any} */ m) => element.text.slice(m.start, m.end)),
          published: element.annotations.published,
          jsonLd: element.jsonLd()["@type"],
        })),
      );
      assert.deepEqual(
        found.map(({ lang, jsonLd }) => [lang, jsonLd]),
        [
          ["en", "NewsArticle"],
          ["ru", "NewsArticle"],
        ],
      );
      assert.ok(found[0].names.includes("Helen Carter"), String(found[0].names));
      assert.equal(found[0].published, "2026-03-13T18:20");
      const both = (/** @type {Record<string, string[]>} */ { person }) => ["Helen Carter", "Пётр Лаврентьев"].every((name) => person?.includes(name));
      const texts = await until(() => drawn(page), both);
      assert.ok(!texts.place.includes("London"), "a kind that was not asked for is drawn");
      assert.ok(texts.person.includes("Helen Carter") && texts.person.includes("Пётр Лаврентьев"));
      await page.close();
    });

    test("two copies and two tags on one page do not fight", async () => {
      const classic = `<script async src="${files.origin}/embed.classic.js" data-target=".entry-content"></script>`;
      const both = tag(files.origin) + tag(files.origin, { target: "article" }, "embed.js?copy") + classic;
      const { page, failed } = await visit("/twice", hostPage({ tag: both }));
      await read(page);
      // Until each of the three has come and, if it were to, drawn.
      await rest(700);
      const persons = await people(page, "Пётр Лаврентьев");
      assert.deepEqual(failed, []);
      assert.equal(persons.filter((text) => text === "Пётр Лаврентьев").length, 1, String(persons));
      assert.equal(await page.evaluate(() => document.querySelectorAll("glossator-ui").length), 1);
      await page.close();
    });

    test("the classic script brings everything in one file", async () => {
      files.requests.length = 0;
      const classic = `<script async src="${files.origin}/embed.classic.js" data-target=".entry-content"></script>`;
      const { page, failed } = await visit("/classic", hostPage({ tag: classic }));
      await read(page);
      assert.ok((await people(page, "Пётр Лаврентьев")).includes("Пётр Лаврентьев"));
      assert.deepEqual(files.requests, ["/embed.classic.js"]);
      assert.deepEqual(failed, []);
      await page.close();
    });

    test("a narrow window has the card at its foot", async () => {
      const phone = { width: 390, height: 780 };
      const { page } = await visit("/phone", hostPage({ tag: tag(files.origin) }), phone);
      await read(page);
      const point = await pointOf(page, "Пётр Лаврентьев");
      await page.mouse.click(point.x, point.y);
      await saying(page, ".card", /Лаврентьев/);
      const box = await page.evaluate(() => {
        const card = document.querySelector("glossator-ui")?.shadowRoot?.querySelector(".card");
        const { left, right, bottom } = /** @type {Element} */ (card).getBoundingClientRect();
        return { left, right, bottom, wide: document.documentElement.scrollWidth };
      });
      assert.ok(box.left >= 0 && box.right <= 390 && box.bottom <= 780 && box.bottom > 700, JSON.stringify(box));
      assert.equal(box.wide, 390);
      await page.close();
    });
  });
}
