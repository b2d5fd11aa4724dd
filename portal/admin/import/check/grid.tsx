// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by script, which the layout of a table does not allow.

import { useLayoutEffect, useState } from 'preact/hooks';
import type { AdminApp } from '../../app.ts';
import type { Row } from '../../worker/protocol.ts';
import { nameColumn } from '../columns/name-column.ts';
import type { Texts } from '../texts/text.ts';
import { CellEditor } from './cell-editor.tsx';
import type { CheckSession } from './check-session.ts';
import { GridHead } from './grid-head.tsx';
import { type EditCommand, type Place, readGridKey } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { sayOutcome } from './outcome-mark.tsx';
import { readBlock } from './read-block.ts';
import { allSelected, isSelected, nothingSelected, type Selection, selectRows, toggleRow } from './selection.ts';
import { ownColumns, useGridLayout } from './use-grid-layout.ts';

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
  /** Of the file. */
  readonly column: number;
  readonly label: string;
  readonly startsEmpty: boolean;
}

/** All rows of a file, of which only those in view are elements. The pattern is https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function Grid(props: GridProps) {
  const { app, texts, session, selection, onSelect, active, jump, onMove, onUndo, onFindProblem } = props;
  const { columns, count, rows } = session;
  const layout = useGridLayout(session, active);
  const [editing, setEditing] = useState<Editing>();
  useLayoutEffect(() => {
    if (jump > 0) layout.focusCell(active);
  }, [jump]);

  const moveTo = (place: Place) => {
    layout.focusCell(place);
    onMove(place);
  };
  const startEdit = (place: Place, startsEmpty: boolean) => {
    const row = rows.get(place.row);
    const column = columns[place.column - ownColumns];
    if (row && column) setEditing({ place, row, column: column.index, label: nameColumn(column, texts), startsEmpty });
  };
  const sayResult = (row: Row) => app.announce(sayOutcome(row, texts));
  const replaceText = (place: Place, text: string) => {
    const row = rows.get(place.row);
    const column = columns[place.column - ownColumns];
    if (row && column) void session.startEdit(row, column.index, (changed) => sayResult(changed)).try(text);
  };
  const paste = async (place: Place, block: readonly (readonly string[])[]) => {
    const [[only = ''] = []] = block;
    if (block.length === 1 && block[0]?.length === 1) return replaceText(place, only.trim());
    if (place.column < ownColumns) return undefined;
    const below = columns.slice(place.column - ownColumns).map(({ index }) => index);
    const changed = Math.min(block.length, count - place.row);
    if (!(await session.paste(place.row, below, block))) return undefined;
    return app.announce(texts.check.changedRows(changed.toLocaleString(app.locale), changed === 1));
  };
  const endEdit = (command: EditCommand | undefined, result: Row) => {
    if (!editing) return;
    const { place, row } = editing;
    setEditing(undefined);
    if (result !== row && command?.does !== 'giveUp') sayResult(result);
    if (!command) return;
    const [down, right] = command.does === 'keep' ? [command.rows, command.columns] : [0, 0];
    moveTo({
      row: Math.min(count - 1, Math.max(0, place.row + down)),
      column: Math.min(columns.length + ownColumns - 1, Math.max(ownColumns, place.column + right)),
    });
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
    const size = { rows: count, columns: columns.length + ownColumns, page: layout.page };
    const command = readGridKey(event, active, size);
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
        return replaceText(active, '');
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
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event.target);
    if (!place) return;
    if (event.shiftKey) selectBetween(active.row, place.row);
    else if (event.ctrlKey || event.metaKey || place.column === 0) toggleAt(place.row);
    moveTo(place);
    if (event.detail === 2) startEdit(place, false);
  };

  return (
    <div class="grid-scroller" ref={layout.scroller} onScroll={layout.onScroll}>
      <div
        role="grid"
        class="grid"
        aria-label={texts.check.grid}
        aria-describedby="grid-keys"
        aria-rowcount={count + 1}
        aria-colcount={columns.length + ownColumns}
        aria-multiselectable="true"
        style={{ width: `${layout.width}px` }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocusIn={(event) => {
          // Screen readers set the focus themselves.
          const place = placeOf(event.target);
          if (place && (place.row !== active.row || place.column !== active.column)) onMove(place);
        }}
        onPaste={(event) => {
          event.preventDefault();
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (text.trim() !== '') void paste(active, readBlock(text));
        }}
      >
        <GridHead
          texts={texts}
          columns={columns}
          shown={layout.columnsOf(-1)}
          starts={layout.starts}
          height={layout.rowHeight}
        />
        <div role="rowgroup" class="grid-body" style={{ height: `${layout.bodyHeight}px` }}>
          {layout.places.map((place) => {
            const row = rows.get(place);
            return (
              <GridRow
                key={place}
                texts={texts}
                row={row}
                place={place}
                top={layout.topOf(place)}
                height={layout.rowHeight}
                columns={columns}
                shown={layout.columnsOf(place)}
                starts={layout.starts}
                active={place === active.row ? active.column : undefined}
                selected={row ? isSelected(selection, row.index) : selection.all}
              />
            );
          })}
        </div>
      </div>
      {editing && (
        <CellEditor
          key={`${editing.row.index}:${editing.column}`}
          texts={texts}
          label={editing.label}
          column={editing.column}
          row={editing.row}
          startsEmpty={editing.startsEmpty}
          start={(onResult) => session.startEdit(editing.row, editing.column, onResult)}
          box={layout.boxOf(editing.place)}
          onEnd={endEdit}
        />
      )}
    </div>
  );
}

function placeOf(target: EventTarget | null): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
  const [row, column] = cell?.dataset.place?.split(':').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}
