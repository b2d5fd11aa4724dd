import { ActivityValues } from '../../functions/domain/import/activity-values.ts';
import { countFilled } from '../../functions/domain/import/describe-columns.ts';
import { isAboutNobody } from '../../functions/domain/import/write-report.ts';
import type { ImportRules } from '../admin/worker/protocol.ts';
import { countExtra } from './extra-cells.ts';
import { RowJudge } from './judge-rows.ts';
import type { OpenFile } from './open-file.ts';
import { RowTable } from './row-table.ts';
import type { TextPlace } from './source-text.ts';

/** As preparing an import counts them. */
const groupWindow = 100;

/** All rows of a file, read and judged. */
export interface CheckedRows {
  readonly table: RowTable;
  readonly judge: RowJudge;
  /** Where the rows are found again. */
  readonly text: Blob;
  readonly header: TextPlace;
  readonly activity: ActivityValues;
  readonly filled: readonly number[];
  readonly mostGroupsEach: number;
  /** How many cells some row has behind those of the header. */
  readonly extraCells: number;
}

/** Reads every row of a file as an import does. @throws UnusableFile */
export async function checkRows(
  { table: { header }, pool, source, sample, batches }: OpenFile,
  rules: ImportRules,
  onRows: (rows: number) => void,
): Promise<CheckedRows> {
  const table = new RowTable();
  const judge = await RowJudge.create(header, pool, rules, sample);
  const activity = new ActivityValues(header, rules.today);
  const filled = new Array<number>(header.ownColumns).fill(0);
  let valid = 0;
  let groups = 0;
  let mostGroups = 0;
  let extraCells = 0;
  for await (const batch of batches) {
    for (const record of batch) {
      const index = table.length;
      table.add(record.row, source.findRow(record));
      const judgement = judge.judgeNext(record);
      const { facts, isRepeated } = judgement;
      extraCells = Math.max(extraCells, countExtra(record.cells, header.width));
      table.setFacts(index, facts, judge.fingerprint);
      if (isRepeated) table.setDuplicate(index, true);
      if (!isAboutNobody({ code: facts.code, detail: judgement.detail })) {
        countFilled(record.cells, filled);
        activity.add(record.cells, facts.code !== 'NOT_ACTIVE' && facts.code !== 'NOT_A_PERSON');
      }
      if (judgement.json === undefined) continue;
      groups += judgement.groups;
      if (++valid % groupWindow === 0) {
        mostGroups = Math.max(mostGroups, groups);
        groups = 0;
      }
    }
    onRows(table.length);
  }
  return {
    table,
    judge,
    text: source.end(),
    header: source.header(),
    activity,
    filled,
    extraCells,
    mostGroupsEach: Math.max(mostGroups, groups) / Math.min(groupWindow, Math.max(1, valid)),
  };
}
