import { UnusableFile } from '../errors.ts';
import type { Message, PlainTextKey } from '../locale/detail.ts';
import type { Archive } from './archive.ts';

/** What is in ZIP archives that are no workbooks which we read, by the name of a part. */
const others: readonly { readonly part: RegExp; readonly what: PlainTextKey; readonly instead: PlainTextKey }[] = [
  { part: /^xl\/workbook\.bin$/i, what: 'xlsb', instead: 'saveAsWorkbook' },
  { part: /\.iwa$|^index\.zip$/i, what: 'iWork', instead: 'exportFromNumbers' },
  { part: /^word\//i, what: 'docx', instead: 'copyTable' },
  { part: /^ppt\//i, what: 'pptx', instead: 'copyTable' },
  { part: /^content\.xml$/, what: 'oldOffice', instead: 'saveAgain' },
  { part: /^META-INF\/MANIFEST\.MF$/, what: 'jar', instead: 'importPeople' },
];

/** An archive that is no workbook. */
export function otherArchive({ names }: Archive): UnusableFile {
  const found = others.find(({ part }) => names.some((name) => part.test(name)));
  if (found) return notAWorkbook(found.what, found.instead);
  return notAWorkbook(names.length === 0 ? 'emptyZip' : 'zip', 'unpackPeople');
}

/** An OpenDocument file of another kind. */
export function otherDocument(): UnusableFile {
  return notAWorkbook('odf', 'saveAgain');
}

/** An Excel workbook before 2007. */
export function oldWorkbook(): UnusableFile {
  return notAWorkbook('xls', 'saveAsWorkbook');
}

function notAWorkbook(what: PlainTextKey, instead: PlainTextKey): UnusableFile {
  return new UnusableFile('BINARY_FILE', { text: 'notAWorkbook', what: { text: what }, instead: { text: instead } });
}

/** A file that needs a password. */
export function protectedWorkbook(): UnusableFile {
  return new UnusableFile('PROTECTED_FILE', { text: 'protectedWorkbook' });
}

/**
 * A file that Excel would offer to repair, or that was made to do harm.
 * @param what is wrong, as a sentence in English; for the maker of the program that wrote it
 */
export function damagedWorkbook(what: string, cause?: unknown): UnusableFile {
  return new UnusableFile('BINARY_FILE', { text: 'damagedWorkbook', what }, { cause });
}

/** A workbook that would take too much time or memory. */
export function workbookTooLarge(what: Message): UnusableFile {
  return new UnusableFile('FILE_TOO_LARGE', { text: 'workbookTooLarge', what });
}
