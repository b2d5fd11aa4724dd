import type { UnusableFile } from '../errors.ts';
import { oldWorkbook, protectedWorkbook } from './refuse-workbook.ts';

/** What a protected workbook is in: a compound file, as old ones are, with the encrypted workbook as a part of this name. */
const encryptedPart = Buffer.from('EncryptedPackage', 'utf16le');

/** Tells an old Excel workbook from a new one that is protected by a password. */
export async function refuseCompound(file: AsyncIterable<Uint8Array>): Promise<UnusableFile> {
  let rest = Buffer.alloc(0);
  for await (const chunk of file) {
    const bytes = Buffer.concat([rest, chunk]);
    if (bytes.includes(encryptedPart)) return protectedWorkbook();
    rest = bytes.subarray(-encryptedPart.length);
  }
  return oldWorkbook();
}
