import { createReadStream } from 'node:fs';
import leven from 'leven';
import { openArchive } from '../../functions/adapters/open-archive.ts';
import {
  findUnclearHeader,
  isMappedField,
  type MappedField,
  type MappedHeaders,
  mappableFields,
} from '../../functions/domain/columns/column-mapping.ts';
import { isColumnName, normaliseWord, truncateWord } from '../../functions/domain/columns/header-words.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { listFields, mappingKeyOf } from '../../functions/domain/import/mapping-file.ts';
import { openTable } from '../../functions/domain/import/open-table.ts';
import { renderDetail } from '../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';
import { suggest } from '../../settings/suggest.ts';
import { UsageError } from '../command-line/exit-code.ts';
import type { SaidOfColumn } from './column-option.ts';

/** What a person says of a file's columns, checked against its header row. */
export interface GivenColumns {
  readonly columns: MappedHeaders;
  /** The words of the header row. */
  readonly words: readonly string[];
}

/**
 * Checks what a person says of a file's columns.
 * @throws UsageError when the file has no such column, when there is no such field, or when two are said of one column
 */
export async function checkColumns(file: string, said: readonly SaidOfColumn[]): Promise<GivenColumns> {
  const unclear = findUnclearHeader(said);
  if (unclear !== undefined) {
    const isWord = isColumnName(unclear) && normaliseWord(unclear) !== '';
    throw new UsageError(
      isWord ? `--map says two things of the column "${unclear}"` : `--map "${unclear}" is no column's name`,
    );
  }
  const columns = Object.fromEntries(said.map(([header, field]) => [header, requireField(header, field)]));
  const words = await readHeaderWords(file, columns);
  const known = new Set(words.map(normaliseWord));
  const unknown = Object.keys(columns).find((header) => !known.has(normaliseWord(header)));
  if (unknown !== undefined) {
    throw new UsageError(`The file has no column "${unknown}". It has ${listNearest(unknown, words)}.`);
  }
  return { columns, words };
}

function requireField(header: string, field: string): MappedField {
  if (isMappedField(field)) return field;
  const nearest = suggest(field, mappableFields);
  throw new UsageError(`--map "${header}=${field}": a column can be ${listFields()}.${nearest}`);
}

/** How many columns are named. */
const maxNamed = 10;

function listNearest(header: string, words: readonly string[]): string {
  const far = (word: string) => leven(normaliseWord(word), normaliseWord(header), { maxDistance: 100 });
  const sorted = words.filter((word) => word !== '').toSorted((one, other) => far(one) - far(other));
  const more = sorted.length > maxNamed ? ` and ${sorted.length - maxNamed} more` : '';
  return `${sorted
    .slice(0, maxNamed)
    .map((word) => `"${truncateWord(word)}"`)
    .join(', ')}${more}`;
}

/** The words of the header row, found as the import finds it. @throws UsageError when there is none */
async function readHeaderWords(file: string, columns: MappedHeaders): Promise<readonly string[]> {
  let words: readonly string[] = [];
  try {
    await open(file, {
      mapping: [{ by: 'import', columns }],
      recall: async (found) => {
        // Several rows are asked for where none is known; titles are shorter.
        if (found.length > words.length) words = found;
        return undefined;
      },
    });
  } catch (error) {
    // Whether the file can be used is for the import to say.
    if (!(error instanceof UnusableFile)) throw error;
    if (words.length === 0) {
      const reason = renderDetail(error.detail, englishTexts);
      throw new UsageError(`${file} can't be mapped. ${reason}`, { cause: error });
    }
  }
  return words;
}

/**
 * Makes sure that the header row is found again when nothing is known but what was remembered for it.
 * @returns where to remember it
 * @throws UsageError
 */
export async function findMappingKey(file: string, { columns, words }: GivenColumns): Promise<string> {
  const key = await mappingKeyOf(words);
  let isFound = false;
  try {
    await open(file, {
      recall: async (found) => {
        isFound ||= (await mappingKeyOf(found)) === key;
        return isFound ? { by: 'remembered', key, columns } : undefined;
      },
    });
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
  }
  if (isFound) return key;
  throw new UsageError(
    'This header row is only found by what is said of its columns, so that nothing can be remembered for it. Leave out --remember, or set people.columns.',
  );
}

async function open(file: string, terms: Parameters<typeof openTable>[1]): Promise<void> {
  const { batches } = await openTable({ bytes: createReadStream(file), openArchive }, terms);
  await batches.return();
}
