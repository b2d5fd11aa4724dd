import { expect, test } from 'vitest';
import { writePeople, writeResults } from '../../../../portal/admin/people/people-csv.ts';
import { texts as german } from '../../../../portal/admin/people/texts/de.ts';
import { texts as english } from '../../../../portal/admin/people/texts/en.ts';
import { aListedPerson } from './a-listed-person.ts';

const source = { kind: 'import', id: 'r', file: 'new hires.csv' } as const;

test('people are exported as the spreadsheets of a country open them, and none of it is run', async () => {
  const invited_at = new Date(2026, 11, 1, 9, 5).toISOString();
  const people = [
    aListedPerson(1, { source, invited_at }),
    aListedPerson(2, { name: '=HYPERLINK("http://evil.example")', source, invited_at }),
  ];
  const file = writePeople(people, new Map([['sub-1', ['employees', 'managers']]]), english, 'en');
  // Excel recognises UTF-8 by it.
  expect([...new Uint8Array(await file.slice(0, 3).arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf]);
  expect(await file.text()).toBe(
    'Person,Email address,Status,Groups,Last invited,Added by\r\n' +
      'Person 1,person1@example.com,Invitation expired,"employees, managers",2026-12-01 09:05,new hires.csv\r\n' +
      `"'=HYPERLINK(""http://evil.example"")",person2@example.com,Invitation expired,,2026-12-01 09:05,new hires.csv\r\n`,
  );
  const [, row] = (await writePeople([aListedPerson(1, { invited_at })], new Map(), german, 'de').text()).split('\r\n');
  expect(row).toBe('Person 1;person1@example.com;Einladung abgelaufen;;2026-12-01 09:05;');
});

test('of a bulk action each person has a line, with the reason where it was not done', async () => {
  const results = [
    { person: aListedPerson(1), outcome: 'done' },
    { person: aListedPerson(2), outcome: 'refused', code: 'UNDELIVERED' },
    { person: aListedPerson(3), outcome: 'left' },
  ] as const;
  expect((await writeResults(results, english, 'en').text()).split('\r\n').slice(1, 4)).toEqual([
    'Person 1,person1@example.com,Done,',
    'Person 2,person2@example.com,,The email could not be delivered. Check the address.',
    'Person 3,person3@example.com,Not reached,',
  ]);
});
