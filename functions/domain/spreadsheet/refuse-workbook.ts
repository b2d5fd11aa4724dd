import { UnusableFile } from '../errors.ts';
import type { Archive } from './archive.ts';

const saveAgain = 'Open it in Excel or LibreOffice, save it as .xlsx and import that file.';
const inExcel = 'Open it in Excel, choose File > Save As > "Excel Workbook (.xlsx)" and import that file.';

/** What is in ZIP archives that are no workbooks which we read, by the name of a part. */
const others: readonly { readonly part: RegExp; readonly what: string; readonly instead: string }[] = [
  { part: /^xl\/workbook\.bin$/i, what: 'a binary Excel workbook (.xlsb)', instead: inExcel },
  {
    part: /\.iwa$|^index\.zip$/i,
    what: 'a document of Apple Numbers, Pages or Keynote',
    instead: 'In Numbers choose File > Export To > Excel and import that file.',
  },
  {
    part: /^word\//i,
    what: 'a Word document (.docx)',
    instead: 'Copy the table into Excel, save it as .xlsx and import that file.',
  },
  {
    part: /^ppt\//i,
    what: 'a PowerPoint presentation (.pptx)',
    instead: 'Copy the table into Excel, save it as .xlsx and import that file.',
  },
  { part: /^META-INF\/MANIFEST\.MF$/, what: 'a Java program (.jar)', instead: 'Import the file with the people.' },
];

/** An archive that is no workbook. */
export function otherArchive({ names }: Archive): UnusableFile {
  const found = others.find(({ part }) => names.some((name) => part.test(name)));
  if (found) return new UnusableFile('BINARY_FILE', `This is ${found.what}. ${found.instead}`);
  const what = names.length === 0 ? 'an empty ZIP archive' : 'a ZIP archive';
  return new UnusableFile(
    'BINARY_FILE',
    `This is ${what}. Unpack it and import the file with the people that is in it.`,
  );
}

/** An OpenDocument file of another kind. */
export function otherDocument(): UnusableFile {
  return new UnusableFile('BINARY_FILE', `This is an OpenDocument file, but not a spreadsheet. ${saveAgain}`);
}

/** An Excel workbook before 2007. */
export function oldWorkbook(): UnusableFile {
  return new UnusableFile('BINARY_FILE', `This is an old Excel workbook (.xls). ${inExcel}`);
}

/** A file that needs a password. */
export function protectedWorkbook(): UnusableFile {
  return new UnusableFile(
    'PROTECTED_FILE',
    'The workbook is protected by a password. In Excel choose File > Info > Protect Workbook > Encrypt with Password and delete the password; in LibreOffice choose File > Save As and untick "Save with password". Import the file again.',
  );
}

/**
 * A file that Excel would offer to repair, or that was made to do harm.
 * @param what is wrong, as a sentence; for the maker of the program that wrote it
 */
export function damagedWorkbook(what: string, cause?: unknown): UnusableFile {
  return new UnusableFile('BINARY_FILE', `The workbook is damaged or incomplete. ${saveAgain} (${what})`, { cause });
}

/** A workbook that would take too much time or memory. */
export function workbookTooLarge(what: string): UnusableFile {
  return new UnusableFile(
    'FILE_TOO_LARGE',
    `${what} Save the sheet as "CSV UTF-8" and import that file, or split it in two.`,
  );
}
