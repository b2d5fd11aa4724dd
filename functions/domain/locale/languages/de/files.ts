import type { FileTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const saveAs =
  'Wählen Sie Datei > Speichern unter > „Excel-Arbeitsmappe (.xlsx)“ oder „CSV UTF-8 (durch Trennzeichen getrennt)“ und importieren Sie diese Datei.';
const saveAgain =
  'Öffnen Sie sie in Excel oder LibreOffice, speichern Sie sie als .xlsx und importieren Sie diese Datei.';
const asUtf8 =
  'Speichern Sie die Datei als .xlsx oder „CSV UTF-8“ (Excel: Datei > Speichern unter) und importieren Sie sie noch einmal.';

const lookAtRow = (row: number) =>
  `Sehen Sie in Zeile ${row} nach: Schließen oder entfernen Sie das Anführungszeichen (") und importieren Sie die Datei noch einmal.`;

export const fileTexts: FileTexts = {
  emptyFile: 'Die Datei ist leer. Fügen Sie Personen hinzu und importieren Sie sie noch einmal.',
  emptyWorkbook: 'Die Arbeitsmappe ist leer. Fügen Sie Personen hinzu und importieren Sie sie noch einmal.',
  headerOnly:
    'Die Datei hat eine Kopfzeile, aber keine Personen. Fügen Sie Personen hinzu und importieren Sie sie noch einmal.',
  reportOfImport:
    'Diese Datei ist der Bericht eines früheren Imports und enthält auch Personen, die abgelehnt wurden. Korrigieren Sie die Zeilen in failed.xlsx oder failed.csv und importieren Sie jene Datei.',
  inSheet: ({ sheet, fault }) => `Tabellenblatt „${sheet}“: ${fault}`,
  rivalColumns: ({ first, second }) =>
    `Die Spalten „${first.word}“ (Spalte ${first.column}) und „${second.word}“ (Spalte ${second.column}) können beide die Adresse enthalten, an die eine Person eingeladen werden soll. Löschen Sie eine davon, oder benennen Sie die richtige in „Work email“ um, und importieren Sie die Datei noch einmal.`,
  tooManyColumns: ({ columns, most }) =>
    `Die Kopfzeile hat ${columns} Spalten, mehr als die ${most} einer Tabellenkalkulation. Löschen Sie die Spalten, die Sie nicht brauchen, und importieren Sie die Datei noch einmal.`,
  personInsteadOfHeader:
    'Die erste Zeile enthält eine Person statt der Namen der Spalten. Fügen Sie darüber eine Zeile ein, die die Spalten benennt, zum Beispiel: email, given_name, family_name.',
  onlySharedAddress: ({ word }) =>
    `Die einzige Spalte mit E-Mail-Adressen, „${word}“, enthält für alle dieselbe Adresse. Fügen Sie eine Spalte „email“ mit der eigenen Adresse jeder Person hinzu und importieren Sie die Datei noch einmal.`,
  unnamedAddresses: ({ word }) =>
    `An ihrem Namen ist keine Spalte mit E-Mail-Adressen zu erkennen, aber die Spalte „${word}“ enthält Adressen. Wenn die Personen an diese Adressen eingeladen werden sollen, benennen Sie die Spalte in „email“ um und importieren Sie die Datei noch einmal.`,
  noAddresses: ({ known, more, others }) =>
    `Es wurde keine Spalte mit E-Mail-Adressen gefunden. ${listWords(known, more, others)} Nennen Sie die Spalte „email“; erkannt werden auch „E-mail“, „Mail“, „E-Mail-Adresse“, „Courriel“, „Correo electrónico“ und „メールアドレス“.`,
  unclosedQuote: ({ row }) => `Ein Anführungszeichen wird nie geschlossen. ${lookAtRow(row)}`,
  rowTooLarge: ({ row, mebibytes }) =>
    `Eine Zeile ist größer als ${mebibytes} MiB oder hat mehr als eine Million Zellen; vielleicht wird ein Anführungszeichen nie geschlossen. ${lookAtRow(row)}`,
  dataTooLarge: ({ gigabytes }) =>
    `Die Daten sind größer als ${gigabytes} GB, die Grenze für einen Import. Teilen Sie die Datei in zwei, jede mit der Kopfzeile.`,
  utf32: `Die Datei ist in UTF-32 geschrieben. ${asUtf8}`,
  unknownEncoding: `Die Zeichenkodierung der Datei wird nicht unterstützt: In keiner der unterstützten Kodierungen ergeben ihre Buchstaben Namen. ${asUtf8}`,

  notATable: ({ what, instead }) => `Die Datei ist ${what} und keine Arbeitsmappe oder CSV-Datei. ${instead}`,
  notText: ({ instead }) => `Die Datei ist weder eine Arbeitsmappe noch eine Textdatei. ${instead}`,
  notAWorkbook: ({ what, instead }) => `Die Datei ist ${what}. ${instead}`,
  pdf: 'ein PDF-Dokument',
  gzip: 'ein gzip-Archiv',
  sevenZip: 'ein 7-Zip-Archiv',
  rar: 'ein RAR-Archiv',
  picture: 'ein Bild',
  rtf: 'ein Word-Dokument (.rtf)',
  webPage: 'eine Webseite (.html)',
  webArchive: 'eine Webseite (.mht)',
  fods: 'eine einfache OpenDocument-Tabelle (.fods)',
  excelXml: 'eine XML-Tabelle von Excel 2003 (.xml)',
  xml: 'eine XML-Datei',
  json: 'eine JSON-Datei',
  dif: 'eine Datei im Data Interchange Format (.dif)',
  sylk: 'eine SYLK-Datei (.slk)',
  ldif: 'eine LDIF-Datei',
  contacts: 'eine Datei mit Kontakten oder Terminen (.vcf, .ics)',
  xlsb: 'eine binäre Excel-Arbeitsmappe (.xlsb)',
  iWork: 'ein Dokument von Apple Numbers, Pages oder Keynote',
  docx: 'ein Word-Dokument (.docx)',
  pptx: 'eine PowerPoint-Präsentation (.pptx)',
  jar: 'ein Java-Programm (.jar)',
  zip: 'ein ZIP-Archiv',
  emptyZip: 'ein leeres ZIP-Archiv',
  oldOffice: 'ein Dokument von OpenOffice 1 (.sxc) oder eine unvollständige OpenDocument-Datei',
  odf: 'eine OpenDocument-Datei, aber keine Tabelle',
  xls: 'eine alte Excel-Arbeitsmappe (.xls)',
  saveFromExcel: `In Excel: ${saveAs}`,
  openInExcel: `Öffnen Sie sie in Excel. ${saveAs}`,
  saveAsWorkbook:
    'Öffnen Sie sie in Excel, wählen Sie Datei > Speichern unter > „Excel-Arbeitsmappe (.xlsx)“ und importieren Sie diese Datei.',
  saveAgain,
  exportFromNumbers: 'Wählen Sie in Numbers Ablage > Exportieren > Excel und importieren Sie diese Datei.',
  copyTable: 'Kopieren Sie die Tabelle nach Excel, speichern Sie sie als .xlsx und importieren Sie diese Datei.',
  importPeople: 'Importieren Sie die Datei mit den Personen.',
  unpack: 'Entpacken Sie es und importieren Sie die Datei, die darin ist.',
  unpackPeople: 'Entpacken Sie es und importieren Sie die Datei mit den Personen, die darin ist.',

  protectedWorkbook:
    'Die Arbeitsmappe ist durch ein Kennwort geschützt. Wählen Sie in Excel Datei > Informationen > Arbeitsmappe schützen > Mit Kennwort verschlüsseln und löschen Sie das Kennwort; in LibreOffice wählen Sie Datei > Speichern unter ohne „Mit Kennwort speichern“. Importieren Sie die Datei dann noch einmal.',
  damagedWorkbook: ({ what }) => `Die Arbeitsmappe ist beschädigt oder unvollständig. ${saveAgain} (${what})`,
  workbookTooLarge: ({ what }) =>
    `${what} Speichern Sie das Tabellenblatt als „CSV UTF-8“ und importieren Sie diese Datei, oder teilen Sie es in zwei.`,
  tooManyCellsInSheet: 'Das Tabellenblatt hat zu viele Zellen.',
  textsTooLarge: ({ megabytes }) => `Die Texte der Arbeitsmappe sind größer als ${megabytes} MB.`,
  tooManyTexts: ({ millions }) => `Die Arbeitsmappe hat mehr als ${millions} Millionen Texte.`,
  unpackedTooLarge: 'Die Arbeitsmappe ist entpackt zu groß.',
  workbookFileTooLarge: ({ megabytes }) => `Die Arbeitsmappe ist größer als ${megabytes} MB.`,
  sheetTooLarge: ({ gigabytes }) => `Das Tabellenblatt ist entpackt größer als ${gigabytes} GB.`,

  fileUnreadable:
    'Die Datei wurde entfernt oder darf nicht gelesen werden. Importieren Sie sie noch einmal. Wird sie wieder abgelehnt, bitten Sie Ihre IT, dem Import das Lesen zu erlauben.',
  fileGone: 'Die Datei wurde entfernt oder ersetzt, bevor sie gelesen werden konnte. Importieren Sie sie noch einmal.',
  poolUnsuitable: ({ problem }) =>
    `Das Benutzerverzeichnis ist nicht für Importe eingerichtet. Mit Ihrer Datei ist alles in Ordnung. Bitten Sie Ihre IT, es einzurichten, und importieren Sie die Datei dann noch einmal. Für die IT: ${problem} Alles, was zu tun ist, zeigt: npx onboarding doctor`,
};

function listWords(known: readonly string[], more: boolean, others: number): string {
  if (known.length === 0) {
    return 'Die erste Zeile hat keine Spalte, die erkannt wird; löschen Sie die Zeile, wenn sie ein Titel ist.';
  }
  const words = `${known.map((word) => `„${word}“`).join(', ')}${more ? ', …' : ''}`;
  if (others === 0) return `Die erste Zeile hat ${words}.`;
  return `Die erste Zeile hat ${words} und ${others} weitere, die nicht erkannt ${others === 1 ? 'wird' : 'werden'}.`;
}
