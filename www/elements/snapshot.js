/**
 * @file The text of a host's element at one moment, and the way back from its offsets to text nodes. Reads the DOM and
 * never changes it.
 *
 * Blocks are parted by an empty line and `<br>` by a line break. White space that the browser would collapse becomes
 * as many plain spaces, so that each text node is one straight piece of the text. What is not the article's prose is
 * left out: forms, code, editable parts, what must not be translated, what is hidden, and what opted out with
 * `data-glossator="off"`.
 */

/**
 * A text node's place in the text.
 * @typedef {object} Piece
 * @property {Text} node
 * @property {string} data what the node held when it was read
 * @property {number} start
 * @property {number} end
 * @property {number} run index of its run
 */

/**
 * Text that flows without a break, all of it in one block element.
 * @typedef {object} Run
 * @property {Element} block
 * @property {number} start
 * @property {number} end
 * @property {number} first index of its first piece
 * @property {number} last index after its last piece
 */

const SKIPPED = new Set(
  (
    "SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA INPUT SELECT BUTTON OPTION FORM FIELDSET CODE KBD SAMP VAR PRE " +
    "IFRAME OBJECT EMBED CANVAS VIDEO AUDIO SVG MATH NAV DIALOG METER PROGRESS RT RP HEAD TITLE GLOSSATOR-UI"
  ).split(" "),
);

const SELECTOR_OFF =
  "[translate=no], .notranslate, [data-glossator=off], [aria-hidden=true], [hidden], [role=navigation], [role=search]";

/** Elements of which a drop cap is made. */
const INLINE = new Set("span b strong big font i em".split(" "));

const KEEPS_LINES = /^(pre|break-spaces)/;

/** The most text that is read from one article, in UTF-16 units. What follows stays plain. */
const LIMIT = 2_000_000;

export class Snapshot {
  /**
   * @param {string} text
   * @param {Piece[]} pieces
   * @param {Run[]} runs
   */
  constructor(text, pieces, runs) {
    this.text = text;
    this.pieces = pieces;
    this.runs = runs;
    /** @type {Map<Node, Piece>} */
    this.byNode = new Map(pieces.map((piece) => [piece.node, piece]));
    /** @type {Map<Element, Run[]>} */
    this.byBlock = new Map();
    for (const run of runs) {
      const list = this.byBlock.get(run.block);
      if (list) list.push(run);
      else this.byBlock.set(run.block, [run]);
    }
  }

  /**
   * The offset in the text of a place in the DOM; -1 when it is none of the text's.
   * @param {Node} node
   * @param {number} offset
   */
  offsetOf(node, offset) {
    const piece = this.byNode.get(node);
    return piece ? piece.start + Math.min(offset, piece.end - piece.start) : -1;
  }

  /** The run in which `offset` stands. @param {number} offset */
  runAt(offset) {
    const run = this.runs[partition(this.runs, (r) => r.end <= offset)];
    return run && run.start <= offset ? run : undefined;
  }

  /**
   * The ranges of `start..end`, one for each run that it touches, or of one run alone. Empty where the page has
   * changed since it was read.
   * @param {number} start
   * @param {number} end
   * @param {Run} [only]
   * @returns {StaticRange[]}
   */
  ranges(start, end, only) {
    const found = [];
    const from = only ? this.runs.indexOf(only) : partition(this.runs, (r) => r.end <= start);
    for (let i = from; i < this.runs.length && this.runs[i].start < end; i++) {
      const range = this.clip(this.runs[i], start, end);
      if (range) found.push(range);
      if (only) break;
    }
    return found;
  }

  /**
   * @param {Run} run
   * @param {number} start
   * @param {number} end
   */
  clip(run, start, end) {
    const [from, to] = [Math.max(start, run.start), Math.min(end, run.end)];
    if (from >= to) return null;
    const inRun = (/** @type {(p: Piece) => boolean} */ before) => partition(this.pieces, before, run.first, run.last);
    const first = this.pieces[inRun((p) => p.end <= from)];
    const last = this.pieces[inRun((p) => p.end < to)];
    if (!first || !last || !intact(first) || !intact(last)) return null;
    return new StaticRange({
      startContainer: first.node,
      startOffset: from - first.start,
      endContainer: last.node,
      endOffset: to - last.start,
    });
  }

  /** Whether `other` has the same text in the same nodes. @param {Snapshot} other */
  same(other) {
    return (
      this.text === other.text &&
      this.pieces.length === other.pieces.length &&
      this.pieces.every((piece, i) => piece.node === other.pieces[i].node)
    );
  }
}

/** @param {Piece} piece */
function intact(piece) {
  return piece.node.isConnected && piece.node.data === piece.data;
}

/**
 * Index of the first item for which `before` does not hold; the items for which it holds come first.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => boolean} before
 */
export function partition(items, before, low = 0, high = items.length) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Reads the text under `root`.
 * @param {Element} root
 * @returns {Snapshot}
 */
export function read(root) {
  const reader = new Reader(root);
  reader.element(root);
  return new Snapshot(reader.text, reader.pieces, reader.runs);
}

/** Whether nothing under `element` is read. @param {Element} element */
export function isSkipped(element) {
  return (
    SKIPPED.has(element.nodeName.toUpperCase()) ||
    element.matches(SELECTOR_OFF) ||
    /** @type {HTMLElement} */ (element).isContentEditable === true
  );
}

/** The first letters of a paragraph that are made to float, which lays them out as a block. @param {Element} element @param {CSSStyleDeclaration} style */
function isDropCap(element, style) {
  return style.float !== "none" && INLINE.has(element.localName);
}

class Reader {
  text = "";
  /** @type {Piece[]} */
  pieces = [];
  /** @type {Run[]} */
  runs = [];
  /** @type {{ block: Element, lines: boolean }} */
  flow;
  fresh = true;

  /** @param {Element} root */
  constructor(root) {
    this.root = root;
    this.flow = { block: root, lines: false };
  }

  /** @param {Element} element */
  element(element) {
    if (element !== this.root && (isSkipped(element) || element.localName === "glossator-article")) {
      this.gap(element);
      return;
    }
    const style = getComputedStyle(element);
    const display = style.display;
    if (display === "none" || style.visibility === "hidden") return;
    const outer = this.flow;
    const isBlock = element === this.root || (!/^(inline|contents|ruby)/.test(display) && !isDropCap(element, style));
    if (isBlock) {
      this.flow = { block: display === "contents" ? outer.block : element, lines: KEEPS_LINES.test(style.whiteSpace) };
      this.fresh = true;
    }
    for (let child = element.firstChild; child && this.text.length < LIMIT; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) this.piece(/** @type {Text} */ (child));
      else if (child.nodeName === "BR") this.lineBreak();
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(/** @type {Element} */ (child));
    }
    if (isBlock) {
      this.flow = outer;
      this.fresh = true;
    }
  }

  /** @param {Text} node */
  piece(node) {
    const data = node.data;
    const plain = this.flow.lines ? data : data.replace(/[\t\n\f\r]/g, " ");
    if (!data || (this.fresh && !plain.trim())) return;
    if (this.fresh) {
      if (this.text) this.text += "\n\n";
      const at = this.pieces.length;
      this.runs.push({ block: this.flow.block, start: this.text.length, end: 0, first: at, last: at });
      this.fresh = false;
    }
    const run = this.runs[this.runs.length - 1];
    const start = this.text.length;
    this.text += plain;
    this.pieces.push({ node, data, start, end: this.text.length, run: this.runs.length - 1 });
    run.last = this.pieces.length;
    run.end = this.text.length;
  }

  lineBreak() {
    if (!this.fresh) this.text += "\n";
  }

  /** A skipped element inside a line parts words; a skipped block parts blocks. @param {Element} element */
  gap(element) {
    if (getComputedStyle(element).display.startsWith("inline")) {
      if (!this.fresh) this.text += " ";
    } else {
      this.fresh = true;
    }
  }
}
