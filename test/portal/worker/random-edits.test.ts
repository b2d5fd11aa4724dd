import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BulkEdit } from '../../../portal/admin/worker/protocol.ts';
import { attributeRule, poolRules } from '../../support/pool-rules.ts';
import { importRules, readInPage, readView } from './page-worker.ts';

const rules = importRules(
  poolRules({
    groups: new Set(['staff', 'crew']),
    attributes: ['name', 'locale', 'birthdate'].map((name) => attributeRule(name)),
  }),
);
const file = [
  'Staff list',
  '',
  'E-Mail;Name;groups;Birthdate',
  'person.0@example.com;Person, 0;staff;31/12/1985',
  ...Array.from(
    { length: 7 },
    (_, row) => `person.${row + 1}@example.com;Person, ${row + 1};staff;03/0${row + 1}/1990`,
  ),
  '',
  'PERSON.1@example.com;Person 1 again;;',
  'person.1@example.com;"Person; 1";crew;',
  'nobody;Nobody;;',
  'person.9@example.com;too;many;cells;here',
  'person.3@example.com;"Two\nlines";nobody;',
].join('\r\n');
const rowCount = 13;

const index = fc.nat({ max: rowCount - 1 });
const rows = fc.record({ indexes: fc.uniqueArray(index, { minLength: 1, maxLength: 6 }) });
const bulk = fc.constantFrom<BulkEdit>(
  { do: 'omit' },
  { do: 'restore' },
  { do: 'omitDuplicates' },
  { do: 'setLanguage', locale: 'fr' },
  { do: 'addGroup', group: 'crew' },
);
const cell = fc.record({
  index,
  column: fc.nat({ max: 4 }),
  text: fc.constantFrom(
    '',
    'person.1@example.com',
    'person.2@example.com',
    'new@example.com',
    'x"y;z',
    'crew;staff',
    ' a\nb ',
    '02/03/1990',
    '25/12/1990',
    '12/25/1990',
  ),
});
const change = fc.oneof(
  fc.record({ edit: cell }),
  fc.tuple(bulk, rows).map(([one, chosen]) => ({ many: { ...one, rows: chosen } })),
  fc.constant({ undo: true }),
);

test('whatever is edited, the exported file is judged as it was shown, and all can be taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 9 }), async (changes) => {
      const opened = await readInPage(file, { rules });
      if (typeof opened === 'string') throw new Error(opened);
      const { worker } = opened;
      let made = 0;
      for (const one of changes) {
        if ('edit' in one) await worker.call('edit', one.edit);
        else if ('many' in one) await worker.call('editMany', one.many);
        else if (await worker.call('undo', {})) made -= 2;
        else continue;
        made++;
      }
      const shown = await readView(worker);
      const exported = await worker.call('export', {});
      const again = await readInPage(exported.file, { rules });
      if (typeof again === 'string') throw new Error(again);
      const people = (read: typeof shown) =>
        read
          .filter(({ kind }) => kind !== 'omitted')
          .map(({ row, kind, code, detail, cells }) => ({ row, kind, code, detail, cells }));
      expect(people(again.rows)).toEqual(people(shown));
      for (; made > 0; made--) await worker.call('undo', {});
      expect(await worker.call('undo', {})).toBeUndefined();
      expect(await readView(worker)).toEqual(opened.rows);
    }),
    { numRuns: 25 },
  );
});
