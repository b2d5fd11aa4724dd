import { Prefix } from '../../contract.ts';
import {
  findUnclearHeader,
  invalidMapping,
  isMappedField,
  type MappedField,
  type MappedHeaders,
  mappableFields,
  shortenUnknown,
} from '../columns/column-mapping.ts';
import { maxWordLength, normaliseWord } from '../columns/header-words.ts';
import type { UnusableFile } from '../errors.ts';
import type { Message } from '../locale/detail.ts';

/** The name of the metadata of an uploaded file that says what its columns are: JSON of header words and fields, percent-encoded. */
export const columnsMetadata = 'columns';

/** Of the 2 KB that a file's metadata may have, names and values; the rest is for the language of the reports and who uploaded it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const maxMetadataBytes = 1_950;

/** 16,384 columns with words of usual length take a third of it. */
export const maxMappingBytes = 1024 * 1024;

/**
 * Where the mapping of all files with a header row is remembered. 128 bits of SHA-256: of two header rows nobody finds such that have
 * the same.
 * @param words the header's own, as `recall` gets them
 */
export async function mappingKeyOf(words: readonly string[]): Promise<string> {
  const compared = words.map((word) => normaliseWord(word.slice(0, maxWordLength)));
  // Browsers have no other hash, and it takes them a promise.
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(compared)));
  const bytes = [...new Uint8Array(digest, 0, 16)];
  return `${Prefix.mappings}${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}.json`;
}

/** Whether it is such a key. */
export function isMappingKey(key: string): boolean {
  return /^mappings\/[\da-f]{32}\.json$/.test(key);
}

/** The content of such an object. */
export function formatMapping(columns: MappedHeaders, savedAt: Date): string {
  return `${JSON.stringify({ columns, saved_at: savedAt.toISOString() }, null, 2)}\n`;
}

/** @throws UnusableFile INVALID_MAPPING */
export function parseMapping(text: string, key: string): MappedHeaders {
  const parsed = parseJson(text);
  return checkColumns(isObject(parsed) ? parsed.columns : undefined, key);
}

/** @returns undefined where they are too many for the metadata of a file */
export function formatMetadata(columns: MappedHeaders): string | undefined {
  const text = encodeURIComponent(JSON.stringify(columns));
  return columnsMetadata.length + text.length > maxMetadataBytes ? undefined : text;
}

/** @throws UnusableFile INVALID_MAPPING */
export function parseMetadata(text: string): MappedHeaders {
  return checkColumns(parseJson(decode(text)), { text: 'uploadMetadata' });
}

function checkColumns(columns: unknown, place: Place): MappedHeaders {
  if (!isObject(columns)) throw unreadableMapping(place);
  const entries = Object.entries(columns);
  const known: [string, MappedField][] = [];
  for (const [header, field] of entries) {
    if (typeof field !== 'string' || !isMappedField(field)) {
      const word = shortenUnknown(header);
      const shown = typeof field === 'string' ? `"${shortenUnknown(field)}"` : typeof field;
      throw invalidMapping({ text: 'unknownField', place, word, field: shown, fields: mappableFields }, keyIn(place));
    }
    known.push([header, field]);
  }
  const unclear = findUnclearHeader(known);
  if (unclear !== undefined) {
    throw invalidMapping({ text: 'unclearHeader', place, word: shortenUnknown(unclear) }, keyIn(place));
  }
  return Object.fromEntries(known);
}

export function unreadableMapping(place: Place): UnusableFile {
  return invalidMapping({ text: 'unreadableMapping', place }, keyIn(place));
}

function keyIn(place: Place): string | undefined {
  return typeof place === 'string' ? place : undefined;
}

/** Where a mapping is stored. */
type Place = string | Message;

/** What a column can be, as people read it. */
export function listFields(): string {
  return `${mappableFields.join(', ')}, or an attribute of the user pool's own such as custom:department`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
