/** The page as a reader meets it: what comes in, what is seen, what is found again in the lists. */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import { start } from "./page-harness.mjs";

/** @import { Harness } from "./page-harness.mjs" */

const RUSSIAN = `Мэр города открыл новый мост

ЗАРЕЧЕНСК, 14 марта 2025 — Вестник. Мэр города Тимур Гарипов открыл в пятницу мост через Волгу.

«Люди ждали этот мост двадцать лет», — сказал Гарипов журналистам.

В понедельник Ольга Вендт прибыла из Москвы. Вендт представляет компанию «Мостострой».`;

const ENGLISH = `Museum reopens in Boston

BOSTON, March 14, 2025 — Mayor Judith Okafor opened the museum on Friday.

“People here grew up with this building,” Okafor told reporters. The museum closed in 2018.

Samuel Reyes came from Portland with the Halvorsen Foundation. “We will be first in line,” Reyes said.`;

/** A letter of the Russian alphabet in windows-1251. @param {string} text */
function windows1251(text) {
  /** @type {Record<string, number>} */
  const others = { "ё": 0xb8, "Ё": 0xa8, "«": 0xab, "»": 0xbb, "—": 0x97, "–": 0x96, "…": 0x85 };
  return Uint8Array.from(text, (c) => {
    const code = c.charCodeAt(0);
    return code < 128 ? code : code >= 0x410 && code <= 0x44f ? code - 0x350 : (others[c] ?? 63);
  });
}

/** A zip archive, as far as its readers look. @param {[name: string, text: string][]} files */
function zip(files) {
  const numbers = (/** @type {[size: 2 | 4, value: number][]} */ ...fields) =>
    Buffer.concat(fields.map(([size, value]) => {
      const field = Buffer.alloc(size);
      field.writeUIntLE(value, 0, size);
      return field;
    }));
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of files) {
    const data = deflateRawSync(text);
    /** @type {[2 | 4, number][]} */
    const common = [[2, 20], [2, 0], [2, 8], [4, 0], [4, crc32(text)], [4, data.length], [4, Buffer.byteLength(text)], [2, name.length], [2, 0]];
    const local = Buffer.concat([numbers([4, 0x04034b50], ...common), Buffer.from(name), data]);
    directory.push(numbers([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, list.length], [4, at], [2, 0]);
  return new Uint8Array(Buffer.concat([...parts, list, end]));
}

/** @type {Harness} */
let harness;
before(async () => (harness = await start()));
after(() => harness.stop());

describe("what comes in", () => {
  test("plain text that is pasted is shown in its paragraphs and annotated", async () => {
    const t = await harness.open();
    await t.paste({ text: RUSSIAN });
    await t.annotated();
    const lines = await t.page.locator("#text p:not(.blank)").allTextContents();
    assert.deepEqual(lines, RUSSIAN.split("\n\n"));
    assert.ok((await t.drawn("person")).includes("Тимур Гарипов"));
    assert.equal(await t.page.locator("#empty").isVisible(), false);
    assert.deepEqual(t.errors, []);
    await t.close();
  });

  test("a tap pastes, and says so where the browser does not let it", async () => {
    const t = await harness.open({ permissions: ["clipboard-read", "clipboard-write"] });
    const paste = t.page.getByRole("button", { name: "Paste" });
    await t.page.evaluate(() => navigator.clipboard.writeText(" "));
    await paste.click();
    await t.page.locator("#notice", { hasText: "There is no text in the clipboard." }).waitFor();
    await t.page.evaluate((text) => navigator.clipboard.writeText(text), RUSSIAN);
    await paste.click();
    await t.annotated();
    assert.deepEqual(await t.page.locator("#text p:not(.blank)").allTextContents(), RUSSIAN.split("\n\n"));
    assert.equal(await t.page.locator("#notice").isVisible(), false);
    await t.page.context().clearPermissions();
    await t.page.evaluate(() => (navigator.clipboard.readText = () => Promise.reject(new DOMException("no", "NotAllowedError"))));
    await t.page.locator("#new").click();
    await paste.click();
    await t.page.locator("#notice", { hasText: "did not let the clipboard be read" }).waitFor();
    await t.close();
  });

  test("lines that an extension writes into the sheet are taken as typed", async () => {
    const t = await harness.open();
    const write = (/** @type {string} */ text) => t.page.evaluate((lines) => {
      const sheet = document.getElementById("text");
      sheet?.focus();
      getSelection()?.selectAllChildren(sheet?.querySelector("p:last-child") ?? document.body);
      getSelection()?.collapseToEnd();
      return document.execCommand("insertText", false, lines);
    }, text);
    assert.ok(await write(RUSSIAN));
    await t.annotated();
    assert.ok((await t.drawn("person")).includes("Тимур Гарипов"));
    assert.equal(await t.page.locator("#empty").isVisible(), false);
    assert.ok(await write("\n\nИгорь Сабуров приехал в Казань."));
    await t.page.locator("#panel-names").getByText("Игорь Сабуров").waitFor();
    const lines = await t.page.locator("#text p:not(.blank)").allTextContents();
    assert.deepEqual(lines, [...RUSSIAN.split("\n\n"), "Игорь Сабуров приехал в Казань."]);
    assert.deepEqual(t.errors, []);
    await t.close();
  });

  test("of pasted HTML the text is taken, with its paragraphs and without its scripts", async () => {
    const t = await harness.open();
    await t.paste({
      text: "one line",
      html: "<h1>Title</h1><p>Judith Okafor<br>of Boston</p><script>document.title='run'</script><ul><li>first</li><li>second</li></ul>",
    });
    await t.annotated();
    const lines = await t.page.locator("#text p:not(.blank)").allTextContents();
    assert.deepEqual(lines, ["Title", "Judith Okafor", "of Boston", "first", "second"]);
    await t.close();
  });

  test("a windows-1251 file that is dropped reads as Russian", async () => {
    const t = await harness.open();
    await t.drop([{ name: "мост.txt", bytes: windows1251(RUSSIAN) }]);
    await t.annotated();
    assert.equal(await t.page.locator("#text p.headline").textContent(), "Мэр города открыл новый мост");
    assert.match((await t.page.locator("#facts .size").textContent()) ?? "", /windows-1251/i);
    assert.ok((await t.drawn("place")).includes("Волгу"));
    await t.close();
  });

  test("a Russian file in UTF-16 without a mark is text, too", async () => {
    const t = await harness.open();
    await t.drop([{ name: "wide.txt", bytes: new Uint8Array(Buffer.from(RUSSIAN, "utf16le")) }]);
    await t.annotated();
    assert.deepEqual(await t.page.locator("#text p:not(.blank)").allTextContents(), RUSSIAN.split("\n\n"));
    assert.match((await t.page.locator("#facts").textContent()) ?? "", /utf-16le/);
    await t.close();
  });

  test("an HTML file gives its article", async () => {
    const t = await harness.open();
    const html = `<html><head><title>x</title></head><body><nav>Menu</nav><article><p>${ENGLISH.replaceAll("\n\n", "</p><p>")}</p></article><footer>2025</footer></body></html>`;
    await t.drop([{ name: "page.html", bytes: html, type: "text/html" }]);
    await t.annotated();
    assert.deepEqual(await t.page.locator("#text p:not(.blank)").allTextContents(), ENGLISH.split("\n\n"));
    await t.close();
  });

  test("a saved web page gives the date that it bears, until the reader gives another", async () => {
    const t = await harness.open();
    const html = `<!doctype html><html><head><meta charset="utf-8"><meta property="article:published_time" content="2025-03-14T18:20:00-04:00"></head>
      <body><article><h1>Museum reopens</h1><p>Mayor Judith Okafor came yesterday.</p></article></body></html>`;
    await t.drop([{ name: "saved.html", bytes: html, type: "text/html" }]);
    await t.annotated();
    assert.equal(await t.page.locator("#published").inputValue(), "2025-03-14");
    assert.match((await t.page.locator("#basis").textContent()) ?? "", /^given by the web page/);
    await t.page.locator("#tab-dates").click();
    await t.page.locator("#panel-dates [data-value='2025-03-13']").waitFor();
    await t.page.locator("#published").fill("2020-01-02");
    await t.page.locator("#panel-dates [data-value='2020-01-01']").waitFor();
    await t.page.locator("#basis", { hasText: /^given by you/ }).waitFor();
    await t.close();
  });

  test("a document of an office program gives its text, and an archive of something else is none", async () => {
    const document = `<?xml version="1.0" encoding="UTF-8"?><w:document
      xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
      <w:p><w:r><w:t>Museum reopens</w:t></w:r><w:r><w:t xml:space="preserve"> in Boston</w:t></w:r></w:p><w:p/>
      <w:p><w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del><w:r><w:t>Mayor</w:t><w:tab/><w:t>Judith Okafor &amp; co.</w:t><w:br/><w:t>She spoke.</w:t></w:r></w:p>
      <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Again.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
    </w:body></w:document>`;
    const letter = `<?xml version="1.0" encoding="UTF-8"?><office:document-content
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
      <text:h>Library opens</text:h><text:p>Mayor<text:s/>Judith <text:span>Okafor</text:span> came.</text:p></office:text></office:body></office:document-content>`;
    const t = await harness.open();
    await t.drop([
      { name: "article.docx", bytes: zip([["[Content_Types].xml", "<Types/>"], ["word/document.xml", document]]) },
      { name: "letter.odt", bytes: zip([["mimetype", "application/vnd.oasis.opendocument.text"], ["content.xml", letter]]) },
      { name: "table.xlsx", bytes: zip([["xl/workbook.xml", "<workbook/>"]]) },
      { name: "broken.docx", bytes: zip([["word/document.xml", document]]).slice(0, 200) },
      { name: "bomb.docx", bytes: zip([["word/document.xml", " ".repeat(65 * 1024 * 1024)]]) },
    ]);
    await t.annotated();
    const lines = ["Museum reopens in Boston", "Mayor Judith Okafor & co.", "She spoke.", "In a box."];
    assert.deepEqual(await t.page.locator("#text p:not(.blank)").allTextContents(), lines);
    const notice = (await t.page.locator("#notice").textContent()) ?? "";
    assert.match(notice, /“table\.xlsx” was not opened: it is not text but an archive \(zip\)/);
    assert.match(notice, /“broken\.docx” was not opened: it is damaged/);
    assert.match(notice, /“bomb\.docx” was not opened: once unpacked it is larger than 64 MB/);
    await t.page.locator("#files button", { hasText: "letter" }).first().click();
    await t.page.locator("#text p", { hasText: "Mayor Judith Okafor came." }).waitFor();
    await t.close();
  });

  test("a Markdown file is read without its marks, and a text file with its stars", async () => {
    const markdown = `---
title: Museum
---
# Museum *reopens* in Boston

**Mayor [Judith Okafor](https://example.org/okafor)** came
on Friday. She is 5 < 6.

> “We are glad,” she said.

- Peter Lund
- <b>Ann</b> Lee ![portrait](ann.jpg)

| Who | Where |
|---|---|
| Lund | Oslo |
`;
    const t = await harness.open();
    await t.drop([{ name: "article.md", bytes: markdown }, { name: "stars.txt", bytes: "**Mayor Judith Okafor** came to Boston." }]);
    await t.annotated();
    assert.deepEqual(await t.page.locator("#text p:not(.blank)").allTextContents(), [
      ...["Museum reopens in Boston", "Mayor Judith Okafor came on Friday. She is 5 < 6.", "“We are glad,” she said."],
      ...["Peter Lund", "Ann Lee", "Who", "Where", "Lund", "Oslo"],
    ]);
    assert.ok((await t.drawn("person")).includes("Judith Okafor"));
    await t.page.locator("#files button", { hasText: "stars" }).first().click();
    await t.page.locator("#text p", { hasText: "**Mayor Judith Okafor** came" }).waitFor();
    await t.close();
  });

  test("the reader of documents is loaded with the first document", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    const loaded = () => t.requests.filter((url) => url.endsWith("documents_bg.wasm")).length;
    assert.equal(loaded(), 0);
    await t.drop([{ name: "article.md", bytes: "Mayor *Okafor*" }]);
    await t.page.locator("#text p", { hasText: "Mayor Okafor" }).waitFor();
    assert.equal(loaded(), 1);
    await t.close();
  });

  test("a file that is no text is named, with what was expected, and what is open stays", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.drop([{ name: "report.pdf", bytes: "%PDF-1.7 ..." }, { name: "data.bin", bytes: new Uint8Array(64) }, { name: "note.rtf", bytes: "{\\rtf1 Mayor}" }]);
    const notice = t.page.locator("#notice");
    await notice.filter({ hasText: "note.rtf" }).waitFor();
    const words = (await notice.textContent()) ?? "";
    assert.match(words, /“report\.pdf” was not opened: it is not text but a PDF document\./);
    assert.match(words, /“data\.bin” was not opened: it is not text but binary data/);
    assert.match(words, /“note\.rtf” was not opened: it is not text but an RTF document\.\nExpected text: \.txt, \.docx, \.odt, \.md or \.html\. From any other document, copy it and paste it here\.$/);
    assert.ok((await t.page.locator("#text").textContent())?.includes("Judith Okafor"));
    await t.close();
  });

  test("words dragged from the article open no other: they move while it is edited, and else stay", async () => {
    const t = await harness.open();
    await t.paste({ text: "Mayor Okafor of Boston.\n\nShe left early." });
    await t.annotated();
    const lines = () => t.page.locator("#text p:not(.blank)").allTextContents();
    const drag = async () => {
      const [from, to] = [await t.point("Okafor"), await t.point("left")];
      await t.page.mouse.dblclick(from.x, from.y);
      await t.page.mouse.move(from.x, from.y);
      await t.page.mouse.down();
      await t.page.mouse.move(to.x, to.y, { steps: 5 });
      await t.page.mouse.up();
    };
    await drag();
    assert.deepEqual(await lines(), ["Mayor Okafor of Boston.", "She left early."]);
    await t.page.locator("#edit").click();
    await drag();
    await t.page.waitForFunction(() => /^Mayor +of Boston\./.test(document.querySelector("#text p")?.textContent ?? ""));
    assert.match((await lines())[1], /Okafor/);
    assert.equal(await t.page.locator("#files").isVisible(), false);
    // What comes from elsewhere still opens.
    await t.drop([{ name: "one.txt", bytes: ENGLISH }]);
    await t.page.locator("#text", { hasText: "Museum reopens" }).waitFor();
    await t.close();
  });

  test("what is copied is the text as it was given, and what is cut is gone", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    const take = (/** @type {"copy" | "cut"} */ how) =>
      t.page.evaluate((type) => {
        const sheet = /** @type {HTMLElement} */ (document.getElementById("text"));
        const lines = sheet.querySelectorAll("p:not(.blank)");
        getSelection()?.setBaseAndExtent(lines[0].firstChild ?? lines[0], 7, lines[1].lastChild ?? lines[1], 6);
        const data = new DataTransfer();
        lines[0].dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }));
        return { plain: data.getData("text/plain"), html: data.getData("text/html") };
      }, how);
    await t.page.locator("#text").focus();
    await t.page.keyboard.press("ControlOrMeta+a");
    assert.equal(await t.page.evaluate(() => getSelection()?.getRangeAt(0).commonAncestorContainer.nodeName), "ARTICLE");
    const wanted = { plain: "reopens in Boston\n\nBOSTON", html: "<p>reopens in Boston</p>\n<p>BOSTON</p>" };
    assert.deepEqual(await take("copy"), wanted);
    await t.page.locator("#edit").click();
    assert.deepEqual(await take("cut"), wanted);
    assert.equal(await t.page.locator("#text p").first().textContent(), "Museum , March 14, 2025 — Mayor Judith Okafor opened the museum on Friday.");
    await t.close();
  });

  test("what was typed is not lost by a slip: the browser asks before it goes", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    /** @type {string[]} */
    const asked = [];
    t.page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await t.page.reload();
    await t.page.locator("#text[contenteditable]").click();
    assert.deepEqual(asked, []);
    await t.page.keyboard.type("Mayor Judith Okafor.");
    await t.page.reload();
    assert.deepEqual(asked, ["beforeunload"]);
    await t.close();
  });

  test("several files get a tab each and one list over all", async () => {
    const t = await harness.open();
    await t.drop([
      { name: "one.txt", bytes: ENGLISH },
      { name: "two.txt", bytes: "Judith Okafor visited Maine. Okafor met Samuel Reyes." },
    ]);
    await t.annotated();
    assert.deepEqual(await t.page.locator("#files .file > button:first-child").allTextContents(), ["one.txt", "two.txt"]);
    await t.page.getByRole("button", { name: "All 2 articles" }).click();
    const row = t.page.locator("#panel-names .row", { hasText: "Judith Okafor" });
    await row.filter({ hasText: "across 2 of 2 articles" }).waitFor();
    assert.equal(await row.count(), 1);
    await t.page.locator("#files button", { hasText: "two.txt" }).click();
    await t.page.locator("#text", { hasText: "visited Maine" }).waitFor();
    await t.close();
  });

  test("the samples open, one in each language", async () => {
    const t = await harness.open();
    for (const [code, name] of [["ru", "Андрей Калинников"], ["en", "Judith Okafor"]]) {
      await t.page.locator("#new").click();
      await t.page.locator(`[data-sample=${code}]`).click();
      await t.page.locator("#panel-names .row", { hasText: name.split(" ")[1] }).first().waitFor();
      await t.page.waitForFunction((words) => [...(CSS.highlights.get("gl-person") ?? [])].map(String).includes(words), name);
    }
    await t.close();
  });

  test("typing is annotated as it goes, and undone", async () => {
    const t = await harness.open();
    await t.page.locator("#text").click();
    await t.page.keyboard.type("Mayor Judith Okafor came from Boston.");
    await t.page.keyboard.press("Enter");
    await t.page.keyboard.type("She spoke.");
    await t.page.waitForFunction(() => [...(CSS.highlights.get("gl-person") ?? [])].map(String).includes("Judith Okafor"));
    assert.deepEqual(await t.page.locator("#text p").allTextContents(), ["Mayor Judith Okafor came from Boston.", "She spoke."]);
    const lines = () => t.page.locator("#text p").allTextContents();
    // A slow machine may have made several steps of one burst of keys.
    for (let i = 0; i < 20 && (await lines()).length > 1; i += 1) await t.page.keyboard.press("Control+Z");
    assert.deepEqual(await lines(), ["Mayor Judith Okafor came from Boston."]);
    await t.page.keyboard.press("Control+Shift+Z");
    assert.deepEqual(await lines(), ["Mayor Judith Okafor came from Boston.", ""]);
    await t.page.keyboard.press("Backspace");
    assert.deepEqual(await lines(), ["Mayor Judith Okafor came from Boston."]);
    await t.page.locator("#done").click();
    assert.equal(await t.page.locator("#text").getAttribute("contenteditable"), null);
    await t.close();
  });
});

describe("what is seen", () => {
  test("the five kinds are highlighted, with counts, and toggled one by one", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    const seen = {
      person: await t.drawn("person"),
      place: await t.drawn("place"),
      organization: await t.drawn("organization"),
      date: await t.drawn("date"),
      quote: await t.drawn("quote"),
    };
    assert.ok(seen.person.includes("Judith Okafor") && seen.person.includes("Samuel Reyes"), String(seen.person));
    assert.ok(seen.place.includes("Portland"), String(seen.place));
    assert.ok(seen.organization.some((words) => words.includes("Halvorsen Foundation")), String(seen.organization));
    assert.ok(seen.date.includes("March 14, 2025"), String(seen.date));
    assert.ok(seen.quote.some((words) => words.startsWith("“We will be first in line")), String(seen.quote));
    for (const [layer, words] of Object.entries(seen)) {
      const button = t.page.locator(`[data-layer=${layer}]`);
      assert.equal(await button.locator(".count").textContent(), String(words.length));
      await button.click();
      assert.equal(await button.getAttribute("aria-pressed"), "false");
      assert.deepEqual(await t.drawn(layer), []);
    }
    await t.page.locator("[data-layer=person]").click();
    assert.deepEqual(await t.drawn("person"), seen.person);
    await t.close();
  });

  test("the toggles stand in one row beside the lists, in the longer language, too", async () => {
    for (const width of [880, 1024, 1280]) {
      const t = await harness.open({ locale: "ru-RU", viewport: { width, height: 800 } });
      await t.paste({ text: RUSSIAN });
      await t.annotated();
      const rows = await t.page.locator("#filters > .layer, #more").evaluateAll((buttons) => new Set(buttons.map((b) => Math.round(b.getBoundingClientRect().top))).size);
      assert.equal(rows, 1, `${width} pixels`);
      await t.close();
    }
  });

  test("a click on a name tells who that is, and its links leave only when clicked", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.click("Okafor told");
    const card = t.page.locator("#card");
    await card.waitFor();
    assert.equal(await card.locator("h2").textContent(), "Judith Okafor");
    assert.match((await card.textContent()) ?? "", /2\smentions/);
    assert.match((await card.locator("blockquote").first().textContent()) ?? "", /People here grew up/);
    for (const link of await card.locator("a").all()) {
      assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
      assert.match((await link.getAttribute("href")) ?? "", /Judith%20Okafor/);
    }
    await t.page.keyboard.press("Escape");
    assert.equal(await card.isVisible(), false);
    await t.close();
  });

  test("a click on a date tells its value", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.click("Friday");
    const card = t.page.locator("#card");
    await card.waitFor();
    assert.equal(await card.locator("h2").textContent(), "Fri, 14 March 2025");
    assert.match((await card.textContent()) ?? "", /2025-03-14/);
    await t.close();
  });

  test("a row of the list goes through the mentions and says where it is", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    const row = t.page.locator("#panel-names .row", { hasText: "Judith Okafor" });
    await row.click();
    const live = t.page.locator("#live");
    assert.match((await live.textContent()) ?? "", /Judith Okafor: mention 1 of 2/);
    assert.deepEqual(await t.drawn("current"), ["Judith Okafor"]);
    assert.equal((await t.drawn("chosen")).length, 2);
    await row.click();
    assert.match((await live.textContent()) ?? "", /mention 2 of 2/);
    await t.page.locator("#stepper [data-step=next]").click();
    assert.match((await live.textContent()) ?? "", /mention 1 of 2/);
    assert.equal(await t.page.locator("#stepper .at").textContent(), "1 of 2");
    await t.page.locator("#stepper [data-step=close]").click();
    assert.deepEqual(await t.drawn("current"), []);
    await t.close();
  });

  test("a date given as the publication date moves the relative ones", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    assert.equal(await t.page.locator("#published").inputValue(), "2025-03-14");
    assert.match((await t.page.locator("#basis").textContent()) ?? "", /from the text: “.*March 14, 2025.*”/);
    await t.page.locator("#tab-dates").click();
    await t.page.locator("#panel-dates .row[data-value='2025-03-14']").waitFor();
    await t.page.locator("#published").fill("2024-07-10");
    await t.page.locator("#published").blur();
    await t.page.locator("#panel-dates .row[data-value='2024-07-05']", { hasText: "Friday" }).waitFor();
    assert.match((await t.page.locator("#basis").textContent()) ?? "", /given by you/);
    await t.page.getByRole("button", { name: "Back to the one found" }).click();
    await t.page.locator("#basis", { hasText: "from the text" }).waitFor();
    await t.close();
  });

  test("where the text names no year, that of the last such day is taken by a press", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH.replace("March 14, 2025", "March 14") });
    await t.annotated();
    await t.page.locator("#basis", { hasText: "14 March (year unknown)" }).waitFor();
    await t.page.locator("#basis").getByRole("button", { name: /^Take \d{4}$/ }).click();
    await t.page.locator("#basis", { hasText: "given by you" }).waitFor();
    assert.match(await t.page.locator("#published").inputValue(), /^\d{4}-03-14$/);
    await t.close();
  });

  test("dates stand in calendar order and on a timeline that leads into the text", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.page.locator("#tab-dates").click();
    const values = await t.page.locator("[data-list='dates.calendar'] .row").evaluateAll((rows) => rows.map((r) => r.dataset.value));
    assert.deepEqual(values, ["2018", "2025-03-14"]);
    await t.page.locator("#timeline .moment[data-value='2018']").click();
    assert.deepEqual(await t.drawn("current"), ["2018"]);
    await t.close();
  });

  test("sixty dates of one month are all reached from the timeline", async () => {
    const t = await harness.open();
    const days = Array.from({ length: 30 }, (_, i) => `It rained on ${i + 1} March 2024 and at 10:15 on ${i + 1} March 2024.`);
    await t.paste({ text: days.join("\n\n") });
    await t.annotated();
    await t.page.locator("#tab-dates").click();
    assert.equal(await t.page.locator("[data-list='dates.calendar'] .row").count(), 60);
    const covered = await t.page.locator("#timeline .moment").evaluateAll((marks) =>
      marks.filter((mark) => {
        const { left, top, width, height } = mark.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) !== mark;
      }).length,
    );
    assert.equal(covered, 0);
    const reached = new Set();
    for (const mark of await t.page.locator("#timeline .moment").all()) {
      const times = Number((await mark.getAttribute("data-stack")) ?? 1);
      for (let i = 0; i < times; i += 1) {
        await mark.click();
        assert.equal(await mark.getAttribute("aria-current"), "true");
        reached.add(await mark.getAttribute("data-select"));
      }
    }
    assert.equal(reached.size, 60);
    await t.close();
  });

  test("quotes are listed by speaker and copied with attribution", async () => {
    const t = await harness.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.page.locator("#tab-quotes").click();
    const speaker = t.page.locator(".speaker[data-speaker='Samuel Reyes']");
    assert.match((await speaker.locator("blockquote").textContent()) ?? "", /first in line/);
    await speaker.getByRole("button", { name: "Copy with attribution" }).click();
    await t.page.locator("#toast", { hasText: "Copied" }).waitFor();
    const copied = await t.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^“We will be first in line,?” — Samuel Reyes.*\(Museum reopens in Boston, 2025-03-14\)$/);
    await speaker.getByRole("button", { name: "Show" }).click();
    assert.match(String(await t.drawn("current")), /We will be first in line/);
    await t.close();
  });

  test("a reader corrects a name, its kind, a double and a false find, for all mentions, and takes it back", async () => {
    const t = await harness.open();
    await t.paste({ text: `${ENGLISH}\n\nReyes smiled. Okafor left for Portland.` });
    await t.annotated();
    const list = (/** @type {string} */ kind) => t.page.locator(`[data-list=${kind}] .name`).allTextContents();
    const open = async (/** @type {string} */ words) => {
      await t.click(words);
      await t.page.locator("#card summary").click();
    };
    await open("Okafor left");
    await t.page.locator("#correct-name").fill("Judith A. Okafor");
    await t.page.locator("#correct-name").press("Enter");
    await t.page.locator("[data-list=person] .name", { hasText: "Judith A. Okafor" }).waitFor();
    assert.ok(!(await list("person")).includes("Judith Okafor"));

    await open("Reyes smiled");
    await t.page.locator("#correct-merge").selectOption({ label: "Judith A. Okafor" });
    await t.page.locator("#toast", { hasText: "Corrected" }).waitFor();
    await t.page.waitForFunction(() => document.querySelectorAll("[data-list=person] .name").length === 1);
    await t.page.locator("#toast button").click();
    await t.page.locator("[data-list=person] .name", { hasText: "Samuel Reyes" }).waitFor();

    await open("Portland with");
    await t.page.locator("#correct-remove").click();
    await t.page.waitForFunction(() => ![...(CSS.highlights.get("gl-place") ?? [])].map(String).includes("Portland"));
    assert.ok(!(await list("place")).includes("Portland"));
    await t.page.keyboard.press("Control+Z");
    await t.page.locator("[data-list=place] .name", { hasText: "Portland" }).waitFor();

    // What the text says anew is corrected as well.
    await t.page.locator("#edit").click();
    await t.page.keyboard.press("Control+End");
    await t.page.keyboard.type(" Okafor came back to Boston.");
    await t.page.locator("#done").click();
    await t.page.waitForFunction(() => [...(CSS.highlights.get("gl-person") ?? [])].map(String).filter((w) => w === "Okafor").length === 3);
    assert.ok((await list("person")).includes("Judith A. Okafor"));
    assert.deepEqual(t.errors, []);
    await t.close();
  });

  test("a name that was missed is marked by selecting it, wherever it stands, and a part of a find instead of the whole", async () => {
    const t = await harness.open();
    await t.paste({ text: `${ENGLISH}\n\nThe quorf stayed. Two quorfs and a quorf came.` });
    await t.annotated();
    const list = (/** @type {string} */ kind) => t.page.locator(`[data-list=${kind}] .name`).allTextContents();
    const offer = t.page.locator("#offer");
    const select = async (/** @type {string} */ words) => {
      const { x, y } = await t.point(words);
      await t.page.mouse.dblclick(x, y);
      await offer.waitFor();
    };
    await select("quorf stayed");
    await offer.getByRole("button", { name: "organization" }).click();
    await t.page.locator("[data-list=organization] .row", { hasText: "quorf" }).waitFor();
    assert.deepEqual((await t.drawn("organization")).filter((words) => /quorf/.test(words)), ["quorf", "quorf"]);
    assert.equal(await offer.isVisible(), false);

    await select("Reyes came");
    assert.equal(await t.page.locator("#card").isVisible(), false, "the card gives way");
    await offer.getByRole("button", { name: "person" }).click();
    await t.page.locator("#toast", { hasText: "Corrected" }).waitFor();
    assert.ok(!(await t.drawn("person")).includes("Samuel Reyes"));
    await t.page.keyboard.press("Control+Z");
    await t.page.waitForFunction(() => [...(CSS.highlights.get("gl-person") ?? [])].map(String).includes("Samuel Reyes"));

    await select("stayed");
    await t.page.keyboard.press("Escape");
    assert.equal(await offer.isVisible(), false);
    await select("stayed");
    await t.page.locator("#tab-dates").click();
    await offer.waitFor({ state: "hidden" });
    await t.page.locator("#tab-names").click();
    assert.equal(await offer.isVisible(), false, "who goes on does not mark");
    await select("stayed");
    await t.page.keyboard.press("m");
    await t.page.keyboard.press("Enter");
    await t.page.locator("[data-list=person] .name", { hasText: "stayed" }).waitFor();
    assert.ok((await list("person")).includes("stayed"));
    assert.equal(await t.page.evaluate(() => document.activeElement?.id), "text");
    // Marked again when the text is read again.
    await t.page.locator("#published").fill("2024-07-10");
    await t.page.locator("#basis", { hasText: "given by you" }).waitFor();
    await t.annotated();
    assert.ok((await list("person")).includes("stayed"));
    assert.deepEqual(t.errors, []);
    await t.close();
  });

  test("a quote is given to another speaker, or is none; a date has another value, or is none", async () => {
    const t = await harness.open();
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.page.locator("#tab-quotes").click();
    const words = (/** @type {string} */ name) => t.page.locator(`.speaker[data-speaker="${name}"] blockquote`).allTextContents();
    const open = async (/** @type {string} */ place) => {
      await t.click(place);
      await t.page.locator("#card summary").click();
    };
    await open("will be first");
    await t.page.locator("#correct-speaker").selectOption({ label: "Judith Okafor" });
    await t.page.waitForFunction(() => document.querySelectorAll(".speaker[data-speaker='Judith Okafor'] blockquote").length === 2);
    assert.deepEqual(await words("Samuel Reyes"), []);
    await open("People here");
    await t.page.getByRole("button", { name: "This is not a quote" }).click();
    await t.page.waitForFunction(() => document.querySelectorAll(".said").length === 1);
    await open("2018");
    await t.page.locator("#correct-value").fill("2016-02-30");
    await t.page.locator("#correct-value").press("Enter");
    await t.page.locator("#correct-value-means", { hasText: "“2016-02-30” is no date" }).waitFor();
    assert.equal(await t.page.locator("#correct-value").inputValue(), "2016-02-30");
    await t.page.locator("#correct-value").fill("5.11.2016");
    await t.page.locator("#correct-value-means", { hasText: "Sat, 5 November 2016" }).waitFor();
    await t.page.locator("#correct-value").press("Enter");
    await t.page.locator("#tab-dates").click();
    await t.page.locator(".row[data-value='2016-11-05']").waitFor();
    assert.equal(await t.page.locator(".row[data-value='2018']").count(), 0);
    await t.page.locator("#tab-quotes").click();
    await open("2018");
    await t.page.getByRole("button", { name: "This is not a date" }).click();
    await t.page.waitForFunction(() => ![...(CSS.highlights.get("gl-date") ?? [])].map(String).includes("2018"));
    for (let i = 0; i < 4; i += 1) await t.page.keyboard.press("Control+Z");
    await t.page.waitForFunction(() => document.querySelectorAll(".speaker[data-speaker='Samuel Reyes'] blockquote").length === 1);
    assert.ok((await t.drawn("date")).includes("2018"));
    await t.close();
  });

  test("where nothing is found, the languages that are read are named", async () => {
    const t = await harness.open();
    await t.paste({ text: "日本の首相は東京で記者会見を行った。" });
    await t.annotated();
    await t.page.locator("#panel-names", { hasText: "No names found. Only Russian and English texts can be read." }).waitFor();
    await t.close();
  });

  test("without highlights the finds are marked with elements, and a click works as well", async () => {
    const t = await harness.open({ hash: "#marks" });
    await t.paste({ text: ENGLISH });
    await t.annotated();
    await t.page.locator("mark[data-kind~=person]", { hasText: "Judith Okafor" }).waitFor();
    assert.deepEqual(await t.page.locator("#text p:not(.blank)").allTextContents(), ENGLISH.split("\n\n"));
    await t.page.locator("mark[data-kind~=person]", { hasText: "Samuel Reyes" }).click();
    assert.equal(await t.page.locator("#card h2").textContent(), "Samuel Reyes");
    await t.close();
  });
});

describe("how it keeps to itself", () => {
  test("annotating makes no request, and nothing ever leaves the page's own origin", async () => {
    const t = await harness.open();
    await t.paste({ text: RUSSIAN });
    await t.annotated();
    const before = t.requests.length;
    assert.ok(t.requests.every((url) => url.startsWith(harness.server.address)), String(t.requests));
    await t.page.locator("#new").click();
    await t.paste({ text: `${RUSSIAN}\n\nЕще один абзац про Казань.` });
    await t.page.waitForFunction(() => [...(CSS.highlights.get("gl-place") ?? [])].map(String).includes("Казань"));
    await t.click("Вендт представляет");
    await t.page.locator("#card").waitFor();
    assert.deepEqual(t.requests.slice(before), []);
    assert.deepEqual(t.errors, []);
    await t.close();
  });

  test("its policy stops a request to anywhere else", async () => {
    const t = await harness.open();
    const answer = await t.page.evaluate(() => fetch("https://example.com/").then(() => "sent", () => "refused"));
    assert.equal(answer, "refused");
    assert.equal(t.requests.some((url) => url.includes("example.com")), false);
    await t.close();
  });
});
