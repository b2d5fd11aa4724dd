import { createHash } from 'node:crypto';
import { Journal, type JournalPosition } from '../../journal.ts';
import type { JsonRecord } from '../json.ts';

/** What a child came to, in the form that ResultWriter writes. */
export interface ChildResult extends JsonRecord {
  readonly Status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly Output?: string;
}

/** Where a child's result is in the file, and how the child ended. */
export interface FinishedChild {
  readonly position: JournalPosition;
  readonly status: ChildResult['Status'];
}

/**
 * The results of a map run's children, in a file of the run's own: as they come, so that a run that is taken up again
 * knows what is done, and not in memory, so that there may be a million.
 */
export class ChildResults {
  readonly #journal: Journal;
  readonly #succeeded = new Map<string, FinishedChild[]>();

  /** @param path the run's file; created, or read when the run is taken up again */
  constructor(path: string) {
    this.#journal = Journal.open(path, ({ hash, status }, position) => {
      if (status !== 'SUCCEEDED') return;
      const known = this.#succeeded.get(String(hash)) ?? [];
      this.#succeeded.set(String(hash), [...known, { position, status }]);
    });
  }

  /** Finds a child that succeeded with this very input before the run was interrupted. Each is found once. */
  take(input: string): FinishedChild | undefined {
    return this.#succeeded.size === 0 ? undefined : this.#succeeded.get(hashOf(input))?.shift();
  }

  /** Keeps a child's result. When this returns, it outlives the process. */
  add(input: string, result: ChildResult): FinishedChild {
    const status = result.Status;
    return { position: this.#journal.append({ topic: 'child', hash: hashOf(input), status, result }), status };
  }

  /** Reads a result again. */
  read(child: FinishedChild): ChildResult {
    const [entry] = this.#journal.read(child.position);
    return entry?.result as ChildResult;
  }

  close(): void {
    this.#journal.close();
  }
}

function hashOf(input: string): string {
  return createHash('sha256').update(input).digest('base64url');
}
