/** A file of the program itself that did not load, so that the page can say so in the words of its reader. */

export class MissingFile extends Error {
  /**
   * @param {string} file
   * @param {number} [status] of the server's answer, if there was one
   */
  constructor(file, status) {
    super(`expected the file ${file}, but ${status ? `the server answered ${status}` : "the network did not bring it"}`);
    this.file = file;
    this.status = status;
  }
}

/**
 * What the start of a WebAssembly module failed with; browsers say no more than that a fetch failed.
 *
 * @param {string} file
 * @returns {(error: unknown) => never}
 */
export const starting = (file) => (error) => {
  throw error instanceof TypeError ? new MissingFile(file) : error;
};
