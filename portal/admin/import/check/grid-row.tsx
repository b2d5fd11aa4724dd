// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by script, which the layout of a table does not allow.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from cell to cell; rows and headings don't get it.

import type { FoundColumn, Row } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { type ColumnStarts, placeColumn } from './columns-in-view.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { ownColumns } from './use-grid-layout.ts';

export interface GridRowProps {
  readonly texts: Texts;
  /** Undefined until it is loaded. */
  readonly row: Row | undefined;
  /** Its place in the list. */
  readonly place: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly FoundColumn[];
  /** Of the file's columns, those in view. */
  readonly shown: { readonly from: number; readonly to: number };
  readonly starts: ColumnStarts;
  /** The column of the cell that the keyboard is at, if it is in this row. */
  readonly active: number | undefined;
  readonly selected: boolean;
}

export function GridRow(props: GridRowProps) {
  const { texts, row, place, top, height, columns, shown, starts, active, selected } = props;
  const tabIndex = (column: number) => (active === column ? 0 : -1);
  return (
    <div
      role="row"
      class="grid-row"
      aria-rowindex={place + 2}
      aria-selected={selected}
      data-kind={row?.kind}
      style={{ transform: `translateY(${top}px)`, height: `${height}px` }}
    >
      <div role="rowheader" class="cell number" aria-colindex={1} tabIndex={tabIndex(0)} data-place={`${place}:0`}>
        {row && <span class="tick" aria-hidden="true" />}
        {row?.row}
      </div>
      <div role="gridcell" class="cell outcome" aria-colindex={2} tabIndex={tabIndex(1)} data-place={`${place}:1`}>
        {row ? (
          <>
            <OutcomeMark row={row} texts={texts} />
            {row.detail && <span class="visually-hidden">{`: ${row.detail}`}</span>}
          </>
        ) : (
          <span class="skeleton-line" title={texts.check.loading} />
        )}
      </div>
      {/* Rows that somebody drags past are not worth their cells. */}
      {(row ? columns.slice(shown.from, shown.to) : []).map((column, index) => {
        const position = shown.from + index + ownColumns;
        const mark = row?.marks.find((one) => one.column === column.index);
        return (
          <div
            key={column.index}
            role="gridcell"
            class={cellClass(column, row)}
            aria-colindex={position + 1}
            aria-invalid={mark?.kind === 'wrong' ? true : undefined}
            tabIndex={tabIndex(position)}
            data-place={`${place}:${position}`}
            data-mark={mark?.kind}
            style={placeColumn(starts, shown.from + index, index === 0)}
          >
            <span class="cell-text">{shorten(row?.cells[column.index] ?? '')}</span>
            {mark && <span class="visually-hidden">{` (${mark.detail})`}</span>}
          </div>
        );
      })}
    </div>
  );
}

/** Much longer than any column is wide: some cell of a file may have megabytes. */
const maxLength = 300;

function shorten(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

function cellClass({ field, index }: FoundColumn, row: Row | undefined): string {
  return ['cell', field === 'ignored' && 'ignored', row?.edited.includes(index) && 'edited'].filter(Boolean).join(' ');
}
