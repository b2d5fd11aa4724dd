import type { TableRow } from '../../functions/domain/csv/table.ts';
import { type Detail, renderDetail } from '../../functions/domain/locale/detail.ts';
import type { Texts } from '../../functions/domain/locale/text-types.ts';
import { type Code, codes, detailOf } from '../../functions/domain/outcomes.ts';
import type { CellMark, Row } from '../admin/worker/protocol.ts';
import type { Edits } from './edits.ts';
import { countExtra } from './extra-cells.ts';
import type { RowJudge } from './judge-rows.ts';
import type { RowTable } from './row-table.ts';

export interface ShownRows {
  readonly table: RowTable;
  readonly judge: RowJudge;
  readonly edits: Edits;
  readonly texts: Texts;
  /** What the live check said in words, by the places of rows. */
  readonly liveDetails: ReadonlyMap<number, string>;
  /** How many cells the header has. */
  readonly width: number;
  /** The column of the addresses. */
  readonly addressColumn: number;
}

/** Codes that are about the row as a whole, whatever its cells say. */
const ofWholeRow: ReadonlySet<Code> = new Set<Code>([
  ...(['HIDDEN_ROW', 'NOT_A_PERSON', 'NOT_ACTIVE', 'WRONG_FIELD_COUNT', 'ROW_TOO_LARGE'] as const),
]);

/** Puts into words what becomes of a row. @param cells after all edits */
export function showRow(index: number, cells: readonly string[], shown: ShownRows): Row {
  const { table, edits } = shown;
  const kind = table.kindOf(index);
  const code = kind === 'omitted' ? undefined : table.codeOf(index);
  const detail = code === undefined ? undefined : detailFor(index, code, cells, shown);
  return {
    index,
    row: table.rowAt(index),
    kind,
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
    cells,
    marks: code === undefined ? [] : findMarks(code, detail, cells, shown),
    edited: edits.editedColumns(index),
  };
}

/** A row as it is judged. */
export function recordOf(index: number, cells: readonly string[], table: RowTable): TableRow {
  const row = table.rowAt(index);
  // A row that a workbook hides stays hidden, whatever is in it.
  return table.codeOf(index) === 'HIDDEN_ROW' ? { row, cells, hidden: true } : { row, cells };
}

function detailFor(index: number, code: Code, cells: readonly string[], shown: ShownRows): string {
  const { table, judge, texts, liveDetails } = shown;
  const live = liveDetails.get(index);
  if (live !== undefined && !isOwnCode(code)) return live;
  const render = (detail: Detail | undefined) =>
    renderDetail(detailOf({ code, ...(detail !== undefined && { detail }) }), texts);
  if (!table.is(index, 'isDuplicate')) return render(judge.judge(recordOf(index, cells, table)).detail);
  return render({ text: 'listedInRow', row: table.rowAt(table.firstWithAddressOf(index)) });
}

/** Whether the file itself says it, and not the pool. */
function isOwnCode(code: Code): boolean {
  return code === 'VALUE_LEFT_OUT' || codes[code].outcome === 'rejected' || codes[code].outcome === 'skipped';
}

function findMarks(
  code: Code,
  detail: string | undefined,
  cells: readonly string[],
  { judge, texts, width, addressColumn }: ShownRows,
): readonly CellMark[] {
  if (code === 'DUPLICATE_IN_FILE') return [{ column: addressColumn, detail: detail ?? '', kind: 'leftOut' }];
  if (code === 'WRONG_FIELD_COUNT') {
    return Array.from({ length: countExtra(cells, width) }, (_, place) => ({
      column: width + place,
      detail: detail ?? '',
      kind: 'wrong',
    }));
  }
  if (ofWholeRow.has(code)) return [];
  return judge.findFaults(cells).flatMap(({ column, detail: fault, optional }) => {
    return column === undefined
      ? []
      : [{ column, detail: renderDetail(fault, texts), kind: optional ? 'note' : 'wrong' }];
  });
}
