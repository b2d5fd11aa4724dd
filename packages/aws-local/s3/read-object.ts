import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ObjectFiles } from './object-files.ts';
import type { StoredVersion } from './stored-version.ts';

/** An answer to a request for an object. */
export interface ObjectAnswer {
  readonly status: 200 | 206 | 304 | 412 | 416;
  readonly headers: Readonly<Record<string, string | number>>;
  /** The bytes; absent for HEAD and without content. */
  readonly body?: Readable;
}

/** What a client may ask of an object's answer. */
export interface ObjectQuestion {
  readonly head: boolean;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** Headers that a signed link may put into the answer. */
const overridable = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
] as const;

/**
 * Answers GET and HEAD of one version, also for ranges and conditions. Reads from the file as the client takes it:
 * fauxqs reads the whole object into memory for every range.
 */
export function readObject(files: ObjectFiles, version: StoredVersion, question: ObjectQuestion): ObjectAnswer {
  const { object } = version;
  const headers = headersOf(version, question);
  const failed = failedCondition(object.etag, object.lastModified, question.headers);
  if (failed) return { status: failed, headers: failed === 304 ? headers : {} };
  const range = rangeOf(question, version);
  if (range === 'unsatisfiable')
    return { status: 416, headers: { 'content-range': `bytes */${object.contentLength}` } };
  const { start, end } = range ?? { start: 0, end: object.contentLength - 1 };
  const answered = {
    ...headers,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${object.contentLength}` } : checksumOf(version, question)),
    'content-length': end - start + 1,
  };
  const status = range ? 206 : 200;
  if (question.head || end < start) return { status, headers: answered };
  return { status, headers: answered, body: createReadStream('', { fd: files.openVersion(version), start, end }) };
}

function headersOf({ object, versionId }: StoredVersion, question: ObjectQuestion): Record<string, string> {
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': object.lastModified.toUTCString(),
    'x-amz-version-id': versionId,
  };
  if (object.contentLanguage) headers['content-language'] = object.contentLanguage;
  if (object.contentDisposition) headers['content-disposition'] = object.contentDisposition;
  if (object.cacheControl) headers['cache-control'] = object.cacheControl;
  if (object.contentEncoding) headers['content-encoding'] = object.contentEncoding;
  if (object.parts) headers['x-amz-mp-parts-count'] = String(object.parts.length);
  for (const [name, value] of Object.entries(object.metadata)) headers[`x-amz-meta-${name}`] = value;
  for (const name of overridable) {
    const value = question.query[`response-${name}`];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

function checksumOf({ object }: StoredVersion, { headers }: ObjectQuestion): Record<string, string> {
  if (String(headers['x-amz-checksum-mode']).toUpperCase() !== 'ENABLED') return {};
  if (!object.checksumAlgorithm || !object.checksumValue) return {};
  return {
    [`x-amz-checksum-${object.checksumAlgorithm.toLowerCase()}`]: object.checksumValue,
    ...(object.checksumType && { 'x-amz-checksum-type': object.checksumType }),
  };
}

/** RFC 9110, section 13.2.2: tags go before dates. */
function failedCondition(etag: string, lastModified: Date, headers: ObjectQuestion['headers']): 304 | 412 | undefined {
  const matches = (tags: string) =>
    tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replaceAll('"', '') === etag.replaceAll('"', ''));
  const seconds = Math.floor(lastModified.getTime() / 1000);
  const since = (name: string) => Math.floor(Date.parse(String(headers[name])) / 1000);
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifMatch !== undefined ? !matches(String(ifMatch)) : seconds > since('if-unmodified-since')) return 412;
  if (ifNoneMatch !== undefined ? matches(String(ifNoneMatch)) : seconds <= since('if-modified-since')) return 304;
  return undefined;
}

type Range = { readonly start: number; readonly end: number };

function rangeOf({ headers, query }: ObjectQuestion, { object }: StoredVersion): Range | 'unsatisfiable' | undefined {
  if (query.partNumber !== undefined && object.parts) {
    const part = object.parts.find(({ partNumber }) => partNumber === Number(query.partNumber));
    return part ? { start: part.offset, end: part.offset + part.length - 1 } : 'unsatisfiable';
  }
  const size = object.contentLength;
  const match = /^bytes=(\d*)-(\d*)$/.exec(String(headers.range ?? ''));
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  return start < size && end >= start ? { start, end } : 'unsatisfiable';
}
