import { SeenAddresses } from '../../functions/domain/import/seen-addresses.ts';
import type { RowTable } from './row-table.ts';

/** Of the rows with an address the first is the person's. Says which rows are another one's now, or their own. */
export function settleAddress(table: RowTable, fingerprint: Int32Array): { readonly changed: readonly number[] } {
  const [a = 0, b = 0] = fingerprint;
  const changed: number[] = [];
  let isFirst = true;
  for (const index of table.rowsWith(a, b)) {
    if (table.is(index, 'isDuplicate') === isFirst) changed.push(index);
    table.setDuplicate(index, !isFirst);
    isFirst = false;
  }
  return { changed };
}

/** The same for all addresses. */
export function settleAddresses(table: RowTable): { readonly changed: readonly number[] } {
  const seen = new SeenAddresses();
  const changed: number[] = [];
  for (let index = 0; index < table.length; index++) {
    if (!table.hasAddress(index)) continue;
    table.copyFingerprint(index, seen.fingerprint);
    const isRepeated = seen.addFingerprint(table.rowAt(index)) !== undefined;
    if (table.is(index, 'isDuplicate') !== isRepeated) changed.push(index);
    table.setDuplicate(index, isRepeated);
  }
  return { changed };
}
