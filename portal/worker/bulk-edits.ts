import { findMapped, indexMapping } from '../../functions/domain/columns/column-mapping.ts';
import { normaliseWord } from '../../functions/domain/columns/header-words.ts';
import { isFault } from '../../functions/domain/people/fault.ts';
import { readGroups } from '../../functions/domain/people/group-names.ts';
import type { BulkEdit, Calls } from '../admin/worker/protocol.ts';
import type { CheckedFile } from './checked-file.ts';
import type { Edit } from './edits.ts';
import { RowSet } from './row-set.ts';

/** What a change of many rows does. @param rows to be changed; those that are not to be are removed */
export function composeEdit(bulk: BulkEdit, rows: RowSet, file: CheckedFile): Edit {
  switch (bulk.do) {
    case 'omit':
      return { kind: 'omit', rows, isOmitted: true };
    case 'restore':
      return { kind: 'omit', rows, isOmitted: false };
    case 'omitDuplicates':
      for (const index of rows) if (file.table.codeOf(index) !== 'DUPLICATE_IN_FILE') rows.delete(index);
      return { kind: 'omit', rows, isOmitted: true };
    case 'setLanguage':
      return { kind: 'cells', rows, ...columnFor('locale', file), change: () => bulk.locale };
    case 'addGroup':
      return { kind: 'cells', rows, ...columnFor('groups', file), change: (cell) => addGroup(cell, bulk.group) };
  }
}

/** What a column is called that is added; the second where the file has a column with the first word, which is ignored by somebody's choice. */
const addedWords = { locale: ['locale', 'language'], groups: ['groups', 'group'] } as const;

/** The column that has the value, or where one is added. */
function columnFor(
  field: 'locale' | 'groups',
  { header, opened }: CheckedFile,
): { readonly column: number; readonly added?: string } {
  const [column] = header.sources.get(field) ?? [];
  if (column !== undefined) return { column };
  const mapped = indexMapping(opened.table.mapping);
  const used = new Set(header.names.map(normaliseWord));
  const free = addedWords[field].find((word) => !used.has(word) && !findMapped(word, mapped));
  return { column: header.ownColumns, added: free ?? field };
}

function addGroup(cell: string, group: string): string {
  const groups = readGroups(cell);
  if (isFault(groups)) return cell;
  return groups.includes(group) ? cell : [...groups, group].join(';');
}

/** What pasting a block of cells does. @param indexes the rows from the first on; what is beyond them or the columns is left out */
export function composeBlock(
  indexes: readonly number[],
  { columns, texts }: Pick<Calls['paste']['input'], 'columns' | 'texts'>,
  { table }: CheckedFile,
): Edit {
  const rows = new RowSet(table.length);
  for (const index of indexes) rows.add(index);
  const ofRow = indexes.map((index, place) => [index, (texts[place] ?? []).slice(0, columns.length)] as const);
  return { kind: 'block', rows, columns, texts: new Map(ofRow) };
}
