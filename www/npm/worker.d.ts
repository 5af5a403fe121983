// Types of `import … from "glossator/worker"`.
import type { Annotations, Options } from "./types.js";

export type * from "./types.js";

export interface Annotator {
  annotate(text: string, options?: Options): Promise<Annotations>;
  /** Ends the worker. */
  close(): void;
}

export interface WorkerOptions {
  /** `glossator/worker-script` on the page's own origin, where the policy forbids `blob:`. */
  script?: string | URL;
}

/** The library in a worker of its own; on the page's thread, in slices, where workers are forbidden. */
export function startWorker(options?: WorkerOptions): Promise<Annotator>;
