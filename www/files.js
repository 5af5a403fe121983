/**
 * Where the page's own files are: beside it. The page in one file (`cargo xtask package`) has another module in this
 * one's place, which finds them inside.
 */

import { MissingFile, starting } from "./missing.js";

const near = (/** @type {string} */ path) => new URL(path, import.meta.url);

/** Address of the worker, always the same. */
export const worker = () => near("worker.js").href;

/** What kind of script the worker is. @type {WorkerType} */
export const workerType = "module";

/** What the engine is made from; its glue knows where it is. @returns {Promise<Uint8Array | undefined>} */
export const engine = async () => undefined;

/** What documents that are not plain text are read with; likewise. @returns {Promise<Uint8Array | undefined>} */
export const documents = async () => undefined;

/** The pack of a language. @param {string} code */
export const pack = async (code) => new Uint8Array(await (await get(`pkg/${code}.pack`)).arrayBuffer());

/** The sample article in a language. @param {string} code */
export const sample = async (code) => (await get(`samples/${code}.txt`)).text();

/** @param {string} path */
async function get(path) {
  const answer = await fetch(near(path)).catch(starting(path));
  if (!answer.ok) throw new MissingFile(path, answer.status);
  return answer;
}
