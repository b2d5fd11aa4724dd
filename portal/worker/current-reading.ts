import { UnusableFile } from '../../functions/domain/errors.ts';
import { type EditedFile, isOriginal } from './edited-file.ts';
import { type FileReading, readEdited, readOpened } from './file-reading.ts';
import { RowJudge } from './judge-rows.ts';

/** How all rows of a file are read, after every change: its beginning tells that to an import. */
export class CurrentReading {
  readonly #file: EditedFile;
  #reading: FileReading;
  #judge: RowJudge;
  /** Whether what was read is the file as it was opened. */
  #isOriginal = true;
  /** Why an import would refuse the file as it is now. */
  refusal: UnusableFile | undefined;

  constructor(file: EditedFile) {
    this.#file = file;
    this.#reading = readOpened(file.opened);
    this.#judge = file.checked.judge;
  }

  get header(): FileReading['header'] {
    return this.#reading.header;
  }

  get judge(): RowJudge {
    return this.#judge;
  }

  /** Whether a change of rows may change how all are read. @param rows in ascending order */
  dependsOn(rows: Iterable<number>): boolean {
    if (this.refusal || this.#isOriginal !== isOriginal(this.#file)) return true;
    for (const first of rows) return first < this.#reading.next;
    return false;
  }

  /**
   * Reads the beginning again.
   * @param isWider whether there are other columns
   * @returns whether other rows may be read in another way now
   */
  async update(isWider = false): Promise<boolean> {
    let reading: FileReading;
    try {
      reading = await readEdited(this.#file);
    } catch (error) {
      // Its rows are shown as they were, so that the change can be corrected.
      if (isWider || !(error instanceof UnusableFile)) throw error;
      this.refusal = error;
      return false;
    }
    this.refusal = undefined;
    const { opened, request } = this.#file;
    this.#isOriginal = isOriginal(this.#file);
    const isAlike = reading.terms === this.#reading.terms;
    if (isAlike && !isWider) {
      this.#reading = { ...this.#reading, next: reading.next };
      return false;
    }
    this.#reading = reading;
    this.#judge = await RowJudge.create(reading.header, opened.pool, request.rules, reading.sample, this.#judge);
    return !isAlike;
  }
}
