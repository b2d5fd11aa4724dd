import type { Texts } from '../import/texts/text.ts';

/** Made-up people, with a few mistakes to find. Nothing is ever delivered to these addresses (RFC 2606). */
const people = [
  ['ann.archer@example.com', 'Ann', 'Archer', 'en'],
  ['ben.baker@example.com', 'Ben', 'Baker', 'en'],
  ['carla.conti@example.com', 'Carla', 'Conti', 'fr'],
  ['dieter.doering@example.com', 'Dieter', 'Döring', 'de'],
  ['eva.espinosa(at)example.com', 'Eva', 'Espinosa', 'es'],
  ['hanako.hayashi@example.com', '花子', '林', 'ja'],
  ['łukasz@example', 'Łukasz', 'Lis', 'en'],
  ['ann.archer@example.com', 'Ann', 'Archer', 'en'],
] as const;

/** A list to try the import with, with headings in the reader's language. */
export function makeSample({ email, given_name, family_name, locale }: Texts['fields']): Blob {
  const lines = [[email, given_name, family_name, locale], ...people].map((cells) => cells.join(','));
  return new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' });
}
