import { closestMatch } from 'leven';
import {
  findMapped,
  findMissing,
  invalidMapping,
  type MappedColumn,
  type MappedWords,
  shortenUnknown,
} from '../columns/column-mapping.ts';
import { isColumnName, normaliseWord, truncateWord } from '../columns/header-words.ts';
import { lookAtCells } from '../columns/look-at-cells.ts';
import { findMeaning } from '../columns/meaning.ts';
import type { UnusableFile } from '../errors.ts';
import type { CustomField } from '../people/fields.ts';

/** What is mapped is meant: a column that can't be filled in is not passed over. @throws UnusableFile INVALID_MAPPING */
export function refuseUnknownAttributes(
  words: readonly string[],
  mapped: MappedWords,
  customFields: readonly CustomField[],
): void {
  for (const word of words) {
    const column = findMapped(word, mapped);
    if (!column?.field.startsWith('custom:') || customFields.some((name) => name === column.field)) continue;
    const { field, reason, key } = column;
    throw invalidMapping(
      {
        text: 'unknownAttribute',
        word: shortenUnknown(word),
        field: truncateWord(field),
        reason,
        known: customFields,
      },
      key,
    );
  }
}

/** A file without addresses that was mapped; undefined where the mapping has nothing to do with it. */
export function refuseMappedAway(
  words: readonly string[],
  rows: readonly (readonly string[])[],
  mapped: MappedWords,
): UnusableFile | undefined {
  const columns = words.flatMap((word, index) => {
    const column = findMapped(word, mapped);
    if (!column || !concernsAddresses(word, index, column, rows)) return [];
    return [{ word: shortenUnknown(word), field: column.field, reason: column.reason, key: column.key }];
  });
  if (columns.length === 0) return undefined;
  const named = columns.slice(0, maxNamed).map(({ key: _, ...column }) => column);
  return invalidMapping({ text: 'mappedAway', columns: named }, columns.find(({ key }) => key !== undefined)?.key);
}

/** What is said with an upload is about that file. @param areNames whether the words are known to be columns' names, and nobody's */
export function refuseMissing(
  words: readonly string[],
  mapped: MappedWords,
  areNames: boolean,
): UnusableFile | undefined {
  const missing = findMissing(words, mapped);
  if (missing === undefined) return undefined;
  const names = new Map(words.filter(isColumnName).map((word) => [normaliseWord(word), word]));
  const nearest = closestMatch(missing, [...names.keys()], {
    maxDistance: Math.max(2, Math.floor(missing.length / 3)),
  });
  const near = nearest === undefined ? undefined : names.get(nearest);
  return invalidMapping({
    text: 'missingColumn',
    place: { text: 'uploadMetadata' },
    word: shortenUnknown(missing),
    ...(near !== undefined && { near: areNames ? truncateWord(near) : shortenUnknown(near) }),
  });
}

const maxNamed = 10;

/** The settings are about many files, and those that have a column in common may lack the address without any mistake in the settings. */
function concernsAddresses(
  word: string,
  index: number,
  { by }: MappedColumn,
  rows: readonly (readonly string[])[],
): boolean {
  if (by !== 'settings' || findMeaning(word)?.field === 'email') return true;
  const { filled, addresses } = lookAtCells(rows, index);
  return filled > 0 && addresses >= filled / 2;
}
