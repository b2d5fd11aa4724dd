import { resolveColumns } from '../../functions/domain/columns/resolve-columns.ts';
import { inEnglish } from './in-english.ts';

/** What becomes of each column: its field, and after it why another comes first, or why it is ignored. */
export function resolve(header: string, ...rows: readonly string[]): string[] {
  const separator = header.includes(';') ? ';' : ',';
  const words = header.split(separator);
  const { fields, reasons } = resolveColumns(
    words,
    rows.map((row) => row.split(separator)),
    ['custom:department'],
  );
  return words.map((_, column) => [fields[column], inEnglish(reasons[column])].filter(Boolean).join(': '));
}
