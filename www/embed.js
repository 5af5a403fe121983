/**
 * @file The widget as one tag: `<script type="module" async src="…/embed.js" data-target=".entry-content"></script>`.
 * Its settings are the tag's `data-*`; they are described in docs/embed.md.
 */

import { ASSETS } from "./elements/assets.js";
import { start } from "./elements/start.js";

// A module has no `currentScript`: its tags are those with its address, or, behind a redirect, with its file name.
const scripts = /** @type {HTMLScriptElement[]} */ ([...document.querySelectorAll("script[src]")]);
const own = new URL(import.meta.url);
const exact = scripts.filter((script) => script.src === own.href);
const file = own.pathname.split("/").pop() ?? "";
const named = scripts.filter((script) => new URL(script.src, document.baseURI).pathname.endsWith(`/${file}`));

start(ASSETS, exact.length ? exact : named);
