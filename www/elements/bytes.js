/**
 * @file The package's files as bytes. A file may come gzipped inside, because few servers compress what they do not
 * know; its own first bytes tell. It is fetched with its hash, so that the browser itself refuses what is not it.
 */

import { GlossatorError } from "./error.js";

/** @typedef {import("./types.js").Asset | (() => Promise<Uint8Array>)} Source */

/** @param {Source} source @returns {Promise<Uint8Array>} */
export async function bytesOf(source) {
  const bytes = typeof source === "function" ? await source() : new Uint8Array(await (await get(source)).arrayBuffer());
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes) : bytes;
}

/** @param {Source} source */
export async function moduleOf(source) {
  if (typeof source !== "function" && typeof WebAssembly.compileStreaming === "function") {
    const response = await get(source);
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return WebAssembly.compile(/** @type {BufferSource} */ (await bytesOf(async () => bytes)));
  }
  return WebAssembly.compile(/** @type {BufferSource} */ (await bytesOf(source)));
}

/** @param {Uint8Array} bytes */
async function gunzip(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Bytes of base64, without a `data:` address, which a policy would have to allow. @param {string} text */
export function fromBase64(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) return /** @type {Uint8Array} */ (native.call(Uint8Array, text));
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

/** @param {import("./types.js").Asset} asset */
async function get({ url, integrity }) {
  let response;
  try {
    response = await fetch(url, { integrity, credentials: "omit", mode: "cors" });
  } catch (error) {
    const reason = integrity ? "unreachable, forbidden by the page's policy (connect-src), or not of its hash" : error;
    throw new GlossatorError("file-missing", `${url} did not load: ${reason}`);
  }
  if (!response.ok) throw new GlossatorError("file-missing", `${url} did not load: status ${response.status}`);
  return response;
}
