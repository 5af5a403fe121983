/** @file Lets the page do what waits, so that no task of ours is long. */

export function breath() {
  return new Promise((resolve) => setTimeout(resolve));
}
