import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const languages = ['en', 'de', 'fr', 'es', 'ja'];

/** The address of the person in a row of {@link peopleCsv}. */
export const addressOf = (number: number, company = 'acme') => `person.${number}@${company}.example`;

/** A file of people, one a row, with one wrong row at the end. */
export function peopleCsv(count: number, company?: string): string {
  const rows = Array.from({ length: count }, (_, index) => {
    return `${addressOf(index, company)},Given ${index},Family,${languages[index % languages.length]}`;
  });
  return `${['email,given_name,family_name,locale', ...rows, 'not an address,,,'].join('\n')}\n`;
}

/** Writes {@link peopleCsv} into a folder. @returns its path */
export function writePeople(folder: string, count: number, name = 'people.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, peopleCsv(count));
  return path;
}
