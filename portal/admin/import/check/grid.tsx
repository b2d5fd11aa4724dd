import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AdminApp } from '../../app.ts';
import type { Row } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';
import { CellEditor } from './cell-editor.tsx';
import type { CheckSession } from './check-session.ts';
import { columnsInView, startsOf, widthFor } from './columns-in-view.ts';
import { GridHead } from './grid-head.tsx';
import { type EditCommand, type Place, readGridKey } from './grid-keys.ts';
import { GridRow, ownColumns } from './grid-row.tsx';
import { type RowRange, rowsInView, scrollHeightOf, topOfRow } from './scroll-window.ts';
import { allSelected, isSelected, nothingSelected, type Selection, selectRows, toggleRow } from './selection.ts';
import { useScrollWindow } from './use-scroll-window.ts';

/** In rem. A finger hits a row of this height, and a screen has room for thirty. */
const rowHeight = 2.25;
const numberWidth = 5.5;
const outcomeWidth = 10;
/** Rows that are drawn above and below what is seen. */
const around = 8;

export interface GridProps {
  readonly app: AdminApp;
  readonly texts: Texts;
  readonly session: CheckSession;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** Where the keyboard is. */
  readonly active: Place;
  /** Counts up whenever something but the grid has moved it: the focus follows. */
  readonly jump: number;
  readonly onMove: (place: Place) => void;
  readonly onUndo: () => void;
  readonly onFindProblem: (step: 1 | -1) => void;
}

interface Editing {
  readonly place: Place;
  readonly row: Row;
  readonly startsEmpty: boolean;
}

/** All rows of a file, of which only those in view are elements. The pattern is https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function Grid(props: GridProps) {
  const { app, texts, session, selection, onSelect, active, jump, onMove, onUndo, onFindProblem } = props;
  const { columns, count, rows } = session;
  const rem = useMemo(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const widths = useMemo(
    () => columns.map(({ header, samples }) => widthFor([header, ...samples]) * rem),
    [columns, rem],
  );
  const starts = useMemo(() => startsOf(widths), [widths]);
  const height = rowHeight * rem;
  const stays = (numberWidth + outcomeWidth) * rem;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollWindow(scroller, session.view, count, height, height);
  const [editing, setEditing] = useState<Editing>();
  const focusWanted = useRef(false);

  const range = rowsInView(view.position, view.shape, around);
  const shown = columnsInView(starts, view.left, view.left + view.width - stays);
  const places = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  // The focus stays on its cell while others are scrolled through.
  if (count > 0 && (active.row < range.from || active.row >= range.to)) places.push(active.row);
  useEffect(() => rows.want(range), [rows, range.from, range.to]);

  const show = ({ row, column }: Place) => {
    view.reveal(row);
    const element = scroller.current;
    const from = starts[column - ownColumns];
    if (!element || from === undefined) return;
    const to = starts[column - ownColumns + 1] ?? from;
    const left = Math.abs(element.scrollLeft);
    const room = element.clientWidth - stays;
    const next = from < left ? from : Math.max(left, Math.min(from, to - room));
    if (next !== left) element.scrollLeft = next * Math.sign(element.scrollLeft || 1);
  };
  const moveTo = (place: Place) => {
    show(place);
    focusWanted.current = true;
    onMove(place);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows when something else has moved it
  useLayoutEffect(() => {
    if (jump === 0) return;
    show(active);
    focusWanted.current = true;
  }, [jump]);
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${active.row}:${active.column}"]`);
    if (!cell) return;
    focusWanted.current = false;
    cell.focus({ preventScroll: true });
  });

  const startEdit = (place: Place, startsEmpty: boolean) => {
    const row = rows.get(place.row);
    if (row && place.column >= ownColumns) setEditing({ place, row, startsEmpty });
  };
  const sayResult = (row: Row) =>
    app.announce(
      row.kind === 'toFix' ? texts.check.stillWrong(row.row, row.detail ?? '') : texts.check.nowReady(row.row),
    );
  const replaceText = async (place: Place, text: string) => {
    const row = rows.get(place.row);
    const column = columns[place.column - ownColumns];
    if (!row || !column) return;
    await session.startEdit(row, column.index, (changed) => changed.row && sayResult(changed.row)).try(text);
  };
  const endEdit = (command: EditCommand | undefined, result: Row) => {
    if (!editing) return;
    const { place, row } = editing;
    setEditing(undefined);
    if (result !== row && command?.does !== 'giveUp') sayResult(result);
    if (!command) return;
    const [rowsOn, columnsOn] = command.does === 'keep' ? [command.rows, command.columns] : [0, 0];
    const column = Math.min(columns.length + ownColumns - 1, Math.max(ownColumns, place.column + columnsOn));
    moveTo({ row: Math.min(count - 1, Math.max(0, place.row + rowsOn)), column });
  };
  const selectBetween = (from: number, to: number) => {
    const between = Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => Math.min(from, to) + index);
    const indexes = between.flatMap((place) => rows.get(place)?.index ?? []);
    onSelect(selectRows(selection, indexes, true));
  };
  const toggleAt = (place: number) => {
    const row = rows.get(place);
    if (row) onSelect(toggleRow(selection, row.index));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.shape.viewHeight / height) - 1);
    const command = readGridKey(event, active, { rows: count, columns: columns.length + ownColumns, page });
    if (!command) return;
    // The letter itself goes to the editor, which has the focus by then.
    if (command.does !== 'edit' || !command.startsEmpty) event.preventDefault();
    switch (command.does) {
      case 'move':
        if (command.extends) selectBetween(active.row, command.to.row);
        return moveTo(command.to);
      case 'edit':
        return startEdit(active, command.startsEmpty);
      case 'clear':
        return void replaceText(active, '');
      case 'select':
        return toggleAt(active.row);
      case 'selectAll':
        return onSelect(allSelected);
      case 'unselect':
        return onSelect(nothingSelected);
      case 'undo':
        return onUndo();
      case 'findProblem':
        return onFindProblem(command.step);
    }
  };
  const onClick = (event: MouseEvent, isDouble: boolean) => {
    const place = placeOf(event.target);
    if (!place || event.target instanceof HTMLInputElement) return;
    if (event.shiftKey) selectBetween(active.row, place.row);
    else if (event.ctrlKey || event.metaKey) toggleAt(place.row);
    moveTo(place);
    if (isDouble) startEdit(place, false);
  };

  return (
    <div class="grid-scroller" ref={scroller} onScroll={view.onScroll}>
      <div
        role="grid"
        class="grid"
        aria-label={texts.check.grid}
        aria-describedby="grid-keys"
        aria-rowcount={count + 1}
        aria-colcount={columns.length + ownColumns}
        aria-multiselectable="true"
        style={{ width: `${stays + (starts.at(-1) ?? 0)}px` }}
        onKeyDown={onKeyDown}
        onClick={(event) => onClick(event, false)}
        onDblClick={(event) => onClick(event, true)}
        onPaste={(event) => {
          event.preventDefault();
          const text = event.clipboardData?.getData('text/plain').trim() ?? '';
          if (text !== '') void replaceText(active, text);
        }}
      >
        <GridHead texts={texts} columns={columns} shown={shown} starts={starts} height={height} />
        <div role="rowgroup" class="grid-body" style={{ height: `${scrollHeightOf(view.shape)}px` }}>
          {places.map((place) => {
            const row = rows.get(place);
            const isActive = place === active.row;
            return (
              <GridRow
                key={place}
                texts={texts}
                row={row}
                place={place}
                top={nearWindow(topOfRow(place, view.position, view.shape), view.position.scrollTop, view.shape.viewHeight)}
                height={height}
                columns={columns}
                shown={isActive ? include(shown, active.column - ownColumns) : shown}
                starts={starts}
                active={isActive ? active.column : undefined}
                selected={row ? isSelected(selection, row.index) : selection.all}
                onSelect={() => toggleAt(place)}
              />
            );
          })}
        </div>
      </div>
      {editing && (
        <CellEditor
          key={`${editing.row.index}:${editing.place.column}`}
          texts={texts}
          label={columns[editing.place.column - ownColumns]?.header ?? ''}
          column={columns[editing.place.column - ownColumns]?.index ?? 0}
          row={editing.row}
          startsEmpty={editing.startsEmpty}
          start={(onResult) =>
            session.startEdit(editing.row, columns[editing.place.column - ownColumns]?.index ?? 0, onResult)
          }
          place={{
            top: height + topOfRow(editing.place.row, view.position, view.shape),
            left: stays + (starts[editing.place.column - ownColumns] ?? 0),
            width: Math.max(widths[editing.place.column - ownColumns] ?? 0, 12 * rem),
            height,
          }}
          onEnd={endEdit}
        />
      )}
    </div>
  );
}

/** The cell that has the focus stays an element, wherever one scrolls. */
function include({ from, to }: RowRange, column: number): RowRange {
  return column < 0 ? { from, to } : { from: Math.min(from, column), to: Math.max(to, column + 1) };
}

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  const [row, column] = cell?.dataset.place?.split(':').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

/** A row that keeps the focus out of sight must not make the list longer. */
function nearWindow(top: number, scrollTop: number, viewHeight: number): number {
  return Math.min(Math.max(top, scrollTop - viewHeight), scrollTop + 2 * viewHeight);
}
