/** @file The widget as one classic script that holds everything, for fields that take nothing else. */

import { ASSETS } from "./elements/assets.js";
import { start } from "./elements/start.js";

const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
start(ASSETS, own ? [own] : []);
