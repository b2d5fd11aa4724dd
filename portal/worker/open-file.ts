import type { MappingLayer } from '../../functions/domain/columns/column-mapping.ts';
import type { Encoding } from '../../functions/domain/csv/encoding.ts';
import { ownWords } from '../../functions/domain/csv/header.ts';
import type { Beginning, ColumnTerms, RefusedSheets, Table, TableRow } from '../../functions/domain/csv/table.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { mappingKeyOf } from '../../functions/domain/import/mapping-file.ts';
import { openTable } from '../../functions/domain/import/open-table.ts';
import { attributeNames, type PoolRules } from '../../functions/domain/people/pool-rules.ts';
import type { ImportRules, MappedHeaders, OpenRequest } from '../admin/worker/protocol.ts';
import { archiveOpener } from './blob-archive.ts';
import { headerWords } from './header-words.ts';
import { readBlob } from './read-blob.ts';
import { CsvText, type SourceText, writeSheetText } from './source-text.ts';

/** A file whose beginning was read. */
export interface OpenFile {
  readonly table: Table;
  readonly pool: PoolRules;
  readonly source: SourceText;
  /** The first rows, by which columns are told. */
  readonly sample: readonly TableRow[];
  /** All of them, those too. To be gone through once, or returned from. */
  readonly batches: AsyncGenerator<readonly TableRow[], void, void>;
  readonly mappingKey: string;
}

export interface OpenServices {
  /** Looks up what was remembered under a key. */
  readonly recall: (key: string) => Promise<MappedHeaders | undefined>;
  /** Says how much was read; what it throws ends the reading. */
  readonly onRead: (bytes: number, all: number) => void;
  /** Gets the first rows, also of a file that is refused for its columns. */
  readonly onBeginning: (beginning: Beginning) => void;
  /** Gets the sheets of a workbook that is refused for the one that is read. */
  readonly onOtherSheets: (sheets: RefusedSheets) => void;
}

/** Reads the beginning of a file, as an import does. @throws UnusableFile */
export async function openFile(request: OpenRequest, { recall, onRead, ...found }: OpenServices): Promise<OpenFile> {
  const { file, rules, sheet } = request;
  const pool = toPoolRules(rules);
  if (pool.unsuitable !== undefined) {
    throw new UnusableFile('POOL_UNSUITABLE', { text: 'poolUnsuitable', problem: pool.unsuitable });
  }
  const encoding = request.encoding as Encoding | undefined;
  const watcher = new CsvText(file);
  const table = await openTable(
    {
      bytes: readBlob(file, (bytes) => onRead(bytes, file.size)),
      openArchive: archiveOpener(file, onRead),
      choices: { sheet, encoding, watcher },
    },
    {
      customAttributes: attributeNames(pool),
      mapping: mappingOf(request),
      recall: (words) => lookUp(words, recall),
      ...found,
    },
  );
  const { value: sample = [] } = await table.batches.next();
  return {
    table,
    pool,
    source: table.sheets
      ? writeSheetText(table, headerWords(table.header))
      : watcher.follow(table, await markBytes(file, table)),
    sample,
    batches: all(sample, table.batches),
    mappingKey: await mappingKeyOf(ownWords(table.header.names)),
  };
}

export function toPoolRules({ groups, assignable_groups, attributes, unsuitable }: ImportRules): PoolRules {
  return { groups: new Set(groups), assignableGroups: new Set(assignable_groups), attributes, unsuitable };
}

/** The same layers as a run has. */
function mappingOf({ columns = {}, rules }: OpenRequest): NonNullable<ColumnTerms['mapping']> {
  const layers: readonly MappingLayer[] = [
    { by: 'import', columns },
    { by: 'settings', columns: rules.columns },
  ];
  return layers.filter((layer) => Object.keys(layer.columns).length > 0);
}

async function lookUp(words: readonly string[], recall: OpenServices['recall']): Promise<MappingLayer | undefined> {
  const key = await mappingKeyOf(words);
  const columns = await recall(key);
  return columns && { by: 'remembered', key, columns };
}

/** How long the mark is that a text in UTF-8 begins with. */
async function markBytes(file: Blob, { detectedEncoding }: Table): Promise<number> {
  if (detectedEncoding().encoding !== 'utf-8') return 0;
  const [first, second, third] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}

async function* all(sample: readonly TableRow[], rest: Table['batches']): OpenFile['batches'] {
  try {
    yield sample;
    yield* rest;
  } finally {
    await rest.return();
  }
}
