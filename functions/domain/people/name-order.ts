/** How a column writes whole names: `Kern, Lia`, as lists are sorted, or the other way around. */
export type NameOrder = 'family-first' | 'given-first';

/** Two parts with a comma between them, without brackets or a dash that say more than the name. */
const twoParts = /^([^,()[\]/–-][^,()[\]/–]*),([^,()[\]/–]+)$/;
const suffix = /^(?:jr|sr|ii|iii|iv|md|phd|esq|m\.d|ph\.d)\.?$/i;

/** Nobody has a longer name. */
const maxNameLength = 200;

/** The part of a column's cells that show how all are written. */
const nearlyAll = 0.9;

/** Whether a column writes names in two parts with a comma. */
export function hasCommas(cells: Iterable<string>): boolean {
  let filled = 0;
  let split = 0;
  for (const cell of cells) {
    if (cell.trim() === '') continue;
    filled++;
    if (cell.length <= maxNameLength && twoParts.test(cell.trim())) split++;
  }
  return split > 0 && split >= nearlyAll * filled;
}

/** Writes a name as its bearer does: `Lia Kern`. What has no comma, or another one for a title, stays. */
export function joinName(cell: string, order: NameOrder): string {
  if (cell.length > maxNameLength) return cell;
  const [, first = '', second = ''] = twoParts.exec(cell.trim()) ?? [];
  const [one, other] = [first.trim(), second.trim()];
  if (one === '' || other === '' || suffix.test(other)) return cell;
  return order === 'family-first' ? `${other} ${one}` : `${one} ${other}`;
}
