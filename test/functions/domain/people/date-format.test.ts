import { expect, test } from 'vitest';
import { resolveColumns } from '../../../../functions/domain/columns/resolve-columns.ts';
import { findDateOrder } from '../../../../functions/domain/people/birthdate.ts';
import { findStatedOrder } from '../../../../functions/domain/people/date-format.ts';

test.each([
  ['Date of birth (DD/MM/YYYY)', 'day-first'],
  ['Date of birth DD/MM/YYYY', 'day-first'],
  ['Birthday (MM/DD/YYYY)', 'month-first'],
  ['DOB mm-dd-yy', 'month-first'],
  ['Geburtsdatum (TT.MM.JJJJ)', 'day-first'],
  ['Date de naissance (jj/mm/aaaa)', 'day-first'],
  ['Data di nascita (gg/mm/aaaa)', 'day-first'],
  ['Syntymäaika (pp.kk.vvvv)', 'day-first'],
  ['Дата рождения (ДД.ММ.ГГГГ)', 'day-first'],
  ['Geburtsdatum (JJJJ-MM-TT)', undefined],
  ['Geboortedatum', undefined],
])('the header %s asks for dates %s', (word, order) => {
  expect(resolveColumns(['email', word]).fields[1]).toBe('birthdate');
  expect(findStatedOrder(word)).toBe(order);
});

test('a header that its dates contradict says nothing', () => {
  expect(findDateOrder(['02/03/1990'], 'month-first')).toBe('month-first');
  expect(findDateOrder(['02/13/1990'], 'month-first')).toBe('month-first');
  expect(findDateOrder(['13/02/1990'], 'month-first')).toBeUndefined();
});
