/**
 * @file The engine in a worker. From another origin only a classic worker out of a Blob is possible, so the package
 * brings its source as a string; the host may name a file of its own instead. Under Trusted Types one policy,
 * `glossator`, lets this one address through and nothing else.
 */

/** @typedef {import("./types.js").Annotations} Annotations */

/** A worker that has said nothing by then is taken for refused. */
const PATIENCE = 4000;

/**
 * @param {WebAssembly.Module} module
 * @param {import("./types.js").Assets} assets
 * @param {string} source `auto` or the address of the host's own file
 * @returns {Promise<import("./engine.js").Backend>}
 */
export async function blobWorker(module, assets, source) {
  const worker = make(assets, source);
  /** @type {Map<number, { resolve: (value: any) => void, reject: (reason: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data: { id, value, error } }) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error !== undefined) call?.reject(new Error(error));
    else call?.resolve(value);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const call of waiting.values()) call.reject(new Error("the worker did not start or stopped"));
    waiting.clear();
  };
  /** @param {string} name @param {unknown[]} args @returns {Promise<any>} */
  const call = (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name, args });
    });
  const tooLate = new Promise((_, reject) => setTimeout(() => reject(new Error("nothing there answers")), PATIENCE));
  try {
    await Promise.race([call("open", module), tooLate]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    load: (_, pack) => call("load", pack),
    annotate: (text, reading) => call("annotate", text, reading),
    close: () => worker.terminate(),
  };
}

/** @param {import("./types.js").Assets} assets @param {string} source */
function make(assets, source) {
  if (source !== "auto") {
    const url = new URL(source, document.baseURI);
    if (url.origin !== location.origin) throw new Error("that is not of the page's own origin");
    return new Worker(trusted(url.href));
  }
  if (assets.workerSource === undefined) {
    return new Worker(trusted(assets.workerModule ?? ""), { type: "module" });
  }
  const url = URL.createObjectURL(new Blob([assets.workerSource], { type: "text/javascript" }));
  try {
    return new Worker(trusted(url));
  } finally {
    // The worker keeps what it has begun to load; some engines fetch a little later.
    setTimeout(() => URL.revokeObjectURL(url), PATIENCE);
  }
}

/** @type {{ createScriptURL(url: string): any } | undefined} */
let policy;

/** @param {string} url @returns {string} */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return url;
  let allowed = "";
  policy ??= types.createPolicy("glossator", {
    createScriptURL: (/** @type {string} */ asked) => {
      if (asked !== allowed) throw new TypeError("not the worker of Glossator");
      return asked;
    },
  });
  allowed = url;
  return /** @type {any} */ (policy).createScriptURL(url);
}
