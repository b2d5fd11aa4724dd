import { findMapped, indexMapping } from '../../functions/domain/columns/column-mapping.ts';
import { maxTitleRows } from '../../functions/domain/csv/dialect.ts';
import { resolveHeader } from '../../functions/domain/csv/header.ts';
import type { Beginning, TableRow } from '../../functions/domain/csv/table.ts';
import type { UnusableFileCode } from '../../functions/domain/errors.ts';
import type { Texts } from '../../functions/domain/locale/text-types.ts';
import { attributeNames } from '../../functions/domain/people/pool-rules.ts';
import type { FoundColumn, OpenRequest, RefusedColumns } from '../admin/worker/protocol.ts';
import { findColumns, lookAtColumns } from './find-columns.ts';
import { toPoolRules } from './open-file.ts';

/** Saying what a column is may help with these. */
const aboutColumns: ReadonlySet<UnusableFileCode> = new Set<UnusableFileCode>([
  ...(['NO_EMAIL_COLUMN', 'DUPLICATE_COLUMN', 'INVALID_MAPPING'] as const),
]);

const maxTexts = 6;
const maxTextLength = 40;

/** What there is to choose from, of a file that is refused for its columns; undefined where choosing is no way out. */
export function describeRefused(
  code: UnusableFileCode,
  { rows, headerRow, mapping }: Beginning,
  { request, texts }: { readonly request: OpenRequest; readonly texts: Texts },
): RefusedColumns | undefined {
  if (!aboutColumns.has(code)) return undefined;
  const candidates = findCandidates(rows);
  const taken = code === 'NO_EMAIL_COLUMN' ? findFullest(candidates) : candidates.find(({ row }) => row === headerRow);
  const chosen = candidates.find(({ row }) => row === request.headings) ?? taken;
  // A file that begins with a person has no words by which to speak of its columns.
  if (!chosen) return undefined;
  const below = rows.filter(({ row }) => row > chosen.row);
  const attributes = attributeNames(toPoolRules(request.rules));
  const cells = below.map((row) => row.cells);
  const mapped = indexMapping(mapping);
  const { header, rivals = [] } = resolveHeader(chosen.cells, attributes, cells, mapped);
  const found = findColumns({ ...lookAtColumns({ header, mapping }, below, request.rules.today), texts });
  const toChoose = new Set<number>(rivals.filter((column) => !findMapped(header.names[column] ?? '', mapped)));
  return {
    found: found.map((column): FoundColumn => {
      return toChoose.has(column.index) ? { ...column, field: 'ignored', mark: 'check' } : column;
    }),
    headings: chosen.row,
    rows: candidates.map(({ row, cells: all }) => ({ row, texts: shorten(all) })),
  };
}

/** Rows that may have the headings: those above the first person, where the import looks for them. */
function findCandidates(rows: readonly TableRow[]): readonly TableRow[] {
  const person = rows.findIndex(({ cells }) => cells.some((cell) => cell.includes('@')));
  return rows.slice(0, person < 0 ? maxTitleRows : Math.min(person, maxTitleRows + 1));
}

/** Titles have fewer texts than the headings below them. */
function findFullest(rows: readonly TableRow[]): TableRow | undefined {
  const count = ({ cells }: TableRow) => cells.filter((cell) => cell.trim() !== '').length;
  return rows.toSorted((one, other) => count(other) - count(one))[0];
}

function shorten(cells: readonly string[]): readonly string[] {
  const texts = cells.map((cell) => cell.trim().slice(0, maxTextLength)).filter((text) => text !== '');
  return texts.slice(0, maxTexts);
}
