import { activityReader } from '../columns/activity.ts';
import type { Activity, ActivityKind } from '../columns/activity-kinds.ts';
import { findGoneWord } from '../columns/gone-word.ts';
import type { Header } from '../csv/header.ts';
import type { CellCounts } from '../locale/activity-counts.ts';
import type { Message } from '../locale/detail.ts';

/** How many values of a column are named. */
const maxNamed = 10;

/** How many values of a column are remembered; of further ones, such as dates, only their number is. */
const maxValues = 1000;

interface Value {
  readonly cell: string;
  readonly activity: Activity;
  rows: number;
}

/** What is named as one thing, where nobody was invited: some who are `off` begin later. */
const notInvited: ReadonlySet<Activity> = new Set(['gone', 'notice', 'off', 'guest', 'nobody']);

/** What a column says that is about something else. */
const othersOf: { readonly [K in ActivityKind]?: Activity } = {
  status: 'unknown',
  type: 'terms',
  personType: 'terms',
  machine: 'terms',
  remark: 'terms',
};

/** Counts what the columns say that tell who has left, so that the summary can name it. */
export class ActivityValues {
  readonly #columns: readonly (Header['activity'][number] & { readonly read: (cell: string) => Activity })[];
  /** The values of every such column, by the column. */
  readonly #values: ReadonlyMap<number, Map<string, Value>>;
  /** How many rows have values that are not remembered. */
  readonly #further = new Map<number, Map<Activity, number>>();

  /** @param today YYYY-MM-DD */
  constructor({ activity }: Header, today: string) {
    this.#columns = activity.map((column) => {
      const readCell = activityReader(column, today);
      const read = (cell: string): Activity => {
        const said = readCell(cell);
        return notInvited.has(said) ? 'gone' : said;
      };
      return { ...column, read };
    });
    this.#values = new Map(activity.map(({ column }) => [column, new Map()]));
  }

  /** @param isInvited whether the person was not skipped for what the columns say */
  add(cells: readonly string[], isInvited: boolean): void {
    for (const { column, read } of this.#columns) {
      const cell = cells[column] ?? '';
      const values = this.#values.get(column);
      if (cell === '' || values === undefined) continue;
      const known = values.get(cell);
      const value = known ?? { cell, activity: read(cell), rows: 0 };
      const isNamed = known !== undefined || values.size < maxValues;
      if (known === undefined && isNamed) values.set(cell, value);
      if (value.activity === (isInvited ? 'gone' : 'listedGuest')) continue;
      if (isNamed) value.rows++;
      else this.#countFurther(column, value.activity);
    }
  }

  #countFurther(column: number, activity: Activity): void {
    const counts = this.#further.get(column) ?? new Map<Activity, number>();
    counts.set(activity, (counts.get(activity) ?? 0) + 1);
    this.#further.set(column, counts);
  }

  /**
   * What a column says of people; undefined of one of which nothing is understood. Only words that are known are named: the rest
   * of a cell may say anything of anybody.
   */
  describe(column: number): Message | undefined {
    const further = this.#further.get(column) ?? new Map<Activity, number>();
    const values = [...(this.#values.get(column)?.values() ?? [])];
    const kind = this.#columns.find((one) => one.column === column)?.kind;
    // `Estado` may be where somebody lives.
    if (kind === undefined || kind === 'starting') return undefined;
    const isOther = othersOf[kind];
    if (values.length > 0 && values.every(({ activity }) => activity === isOther)) return undefined;
    const rowsOf = (wanted: Activity) =>
      values.reduce((sum, { activity, rows }) => sum + (activity === wanted ? rows : 0), further.get(wanted) ?? 0);
    return {
      text: 'activity',
      over: rowsOf('over'),
      unknown: rowsOf('unknown'),
      ...(rowsOf('gone') > 0 && { gone: nameWords(kind, values, 'gone', further) }),
      ...(rowsOf('listedGuest') > 0 && { guests: nameWords(kind, values, 'listedGuest', further) }),
    };
  }
}

function nameWords(
  kind: ActivityKind,
  values: readonly Value[],
  wanted: 'gone' | 'listedGuest',
  further: ReadonlyMap<Activity, number>,
): CellCounts {
  const counts = new Map<string, number>();
  let others = further.get(wanted) ?? 0;
  for (const { cell, activity, rows } of values) {
    if (activity !== wanted || rows === 0) continue;
    const word = findGoneWord(kind, cell);
    if (word !== undefined && (counts.has(word) || counts.size < maxNamed)) {
      counts.set(word, (counts.get(word) ?? 0) + rows);
    } else others += rows;
  }
  return { cells: [...counts].map(([cell, rows]) => ({ cell, rows })), others };
}
