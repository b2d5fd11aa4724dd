import { type Locale, locales } from '../../functions/domain/locale/locale.ts';
import type { ExamplePerson } from '../admin/worker/protocol.ts';
import type { CheckedFile } from './checked-file.ts';

/** The first person of each language in which somebody is invited. */
export async function findExamples(file: CheckedFile): Promise<readonly ExamplePerson[]> {
  const { table, request } = file;
  const found = new Map<number, Locale>();
  const wanted = new Set(locales);
  for (let index = 0; index < table.length && wanted.size > 0; index++) {
    const locale = table.languageOf(index, request.rules.default_locale);
    if (table.kindOf(index) === 'ready' && wanted.delete(locale)) found.set(index, locale);
  }
  const people: ExamplePerson[] = [];
  for await (const [index, cells] of file.readCells(found.keys())) {
    const json = file.judge(index, cells);
    const locale = found.get(index);
    if (json !== undefined && locale) people.push({ locale, attributes: textsIn(JSON.parse(json)) });
  }
  return people;
}

function textsIn(request: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
