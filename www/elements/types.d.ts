// The shapes that the widget's modules share. The result itself is the library's own.
export type {
  Annotations,
  DateExpression,
  Entity,
  Mention,
  Options,
  Quote,
  TextRange,
} from "../pkg/glossator.js";

/** A file of the package, and the hash that it must have. */
export interface Asset {
  url: string;
  /** `sha384-…`; missing when served from the source tree. */
  integrity?: string;
}

/** Where everything that the engine needs is, made by `cargo xtask package`; `assets.js` in the source tree. */
export interface Assets {
  version: string;
  /** The compiled engine: a file, or its bytes where a single file holds everything. */
  wasm: Asset | (() => Promise<Uint8Array>);
  /** One a language, by its code. */
  packs: Record<string, Asset | (() => Promise<Uint8Array>)>;
  /** The worker as one classic script; missing in the source tree. */
  workerSource?: string;
  /** The worker as a module of the same origin; only in the source tree. */
  workerModule?: string;
}
