import type { Message } from '../locale/detail.ts';
import type { CellFault, FieldColumns } from './field-columns.ts';

/** A number as people dial it within a country: a 0 and at least five digits more. */
const dialledWithin = /^'?0\d{5,}$/;
const separators = /[\s()./-]/g;

/**
 * What the outcome of a person says of a value that could not be read, and without which they are invited.
 * @param knowsCountry whether phone numbers without a country code are read; where they are not, those of a whole file may be left out
 */
export function describeLeftOut(
  { code, detail, word }: CellFault,
  { field, sources, immutable }: FieldColumns,
  cells: readonly string[],
  knowsCountry: boolean,
): readonly Message[] {
  const isNational = () =>
    sources.some(({ index }) => dialledWithin.test((cells[index] ?? '').replace(separators, '')));
  return [
    { text: 'leftOut', word, reason: detail ?? { text: code } },
    ...(field === 'phone_number' && !knowsCountry && isNational() ? [{ text: 'noCountry' } as const] : []),
    ...(immutable ? [{ text: 'neverAdded' } as const] : []),
  ];
}
