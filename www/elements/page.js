/**
 * @file The widget's one instance on a page: its engine, its highlights, its UI and its articles. Loaded when the first
 * article comes near the viewport.
 */

import { Article } from "./article.js";
import { Engine } from "./engine.js";
import { scriptSafe } from "./json-ld.js";
import { warn } from "./log.js";
import { Painter } from "./paint.js";
import { HighlightSheet } from "./theme.js";
import { Interface } from "./ui/interface.js";

const MEMORY = "glossator";

export class Page {
  /** @type {Set<Article>} */
  articles = new Set();
  /** @type {Interface | null} */
  ui = null;
  /** @type {Map<Article, Element>} */
  blocks = new Map();

  /** @param {import("./types.js").Assets} assets @param {string} worker */
  constructor(assets, worker) {
    this.engine = new Engine(assets, worker);
    this.painter = new Painter();
    this.sheet = new HighlightSheet();
    this.on = recall() !== "off";
    if (!Painter.works) warn("this browser has no CSS custom highlights: the list of who is who works, drawing does not");
    addEventListener("beforeprint", () => this.articles.forEach((article) => article.canvas?.drawAll()));
    addEventListener("afterprint", () => this.articles.forEach((article) => article.canvas?.drawNear()));
  }

  /** @param {Element} root @param {import("./config.js").Config} config */
  annotate(root, config) {
    this.sheet.follow(root, config.theme);
    const article = new Article(root, config, this);
    this.articles.add(article);
    return article;
  }

  /** @param {Article} article */
  remove(article) {
    article.dispose();
    this.blocks.get(article)?.remove();
    this.blocks.delete(article);
    this.articles.delete(article);
    // The colors follow an article that is still there.
    for (const next of this.articles) this.sheet.follow(next.root, next.config.theme);
    this.ui?.updated(article);
  }

  /** An article was read anew. @param {Article} article */
  updated(article) {
    if (article.annotations && article.config.ui !== "none") {
      this.ui ??= new Interface(this);
    }
    this.ui?.updated(article);
  }

  /** Turns the widget on or off, and remembers it for the reader's next visit. @param {boolean} on */
  turn(on) {
    this.on = on;
    remember(on ? "on" : "off");
    for (const article of this.articles) article.show(on);
    if (!on) this.painter.setActive([]);
  }

  /** Puts the article's schema.org block into the head. @param {Article} article */
  publish(article) {
    this.blocks.get(article)?.remove();
    const script = document.createElement("script");
    script.type = "application/ld+json";
    try {
      script.append(scriptSafe(article.jsonLd()));
      document.head.append(script);
      this.blocks.set(article, script);
    } catch {
      warn("the page's policy does not let a schema.org block in (Trusted Types)");
    }
  }
}

function recall() {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null;
  }
}

/** @param {string} value */
function remember(value) {
  try {
    localStorage.setItem(MEMORY, value);
  } catch {
    // A page without storage forgets.
  }
}
