// Types of `import … from "glossator"` and of `glossator/inline`.
import type { Annotations, Options } from "./types.js";

export type * from "./types.js";

/** An address, or the bytes themselves. */
export type Given = string | URL | Uint8Array;

export interface LoadOptions {
  /** Codes of the languages to load; all when missing. */
  languages?: readonly string[];
  /** The engine, where a bundler or a host keeps it elsewhere than beside this module. */
  wasm?: Given | WebAssembly.Module;
  /** Language packs by code, likewise. */
  packs?: Record<string, Given>;
}

/** Codes of the languages that the package brings. */
export const languages: readonly string[];

/** Loads ahead what `annotate` would load when first needed. */
export function load(options?: LoadOptions): Promise<void>;

/**
 * Finds people, places, organizations, dates and quotes. Without `lang`, the script of the text decides. Offsets are
 * UTF-16: `text.slice(start, end)`.
 */
export function annotate(text: string, options?: Options): Promise<Annotations>;

/** The same at once, after `await load()`. */
export function annotateSync(text: string, options?: Options): Annotations;

/** Version of the engine; to be asked for after `load`. */
export function version(): string;
