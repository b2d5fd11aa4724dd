import type { Header } from '../../functions/domain/csv/header.ts';
import type { RowSet } from './row-set.ts';

/** One change by the person at the page. */
export type Edit =
  | { readonly kind: 'cell'; readonly index: number; readonly column: number; readonly text: string }
  | {
      readonly kind: 'cells';
      readonly rows: RowSet;
      readonly column: number;
      readonly change: (cell: string) => string;
      /** The word of a column that the change adds. */
      readonly added?: string | undefined;
    }
  | { readonly kind: 'omit'; readonly rows: RowSet; readonly isOmitted: boolean }
  | {
      /** What was pasted: texts for neighbouring columns. */
      readonly kind: 'block';
      readonly rows: RowSet;
      readonly columns: readonly number[];
      /** By the places of rows. */
      readonly texts: ReadonlyMap<number, readonly string[]>;
    };

/** All changes, over rows that stay as they are in the file. */
export class Edits {
  readonly #header: Header;
  readonly #all: Edit[] = [];
  /** Those of single cells, by their rows. */
  readonly #ofRow = new Map<number, Edit[]>();
  /** How many columns there were beside the file's own when a change was made. */
  readonly #addedBy = new WeakMap<Edit, number>();
  /** Those of many rows. */
  readonly #ofMany: Edit[] = [];

  constructor(header: Header) {
    this.#header = header;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Words of the columns that were added, in order. */
  get addedWords(): readonly string[] {
    return this.#ofMany.flatMap((edit) => (edit.kind === 'cells' && edit.added !== undefined ? [edit.added] : []));
  }

  push(edit: Edit): void {
    this.#all.push(edit);
    if (edit.kind === 'cell') this.#ofRow.set(edit.index, [...(this.#ofRow.get(edit.index) ?? []), edit]);
    else this.#ofMany.push(edit);
    this.#addedBy.set(edit, this.addedWords.length);
  }

  /** Takes the last one back. */
  pop(): Edit | undefined {
    const edit = this.#all.pop();
    if (edit?.kind === 'cell') this.#ofRow.get(edit.index)?.pop();
    else if (edit) this.#ofMany.pop();
    return edit;
  }

  /** Those of a row, in order. */
  of(index: number): readonly Edit[] {
    const own = this.#ofRow.get(index) ?? [];
    const many = this.#ofMany.filter((edit) => edit.kind !== 'cell' && edit.rows.has(index));
    if (own.length === 0 || many.length === 0) return own.length === 0 ? many : own;
    const wanted = new Set([...own, ...many]);
    return this.#all.filter((edit) => wanted.has(edit));
  }

  /** The columns of a row that were edited. */
  editedColumns(index: number): readonly number[] {
    const columns = this.of(index).flatMap((edit) =>
      columnsOf(edit, index).map((column) => this.#placeOf(edit, column)),
    );
    return [...new Set(columns)];
  }

  /** Columns that were added since are in front of what is behind the file's own. */
  #placeOf(edit: Edit, column: number): number {
    const added = this.#addedBy.get(edit) ?? 0;
    const isBehind = column >= this.#header.ownColumns + added;
    return isBehind ? column + this.addedWords.length - added : column;
  }

  isOmitted(index: number): boolean {
    const last = this.of(index).findLast((edit) => edit.kind === 'omit');
    return last?.kind === 'omit' && last.isOmitted;
  }

  /** The header's words with those that were added. */
  extendWords(words: readonly string[]): readonly string[] {
    const { ownColumns } = this.#header;
    return [...words.slice(0, ownColumns), ...this.addedWords, ...words.slice(ownColumns)];
  }

  /** The cells of a row after all changes. @param cells as they are in the file */
  apply(index: number, cells: readonly string[]): readonly string[] {
    const edits = this.of(index);
    const added = this.addedWords.length;
    if (edits.length === 0 && added === 0) return cells;
    const changed = added === 0 ? [...cells] : this.#insertCells(cells, added);
    for (const edit of edits) {
      for (const [at, given] of columnsOf(edit, index).entries()) {
        const column = this.#placeOf(edit, given);
        while (changed.length <= column) changed.push('');
        changed[column] = textAfter(edit, changed[column] ?? '', { index, place: at });
      }
    }
    return changed;
  }

  /** Before the code and the detail of an earlier run. A row that has a wrong number of cells still has one. */
  #insertCells(cells: readonly string[], count: number): string[] {
    const { width, minCells, ownColumns } = this.#header;
    const isFitting = cells.length >= minCells && cells.slice(width).every((cell) => cell.trim() === '');
    const fitted = isFitting ? Array.from({ length: width }, (_, column) => cells[column] ?? '') : [...cells];
    fitted.splice(ownColumns, 0, ...Array<string>(count).fill(''));
    return fitted;
  }
}

/** The columns of a row that a change is about. */
function columnsOf(edit: Edit, index: number): readonly number[] {
  if (edit.kind === 'omit') return [];
  return edit.kind === 'block' ? edit.columns.slice(0, edit.texts.get(index)?.length ?? 0) : [edit.column];
}

function textAfter(edit: Edit, before: string, at: { readonly index: number; readonly place: number }): string {
  if (edit.kind === 'cell') return edit.text;
  if (edit.kind === 'cells') return edit.change(before);
  return (edit.kind === 'block' ? edit.texts.get(at.index)?.[at.place] : undefined) ?? before;
}
