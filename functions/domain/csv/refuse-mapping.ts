import { findMapped, type MappedColumn, type MappedWords } from '../columns/column-mapping.ts';
import { truncateWord } from '../columns/header-words.ts';
import { lookAtCells } from '../columns/look-at-cells.ts';
import { findMeaning } from '../columns/meaning.ts';
import { UnusableFile } from '../errors.ts';
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
    const { field, reason } = column;
    throw new UnusableFile('INVALID_MAPPING', {
      text: 'unknownAttribute',
      word: truncateWord(word),
      field: truncateWord(field),
      reason,
      known: customFields,
    });
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
    return [{ word: truncateWord(word), field: column.field, reason: column.reason }];
  });
  if (columns.length === 0) return undefined;
  return new UnusableFile('INVALID_MAPPING', { text: 'mappedAway', columns: columns.slice(0, maxNamed) });
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
