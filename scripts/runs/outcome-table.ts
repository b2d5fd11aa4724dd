import Table from 'cli-table3';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { type Code, codes } from '../../functions/domain/outcomes.ts';

const meaning = {
  created: 'new account, invitation sent',
  existing: 'already had an account, unchanged',
  skipped: 'nobody to invite: left, listed twice, or no person',
  undelivered: 'has an account, but the invitation could not be sent',
  rejected: 'invalid row, not imported',
  failed: 'not imported; safe to import again',
} as const;

const previewMeaning: Record<keyof typeof meaning, string> = {
  ...meaning,
  created: 'would get an account and an invitation',
  existing: 'already has an account, would not change',
};

/** Remarks on people who are in the pool; the other codes are shown row by row. */
const remarks: Readonly<Partial<Record<Code, string>>> = {
  VALUE_LEFT_OUT: 'without a value that could not be read',
  SIGN_UP_REPLACED: 'replaced a sign-up that nobody had confirmed',
  DISABLED: 'cannot sign in: the account is disabled',
  ENABLED: 'was disabled, can sign in again',
  NOT_SIGNED_IN_YET: 'was invited before and has not signed in yet',
  DIFFERS: 'the file has other values or groups',
  NOT_ACTIVE: 'has left, or the account is off',
  HIDDEN_ROW: 'the row is hidden in the workbook',
  DUPLICATE_IN_FILE: 'is in the file twice',
  NOT_A_PERSON: 'an example, a repeated header or a total',
};

/** What became of a file's rows, as a table for a terminal. */
export function outcomeTable(summary: Summary): string {
  const table = new Table({
    head: ['outcome', 'people', summary.preview ? 'meaning, in a real run' : 'meaning'],
    colAligns: ['left', 'right', 'left'],
    style: { head: [], border: [] },
  });
  const meanings = summary.preview ? previewMeaning : meaning;
  for (const outcome of Object.keys(meaning) as (keyof typeof meaning)[]) {
    table.push([outcome, (summary[outcome] ?? 0).toLocaleString('en'), meanings[outcome]]);
    for (const [code, remark] of Object.entries(remarks)) {
      const count = codes[code as Code].outcome === outcome ? (summary.codes?.[code] ?? 0) : 0;
      if (count > 0) table.push([`  ${code}`, count.toLocaleString('en'), `  ${remark}`]);
    }
  }
  return table.toString();
}
