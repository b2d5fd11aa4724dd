import type { Header } from '../../functions/domain/csv/header.ts';
import { isBlank } from '../../functions/domain/csv/table.ts';
import { renderDetail } from '../../functions/domain/locale/detail.ts';
import type { Texts } from '../../functions/domain/locale/text-types.ts';
import type { Changed, Counts, OpenRequest, Row, RowCode, RowKind } from '../admin/worker/protocol.ts';
import type { CheckedRows } from './check-rows.ts';
import { CurrentReading } from './current-reading.ts';
import { type EditedFile, isOriginal } from './edited-file.ts';
import { type Edit, Edits } from './edits.ts';
import { extraColumns } from './extra-cells.ts';
import { findColumns } from './find-columns.ts';
import type { Job } from './job.ts';
import type { OpenFile } from './open-file.ts';
import { readRows } from './read-rows.ts';
import type { RowTable } from './row-table.ts';
import { settleAddress, settleAddresses } from './settle-addresses.ts';
import { recordOf, type ShownRows, showRow } from './show-rows.ts';

/** Changes of fewer rows are settled address by address. */
const fewRows = 20;
/** How many are named of the rows that have another outcome now. */
const maxNamed = 100;

/** What a run says of a row. */
export interface LiveOutcome {
  readonly row: number;
  readonly kind: RowKind;
  readonly code: RowCode | undefined;
  readonly detail: string | undefined;
}

/** A file whose rows were all judged, and what is changed in it afterwards. */
export class CheckedFile implements EditedFile {
  readonly request: OpenRequest;
  readonly opened: OpenFile;
  readonly checked: CheckedRows;
  readonly table: RowTable;
  readonly edits: Edits;
  texts: Texts;
  readonly #liveDetails = new Map<number, string>();
  /** Rows whose cells were all emptied: they are no rows of the exported file. */
  readonly #emptied = new Set<number>();
  readonly #reading: CurrentReading;

  constructor(request: OpenRequest, opened: OpenFile, checked: CheckedRows, texts: Texts) {
    this.request = request;
    this.opened = opened;
    this.checked = checked;
    this.table = checked.table;
    this.texts = texts;
    this.edits = new Edits(opened.table.header);
    this.#reading = new CurrentReading(this);
  }

  /** The header with the columns that were added. */
  get header(): Header {
    return this.#reading.header;
  }

  count(): Counts {
    return { ...this.table.count(this.request.rules.default_locale), mostGroupsEach: this.checked.mostGroupsEach };
  }

  columns() {
    const { activity, filled, extraCells } = this.checked;
    const { table, sample } = this.opened;
    const found = findColumns({
      table: { header: this.header, mapping: table.mapping },
      activity,
      filled,
      sample: sample.map(({ cells }, index) => this.edits.apply(index, cells)),
      texts: this.texts,
    });
    return [...found, ...extraColumns(extraCells, this.header.width)];
  }

  /** Why an import would refuse the file as it is now. */
  refusal(): { readonly unusable?: string } {
    const { refusal } = this.#reading;
    return refusal ? { unusable: renderDetail(refusal.detail, this.texts) } : {};
  }

  /** Rows after all edits, by their places in ascending order. */
  async *readCells(indexes: Iterable<number>): AsyncGenerator<readonly [number, readonly string[]], void, void> {
    for await (const { indexes: some, textOf } of readRows(this.checked.text, this.table, indexes)) {
      for (const index of some) yield [index, this.edits.apply(index, this.opened.source.readRow(textOf(index)))];
    }
  }

  /** @param indexes in any order */
  async showRows(indexes: readonly number[]): Promise<readonly Row[]> {
    const shown = this.#shown();
    const rows = new Map<number, Row>();
    for await (const [index, cells] of this.readCells(indexes.toSorted((one, other) => one - other))) {
      rows.set(index, showRow(index, cells, shown));
    }
    return indexes.flatMap((index) => rows.get(index) ?? []);
  }

  #shown(): ShownRows {
    return {
      table: this.table,
      judge: this.#reading.judge,
      edits: this.edits,
      texts: this.texts,
      liveDetails: this.#liveDetails,
      width: this.header.width,
      addressColumn: this.header.sources.get('email')?.[0] ?? 0,
    };
  }

  /** The line of a row that is ready. */
  judge(index: number, cells: readonly string[]): string | undefined {
    return this.#reading.judge.judge(recordOf(index, cells, this.table)).json;
  }

  /** Judges all rows by what an import will see, where that is not the file as it was opened. */
  async judgeAsExported(job: Job): Promise<void> {
    if (isOriginal(this) || !(await this.#reading.update())) return;
    await this.#judgeAgain(placesUpTo(this.table.length), this.table.length, job);
    settleAddresses(this.table);
  }

  /** Makes a change and judges its rows again. A change that is cancelled is not made. @throws Cancelled */
  async change(edit: Edit, job: Job): Promise<Changed> {
    this.edits.push(edit);
    try {
      return await this.#settle(edit, job);
    } catch (error) {
      this.edits.pop();
      await this.#settle(edit, { report: () => undefined });
      throw error;
    }
  }

  /** Takes the last change back; undefined where there is none. */
  async undo(job: Job): Promise<Changed | undefined> {
    const edit = this.edits.pop();
    return edit && this.#settle(edit, job);
  }

  async #settle(edit: Edit, job: Job): Promise<Changed> {
    const isWider = edit.kind === 'cells' && edit.added !== undefined;
    const own = edit.kind === 'cell' ? [edit.index] : edit.rows;
    if (edit.kind === 'omit') for (const index of own) this.#setOmitted(index);
    const isReread = (isWider || this.#reading.dependsOn(own)) && (await this.#reading.update(isWider));
    const rows = isReread ? placesUpTo(this.table.length) : own;
    const count = isReread ? this.table.length : edit.kind === 'cell' ? 1 : edit.rows.size;
    const before = new Int32Array(2 * fewRows);
    const isFew = !isReread && count <= fewRows;
    if (isFew) this.#copyFingerprints(rows, before);
    if (edit.kind !== 'omit' || isReread) await this.#judgeAgain(rows, count, job);
    const others = isFew ? this.#settleFew(rows, before) : [...settleAddresses(this.table).changed];
    // Of a row that was another one's, nothing else is known by now.
    await this.#judgeAgain(
      others.filter((index) => !this.table.is(index, 'isDuplicate')).toSorted((one, other) => one - other),
      0,
      job,
    );
    const [row] = edit.kind === 'cell' ? await this.showRows([edit.index]) : [];
    return {
      counts: this.count(),
      ...(row && { row }),
      others: others.filter((index) => index !== row?.index).slice(0, maxNamed),
      ...((isWider || isReread) && { columns: this.columns() }),
      ...this.refusal(),
    };
  }

  #copyFingerprints(rows: Iterable<number>, into: Int32Array): void {
    let at = 0;
    for (const index of rows) {
      this.table.copyFingerprint(index, into.subarray(at, at + 2));
      at += 2;
    }
  }

  #settleFew(rows: Iterable<number>, before: Int32Array): number[] {
    const changed = new Set<number>();
    const print = new Int32Array(2);
    let at = 0;
    for (const index of rows) {
      // Nobody else has the address of a row without one.
      if (!this.table.hasAddress(index)) this.table.setDuplicate(index, false);
      this.table.copyFingerprint(index, print);
      for (const one of [print, before.subarray(at, at + 2)]) {
        for (const other of settleAddress(this.table, one).changed) changed.add(other);
      }
      at += 2;
    }
    return [...changed];
  }

  /** @param count how many they are, for those that take their time */
  async #judgeAgain(rows: Iterable<number>, count: number, job: Job): Promise<void> {
    let done = 0;
    for await (const [index, cells] of this.readCells(rows)) {
      const { facts } = this.#reading.judge.judge(recordOf(index, cells, this.table));
      this.table.setFacts(index, facts, this.#reading.judge.fingerprint);
      if (!facts.claimsAddress) this.table.setDuplicate(index, false);
      if (isBlank(cells)) this.#emptied.add(index);
      else this.#emptied.delete(index);
      this.#setOmitted(index);
      this.table.setEdited(index, this.edits.editedColumns(index).length > 0);
      this.table.setLive(index, undefined, undefined);
      this.#liveDetails.delete(index);
      if (++done % 1000 === 0) job.report({ done, all: count, rows: done });
    }
  }

  #setOmitted(index: number): void {
    this.table.setOmitted(index, this.edits.isOmitted(index) || this.#emptied.has(index));
  }

  /** Forgets what the live check said. */
  clearLive(): void {
    this.#liveDetails.clear();
    for (let index = 0; index < this.table.length; index++) this.table.setLive(index, undefined, undefined);
  }

  /** What the live check says of a row, by its number in the report. */
  applyLive({ row, kind, code, detail }: LiveOutcome): void {
    const index = this.table.indexOfRow(row);
    if (index < 0 || this.table.kindOf(index) !== 'ready') return;
    this.table.setLive(index, kind, code);
    if (detail !== undefined) this.#liveDetails.set(index, detail);
  }
}

function placesUpTo(length: number): Iterable<number> {
  return {
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield index;
    },
  };
}
