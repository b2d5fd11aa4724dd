import { expect, test } from 'vitest';
import { columnTable } from '../../../scripts/runs/column-table.ts';

const reason = 'another column has the same meaning, comes first, and has a value in more of the rows';
const columns = [
  { header: 'E-Mail', field: 'email', filled: 1234 },
  { header: 'AWordWithoutSpacesThatIsLongerThanAnyTerminalWouldLike', field: 'ignored', filled: 3, reason },
  { header: '電話番号'.repeat(10), field: 'phone_number', filled: 3 },
] as const;

test.each([80, 100])('a table of columns is no wider than a terminal of %i columns', (width) => {
  const lines = columnTable(columns, 'not recognised', width).split('\n');
  expect(lines[0]).toHaveLength(width);
  expect(lines.join('\n')).toContain('another column');
});

test('and only as wide as it needs to be', () => {
  expect(columnTable(columns.slice(0, 1), 'not recognised', 80).split('\n')[0]?.length).toBeLessThan(50);
});

test('has a column for remarks only where there are some', () => {
  const email = { header: 'E-mail', field: 'email', filled: 3 } as const;
  expect(columnTable([email], 'not recognised', 80)).not.toContain('remark');
  const phone = { header: 'Phone', field: 'phone_number', filled: 1, reason: 'used where "Mobile" is empty' } as const;
  expect(columnTable([email, phone], 'not recognised', 80)).toContain('│ remark');
});
