/**
 * The text of a Word document (.docx), which is a zip archive with the text in `word/document.xml`. Footnotes, headers,
 * comments and what was struck out under revision are no part of the article and stay out.
 *
 * Of the zip format this knows what programs write: a directory at the end, and files that are stored or deflated.
 */

import { policy } from "../policy.js";

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The directory's end is followed by a comment of at most so many bytes. */
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * @param {ArrayBuffer} bytes
 * @param {number} largest a text that is longer once unpacked is refused
 * @returns {Promise<string | null>} nothing when it is another kind of archive, or a broken one
 */
export async function textOfDocx(bytes, largest) {
  try {
    const packed = fileIn(new DataView(bytes), "word/document.xml");
    const xml = packed && (await unpack(packed, largest));
    return xml ? textOfXml(new TextDecoder().decode(xml)) : null;
  } catch (error) {
    // Offsets that lead out of the file, and data that cannot be inflated.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** @typedef {{ method: number, data: Uint8Array<ArrayBuffer> }} Packed */

/** @param {DataView<ArrayBuffer>} view @param {string} wanted @returns {Packed | null} */
function fileIn(view, wanted) {
  let end = view.byteLength - 22;
  const first = Math.max(0, end - LONGEST_COMMENT);
  while (end >= first && view.getUint32(end, true) !== DIRECTORY_END) end -= 1;
  if (end < first) return null;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    if (new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, name)) === wanted) {
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return { method: view.getUint16(at + 10, true), data: new Uint8Array(view.buffer, start, view.getUint32(at + 20, true)) };
    }
    at += 46 + name + extra + comment;
  }
  return null;
}

/** @param {Packed} packed @param {number} largest @returns {Promise<Uint8Array | null>} */
async function unpack({ method, data }, largest) {
  if (method === STORED) return data;
  if (method !== DEFLATED) return null;
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    // A few kilobytes can be unpacked into more than there is memory.
    if (length > largest) {
      await reader.cancel();
      return null;
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** A paragraph a line, with an empty one between them. @param {string} xml @returns {string | null} */
function textOfXml(xml) {
  const parsed = new DOMParser().parseFromString(/** @type {string} */ (policy.createHTML(xml)), "text/xml");
  const body = parsed.documentElement.getElementsByTagName("w:body")[0];
  if (!body) return null;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  const breakLine = () => {
    const clean = line.replace(/[ \t]+/g, " ").trim();
    if (clean !== "") lines.push(clean);
    line = "";
  };
  /** @param {Element} element */
  const visit = (element) => {
    // What was moved stands where it came from as well; drawings are there again for programs that do not know them.
    if (element.nodeName === "w:moveFrom" || element.nodeName === "mc:Fallback") return;
    if (element.nodeName === "w:t") line += element.textContent;
    else if (element.nodeName === "w:tab") line += " ";
    else if (element.nodeName === "w:br" || element.nodeName === "w:cr") breakLine();
    else if (element.nodeName === "w:noBreakHyphen") line += "\u2011";
    else if (element.nodeName === "w:p") {
      breakLine();
      for (const child of element.children) visit(child);
      breakLine();
    } else for (const child of element.children) visit(child);
  };
  visit(body);
  return lines.join("\n\n");
}
