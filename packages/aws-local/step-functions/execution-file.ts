import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Journal, type JournalEntry } from '../journal.ts';
import { ownerOnly } from '../platform.ts';
import type { MapRunRecord } from './distributed-map/map-run-record.ts';
import type { HistoryEvent } from './history.ts';

/** What is known of an execution. Times are ISO 8601, input and output JSON. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly input: string;
  readonly startDate: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';
  readonly stopDate?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount: number;
  readonly redriveDate?: string;
}

type Started = Pick<ExecutionRecord, 'arn' | 'name' | 'stateMachineArn' | 'input' | 'startDate'>;
type Change =
  | ({ readonly topic: 'started' } & Started)
  | { readonly topic: 'redriven'; readonly redriveDate: string }
  | ({ readonly topic: 'ended' } & Pick<ExecutionRecord, 'status' | 'stopDate' | 'output' | 'error' | 'cause'>)
  | { readonly topic: 'map-run'; readonly record: MapRunRecord }
  | { readonly topic: 'event'; readonly event: HistoryEvent };

/** An execution's own file of JSON lines: how it began, its history, how it ended. It survives `kill -9`. */
export class ExecutionFile {
  readonly #path: string;
  readonly #mapRuns = new Map<string, MapRunRecord>();
  #record: ExecutionRecord | undefined;
  #journal: Journal | undefined;
  #events = 0;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Begins a new execution's file. When this returns, the execution outlives the process. */
  static create(folder: string, started: Started): ExecutionFile {
    const name = createHash('sha256').update(started.arn).digest('hex').slice(0, 32);
    const file = new ExecutionFile(join(folder, `${name}.jsonl`));
    file.open();
    file.#append({ topic: 'started', ...started });
    return file;
  }

  /** Reads the executions of a folder, which is created if need be. */
  static loadAll(folder: string): ExecutionFile[] {
    mkdirSync(folder, { recursive: true, mode: ownerOnly.folder });
    const names = readdirSync(folder).filter((name) => /^[0-9a-f]{32}\.jsonl$/.test(name));
    return names.flatMap((name) => {
      const file = new ExecutionFile(join(folder, name));
      file.open();
      file.close();
      // Killed before its first line was complete: nobody knows of it.
      if (file.#record === undefined) {
        rmSync(file.#path);
        return [];
      }
      if (file.record.status !== 'RUNNING') file.#removeMapRunFiles();
      return [file];
    });
  }

  get record(): ExecutionRecord {
    if (this.#record === undefined) throw new Error(`${this.#path} does not begin with an execution.`);
    return this.#record;
  }

  /** Runs of the execution's Distributed Maps, in the order in which they were begun. */
  get mapRuns(): readonly MapRunRecord[] {
    return [...this.#mapRuns.values()];
  }

  /** Number of the last event of the history. */
  get lastEvent(): number {
    return this.#events;
  }

  /** Opens the file for more changes. */
  open(): void {
    this.#mapRuns.clear();
    this.#journal = Journal.open(this.#path, (entry) => this.#apply(entry as Change));
  }

  /** Closes the file; what is added after that is lost without an error. */
  close(): void {
    this.#journal?.close();
    this.#journal = undefined;
  }

  addEvent(event: HistoryEvent): void {
    this.#append({ topic: 'event', event });
  }

  /** Keeps a map run as it is now. */
  saveMapRun(record: MapRunRecord): void {
    this.#append({ topic: 'map-run', record });
  }

  /** The path of a map run's own file. */
  mapRunPath(mapRunId: string): string {
    return this.#path.replace(/\.jsonl$/, `.map-${mapRunId}.jsonl`);
  }

  redrive(redriveDate: string): void {
    this.#append({ topic: 'redriven', redriveDate });
  }

  /** Ends the execution and closes its file; its map runs' files are no longer needed. */
  end(ending: Omit<Extract<Change, { topic: 'ended' }>, 'topic'>): void {
    this.#append({ topic: 'ended', ...ending });
    this.close();
    this.#removeMapRunFiles();
  }

  /** Reads the whole history from the file. */
  readHistory(): HistoryEvent[] {
    const lines = readFileSync(this.#path, 'utf8').split('\n').slice(0, -1);
    return lines
      .flatMap((line) => JSON.parse(line) as Change[])
      .flatMap((change) => (change.topic === 'event' ? change.event : []));
  }

  /** Removes all there is of the execution. */
  remove(): void {
    this.close();
    rmSync(this.#path, { force: true });
    this.#removeMapRunFiles();
  }

  #append(change: Change): void {
    if (this.#journal === undefined) return;
    this.#journal.append(change as JournalEntry);
    this.#apply(change);
  }

  #apply(change: Change): void {
    switch (change.topic) {
      case 'started': {
        const { topic: _, ...started } = change;
        this.#record = { ...started, status: 'RUNNING', redriveCount: 0 };
        this.#events = 0;
        break;
      }
      case 'event':
        this.#events = change.event.id;
        break;
      case 'map-run':
        this.#mapRuns.set(change.record.arn, change.record);
        break;
      case 'redriven':
        this.#record = { ...this.record, redriveCount: this.record.redriveCount + 1, redriveDate: change.redriveDate };
        break;
      case 'ended': {
        const { topic: _, ...ending } = change;
        this.#record = { ...this.record, ...ending };
        break;
      }
      default:
        throw new Error(`${this.#path} contains something that is not a change of an execution.`);
    }
  }

  #removeMapRunFiles(): void {
    for (const { arn } of this.#mapRuns.values())
      rmSync(this.mapRunPath(arn.slice(arn.lastIndexOf(':') + 1)), { force: true });
  }
}
