/**
 * The plugin in a real WordPress, as people use it: uploaded and set up in the admin pages, written for in the block
 * editor by an administrator and by an author, read by visitors in two browsers. Run by `cargo xtask test --cms`.
 */

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browsers, dist, drawn, launch, open, pointOf, press, read, rest, shown } from "../www/hosts.mjs";
import { USERS, start } from "./wordpress.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const folder = process.env.GLOSSATOR_CMS ?? "target/cms";
const pictures = join(folder, "pictures");

const TITLE = "Мост через Вагу";
const PARAGRAPHS = [
  "Мост через Вагу откроют раньше срока, рассказал в пятницу министр Пётр Лаврентьев.",
  "«Основные пролёты уже стоят, машины пойдут по мосту летом», — сказал Лаврентьев.",
  'Учительница Нина Образцова ездит через реку каждый день. "Дети сидели дома -- уроки мы вели по телефону", - сказала Нина Образцова.',
];
const ADDED = "Позже на место приехал губернатор Георгий Филимонов.";

/** @type {import("./wordpress.mjs").Site} */
let site;
/** @type {Record<string, import("puppeteer-core").Browser>} */
const opened = {};

before(async () => {
  site = await start(join(folder, "site"));
  await mkdir(pictures, { recursive: true });
  for (const name of /** @type {const} */ (["chromium", "firefox"])) {
    if (browsers[name]) opened[name] = await launch(name);
  }
});

after(async () => {
  for (const browser of Object.values(opened)) await browser.close();
  await site?.stop();
});

/** A page in which `role` is logged in. @param {keyof typeof USERS} role */
async function login(role) {
  const context = await opened.chromium.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${site.origin}/wp-login.php`);
  await page.type("#user_login", USERS[role].name);
  await page.type("#user_pass", USERS[role].password);
  await Promise.all([page.waitForNavigation(), page.click("#wp-submit")]);
  return page;
}

/** Leaves the page for where `selector` leads. @param {Page} page @param {string} selector */
async function follow(page, selector) {
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(selector)]);
}

/** Opens the block editor without its tour. @param {Page} page @param {string} path */
async function editor(page, path) {
  await page.goto(`${site.origin}/wp-admin/${path}`);
  await page.waitForSelector(".editor-post-title__input, .wp-block-post-title");
  await page.evaluate(() => {
    const { dispatch, select } = /** @type {any} */ (globalThis).wp.data;
    if (select("core/edit-post").isFeatureActive("welcomeGuide")) {
      dispatch("core/edit-post").toggleFeature("welcomeGuide");
    }
    if (select("core/edit-post").isFeatureActive("fullscreenMode")) {
      dispatch("core/edit-post").toggleFeature("fullscreenMode");
    }
  });
  await rest(300);
}

/** Publishes what is in the editor, by its buttons. @param {Page} page @returns {Promise<string>} where it is read */
async function publish(page) {
  await page.waitForSelector(".editor-post-publish-panel__toggle:not([aria-disabled=true])");
  await page.click(".editor-post-publish-panel__toggle");
  await page.waitForSelector(".editor-post-publish-panel .editor-post-publish-button:not([aria-disabled=true])");
  await page.click(".editor-post-publish-panel .editor-post-publish-button");
  await page.waitForSelector(".post-publish-panel__postpublish-header a");
  return page.evaluate(() => /** @type {any} */ (globalThis).wp.data.select("core/editor").getPermalink());
}

/** Reads as a visitor, who is not logged in. @param {string} name @param {string} url @param {import("puppeteer-core").Viewport} [viewport] */
async function visit(name, url, viewport) {
  const reader = await open(opened[name], viewport);
  await reader.page.goto(url);
  await read(reader.page);
  await rest(500);
  return reader;
}

/** The posts written, by role. @type {Record<string, { url: string, id: number }>} */
const posts = {};

test("the zip is installed and activated through the admin pages", async () => {
  const page = await login("administrator");
  await page.goto(`${site.origin}/wp-admin/plugin-install.php?tab=upload`);
  const field = await page.waitForSelector("#pluginzip");
  await field?.uploadFile(join(dist, "glossator-wordpress.zip"));
  await follow(page, "#install-plugin-submit");
  await follow(page, "a.button-primary[href*='action=activate']");
  assert.equal(await site.php("echo is_plugin_active('glossator/glossator.php') ? 'active' : 'not';"), "active");
  await page.close();
});

test("the settings are saved, in Russian where the site is", async () => {
  const page = await login("administrator");
  await page.goto(`${site.origin}/wp-admin/options-general.php?page=glossator`);
  const text = await page.evaluate(() => document.querySelector(".wrap")?.textContent ?? "");
  assert.match(text, /Селектор статьи/);
  await page.select("#glossator-theme", "light");
  await follow(page, "#submit");
  assert.equal(await page.$eval("#glossator-theme", (select) => /** @type {HTMLSelectElement} */ (select).value), "light");
  await page.select("#glossator-theme", "auto");
  await follow(page, "#submit");
  await page.screenshot({ path: /** @type {`${string}.png`} */ (join(pictures, "settings.png")) });
  await page.close();
});

for (const role of /** @type {const} */ (["administrator", "author"])) {
  test(`${role} writes and publishes an article in the block editor`, async () => {
    const page = await login(role);
    await editor(page, "post-new.php");
    await page.click(".editor-post-title__input, .wp-block-post-title");
    await page.keyboard.type(`${TITLE} (${role})`);
    await page.keyboard.press("Enter");
    for (const paragraph of PARAGRAPHS) {
      await page.keyboard.type(paragraph);
      await page.keyboard.press("Enter");
    }
    const url = await publish(page);
    const id = await page.evaluate(() => /** @type {any} */ (globalThis).wp.data.select("core/editor").getCurrentPostId());
    posts[role] = { url, id };
    await page.close();
  });

  for (const name of /** @type {const} */ (["chromium", "firefox"])) {
    test(`a visitor reads what ${role} wrote, in ${name}`, { skip: !browsers[name] && `no ${name}` }, async () => {
      const { page, failed, ours } = await visit(name, posts[role].url);
      const texts = await drawn(page);
      assert.ok(texts.person.includes("Пётр Лаврентьев"), String(texts.person));
      assert.ok(texts.person.includes("Нина Образцова"), String(texts.person));
      assert.ok(texts.quote.some((text) => text.includes("пролёты уже стоят")), String(texts.quote));
      assert.ok(texts.quote.some((text) => text.includes("уроки мы вели")), String(texts.quote));
      const point = await pointOf(page, "Пётр Лаврентьев");
      await page.mouse.click(point.x, point.y);
      await rest(300);
      assert.match((await shown(page, ".card")) ?? "", /Человек[^]*Лаврентьев/);
      const picture = (/** @type {string} */ what) =>
        /** @type {`${string}.png`} */ (join(pictures, `${role}-${name}-${what}.png`));
      await page.screenshot({ path: picture("card") });
      await page.keyboard.press("Escape");
      await press(page, ".open");
      await rest(300);
      assert.match((await shown(page, ".panel")) ?? "", /Нина Образцова/);
      await page.screenshot({ path: picture("panel") });
      assert.deepEqual(failed, []);
      assert.deepEqual(ours(), []);
      await page.close();
    });
  }

  test(`${role} edits the article, and the highlights follow`, async () => {
    const page = await login(role);
    await editor(page, `post.php?post=${posts[role].id}&action=edit`);
    const valid = await page.evaluate(() =>
      /** @type {any} */ (globalThis).wp.data
        .select("core/block-editor")
        .getBlocks()
        .every((/** @type {any} */ block) => block.isValid),
    );
    assert.ok(valid, "a block is not valid when the post is opened again");
    // At the beginning, so that every place in the text moves.
    await page.click(".editor-post-title__input, .wp-block-post-title");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type(ADDED);
    await page.click(".editor-post-publish-button");
    await page.waitForFunction(() => {
      const { isSavingPost, isEditedPostDirty } = /** @type {any} */ (globalThis).wp.data.select("core/editor");
      return !isSavingPost() && !isEditedPostDirty();
    });
    await page.close();
    for (const name of Object.keys(opened)) {
      const { page: reader } = await visit(name, posts[role].url);
      const { person } = await drawn(reader);
      assert.ok(person.includes("Георгий Филимонов"), `${name}: ${person}`);
      assert.ok(person.includes("Пётр Лаврентьев"), `${name}: ${person}`);
      await reader.close();
    }
  });
}

test("a block annotates a part of a post and leaves the rest alone", async () => {
  const page = await login("author");
  await editor(page, "post-new.php");
  await page.click(".editor-post-title__input, .wp-block-post-title");
  await page.keyboard.type("Часть записи");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Снаружи стоит Павел Сидоров.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/glossator");
  await page.waitForSelector("[class*=autocomplete__result]");
  await page.keyboard.press("Enter");
  await rest(500);
  await page.click("[data-type='glossator/article'] [class*=appender] button, [data-type='glossator/article'] [role=button]");
  await rest(300);
  await page.keyboard.type("Внутри стоит Пётр Лаврентьев, министр.");
  const url = await publish(page);
  const { page: reader } = await visit("chromium", url);
  const { person } = await drawn(reader);
  assert.deepEqual(person, ["Пётр Лаврентьев"]);
  await reader.close();
  await page.close();
});

test("the shortcode and a typed element stay in what an author writes", async () => {
  const written = await site.php(`
    wp_set_current_user( get_user_by( 'login', '${USERS.author.name}' )->ID );
    kses_init();
    $text = "<p>Приехал министр Пётр Лаврентьев.</p>";
    foreach ( array( 'shortcode' => "$text\\n\\n[glossator for=\\".entry-content\\"]",
      'element' => "<glossator-article kinds=\\"person\\">$text</glossator-article>" ) as $slug => $content ) {
      wp_insert_post( wp_slash( array( 'post_title' => $slug, 'post_name' => $slug, 'post_content' => $content,
        'post_status' => 'publish' ) ) );
    }
    echo get_page_by_path( 'element', OBJECT, 'post' )->post_content;`);
  assert.match(written, /<glossator-article kinds="person">/);
  await site.php("update_option( 'glossator', array( 'everywhere' => false ) );");
  const { page } = await visit("chromium", `${site.origin}/shortcode/`);
  assert.deepEqual((await drawn(page)).person, ["Пётр Лаврентьев"]);
  await page.close();
  await site.php("delete_option( 'glossator' );");
});

test("a phone and a dark theme", async () => {
  const { page } = await visit("chromium", posts.administrator.url, { width: 390, height: 800 });
  const picture = (/** @type {string} */ what) => /** @type {`${string}.png`} */ (join(pictures, `${what}.png`));
  const point = await pointOf(page, "Пётр Лаврентьев");
  await page.mouse.click(point.x, point.y);
  await rest(300);
  await page.screenshot({ path: picture("phone-card") });
  await page.keyboard.press("Escape");
  await press(page, ".open");
  await rest(300);
  await page.screenshot({ path: picture("phone-panel") });
  await press(page, ".panel .close");
  await page.setViewport({ width: 1100, height: 800 });
  await page.evaluate(() => {
    document.body.style.background = "#16181d";
    document.body.style.color = "#e8e6e1";
  });
  await rest(200);
  const again = await pointOf(page, "Пётр Лаврентьев");
  await page.mouse.click(again.x, again.y);
  await rest(400);
  await page.screenshot({ path: picture("dark-card") });
  await page.close();
});

test("the plugin goes without a trace", async () => {
  await site.php("update_option( 'glossator', array( 'theme' => 'dark' ) );");
  const before = await site.php("echo get_post( " + posts.author.id + " )->post_content;");
  const page = await login("administrator");
  await page.goto(`${site.origin}/wp-admin/plugins.php`);
  await follow(page, "#deactivate-glossator");
  await page.click("#delete-glossator");
  await page.waitForSelector("tr.deleted[data-slug=glossator], #delete-glossator.deleted, .plugin-deleted-tr", { timeout: 15_000 });
  await page.close();
  assert.equal(await site.php("echo get_option( 'glossator' ) === false ? 'gone' : 'there';"), "gone");
  assert.equal(await site.php("echo get_post( " + posts.author.id + " )->post_content;"), before);
  const reader = await open(opened.chromium);
  await reader.page.goto(posts.author.url);
  assert.equal(await reader.page.evaluate(() => document.querySelectorAll("script[src*=glossator]").length), 0);
  await reader.page.close();
});
