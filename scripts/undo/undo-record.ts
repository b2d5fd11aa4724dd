import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ownerOnly } from 'aws-local/platform.ts';
import { isFolder, makePrivateFolder } from 'aws-local/private-folder.ts';
import { parse } from 'csv-parse';
import { byteOrderMark, formatCsv } from '../../functions/domain/import/report-lines.ts';
import { ReportFile, ReportType, type Run } from '../../functions/domain/import/run.ts';
import { shortPath } from '../command-line/terminal.ts';
import { reportFolder } from '../runs/report-folder.ts';
import { objectExists, readObject } from '../target/stored-objects.ts';
import type { OpenTarget } from '../target/target.ts';
import type { TargetClients } from '../target/target-clients.ts';

/** A person in a run's report whom the run may have created. */
export interface Candidate {
  readonly row: string;
  readonly email: string;
}

/** What is to become of a person, or has. `due`: to be deleted, and not known to be deleted yet. */
export interface UndoResult extends Candidate {
  readonly outcome: 'due' | 'deleted' | 'kept' | 'gone';
  readonly detail: string;
  /** The account that is to be deleted, where there is one: the address may belong to another one by then. */
  readonly userName?: string | undefined;
}

/**
 * The file undone.csv beside a run's reports, in the bucket and, where this machine has those reports, here. It names everyone who
 * is to be deleted before the first of them is, so that nobody is ever deleted without a record.
 */
export class UndoRecord {
  /** Where it is in the bucket. */
  readonly address: string;
  readonly #bucket: string;
  readonly #key: string;
  readonly #folder: string;
  readonly #clients: TargetClients;
  readonly #deletedBefore: ReadonlySet<string>;

  private constructor(target: OpenTarget, clients: TargetClients, run: Run, key: string, before: ReadonlySet<string>) {
    this.#bucket = target.inboxBucket;
    this.#key = key;
    this.#folder = reportFolder(target.reportsFolder, run);
    this.#clients = clients;
    this.#deletedBefore = before;
    this.address = `s3://${this.#bucket}/${key}`;
  }

  /** Opens that of a run, with what an earlier undo has written there. @throws what the SDK throws */
  static async open(target: OpenTarget, clients: TargetClients, run: Run): Promise<UndoRecord> {
    const key = `${run.reportKey.slice(0, run.reportKey.lastIndexOf('/'))}/${ReportFile.undone}`;
    return new UndoRecord(target, clients, run, key, await readDeletedRows(target, clients, key));
  }

  /**
   * Overwrites it with what is known by now.
   * @returns where a person finds it
   * @throws what the SDK or the file system throws
   */
  async save(results: readonly UndoResult[]): Promise<string> {
    const text = this.#textOf(results);
    const Body = text;
    const ContentType = ReportType.csv;
    await this.#clients.s3.send(new PutObjectCommand({ Bucket: this.#bucket, Key: this.#key, Body, ContentType }));
    return isFolder(this.#folder) ? this.#saveHere(text) : this.address;
  }

  /** The same when the bucket may be out of reach: then only this machine has it. */
  async saveAnywhere(results: readonly UndoResult[]): Promise<string> {
    try {
      return await this.save(results);
    } catch {
      makePrivateFolder(this.#folder);
      return this.#saveHere(this.#textOf(results));
    }
  }

  #saveHere(text: string): string {
    const path = join(this.#folder, ReportFile.undone);
    writeFileSync(path, text, { mode: ownerOnly.file });
    return shortPath(path);
  }

  #textOf(results: readonly UndoResult[]): string {
    const lines = results.map((result) => {
      const { row, email, outcome, detail } = this.#withDeletedBefore(result);
      return [row, email, outcome, detail];
    });
    return byteOrderMark + formatCsv([['row', 'email', 'outcome', 'detail'], ...lines]);
  }

  /** Of a person who is gone, it keeps saying that an earlier undo deleted them. */
  #withDeletedBefore(result: UndoResult): UndoResult {
    return result.outcome === 'gone' && this.#deletedBefore.has(result.row)
      ? { ...result, outcome: 'deleted', detail: 'by an earlier undo' }
      : result;
  }
}

/** The rows that an earlier undo of the run has deleted, or was about to delete when it was interrupted. */
async function readDeletedRows(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  key: string,
): Promise<ReadonlySet<string>> {
  const rows = new Set<string>();
  if (!(await objectExists(s3, inboxBucket, key))) return rows;
  const report = await readObject(s3, inboxBucket, key);
  for await (const { row, outcome } of report.pipe(parse({ columns: true, bom: true }))) {
    if (outcome === 'deleted' || outcome === 'due') rows.add(row);
  }
  return rows;
}
