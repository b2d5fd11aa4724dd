import type { NameList } from '../locale/name-list.ts';

/** Half of what the detail of a row may take (see shorten-detail.ts); the words around the names are the other half. */
const maxBytes = 200;

/**
 * Names for a sentence: as many as there is room for, and how many more there are.
 * @param bytes of JSON that they may take
 */
export function listNames(names: readonly string[], bytes = maxBytes): NameList {
  let taken = 0;
  const shown = names.findIndex((name) => {
    taken += Buffer.byteLength(JSON.stringify(name)) + 1;
    return taken > bytes;
  });
  return shown < 0 ? { names, more: 0 } : { names: names.slice(0, shown), more: names.length - shown };
}
