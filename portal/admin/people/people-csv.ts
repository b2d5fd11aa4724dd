import type { ListedPerson } from '../../../functions/domain/admin/operations/read-people.ts';
import { byteOrderMark, formatCsv } from '../../../functions/domain/import/report-lines.ts';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import { writeLocalTime } from '../dates.ts';
import type { PersonResult } from './act-on-many.ts';
import type { Memberships } from './people.ts';
import type { Texts } from './texts/text.ts';

/** Where Excel opens a `.csv` by a double click, columns are separated by semicolons in most of Europe. */
const separators: Readonly<Record<Locale, string>> = { en: ',', de: ';', fr: ';', es: ';', ja: ',' };

/** A list of people for a spreadsheet, which can run nothing of it. */
export function writePeople(
  people: readonly ListedPerson[],
  memberships: Memberships,
  texts: Texts,
  locale: Locale,
): Blob {
  const { columns, person } = texts;
  const head = [columns.person, person.email, columns.status, columns.groups, columns.invited, columns.source];
  return writeCsv([head, ...people.map((one) => cellsOf(one, memberships, texts))], locale);
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

function cellsOf(
  { sub, name = '', email = '', status, invited_at, source }: ListedPerson,
  memberships: Memberships,
  texts: Texts,
): string[] {
  const groups = memberships.get(sub)?.join(', ') ?? '';
  const invited = invited_at === undefined ? '' : writeLocalTime(invited_at);
  return [name, email, texts.statuses[status], groups, invited, sourceText(source, texts)];
}

/** Who added a person, in words; nothing where nobody knows. */
export function sourceText(source: ListedPerson['source'], texts: Texts): string {
  if (source === undefined) return '';
  return source.kind === 'event' ? texts.fromSystem : (source.file ?? texts.fromImport);
}

function writeCsv(rows: readonly (readonly string[])[], locale: Locale): Blob {
  return new Blob([byteOrderMark, formatCsv(rows, separators[locale])], { type: 'text/csv' });
}
