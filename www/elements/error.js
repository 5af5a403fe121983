/** @file Why an article stayed plain. */

/** @typedef {"wasm-missing" | "wasm-forbidden" | "file-missing" | "language" | "engine"} Code */

export class GlossatorError extends Error {
  /** @param {Code} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "GlossatorError";
    this.code = code;
  }
}
