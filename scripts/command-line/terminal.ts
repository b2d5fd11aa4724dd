import { relative } from 'node:path';

/** Where a command says something. */
export interface Terminal {
  /** A result, for stdout. */
  readonly print: (text: string) => void;
  /** What is not a result, for stderr. */
  readonly complain: (text: string) => void;
}

/** The terminal of this process. */
export const terminal: Terminal = {
  print: (text) => console.log(text),
  complain: (text) => console.error(replaceControlCharacters(text)),
};

/** Files contain anything, and a terminal obeys control characters. */
export function replaceControlCharacters(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '\ufffd');
}

/** A path as people would write it: relative, unless it leads out of the current folder. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
