import { placeOf } from '../../functions/domain/columns/header-words.ts';
import type { Header } from '../../functions/domain/csv/header.ts';

/** The header's words; none where a column is only called by its place. */
export function headerWords({ names }: Header): readonly string[] {
  return names.map((name, column) => (name === placeOf(column) ? '' : name));
}
