import { openCompacted } from '../compacted-journal.ts';
import type { Journal, JournalEntry } from '../journal.ts';

/** A schedule that is waiting for its time. */
export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly expression: string;
  readonly timeZone: string;
  /** Epoch milliseconds. */
  readonly due: number;
  readonly createdAt: number;
  readonly description?: string | undefined;
  readonly target: { readonly arn: string; readonly roleArn: string; readonly input: string };
}

type ScheduleChange =
  | { readonly topic: 'schedule'; readonly schedule: Schedule }
  | { readonly topic: 'schedule-gone'; readonly key: string };

/** What distinguishes a schedule among all. */
export function keyOf({ group, name }: Pick<Schedule, 'group' | 'name'>): string {
  return `${group}/${name}`;
}

/** The file of the schedules. A change that is in it outlives the process. */
export class ScheduleLog {
  readonly schedules = new Map<string, Schedule>();
  readonly #journal: Journal;

  /** @param path the file; its content is read */
  constructor(path: string) {
    const replay = (entry: JournalEntry) => this.#apply(entry as JournalEntry & ScheduleChange);
    this.#journal = openCompacted(path, replay, () =>
      [...this.schedules.values()].map((schedule) => ({ topic: 'schedule', schedule })),
    );
  }

  add(schedule: Schedule): void {
    this.#keep({ topic: 'schedule', schedule });
  }

  remove(key: string): void {
    this.#keep({ topic: 'schedule-gone', key });
  }

  close(): void {
    this.#journal.close();
  }

  #keep(change: ScheduleChange): void {
    this.#journal.append(change);
    this.#apply(change);
  }

  #apply(change: ScheduleChange): void {
    if (change.topic === 'schedule') this.schedules.set(keyOf(change.schedule), change.schedule);
    else this.schedules.delete(change.key);
  }
}
