import type { MappedHeaders } from '../columns/column-mapping.ts';
import { normaliseWord } from '../columns/header-words.ts';
import { UnusableFile } from '../errors.ts';
import { formatMapping, parseMapping } from './mapping-file.ts';

/** Where what is remembered of columns is stored. Every write is conditional, so of two concurrent writes one wins. */
export interface MappingStorage {
  readTagged(key: string): Promise<{ readonly text: string; readonly tag: string } | undefined>;
  /** @returns false when another write came before; without a tag, when there is such an object */
  write(key: string, text: string, tag: string | undefined): Promise<boolean>;
}

/** Two people who map the same header row at the same moment meet once. */
const maxAttempts = 5;

/**
 * Remembers what columns are, for all files with a header row. What was remembered of other columns stays; a mapping that can't be
 * read is replaced.
 * @returns false when others keep changing it
 */
export async function rememberColumns(
  storage: MappingStorage,
  key: string,
  columns: MappedHeaders,
  now: () => Date,
): Promise<boolean> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const found = await storage.readTagged(key);
    const text = formatMapping({ ...withoutThose(found?.text, key, columns), ...columns }, now());
    if (await storage.write(key, text, found?.tag)) return true;
  }
  return false;
}

/** What was remembered, without the columns of which something else is said now. */
function withoutThose(text: string | undefined, key: string, columns: MappedHeaders): MappedHeaders {
  const said = new Set(Object.keys(columns).map(normaliseWord));
  const remembered = Object.entries(recallColumns(text, key) ?? {});
  return Object.fromEntries(remembered.filter(([header]) => !said.has(normaliseWord(header))));
}

/** What was remembered, if it can be read. */
export function recallColumns(text: string | undefined, key: string): MappedHeaders | undefined {
  if (text === undefined) return undefined;
  try {
    return parseMapping(text, key);
  } catch (error) {
    if (error instanceof UnusableFile) return undefined;
    throw error;
  }
}
