/* Why a whole file is refused, and what to do. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const saveAs =
  'choose File > Save As > "Excel Workbook (.xlsx)" or "CSV UTF-8 (Comma delimited)" and import that file.';
const saveAgain = 'Open it in Excel or LibreOffice, save it as .xlsx and import that file.';
const asUtf8 = 'Save the file as .xlsx or "CSV UTF-8" (Excel: File > Save As) and import it again.';

function lookAtRow(row: number): string {
  return `Look at row ${row}: close the quotation mark (") or remove it, and import the file again.`;
}

export const fileTexts = {
  emptyFile: 'The file is empty. Add people and import it again.',
  emptyWorkbook: 'The workbook is empty. Add people and import it again.',
  headerOnly: 'The file has a header but no people. Add people and import it again.',
  reportOfImport:
    'This file is the report of an earlier import and lists people who may have been rejected. Fix the rows in failed.xlsx or failed.csv and import that file.',
  inSheet: ({ sheet, fault }: { readonly sheet: string; readonly fault: string }) => `Sheet "${sheet}": ${fault}`,
  rivalColumns: ({ first, second }: { readonly first: ColumnPlace; readonly second: ColumnPlace }) =>
    `The columns "${first.word}" (column ${first.column}) and "${second.word}" (column ${second.column}) may both contain the address to invite a person at. Delete one of them, or rename the one to use to "Work email", and import the file again.`,
  tooManyColumns: ({ columns, most }: { readonly columns: number; readonly most: number }) =>
    `The header has ${columns} columns, more than the ${most} of a spreadsheet. Delete the columns that you don't need and import the file again.`,
  personInsteadOfHeader:
    'The first row contains a person instead of column names. Insert a row above it that names the columns, such as: email, given_name, family_name.',
  onlySharedAddress: ({ word }: { readonly word: string }) =>
    `The only column with email addresses, "${word}", contains the same address for everybody. Add a column "email" with each person's own address and import the file again.`,
  unnamedAddresses: ({ word }: { readonly word: string }) =>
    `No column name says where the email addresses are, but the column "${word}" contains addresses. If people are to be invited at these, rename it to "email" and import the file again.`,
  noAddresses: ({ known, more, others }: KnownWords) =>
    `No column with email addresses was found. The first row has ${listWords(known, more, others)}. Name the column "email"; "E-mail", "Mail", "E-Mail-Adresse", "Courriel", "Correo electrónico" and "メールアドレス" are recognised too.`,
  unclosedQuote: ({ row }: { readonly row: number }) => `A quotation mark is never closed. ${lookAtRow(row)}`,
  rowTooLarge: ({ row, mebibytes }: { readonly row: number; readonly mebibytes: number }) =>
    `A row is larger than ${mebibytes} MiB or has more than a million cells; perhaps a quotation mark is never closed. ${lookAtRow(row)}`,
  dataTooLarge: ({ gigabytes }: { readonly gigabytes: number }) =>
    `The data is larger than ${gigabytes} GB, the limit for one import. Split the file in two, each with the header.`,
  utf32: `The file is written in UTF-32. ${asUtf8}`,
  unknownEncoding: `The file's character encoding isn't supported: read in any of the supported encodings, its letters make no names. ${asUtf8}`,

  notATable: ({ what, instead }: { readonly what: string; readonly instead: string }) =>
    `This is ${what}, not a workbook or a CSV file. ${instead}`,
  notText: ({ instead }: { readonly instead: string }) => `This is neither a workbook nor a text file. ${instead}`,
  notAWorkbook: ({ what, instead }: { readonly what: string; readonly instead: string }) =>
    `This is ${what}. ${instead}`,
  pdf: 'a PDF document',
  gzip: 'a gzip archive',
  sevenZip: 'a 7-Zip archive',
  rar: 'a RAR archive',
  picture: 'a picture',
  rtf: 'a Word document (.rtf)',
  webPage: 'a web page (.html)',
  webArchive: 'a web page (.mht)',
  fods: 'a flat OpenDocument spreadsheet (.fods)',
  excelXml: 'an XML spreadsheet of Excel 2003 (.xml)',
  xml: 'an XML file',
  json: 'a JSON file',
  dif: 'a file of the Data Interchange Format (.dif)',
  sylk: 'a SYLK file (.slk)',
  ldif: 'an LDIF file',
  contacts: 'a file of contacts or dates (.vcf, .ics)',
  xlsb: 'a binary Excel workbook (.xlsb)',
  iWork: 'a document of Apple Numbers, Pages or Keynote',
  docx: 'a Word document (.docx)',
  pptx: 'a PowerPoint presentation (.pptx)',
  jar: 'a Java program (.jar)',
  zip: 'a ZIP archive',
  emptyZip: 'an empty ZIP archive',
  oldOffice: 'a document of OpenOffice 1 (.sxc), or an incomplete OpenDocument file',
  odf: 'an OpenDocument file, but not a spreadsheet',
  xls: 'an old Excel workbook (.xls)',
  saveFromExcel: `In Excel ${saveAs}`,
  openInExcel: `Open it in Excel, ${saveAs}`,
  saveAsWorkbook: 'Open it in Excel, choose File > Save As > "Excel Workbook (.xlsx)" and import that file.',
  saveAgain,
  exportFromNumbers: 'In Numbers choose File > Export To > Excel and import that file.',
  copyTable: 'Copy the table into Excel, save it as .xlsx and import that file.',
  importPeople: 'Import the file with the people.',
  unpack: 'Unpack it and import the file that is in it.',
  unpackPeople: 'Unpack it and import the file with the people that is in it.',

  protectedWorkbook:
    'The workbook is protected by a password. In Excel choose File > Info > Protect Workbook > Encrypt with Password and delete the password; in LibreOffice choose File > Save As and untick "Save with password". Import the file again.',
  /** `what` is wrong is for the maker of the program that wrote the file, and in English. */
  damagedWorkbook: ({ what }: { readonly what: string }) =>
    `The workbook is damaged or incomplete. ${saveAgain} (${what})`,
  workbookTooLarge: ({ what }: { readonly what: string }) =>
    `${what} Save the sheet as "CSV UTF-8" and import that file, or split it in two.`,
  tooManyCellsInSheet: 'The sheet has too many cells.',
  textsTooLarge: ({ megabytes }: { readonly megabytes: number }) =>
    `The texts of the workbook are larger than ${megabytes} MB.`,
  tooManyTexts: ({ millions }: { readonly millions: number }) =>
    `The workbook has more than ${millions} million texts.`,
  unpackedTooLarge: 'The workbook is too large when it is unpacked.',
  workbookFileTooLarge: ({ megabytes }: { readonly megabytes: number }) =>
    `The workbook is larger than ${megabytes} MB.`,
  sheetTooLarge: ({ gigabytes }: { readonly gigabytes: number }) =>
    `The sheet is larger than ${gigabytes} GB when it is unpacked.`,

  fileUnreadable:
    'The file was removed, or may not be read. Import it again. If it is refused again, ask your administrator to permit the import to read it.',
  fileGone: 'The file was removed or replaced before it could be read. Import it again.',
  /** `problem` is for administrators, and in English. */
  poolUnsuitable: ({ problem }: { readonly problem: string }) =>
    `The user directory is not set up for imports. Nothing is wrong with your file. Ask your administrator to set it up, then import the file again. For them: ${problem} All that is to be done is shown by: npx onboarding doctor`,
} as const;

function listWords(known: readonly string[], more: boolean, others: number): string {
  if (known.length === 0) return 'no column that is recognised; delete it if it is a title';
  const words = `${known.map((word) => `"${word}"`).join(', ')}${more ? ', …' : ''}`;
  return others === 0 ? words : `${words} and ${others} more that ${others === 1 ? "isn't" : "aren't"} recognised`;
}

interface ColumnPlace {
  /** The header's word. */
  readonly word: string;
  readonly column: number;
}

interface KnownWords {
  /** Words of the header that are recognised. */
  readonly known: readonly string[];
  /** Whether there are more of them. */
  readonly more: boolean;
  /** How many are not. */
  readonly others: number;
}
