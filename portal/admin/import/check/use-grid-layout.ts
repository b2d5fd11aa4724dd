import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { CheckSession } from './check-session.ts';
import { type ColumnStarts, columnsInView, startsOf, widthFor } from './columns-in-view.ts';
import type { Place } from './grid-keys.ts';
import { type RowRange, rowsInView, scrollHeightOf, topOfRow } from './scroll-window.ts';
import { useScrollWindow } from './use-scroll-window.ts';

/** Columns before those of the file: the row's number, and what becomes of it. */
export const ownColumns = 2;

/** In rem. A finger hits a row of this height, and a screen has room for thirty. */
const rowHeight = 2.25;
/** Of the own columns, as in the styles. */
const ownWidth = 5.5 + 13;
/** Rows that are drawn above and below what is seen. */
const around = 8;

export interface GridLayout {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly rem: number;
  readonly rowHeight: number;
  readonly starts: ColumnStarts;
  readonly width: number;
  readonly bodyHeight: number;
  /** How many rows a page has. */
  readonly page: number;
  /** The rows to draw, by their places. */
  readonly places: readonly number[];
  /** The columns of the file to draw in a row. */
  readonly columnsOf: (row: number) => RowRange;
  readonly topOf: (row: number) => number;
  /** Where a cell is in the element that scrolls. */
  readonly boxOf: (place: Place) => CellBox;
  /** Scrolls to a cell, and gives it the focus once it is drawn. */
  readonly focusCell: (place: Place) => void;
}

export interface CellBox {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** There is little room below it. */
  readonly isLow: boolean;
}

/** What of a grid is seen and where, and which cell has the focus. */
export function useGridLayout(session: CheckSession, active: Place): GridLayout {
  const { columns, count, rows } = session;
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const starts = useMemo(
    () => startsOf(columns.map(({ header, samples }) => widthFor(header, samples) * rem)),
    [columns, rem],
  );
  const height = rowHeight * rem;
  const stays = ownWidth * rem;
  const scroller = useRef<HTMLDivElement>(null);
  const { shape, position, left, width, onScroll, reveal } = useScrollWindow(
    scroller,
    session.view,
    count,
    height,
    height,
  );
  const range = rowsInView(position, shape, around);
  const shown = columnsInView(starts, left, left + width - stays);
  const places = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  // The focus stays on its cell while others are scrolled through.
  if (count > 0 && (active.row < range.from || active.row >= range.to)) places.push(active.row);
  useEffect(() => rows.want(range), [rows, range.from, range.to]);

  /** The cell that is to get the focus when it is drawn. */
  const wanted = useRef<Place>(undefined);
  const focusWanted = () => {
    if (!wanted.current) return;
    const { row, column } = wanted.current;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${row}:${column}"]`);
    if (!cell) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: true });
  };
  useLayoutEffect(focusWanted);
  const focusCell = (place: Place) => {
    wanted.current = place;
    reveal(place.row);
    focusWanted();
    const element = scroller.current;
    const from = starts[place.column - ownColumns];
    if (!element || from === undefined) return;
    const to = starts[place.column - ownColumns + 1] ?? from;
    const room = element.clientWidth - stays;
    const next = from < left ? from : Math.max(left, Math.min(from, to - room));
    if (next !== left) element.scrollLeft = next;
  };
  const topOf = (row: number) => {
    const top = topOfRow(row, position, shape);
    // A row that keeps the focus out of sight must not make the list longer.
    return Math.min(Math.max(top, position.scrollTop - shape.viewHeight), position.scrollTop + 2 * shape.viewHeight);
  };
  const boxOf = ({ row, column }: Place): CellBox => {
    const start = starts[column - ownColumns] ?? 0;
    const top = height + topOf(row);
    return {
      top,
      left: stays + start,
      width: (starts[column - ownColumns + 1] ?? start) - start,
      height,
      isLow: top - position.scrollTop > shape.viewHeight - 2 * height,
    };
  };
  const columnsOf = (row: number) => {
    const column = active.column - ownColumns;
    if (row !== active.row || column < 0) return shown;
    return { from: Math.min(shown.from, column), to: Math.max(shown.to, column + 1) };
  };
  return {
    scroller,
    onScroll,
    rem,
    rowHeight: height,
    starts,
    width: stays + (starts.at(-1) ?? 0),
    bodyHeight: scrollHeightOf(shape),
    page: Math.max(1, Math.floor(shape.viewHeight / height) - 1),
    places,
    columnsOf,
    topOf,
    boxOf,
    focusCell,
  };
}
