/** What was pressed. A `KeyboardEvent` is one. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** While somebody writes Japanese, say, Enter and arrows choose letters. */
  readonly isComposing: boolean;
}

/** A cell, by its place in the list and its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows a page has. */
  readonly page: number;
}

/** What a key asks of a grid. */
export type GridCommand =
  | { readonly does: 'move'; readonly to: Place; readonly extends: boolean }
  /** With `startsEmpty` what is typed takes the place of the cell's text. */
  | { readonly does: 'edit'; readonly startsEmpty: boolean }
  | { readonly does: 'clear' }
  | { readonly does: 'select' }
  | { readonly does: 'selectAll' }
  | { readonly does: 'unselect' }
  | { readonly does: 'undo' }
  | { readonly does: 'findProblem'; readonly step: 1 | -1 };

/** What a key asks while nobody edits. The pattern is the grid's of https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export function readGridKey(press: KeyPress, at: Place, size: GridSize): GridCommand | undefined {
  const { key, altKey, shiftKey } = press;
  const withCommand = press.ctrlKey || press.metaKey;
  if (altKey) {
    if (key === 'ArrowDown') return { does: 'findProblem', step: 1 };
    if (key === 'ArrowUp') return { does: 'findProblem', step: -1 };
    return undefined;
  }
  const to = findTarget(key, withCommand, at, size);
  if (to) return { does: 'move', to, extends: shiftKey && to.row !== at.row };
  if (withCommand) {
    if (key === 'a' || key === 'A') return { does: 'selectAll' };
    return (key === 'z' || key === 'Z') && !shiftKey ? { does: 'undo' } : undefined;
  }
  if (key === ' ') return { does: 'select' };
  if (key === 'F2' || key === 'Enter') return { does: 'edit', startsEmpty: false };
  if (key === 'Delete' || key === 'Backspace') return { does: 'clear' };
  if (key === 'Escape') return { does: 'unselect' };
  // `Process`: an input method is about to write. The editor gets the letter itself: it has the focus before the browser writes it.
  return key === 'Process' || [...key].length === 1 ? { does: 'edit', startsEmpty: true } : undefined;
}

function findTarget(key: string, withCommand: boolean, at: Place, size: GridSize): Place | undefined {
  const place = (row: number, column: number): Place => ({
    row: Math.min(Math.max(0, row), size.rows - 1),
    column: Math.min(Math.max(0, column), size.columns - 1),
  });
  const { row, column } = at;
  switch (key) {
    case 'ArrowUp':
      return place(withCommand ? 0 : row - 1, column);
    case 'ArrowDown':
      return place(withCommand ? size.rows : row + 1, column);
    case 'ArrowLeft':
      return place(row, withCommand ? 0 : column - 1);
    case 'ArrowRight':
      return place(row, withCommand ? size.columns : column + 1);
    case 'PageUp':
      return place(row - size.page, column);
    case 'PageDown':
      return place(row + size.page, column);
    case 'Home':
      return place(withCommand ? 0 : row, 0);
    case 'End':
      return place(withCommand ? size.rows : row, size.columns);
    default:
      return undefined;
  }
}

/** What a key asks of somebody's editing: to keep it and go on to a neighbour, or to give it up. */
export type EditCommand =
  | { readonly does: 'keep'; readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 }
  | { readonly does: 'giveUp' };

/** What a key asks while a cell is edited; everything else is the text field's. */
export function readEditKey({ key, shiftKey, altKey, isComposing }: KeyPress): EditCommand | undefined {
  if (isComposing || altKey) return undefined;
  if (key === 'Escape') return { does: 'giveUp' };
  if (key === 'Enter') return { does: 'keep', rows: shiftKey ? -1 : 1, columns: 0 };
  if (key === 'Tab') return { does: 'keep', rows: 0, columns: shiftKey ? -1 : 1 };
  return undefined;
}
