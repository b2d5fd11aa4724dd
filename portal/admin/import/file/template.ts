import type { Locale } from '../../../../functions/domain/locale/locale.ts';
import type { Texts } from '../texts/text.ts';

/** Where a comma is written in numbers, spreadsheets separate by semicolons. */
const separators: Readonly<Record<Locale, ',' | ';'>> = { en: ',', ja: ',', de: ';', fr: ';', es: ';' };

/** A file to fill in, with the words of the reader's language and an example. It begins with the mark by which Excel knows UTF-8. */
export function makeTemplate({ fields, file }: Texts, locale: Locale): { readonly name: string; readonly file: Blob } {
  const header = [fields.email, fields.given_name, fields.family_name, fields.locale];
  const lines = [header, file.templateRow].map((cells) => cells.join(separators[locale]));
  return { name: file.templateName, file: new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv' }) };
}
