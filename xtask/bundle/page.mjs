/** @file The page in one file, for a double-click. */

export async function page() {}
