import { findMapped, indexMapping } from '../../functions/domain/columns/column-mapping.ts';
import { truncateWord } from '../../functions/domain/columns/header-words.ts';
import type { Table, TableRow } from '../../functions/domain/csv/table.ts';
import { ActivityValues } from '../../functions/domain/import/activity-values.ts';
import { countFilled, type DescribedColumn, describeColumns } from '../../functions/domain/import/describe-columns.ts';
import { renderDetail } from '../../functions/domain/locale/detail.ts';
import type { Texts } from '../../functions/domain/locale/text-types.ts';
import type { FoundColumn } from '../admin/worker/protocol.ts';

const maxSamples = 3;
const maxSampleLength = 80;

/** What of a file's columns is known. */
export interface ColumnFacts {
  readonly table: Pick<Table, 'header' | 'mapping'>;
  /** What the columns said that tell who has left. */
  readonly activity: ActivityValues;
  /** How many cells of each column aren't blank. */
  readonly filled: readonly number[];
  /** The first rows. */
  readonly sample: readonly (readonly string[])[];
  readonly texts: Texts;
}

/** What the first rows say of the columns. */
export function lookAtColumns(
  table: ColumnFacts['table'],
  rows: readonly TableRow[],
  today: string,
): Omit<ColumnFacts, 'texts'> {
  const activity = new ActivityValues(table.header, today);
  const filled = new Array<number>(table.header.ownColumns).fill(0);
  const sample = rows.map(({ cells }) => cells);
  for (const cells of sample) {
    countFilled(cells, filled);
    activity.add(cells, true);
  }
  return { table, activity, filled, sample };
}

/** Says of each column what it is, why, and what is in it. */
export function findColumns({ table, activity, filled, sample, texts }: ColumnFacts): readonly FoundColumn[] {
  const { header, mapping } = table;
  const mapped = indexMapping(mapping);
  return describeColumns(header, activity).map((described) => {
    const { column, field, reason } = described;
    const word = header.names[column] ?? '';
    const by = findMapped(word, mapped)?.by;
    return {
      index: column,
      header: truncateWord(word),
      field,
      mark: markOf(described, by !== undefined),
      ...(by && { by }),
      ...(reason && { reason: renderDetail(reason, texts) }),
      samples: findSamples(sample, column),
      filled: filled[column] ?? 0,
    };
  });
}

/** Sure are columns that somebody spoke of, and those about which there is nothing to say. */
function markOf({ field, reason }: DescribedColumn, isMapped: boolean): FoundColumn['mark'] {
  if (field === 'ignored') return 'ignored';
  const isSure = isMapped || field === 'activity' || reason === undefined || reason.text === 'joinedWith';
  return isSure ? 'recognised' : 'check';
}

function findSamples(rows: readonly (readonly string[])[], column: number): readonly string[] {
  const samples = new Set<string>();
  for (const cells of rows) {
    const text = (cells[column] ?? '').trim().slice(0, maxSampleLength);
    if (text !== '') samples.add(text);
    if (samples.size === maxSamples) break;
  }
  return [...samples];
}
