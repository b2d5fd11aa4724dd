/* A run in sentences that can be put into an email. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { Counted } from '../../counted.ts';

const number = (count: number) => count.toLocaleString('en');
const people = (count: number) => (count === 1 ? '1 person' : `${number(count)} people`);
const rows = (count: number) => (count === 1 ? '1 row' : `${number(count)} rows`);
const quote = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ');

export const summaryTexts = {
  runTitle: ({ file, count, preview }: Counted & { readonly file: string }) =>
    preview
      ? `Preview of "${file}" with ${rows(count)}: nobody was created or invited. In a real import:`
      : `"${file}" with ${rows(count)} was imported.`,
  created: ({ count, preview }: Counted) =>
    preview
      ? `${people(count)} would get an account and an invitation.`
      : `${people(count)} got an account and an invitation.`,
  createdWithout: ({ count }: Counted) => `For ${number(count)} of them a value could not be read and was left out.`,
  existing: ({ count }: Counted) =>
    `${people(count)} already ${count === 1 ? 'has an account, which' : 'have accounts, which'} an import does not change.`,
  skipped: ({ count }: Counted) =>
    `${rows(count)} ${count === 1 ? 'was' : 'were'} skipped, since there is nobody to invite.`,
  leavers: ({ count }: Counted) =>
    `In ${number(count)} of them the person has left or is a guest, or the account is off.`,
  hidden: ({ count }: Counted) => `${number(count)} of them ${count === 1 ? 'is' : 'are'} hidden in the workbook.`,
  undelivered: ({ count }: Counted) =>
    `${people(count)} ${count === 1 ? 'has an account' : 'have accounts'}, but the invitation could not be sent.`,
  rejected: ({ count }: Counted) =>
    `${rows(count)} ${count === 1 ? 'is' : 'are'} invalid and ${count === 1 ? 'was' : 'were'} not imported.`,
  failed: ({ count }: Counted) =>
    `${rows(count)} could not be imported. ${count === 1 ? 'It' : 'They'} can safely be imported again.`,
  nothingToFix: 'There is nothing to fix.',
  firstToFix: 'The first rows to fix:',
  toFix: 'To fix:',
  rowToFix: ({ row, advice }: { readonly row: number; readonly advice: string }) => `Row ${row}: ${advice}`,
  moreRows: ({ count }: { readonly count: number }) => `… and ${number(count)} more`,
  leftOutColumns: ({ words, more }: NamedColumns) =>
    `Columns with values that were left out: ${quote(words)}${more ? ', …' : ''}.`,
  activityColumn: ({ word, said }: { readonly word: string; readonly said: string }) => `Column "${word}": ${said}.`,
  unusedColumns: ({ words, more }: NamedColumns) => `Columns that were not used: ${quote(words)}${more ? ', …' : ''}.`,
  sheetRead: ({ sheet, others }: { readonly sheet: string; readonly others: readonly string[] }) =>
    `The sheet "${sheet}" was read.${others.length === 0 ? '' : ` These were not: ${quote(others)}.`}`,
  rememberedMapping: ({ key }: { readonly key: string }) =>
    `The columns were read by the mapping that was remembered for this header row: ${key}`,
  guessedEncoding: ({ encoding, preview }: { readonly encoding: string; readonly preview: boolean }) =>
    `The file does not say which character encoding it has; it was read as ${encoding}. If letters in names are wrong, ${preview ? '' : 'ask your administrator to undo this import, '}save the file as "CSV UTF-8" and import it again.`,
  reportAt: ({ path }: { readonly path: string }) => `Report with all rows: ${path}`,
  failedAt: ({ path }: { readonly path: string }) => `Rows to fix and import again: ${path}`,
} as const;

/** Words of the header. */
interface NamedColumns {
  readonly words: readonly string[];
  /** Whether there are more of them. */
  readonly more: boolean;
}
