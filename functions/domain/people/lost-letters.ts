import type { Fault } from './fault.ts';

/*
 * Letters that were lost before the file reached us: another program read or wrote it in the wrong encoding.
 */

const lostLetters: Fault = {
  code: 'INVALID_CHARACTER',
  detail: { text: 'lostLetters' },
};

/** What a program writes that knows only ASCII: a question mark for a letter. One at the end may be meant. */
const questionMark = /\p{L}\?\p{L}|^\?\p{L}/u;
/** In an address of the web a question mark has its place. */
const webAddress = /[/=]/;

/** UTF-8 that was read as Windows-1252: two letters and more for one. Continuation bytes are these characters in it. */
const continuation = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** Every letter beyond ASCII is part of such a group. */
const onlyGroups = new RegExp(
  `^(?:[\\0-\\x7f]|[Â-ß]${continuation}|[à-ï]${continuation}{2}|[ð-ô]${continuation}{3})*$`,
);

/** The same read as Mac OS Roman or by MS-DOS: a root or a line of a box before or inside a word. */
const otherMojibake = /[√\u2500-\u259f]\p{L}|\p{L}[√\u2500-\u259f]/u;

/** Letters as a web page writes them. */
const entity =
  /&(?:#\d{2,6}|#x[\da-f]{2,6}|[a-z](?:uml|acute|grave|circ|tilde|ring|cedil|slash|caron)|(?:ae|oe|sz)lig|eth|thorn|amp|quot|apos|nbsp|[lr]squo|[lr]dquo);/i;

/** What is wrong with a text in which letters were lost. */
export function findLostLetters(text: string): Fault | undefined {
  const lost =
    (questionMark.test(text) && !webAddress.test(text)) ||
    isMojibake(text) ||
    otherMojibake.test(text) ||
    entity.test(text);
  return lost ? lostLetters : undefined;
}

/** One group is enough for a letter of Western or Central Europe or of Turkish, or for a sign of three bytes. */
function isMojibake(text: string): boolean {
  if (!onlyGroups.test(text)) return false;
  const [first = '', ...others] = text.match(/[Â-ô]/g) ?? [];
  return others.length > 0 || /^[Â-Åà-ô]/.test(first);
}
