import * as z from 'zod/mini';
import type { ObjectStorage } from '../adapters/object-storage.ts';
import {
  type ColumnMapping,
  isMappedField,
  type MappedField,
  type MappedHeaders,
  type MappingLayer,
} from '../domain/columns/column-mapping.ts';
import type { ColumnTerms } from '../domain/csv/table.ts';
import { ServiceUnavailable, UnusableFile } from '../domain/errors.ts';
import {
  columnsMetadata,
  mappingKeyOf,
  maxMappingBytes,
  parseMapping,
  parseMetadata,
  unreadableMapping,
} from '../domain/import/mapping-file.ts';
import type { Run, UploadedFile } from '../domain/import/run.ts';

/** What the settings say of columns, by their words. */
export const columnsSettings = z.object({
  people: z.object({
    columns: z.record(
      z.string(),
      z.custom<MappedField>((name) => typeof name === 'string' && isMappedField(name)),
    ),
  }),
});

/** What people said of the columns of a run's file. */
export type RunColumns = Required<Pick<ColumnTerms, 'mapping'>> & Pick<ColumnTerms, 'recall'>;

/** What the first attempt to read a file stores. */
interface FixedColumns {
  readonly mapping: ColumnMapping;
}

/**
 * What people said of the columns of a run's file. Once {@link fixColumns} has stored it for the run, the same for all of its passes,
 * whatever is changed meanwhile.
 * @throws UnusableFile INVALID_MAPPING
 */
export async function findColumns(
  storage: ObjectStorage,
  file: UploadedFile,
  run: Run,
  settings: MappedHeaders,
): Promise<RunColumns> {
  const { bucket } = file;
  const fixed = await storage.readText(bucket, run.mappingKey);
  if (fixed !== undefined) return { mapping: (JSON.parse(fixed) as FixedColumns).mapping };
  const { [columnsMetadata]: uploaded } = await storage.readMetadata(file);
  return {
    mapping: [
      ...(uploaded === undefined ? [] : [{ by: 'import' as const, columns: parseMetadata(uploaded) }]),
      ...(Object.keys(settings).length === 0 ? [] : [{ by: 'settings' as const, columns: settings }]),
    ],
    recall: async (words) => recall(storage, bucket, await mappingKeyOf(words)),
  };
}

/**
 * Stores what a run's columns are, before any of its rows is used.
 * @throws ServiceUnavailable when another attempt stored something else at the same time, so that the next one uses that
 */
export async function fixColumns(
  storage: ObjectStorage,
  bucket: string,
  run: Run,
  mapping: ColumnMapping,
): Promise<void> {
  const text = JSON.stringify({ mapping } satisfies FixedColumns);
  if (await storage.putIfAbsent(bucket, run.mappingKey, text, 'application/json')) return;
  if ((await storage.readText(bucket, run.mappingKey)) === text) return;
  throw new ServiceUnavailable('Another attempt has read the columns of the file otherwise');
}

async function recall(storage: ObjectStorage, bucket: string, key: string): Promise<MappingLayer | undefined> {
  const text = await readSmall(storage.readKey(bucket, key), key);
  return text === undefined ? undefined : { by: 'remembered', key, columns: parseMapping(text, key) };
}

/** @returns undefined when there is no such object */
async function readSmall(bytes: AsyncIterable<Uint8Array>, key: string): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > maxMappingBytes) throw unreadableMapping(key);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof UnusableFile && error.code === 'FILE_NOT_FOUND') return undefined;
    throw error;
  }
  return Buffer.concat(chunks).toString();
}
