import { loadWaitingTexts } from '../functions/domain/locale/load-waiting-texts.ts';
import { examplePeople, type Locale, locales, nameStyles } from '../functions/domain/locale/locale.ts';
import { personName } from '../functions/domain/mail/person-name.ts';
import { composeWaitingEmail } from '../functions/domain/sweep/compose-waiting-email.ts';
import { WaitingCounter } from '../functions/domain/sweep/waiting-digest.ts';
import type { WaitingPerson } from '../functions/domain/sweep/waiting-person.ts';
import { exampleBrand } from './preview-mails.ts';

/** The email about people who have not come in, as HR or a manager would get it. */
export interface WaitingPreview {
  readonly kind: 'list' | 'manager';
  readonly locale: Locale;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const kim: WaitingPerson = {
  sub: '1',
  email: 'kim.keller@acme.example',
  name: 'Kim Keller',
  status: 'expired',
  emails: 5,
  next: 'told',
};
const waiting: readonly WaitingPerson[] = [
  kim,
  { ...kim, sub: '2', email: 'mia.moreau@acme.example', name: 'Mia Moreau', status: 'bounced', next: 'bounced' },
  { ...kim, sub: '3', email: 'taro.sato@acme.example', name: '佐藤太郎', status: 'invited', next: 'remind' },
  { ...kim, sub: '4', email: 'eva@acme.example', name: '', next: 'later', next_at: '2026-12-09T09:00:00Z' },
];

/** Both kinds in every language. */
export async function exampleLists(): Promise<WaitingPreview[]> {
  const everybody = new WaitingCounter();
  for (const person of waiting) everybody.add(person);
  const one = new WaitingCounter();
  one.add(kim);
  const all = locales.map(async (locale) => {
    const words = { texts: await loadWaitingTexts(locale), writeDay: (at: Date) => at.toISOString().slice(0, 10) };
    const name = nameStyles[locale].address(personName(examplePeople[locale]));
    const shared = { brand: exampleBrand, words, personalData: true };
    return (['list', 'manager'] as const).map((kind): WaitingPreview => {
      const isManager = kind === 'manager';
      const email = composeWaitingEmail({
        ...shared,
        recipient: { locale, name: isManager ? name : undefined },
        isManager,
        digest: (isManager ? one : everybody).digest,
        link: isManager ? undefined : 'https://portal.acme.example/admin/#/people',
      });
      return { kind, locale, ...email };
    });
  });
  return (await Promise.all(all)).flat();
}
