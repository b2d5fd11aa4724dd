import Table from 'cli-table3';
import type { Summary } from '../../functions/domain/import/summary.ts';

const meaning = {
  created: 'new account, invitation sent',
  existing: 'had an account before, left as it was',
  undelivered: 'has an account, but the invitation could not be sent',
  rejected: 'wrong in the file, not attempted',
  failed: 'not done, safe to drop again',
} as const;

const previewMeaning: Record<keyof typeof meaning, string> = {
  ...meaning,
  created: 'would get an account and an invitation',
  existing: 'has an account already, would be left as it is',
};

/** What became of a file's rows, as a table for a terminal. */
export function outcomeTable(summary: Summary): string {
  const table = new Table({
    head: ['outcome', 'people', summary.preview ? 'in a real run' : 'means'],
    colAligns: ['left', 'right', 'left'],
    style: { head: [], border: [] },
  });
  const meanings = summary.preview ? previewMeaning : meaning;
  for (const outcome of Object.keys(meaning) as (keyof typeof meaning)[]) {
    table.push([outcome, summary[outcome].toLocaleString('en'), meanings[outcome]]);
  }
  return table.toString();
}
