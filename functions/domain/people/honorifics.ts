/**
 * What lists of people have after a name, in Japanese, Korean and Chinese. Emails greet people in words of their own, and a name in an
 * account is no greeting.
 */
const honorific = /(?:様|さま|サマ|殿|さん|くん|ちゃん|先生|님|씨|女士|小姐|老师|老師)$/;

/** The part of a column's cells that show how all are written. */
const nearlyAll = 0.9;

/** Nobody has a longer name. */
const maxNameLength = 200;

/** Whether a column has names with such an ending. In a single name it may be a part of it. */
export function hasHonorifics(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const ended = filled.filter((cell) => removeHonorific(cell) !== cell.trimEnd());
  return ended.length > 0 && ended.length >= nearlyAll * filled.length;
}

/** A name without it; what is nothing else stays. */
export function removeHonorific(cell: string): string {
  if (cell.length > maxNameLength) return cell;
  const name = cell.trimEnd();
  return name.replace(honorific, '').trimEnd() || name;
}
