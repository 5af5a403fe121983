/**
 * The one place where a string may become code or markup, as the page's Content-Security-Policy demands: the address of
 * the page's own worker, and HTML for `DOMParser`, which runs none of it.
 */

import * as files from "./files.js";

/** @typedef {{ createHTML(html: string): unknown, createScriptURL(url: string): unknown }} Policy */

/** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): Policy } }} */
const scope = /** @type {any} */ (globalThis);

const rules = {
  /** @param {string} html */
  createHTML: (html) => html,
  /** @param {string} url */
  createScriptURL: (url) => {
    if (url !== files.worker()) throw new TypeError(`expected the page's worker, found ${url}`);
    return url;
  },
};

/** @type {Policy} */
export const policy = scope.trustedTypes ? scope.trustedTypes.createPolicy("glossator", rules) : rules;
