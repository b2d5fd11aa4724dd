import type { Encoding } from '../../functions/domain/csv/encoding.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { ActivityValues } from '../../functions/domain/import/activity-values.ts';
import { countFilled } from '../../functions/domain/import/describe-columns.ts';
import { renderDetail } from '../../functions/domain/locale/detail.ts';
import type { Texts } from '../../functions/domain/locale/text-types.ts';
import { loadPreviewTexts } from '../../functions/domain/locale/texts.ts';
import { attributeNames } from '../../functions/domain/people/pool-rules.ts';
import type { Checked, MappedHeaders, Opened, OpenRequest, Refusal } from '../admin/worker/protocol.ts';
import { checkRows } from './check-rows.ts';
import { CheckedFile } from './checked-file.ts';
import { findColumns } from './find-columns.ts';
import { findEncoding } from './find-encoding.ts';
import { type Job, silentJob } from './job.ts';
import { type OpenFile, openFile } from './open-file.ts';

type Recall = (key: string) => Promise<MappedHeaders | undefined>;

/** A file from when it is opened until its rows are judged. */
export class FileReader {
  readonly #request: OpenRequest;
  readonly #texts: Texts;
  readonly #recall: Recall;
  /** Whose progress the bytes are that are read. */
  #job: Job = silentJob;
  #rows = 0;
  /** The file, as long as only its beginning was read. */
  #opened: OpenFile | undefined;

  private constructor(request: OpenRequest, texts: Texts, recall: Recall) {
    this.#request = request;
    this.#texts = texts;
    this.#recall = recall;
  }

  static async create(request: OpenRequest, recall: Recall): Promise<FileReader> {
    return new FileReader(request, await loadPreviewTexts(request.locale), recall);
  }

  async #open(): Promise<OpenFile> {
    return openFile(this.#request, {
      recall: this.#recall,
      onRead: (bytes, all) => this.#job.report({ done: bytes, all, rows: this.#rows }),
    });
  }

  async open(job: Job): Promise<Opened | Refusal> {
    return this.#refuse(job, async () => {
      const opened = await this.#open();
      this.#opened = opened;
      const { table, pool, sample, mappingKey } = opened;
      const { file, rules, encoding: chosen } = this.#request;
      const activity = new ActivityValues(table.header, rules.today);
      const filled = new Array<number>(table.header.ownColumns).fill(0);
      for (const { cells } of sample) {
        countFilled(cells, filled);
        activity.add(cells, true);
      }
      const columns = findColumns({
        table,
        activity,
        filled,
        sample: sample.map(({ cells }) => cells),
        texts: this.#texts,
      });
      const terms = { customAttributes: attributeNames(pool), mapping: table.mapping };
      const encoding = table.sheets ? undefined : await findEncoding(file, terms, chosen as Encoding | undefined);
      const sizes = await table.measureSheets?.();
      return {
        kind: table.sheets ? 'workbook' : 'csv',
        size: file.size,
        columns,
        ...(sizes && table.sheets && { sheets: { read: table.sheets.read, all: sizes } }),
        ...(encoding && { encoding }),
        mappingKey,
        isRemembered: table.mapping.some(({ by }) => by === 'remembered'),
        sampledRows: sample.length,
      };
    });
  }

  /** Reads and judges all rows. */
  async check(job: Job): Promise<CheckedFile | Refusal> {
    return this.#refuse(job, async () => {
      const opened = this.#opened ?? (await this.#open());
      this.#opened = undefined;
      this.#rows = 0;
      const checked = await checkRows(opened, this.#request.rules, (rows) => {
        this.#rows = rows;
      });
      return new CheckedFile(this.#request, opened, checked, this.#texts);
    });
  }

  /** Puts into words why a file can't be used. */
  async #refuse<Result>(job: Job, work: () => Promise<Result>): Promise<Result | Refusal> {
    this.#job = job;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      return { refused: { code: error.code, detail: renderDetail(error.detail, this.#texts) } };
    } finally {
      this.#job = silentJob;
    }
  }
}

export function describeChecked(file: CheckedFile): Checked {
  return { counts: file.count(), columns: file.columns() };
}
