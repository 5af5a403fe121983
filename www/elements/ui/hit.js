/**
 * @file What lies under the pointer. The caret position gives the text node, a search gives the item; asking the
 * browser's highlights instead costs seconds on a long page. The caret snaps to the nearest letter, so that the
 * rectangles have the last word.
 */

/** @typedef {import("../items.js").Item} Item */
/** @typedef {import("../article.js").Article} Article */

/** How far beside the letters still counts, in pixels. */
const SLACK = 3;

/**
 * @param {Iterable<Article>} articles
 * @param {number} x
 * @param {number} y
 * @returns {{ article: Article, item: Item } | null}
 */
export function hit(articles, x, y) {
  const caret = caretAt(x, y, shadowsOf(articles));
  if (!caret) return null;
  for (const article of articles) {
    const offset = article.snapshot?.offsetOf(caret.node, caret.offset) ?? -1;
    if (offset < 0 || !article.items || !article.canvas) continue;
    for (const at of [offset, offset - 1]) {
      const item = article.items.at(at).find((candidate) => covers(article, candidate, x, y));
      if (item) return { article, item };
    }
  }
  return null;
}

/** Where the item is on the screen, a rectangle for each line. @param {Article} article @param {Item} item */
export function rectsOf(article, item) {
  return (article.snapshot?.ranges(item.start, item.end) ?? []).flatMap((range) => [...live(range).getClientRects()]);
}

/** @param {StaticRange} range */
export function live(range) {
  const made = document.createRange();
  made.setStart(range.startContainer, range.startOffset);
  made.setEnd(range.endContainer, range.endOffset);
  return made;
}

/** @param {Article} article @param {Item} item @param {number} x @param {number} y */
function covers(article, item, x, y) {
  return rectsOf(article, item).some(
    (r) => x >= r.left - SLACK && x <= r.right + SLACK && y >= r.top - SLACK && y <= r.bottom + SLACK,
  );
}

/** The shadow trees that articles stand in; browsers look into those alone that they are given. @param {Iterable<Article>} articles */
function shadowsOf(articles) {
  return [...articles].map(({ root }) => root.getRootNode()).filter((tree) => tree instanceof ShadowRoot);
}

/** @param {number} x @param {number} y @param {ShadowRoot[]} shadowRoots @returns {{ node: Node, offset: number } | null} */
function caretAt(x, y, shadowRoots) {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y, { shadowRoots });
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
