import type { NameList } from './name-list.ts';

/** Fields by a language's words for them. The pool's own have none. */
export function nameFields({ names, more }: NameList, words: Readonly<Record<string, string>>): NameList {
  return { names: names.map((name) => (Object.hasOwn(words, name) ? words[name] : undefined) ?? name), more };
}
