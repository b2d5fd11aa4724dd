/*
 * The declarations of the API, of which the page needs the types only, use these of Node. No browser has the first, and the
 * oldest that the page is built for lack the others.
 */

declare module 'node:url' {
  export function domainToASCII(domain: string): string;
}

interface String {
  isWellFormed(): boolean;
  toWellFormed(): string;
}
