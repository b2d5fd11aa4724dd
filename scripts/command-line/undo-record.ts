import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ownerOnly } from 'aws-local/platform.ts';
import { isFolder, makePrivateFolder } from 'aws-local/private-folder.ts';
import { parse } from 'csv-parse';
import { byteOrderMark, formatCsv } from '../../functions/domain/import/report-lines.ts';
import type { Run } from '../../functions/domain/import/run.ts';
import { ReportFile } from './person-traces.ts';
import { reportFolder } from './report-folder.ts';
import { here } from './show-result.ts';
import { objectExists, readObject } from './stored-objects.ts';
import type { OpenTarget } from './target.ts';
import type { TargetClients } from './target-clients.ts';

/** Somebody in a run's report who may have been created by it. */
export interface Candidate {
  readonly row: string;
  readonly email: string;
}

/** What is to become of a person, or has. `due` is who is to be deleted and not known to be. */
export interface Verdict extends Candidate {
  readonly outcome: 'due' | 'deleted' | 'kept' | 'gone';
  readonly detail: string;
  /** The account that is to be deleted, where one is: not who may have the address by then. */
  readonly userName?: string | undefined;
}

/**
 * The file undone.csv beside a run's reports, in the bucket and, where this machine has those reports, here. It names whoever is to
 * be deleted before the first of them is, so that nobody is ever gone without a record.
 */
export class UndoRecord {
  /** Where it lies in the bucket. */
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
    return new UndoRecord(target, clients, run, key, await deletedBefore(target, clients, key));
  }

  /**
   * Writes what is known by now in place of what it said before.
   * @returns where a person finds it
   * @throws what the SDK or the file system says
   */
  async save(verdicts: readonly Verdict[]): Promise<string> {
    const text = this.#textOf(verdicts);
    const Body = text;
    const ContentType = 'text/csv; charset=utf-8';
    await this.#clients.s3.send(new PutObjectCommand({ Bucket: this.#bucket, Key: this.#key, Body, ContentType }));
    return isFolder(this.#folder) ? this.#saveHere(text) : this.address;
  }

  /** The same where the bucket may be out of reach: then this machine has it alone. */
  async saveAnywhere(verdicts: readonly Verdict[]): Promise<string> {
    try {
      return await this.save(verdicts);
    } catch {
      makePrivateFolder(this.#folder);
      return this.#saveHere(this.#textOf(verdicts));
    }
  }

  #saveHere(text: string): string {
    const path = join(this.#folder, ReportFile.undone);
    writeFileSync(path, text, { mode: ownerOnly.file });
    return here(path);
  }

  #textOf(verdicts: readonly Verdict[]): string {
    const lines = verdicts.map((verdict) => {
      const { row, email, outcome, detail } = this.#withDeletedBefore(verdict);
      return [row, email, outcome, detail];
    });
    return byteOrderMark + formatCsv([['row', 'email', 'outcome', 'detail'], ...lines]);
  }

  /** Of somebody who is gone, it goes on to say that it was an undo that deleted them. */
  #withDeletedBefore(verdict: Verdict): Verdict {
    return verdict.outcome === 'gone' && this.#deletedBefore.has(verdict.row)
      ? { ...verdict, outcome: 'deleted', detail: 'by an earlier undo' }
      : verdict;
  }
}

/** The rows that an earlier undo of the run has deleted, or was about to when it broke off. */
async function deletedBefore(
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
