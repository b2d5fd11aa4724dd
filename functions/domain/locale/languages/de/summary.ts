import type { SummaryTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('de');
const people = (count: number) => (count === 1 ? '1 Person' : `${number(count)} Personen`);
const rows = (count: number) => (count === 1 ? '1 Zeile' : `${number(count)} Zeilen`);
const quote = (words: readonly string[]) => words.map((word) => `„${word}“`).join(', ');

export const summaryTexts: SummaryTexts = {
  runTitle: ({ file, count, preview }) =>
    preview
      ? `Vorschau von „${file}“ mit ${rows(count)}: Es wurde niemand angelegt oder eingeladen. Bei einem echten Import:`
      : `„${file}“ mit ${rows(count)} wurde importiert.`,
  created: ({ count, preview }) =>
    preview
      ? `${people(count)} ${count === 1 ? 'bekäme' : 'bekämen'} ein Konto und eine Einladung.`
      : `${people(count)} ${count === 1 ? 'hat' : 'haben'} ein Konto und eine Einladung bekommen.`,
  createdWithout: ({ count }) =>
    `Bei ${number(count)} davon konnte ein Wert nicht gelesen werden und wurde weggelassen.`,
  existing: ({ count }) =>
    `${people(count)} ${count === 1 ? 'hat' : 'haben'} bereits ein Konto; der Import ändert daran nichts.`,
  skipped: ({ count }) =>
    `${rows(count)} ${count === 1 ? 'wurde' : 'wurden'} übersprungen, weil niemand einzuladen ist.`,
  leavers: ({ count }) =>
    `In ${number(count)} davon ist die Person ausgeschieden oder Gast, oder das Konto ist abgeschaltet.`,
  hidden: ({ count }) => `${number(count)} davon ${count === 1 ? 'ist' : 'sind'} in der Arbeitsmappe ausgeblendet.`,
  undelivered: ({ count }) =>
    `${people(count)} ${count === 1 ? 'hat' : 'haben'} ein Konto, aber die Einladung konnte nicht gesendet werden.`,
  rejected: ({ count }) =>
    `${rows(count)} ${count === 1 ? 'ist' : 'sind'} ungültig und ${count === 1 ? 'wurde' : 'wurden'} nicht importiert.`,
  failed: ({ count }) =>
    `${rows(count)} ${count === 1 ? 'konnte' : 'konnten'} nicht importiert werden und ${count === 1 ? 'kann' : 'können'} ohne Weiteres noch einmal importiert werden.`,
  nothingToFix: 'Es ist nichts zu korrigieren.',
  firstToFix: 'Die ersten Zeilen, die zu korrigieren sind:',
  toFix: 'Zu korrigieren:',
  rowToFix: ({ row, advice }) => `Zeile ${row}: ${advice}`,
  moreRows: ({ count }) => `… und ${number(count)} weitere`,
  leftOutColumns: ({ words, more }) => `Spalten mit weggelassenen Werten: ${quote(words)}${more ? ', …' : ''}.`,
  activityColumn: ({ word, said }) => `Spalte „${word}“: ${said}.`,
  unusedColumns: ({ words, more }) => `Nicht verwendete Spalten: ${quote(words)}${more ? ', …' : ''}.`,
  sheetRead: ({ sheet, others }) =>
    `Das Tabellenblatt „${sheet}“ wurde gelesen.${others.length === 0 ? '' : ` Nicht gelesen wurden: ${quote(others)}.`}`,
  rememberedMapping: ({ key }) =>
    `Die Spalten wurden nach der Zuordnung gelesen, die für diese Kopfzeile gespeichert ist: ${key}`,
  guessedEncoding: ({ encoding, preview }) =>
    `Die Datei gibt ihre Zeichenkodierung nicht an; sie wurde als ${encoding} gelesen. Wenn Buchstaben in Namen falsch sind,${preview ? '' : ' lassen Sie den Import von Ihrer IT rückgängig machen,'} speichern Sie die Datei als „CSV UTF-8“ und importieren Sie sie noch einmal.`,
  reportAt: ({ path }) => `Bericht mit allen Zeilen: ${path}`,
  failedAt: ({ path }) => `Zeilen zum Korrigieren und erneuten Importieren: ${path}`,
};
