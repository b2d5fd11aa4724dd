import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const firstNames = ['Ann', 'Björn', 'Chloé', 'Dmitri', 'Emi', 'Françoise', 'Grace', 'Håkon', 'Inés', 'João'];
export const familyNames = [
  'Archer',
  'Bäcker',
  'Conti, M.A.',
  'Döring',
  'Endo',
  'Faure',
  'García',
  'Hoffmann',
  'Ito',
  'Jansen',
];
export const locales = ['en', 'de-DE', 'fr-FR', 'ja', 'es'];

/**
 * Writes a CSV of made-up people: all rows valid, addresses unique, one cell in ten quoted.
 * @param rows how many
 * @param groups what the groups column contains, empty for none
 */
export async function writePeople(path: string, rows: number, groups = ''): Promise<void> {
  const file = createWriteStream(path);
  file.write('email,given_name,family_name,phone_number,locale,groups\n');
  let piece = '';
  for (let row = 0; row < rows; row++) {
    const family = familyNames[row % 10] ?? '';
    piece += `person.${row}@example${row % 97}.com,${firstNames[((row / 10) % 10) | 0]},${family.includes(',') ? `"${family}"` : family},+4915112${String(row % 1_000_000).padStart(6, '0')},${locales[row % 5]},${groups}\n`;
    if (piece.length < 1 << 20) continue;
    if (!file.write(piece)) await once(file, 'drain');
    piece = '';
  }
  file.end(piece);
  await once(file, 'close');
}
