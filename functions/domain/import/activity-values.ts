import { type Activity, readActivity } from '../columns/activity.ts';
import type { Header } from '../csv/header.ts';

/** How many values of a column are named. */
const maxNamed = 10;

/** More are remembered for nobody. */
const maxValues = 1000;

interface Value {
  readonly activity: Activity;
  rows: number;
}

/** Counts what the columns say that tell who has left, so that the summary can name it. */
export class ActivityValues {
  readonly #columns: Header['activity'];
  readonly #today: string;
  /** The values of every such column, by the column. */
  readonly #values: ReadonlyMap<number, Map<string, Value>>;

  /** @param today YYYY-MM-DD */
  constructor({ activity }: Header, today: string) {
    this.#columns = activity;
    this.#today = today;
    this.#values = new Map(activity.map(({ column }) => [column, new Map()]));
  }

  add(cells: readonly string[]): void {
    for (const { column, kind } of this.#columns) {
      const cell = cells[column] ?? '';
      const values = this.#values.get(column);
      if (cell === '' || values === undefined) continue;
      const known = values.get(cell);
      if (known !== undefined) known.rows++;
      else if (values.size < maxValues) {
        values.set(cell, { activity: readActivity(kind, cell, this.#today), rows: 1 });
      }
    }
  }

  /** What a column says of people, as people read it; undefined of one that says nothing of the kind. */
  describe(column: number): string | undefined {
    const values = this.#values.get(column);
    if (values === undefined) return undefined;
    const kind = this.#columns.find((one) => one.column === column)?.kind;
    const gone = countRows(values, 'gone');
    // Dates are as many as people.
    const which = kind === 'leaving' ? `${gone.rows} in the past` : gone.names;
    const skipped = gone.rows === 0 ? 'nobody has left' : `not invited: ${which}`;
    const unknown = countRows(values, 'unknown');
    return unknown.rows === 0 ? skipped : `${skipped}; not understood, so invited: ${unknown.names}`;
  }
}

function countRows(values: ReadonlyMap<string, Value>, activity: Activity) {
  const found = [...values].filter(([, value]) => value.activity === activity);
  const names = found.slice(0, maxNamed).map(([cell, { rows }]) => `"${shorten(cell.trim())}" (${rows})`);
  const others = found.length - names.length;
  return {
    rows: found.reduce((sum, [, { rows }]) => sum + rows, 0),
    names: others > 0 ? `${names.join(', ')} and ${others} more` : names.join(', '),
  };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
}
