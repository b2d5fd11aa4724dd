/*
 * The declarations of the API, of which the page needs the types only, use these of Node, which
 * the oldest browsers that the page is built for lack.
 */

interface String {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
