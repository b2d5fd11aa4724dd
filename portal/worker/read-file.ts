import type { Encoding } from '../../functions/domain/csv/encoding.ts';
import type { Beginning, RefusedSheets } from '../../functions/domain/csv/table.ts';
import { UnusableFile } from '../../functions/domain/errors.ts';
import { renderDetail } from '../../functions/domain/locale/detail.ts';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import type { Texts } from '../../functions/domain/locale/text-types.ts';
import { loadPreviewTexts } from '../../functions/domain/locale/texts.ts';
import { attributeNames } from '../../functions/domain/people/pool-rules.ts';
import type { Checked, FoundColumn, MappedHeaders, Opened, OpenRequest, Refusal } from '../admin/worker/protocol.ts';
import { checkRows } from './check-rows.ts';
import { CheckedFile } from './checked-file.ts';
import { describeRefused } from './describe-refused.ts';
import { type ColumnFacts, findColumns, lookAtColumns } from './find-columns.ts';
import { findEncoding } from './find-encoding.ts';
import { type Job, silentJob } from './job.ts';
import { type OpenFile, openFile } from './open-file.ts';

type Recall = (key: string) => Promise<MappedHeaders | undefined>;

/** A file from when it is opened until its rows are judged. */
export class FileReader {
  readonly #request: OpenRequest;
  #texts: Texts;
  readonly #recall: Recall;
  /** Whose progress the bytes are that are read. */
  #job: Job = silentJob;
  #rows = 0;
  /** The file, as long as only its beginning was read. */
  #opened: OpenFile | undefined;
  #beginning: Beginning | undefined;
  /** What its columns look like by its beginning. */
  #facts: Omit<ColumnFacts, 'texts'> | undefined;
  #otherSheets: RefusedSheets | undefined;
  #refusal: UnusableFile | undefined;

  private constructor(request: OpenRequest, texts: Texts, recall: Recall) {
    this.#request = request;
    this.#texts = texts;
    this.#recall = recall;
  }

  static async create(request: OpenRequest, recall: Recall): Promise<FileReader> {
    return new FileReader(request, await loadPreviewTexts(request.locale), recall);
  }

  async #open(): Promise<OpenFile> {
    this.#otherSheets = undefined;
    return openFile(this.#request, {
      recall: this.#recall,
      onRead: (bytes, all) => this.#job.report({ done: bytes, all, rows: this.#rows }),
      onBeginning: (beginning) => {
        this.#beginning = beginning;
      },
      onOtherSheets: (sheets) => {
        this.#otherSheets = sheets;
      },
    });
  }

  async open(job: Job): Promise<Opened | Refusal> {
    return this.#refuse(job, async () => {
      const opened = await this.#open();
      this.#opened = opened;
      const { table, pool, sample, mappingKey } = opened;
      const { file, rules, encoding: chosen } = this.#request;
      this.#facts = lookAtColumns(table, sample, rules.today);
      const terms = { customAttributes: attributeNames(pool), mapping: table.mapping };
      const encoding = table.sheets ? undefined : await findEncoding(file, terms, chosen as Encoding | undefined);
      const sizes = await table.measureSheets?.();
      return {
        kind: table.sheets ? 'workbook' : 'csv',
        size: file.size,
        columns: this.columns(),
        ...(sizes && table.sheets && { sheets: { read: table.sheets.read, all: sizes } }),
        ...(encoding && { encoding }),
        mappingKey,
        isRemembered: table.mapping.some(({ by }) => by === 'remembered'),
        sampledRows: sample.length,
      };
    });
  }

  columns(): readonly FoundColumn[] {
    return this.#facts ? findColumns({ ...this.#facts, texts: this.#texts }) : [];
  }

  /** Why the file was refused when it was read last. */
  refusal(): { readonly refused?: string } {
    return this.#refusal ? { refused: renderDetail(this.#refusal.detail, this.#texts) } : {};
  }

  /** Says everything in another language from now on. */
  async translate(locale: Locale): Promise<Texts> {
    this.#texts = await loadPreviewTexts(locale);
    return this.#texts;
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
      const file = new CheckedFile(this.#request, opened, checked, this.#texts);
      await file.judgeAsExported(job);
      return file;
    });
  }

  /** Puts into words why a file can't be used. */
  async #refuse<Result>(job: Job, work: () => Promise<Result>): Promise<Result | Refusal> {
    this.#job = job;
    this.#refusal = undefined;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      this.#refusal = error;
      const columns =
        this.#beginning && describeRefused(error.code, this.#beginning, { request: this.#request, texts: this.#texts });
      const detail = renderDetail(error.detail, this.#texts);
      const sheets = this.#otherSheets;
      return { refused: { code: error.code, detail, ...(columns && { columns }), ...(sheets && { sheets }) } };
    } finally {
      this.#job = silentJob;
    }
  }
}

export function describeChecked(file: CheckedFile): Checked {
  return { counts: file.count(), columns: file.columns(), ...file.refusal() };
}
