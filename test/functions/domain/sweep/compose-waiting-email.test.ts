import { expect, test } from 'vitest';
import { exampleLists } from '../../../../tools/preview-waiting.ts';

const lists = await exampleLists();
const emailOf = (kind: string, locale: string) => lists.find((one) => one.kind === kind && one.locale === locale);

test.each([
  ['en', '4 people have not come in yet', '1 person has not come in yet'],
  ['de', '4 Personen haben sich noch nicht angemeldet', '1 Person hat sich noch nicht angemeldet'],
  ['fr', '4 personnes ne se sont pas encore connectées', '1 personne ne s’est pas encore connectée'],
  ['es', '4 personas todavía no han iniciado sesión', '1 persona todavía no ha iniciado sesión'],
  ['ja', 'まだサインインしていない方が 4 人います', 'まだサインインしていない方が 1 人います'],
])('in %s the subject says how many have not come in', (locale, many, one) => {
  expect([emailOf('list', locale)?.subject, emailOf('manager', locale)?.subject]).toEqual([many, one]);
});

test.each(lists)(
  'the $kind in $locale names people by what is a name, those first who need help',
  ({ kind, html, text }) => {
    const order = [...text.matchAll(/[\w.]+@acme\.example/g)].map(([address]) => address);
    const everybody = ['kim.keller', 'mia.moreau', 'taro.sato', 'eva'].map((name) => `${name}@acme.example`);
    expect(order.filter((address) => everybody.includes(address))).toEqual(
      kind === 'list' ? everybody : everybody.slice(0, 1),
    );
    expect(html).toContain('Kim Keller');
    expect(html.includes('/admin/#/people')).toBe(kind === 'list');
  },
);
