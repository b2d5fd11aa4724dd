import Table from 'cli-table3';
import type { Result } from './simulation.ts';

const lines: readonly { readonly head: string; readonly of: (result: Result) => string }[] = [
  { head: 'quota used', of: ({ quotaUsed }) => quotaUsed.toFixed(3) },
  { head: 'users a second', of: ({ perSecond }) => perSecond.toFixed(1) },
  { head: 'calls a user', of: ({ callsPerUser }) => callsPerUser.toFixed(3) },
  { head: 'calls throttled', of: ({ throttled }) => percent(throttled) },
  { head: 'created', of: ({ created }) => formatNumber(created) },
  { head: 'to import again', of: ({ toImportAgain: toDropAgain }) => formatNumber(toDropAgain) },
  { head: 'lost', of: ({ lost }) => formatNumber(lost) },
  { head: 'reported twice', of: ({ doubled }) => formatNumber(doubled) },
  { head: 'without an email', of: ({ withoutMail }) => formatNumber(withoutMail) },
  { head: 'with two emails', of: ({ doubledMails }) => formatNumber(doubledMails) },
  { head: 'others throttled', of: ({ liveThrottled }) => percent(liveThrottled) },
  { head: 'took', of: ({ makespanSeconds }) => duration(makespanSeconds) },
];

/** A column for each way of creating people, and a key. */
export function resultsTable(results: readonly Result[]): string {
  const table = new Table({
    head: ['', ...results.map(({ name }) => name)],
    colAligns: ['left', ...results.map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  table.push(...lines.map(({ head, of }) => [head, ...results.map(of)]));
  const key = results.map(
    ({ name, what, realSeconds }) => `${name.padEnd(17)} ${what}; simulated in ${realSeconds.toFixed(1)} s`,
  );
  return `${table.toString()}\n\n${key.join('\n')}\n${explanation}`;
}

const explanation = `
quota used        people created, of those whom the quota left to the import; above 1: what is reserved for others was used too
to import again   reported as failed, not in the pool
lost              neither in the pool nor in any report
others throttled  of the people who signed up meanwhile`;

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} %`;
}

function formatNumber(count: number): string {
  return count.toLocaleString('en');
}

/** Hours, minutes and seconds. */
export function duration(seconds: number): string {
  const rest = Math.round(seconds);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${Math.floor(rest / 3600)}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
}
