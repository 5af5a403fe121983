// Types of `import "glossator/element"`, which defines `<glossator-article>`.
import type { Annotations, DateExpression, Entity, Kind, Mention, Quote } from "./types.js";

export type * from "./types.js";

export interface GlossatorArticle extends HTMLElement {
  /** What was found; `null` until then. */
  readonly annotations: Annotations | null;
  /** The text that the offsets of `annotations` count in. */
  readonly text: string;
  /** A schema.org `NewsArticle` with mentions and quotations; `null` until the article was read. */
  jsonLd(): Record<string, unknown> | null;
}

export interface Read {
  text: string;
  annotations: Annotations;
}

export interface Selected {
  kind: Kind;
  annotation: Mention | DateExpression | Quote;
  entity: Entity | null;
  text: string;
}

export interface Failed {
  code: "wasm-missing" | "wasm-forbidden" | "file-missing" | "language" | "engine";
  message: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "glossator-article": GlossatorArticle;
  }
  interface HTMLElementEventMap {
    "glossator:ready": CustomEvent<Read>;
    "glossator:annotate": CustomEvent<Read>;
    "glossator:select": CustomEvent<Selected>;
    "glossator:error": CustomEvent<Failed>;
  }
}
