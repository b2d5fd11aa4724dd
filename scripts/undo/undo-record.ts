import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOnly } from 'aws-local/platform.ts';
import { isFolder, makePrivateFolder } from 'aws-local/private-folder.ts';
import { ReportFile, ReportType } from '../../functions/domain/import/report-file.ts';
import type { Run } from '../../functions/domain/import/run.ts';
import type { RunFiles } from '../../functions/domain/runs/run-files.ts';
import type { UndoResult } from '../../functions/domain/undo/undo-decision.ts';
import { formatUndone, readDeletedRows, undoneKeyOf } from '../../functions/domain/undo/undo-record.ts';
import { shortPath } from '../command-line/terminal.ts';
import { reportFolder } from '../runs/report-folder.ts';
import type { OpenTarget } from '../target/target.ts';

/** The file undone.csv beside a run's reports, in the bucket and, where this machine has those reports, here. */
export class UndoRecord {
  /** Where it is in the bucket. */
  readonly address: string;
  readonly #key: string;
  readonly #folder: string;
  readonly #files: RunFiles;
  readonly #deletedBefore: ReadonlySet<string>;

  private constructor(target: OpenTarget, files: RunFiles, run: Run, before: ReadonlySet<string>) {
    this.#key = undoneKeyOf(run);
    this.#folder = reportFolder(target.reportsFolder, run);
    this.#files = files;
    this.#deletedBefore = before;
    this.address = `s3://${target.inboxBucket}/${this.#key}`;
  }

  /** Opens that of a run, with what an earlier undo has written there. @throws what the SDK throws */
  static async open(target: OpenTarget, files: RunFiles, run: Run): Promise<UndoRecord> {
    return new UndoRecord(target, files, run, await readDeletedRows(files, run));
  }

  /**
   * Overwrites it with what is known by now.
   * @returns where a person finds it
   * @throws what the SDK or the file system throws
   */
  async save(results: readonly UndoResult[]): Promise<string> {
    const text = formatUndone(results, this.#deletedBefore);
    await this.#files.write(this.#key, text, ReportType.csv);
    return isFolder(this.#folder) ? this.#saveHere(text) : this.address;
  }

  /** The same when the bucket may be out of reach: then only this machine has it. */
  async saveAnywhere(results: readonly UndoResult[]): Promise<string> {
    try {
      return await this.save(results);
    } catch {
      makePrivateFolder(this.#folder);
      return this.#saveHere(formatUndone(results, this.#deletedBefore));
    }
  }

  #saveHere(text: string): string {
    const path = join(this.#folder, ReportFile.undone);
    writeFileSync(path, text, { mode: ownerOnly.file });
    return shortPath(path);
  }
}
