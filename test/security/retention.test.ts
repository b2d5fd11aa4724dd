import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noncurrentDays, Prefix } from '../../functions/contract.ts';
import { mostDaysAhead } from '../../functions/domain/admin/scheduled-imports.ts';
import { deliveryLogDays } from '../../functions/domain/deliveries/delivery-log.ts';
import { queueRetention } from '../../infra/constructs/dead-letters.ts';
import { eventDays } from '../../infra/constructs/inbox.ts';
import { parseSettings } from '../../settings/config.ts';

const page = readFileSync(new URL('../../docs/operators/retention.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| '));

test('the page about personal data has the days of the settings', () => {
  const settings: unknown = parseSettings({ stage: 'prod' });
  const listed = rows.flatMap((row) => {
    const [, setting] = /\| `(\w+(?:\.\w+)*(?:Days))`(?:, 0 for none)? \|/.exec(row) ?? [];
    return setting === undefined ? [] : [[setting, Number(/(\d+) days/.exec(row)?.[1])] as const];
  });
  expect(listed.length).toBeGreaterThan(5);
  for (const [setting, days] of listed) {
    const value = setting.split('.').reduce<unknown>((at, name) => Object(at)[name], settings);
    expect({ setting, days }).toEqual({ setting, days: value });
  }
});

test('and the days that are fixed', () => {
  const fixed = rows.filter((row) => row.includes('| fixed')).map((row) => /(\d+) days/.exec(row)?.[1]);
  expect(fixed).toEqual([1, 2, 3, 4, 5].map(() => String(queueRetention.toDays())));
});

test('and the days for which older versions are kept', () => {
  const older = rows.find((row) => row.startsWith('| older versions of all'));
  expect(older).toContain(`| ${noncurrentDays[Prefix.inbox]} days after`);
  const deliveries = rows.find((row) => row.startsWith('| `deliveries/` |'));
  expect(deliveries).toContain(`| ${deliveryLogDays} days, older versions ${noncurrentDays[Prefix.deliveries]} more |`);
  const limits = rows.find((row) => row.startsWith('| `limits/` |'));
  expect(limits).toContain(`older versions ${noncurrentDays[Prefix.limits]} more`);
});

test('and the days for which a file waits for its time', () => {
  const scheduled = rows.find((row) => row.startsWith('| `scheduled/` |'));
  const { bulkImport } = parseSettings({ stage: 'prod' });
  expect(scheduled).toContain(`| ${mostDaysAhead + bulkImport.inboxDays} days |`);
  expect(scheduled).toContain(`${mostDaysAhead} days more`);
});

test('and the days for which the ledger of events is kept', () => {
  const ledger = rows.find((row) => row.startsWith('| `events/` |'));
  expect(ledger).toContain(`| ${eventDays(parseSettings({ stage: 'prod' }).events)} days |`);
});
