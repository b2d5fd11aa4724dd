import { closestMatch } from 'leven';

/** What to add to a complaint about an unknown word: the nearest of the known ones, if one is near. */
export function suggest(word: string, known: readonly string[]): string {
  const letters = word.replace(/^-+/, '').length;
  // A slip or two, or a third of a long word: more letters apart it would be a guess.
  const nearest = closestMatch(word, known, { maxDistance: Math.max(2, Math.floor(letters / 3)) });
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}
