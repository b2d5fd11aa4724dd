import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import { byteOrderMark, formatCsv } from '../../../functions/domain/import/report-lines.ts';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { PersonResult } from './act-on-many.ts';
import type { Texts } from './texts/text.ts';

/** Where Excel opens a `.csv` by a double click, columns are separated by semicolons in most of Europe. */
const separators: Readonly<Record<Locale, string>> = { en: ',', de: ';', fr: ';', es: ';', ja: ',' };

/** A list of people for a spreadsheet, which can run nothing of it. Times are in ISO 8601, so that it can sort them. */
export function writePeople(people: readonly ListedPerson[], texts: Texts, locale: Locale): Blob {
  const { columns, person } = texts;
  const head = [columns.person, person.email, columns.status, columns.invited, columns.source];
  return writeCsv([head, ...people.map((one) => cellsOf(one, texts))], locale);
}

/** What became of each person. */
export function writeResults(results: readonly PersonResult[], texts: Texts, locale: Locale): Blob {
  const { columns, person, bulk } = texts;
  const head = [columns.person, person.email, columns.status, bulk.reason];
  const rows = results.map((result) => [
    result.person.name ?? '',
    result.person.email ?? '',
    result.outcome === 'refused' ? '' : bulk.outcomes[result.outcome],
    result.code === undefined ? '' : texts.refusals[result.code],
  ]);
  return writeCsv([head, ...rows], locale);
}

function cellsOf({ name = '', email = '', status, invited_at = '', source }: ListedPerson, texts: Texts): string[] {
  return [name, email, texts.statuses[status], invited_at, sourceText(source, texts)];
}

/** Who added a person, in words; nothing where nobody knows. */
export function sourceText(source: ListedPerson['source'], texts: Texts): string {
  if (source === undefined) return '';
  return source.kind === 'event' ? texts.fromSystem : (source.file ?? texts.fromImport);
}

function writeCsv(rows: readonly (readonly string[])[], locale: Locale): Blob {
  return new Blob([byteOrderMark, formatCsv(rows, separators[locale])], { type: 'text/csv' });
}
