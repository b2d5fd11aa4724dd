import { Prefix } from '../../contract.ts';
import type { MappedHeaders } from '../columns/column-mapping.ts';
import { columnsMetadata, formatMetadata } from '../import/mapping-file.ts';
import { languageMetadata } from '../import/report-language.ts';
import { type Door, doorMetadata, uploaderMetadata } from '../import/uploader.ts';
import type { Locale } from '../locale/locale.ts';

/** What a file can be uploaded for: to be imported, now or at a time, or to be checked against the user pool. */
export const uploadFolders = ['inbox', 'preview', 'scheduled'] as const;
export type UploadFolder = (typeof uploadFolders)[number];

/** Every part but the last has this many bytes: at least 5 MiB, by S3's rules, and few enough to be sent again. */
export const partBytes = 8 * 1024 * 1024;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const mostParts = 10_000;
export const mostUploadBytes = partBytes * mostParts;

/** Of a file's name in UTF-8: a key has 1,024, and those of reports have the name with 40 more around it. */
export const mostNameBytes = 900;

/** An upload in progress. Its id is a secret that S3 gave to the person who started it. */
export interface Upload {
  readonly key: string;
  readonly uploadId: string;
}

/** A part of an upload, by its number from 1. */
export interface UploadPart {
  readonly part: number;
  readonly bytes: number;
}

/** A file that has arrived: what its run is made from. */
export interface CompletedFile {
  readonly bucket: string;
  readonly key: string;
  readonly version: string;
  readonly versioned: boolean;
}

/** Where files are uploaded to. Throws ServiceUnavailable when it can't be reached. */
export interface UploadStorage {
  start(key: string, metadata: Readonly<Record<string, string>>): Promise<Upload>;
  /** Addresses that each take one part, of exactly that many bytes, for a quarter of an hour. */
  signParts(upload: Upload, parts: readonly UploadPart[]): Promise<string[]>;
  /** The parts that have arrived; undefined when there is no such upload. */
  listParts(upload: Upload): Promise<readonly UploadPart[] | undefined>;
  /**
   * Makes the file of its parts.
   * @returns undefined when there is no such upload, any more or with these parts
   */
  complete(upload: Upload, parts: number): Promise<CompletedFile | undefined>;
  /** @returns whether there was such an upload */
  abort(upload: Upload): Promise<boolean>;
}

/** What is answered when an upload is complete. */
export interface CompletedUpload {
  readonly run_id: string;
  /** Of the file. */
  readonly version: string;
}

/** Which uploads became which runs, for a while. Throws ServiceUnavailable when that can't be reached. */
export interface CompletedUploads {
  find(upload: Upload): Promise<CompletedUpload | undefined>;
  remember(upload: Upload, completed: CompletedUpload): Promise<void>;
}

/** The key of an uploaded file. macOS decomposes names; one spelling keeps the folder of the reports findable. */
export function uploadKey(folder: UploadFolder, name: string): string {
  return Prefix[folder] + name.normalize('NFC');
}

/** Whether a text is the name of a file, and not a path. */
export function isFileName(text: string): boolean {
  return (
    text !== '' &&
    !/^\.{1,2}$/.test(text) &&
    !/[/\\\p{Cc}]/u.test(text) &&
    text.isWellFormed() &&
    new TextEncoder().encode(text.normalize('NFC')).length <= mostNameBytes
  );
}

/** How many parts a file has. */
export function countParts(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / partBytes));
}

/** Whether the parts of a file have arrived, each whole. */
export function isComplete(arrived: readonly UploadPart[], bytes: number): boolean {
  const count = countParts(bytes);
  const last = bytes - (count - 1) * partBytes;
  return (
    arrived.length === count &&
    arrived.every(({ part, bytes: has }, index) => part === index + 1 && has === (part === count ? last : partBytes))
  );
}

/** What goes with a file, for those who read it. @returns undefined where the columns are too many */
export function uploadMetadata(
  actor: { readonly sub: string },
  { language, columns }: { readonly language?: Locale | undefined; readonly columns?: MappedHeaders | undefined },
): Readonly<Record<string, string>> | undefined {
  const said = columns && formatMetadata(columns);
  if (columns !== undefined && said === undefined) return undefined;
  return {
    [uploaderMetadata]: actor.sub,
    [doorMetadata]: 'page' satisfies Door,
    ...(language && { [languageMetadata]: language }),
    ...(said !== undefined && { [columnsMetadata]: said }),
  };
}
