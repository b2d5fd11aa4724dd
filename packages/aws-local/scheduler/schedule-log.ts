import { openCompacted } from '../compacted-journal.ts';
import type { Journal, JournalEntry } from '../journal.ts';

/** Whom a schedule calls, and how often. */
export interface Target {
  readonly arn: string;
  readonly roleArn: string;
  readonly input: string;
  readonly maxAgeSeconds?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly deadLetterArn?: string | undefined;
}

/** What a client asks for. Moments are epoch milliseconds. */
export interface ScheduleDefinition {
  readonly name: string;
  readonly group: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly description?: string | undefined;
  readonly startDate?: number | undefined;
  readonly endDate?: number | undefined;
  readonly windowMinutes?: number | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Whether it stays when it is over. */
  readonly isKept?: boolean | undefined;
  readonly target: Target;
}

export interface Schedule extends ScheduleDefinition {
  /** When it is due next; missing when it is over or disabled. */
  readonly due?: number | undefined;
  readonly createdAt: number;
  readonly modifiedAt?: number | undefined;
  /** What the stack itself last declared, where it did; a client may have changed the schedule since. */
  readonly declared?: ScheduleDefinition | undefined;
}

/** A call of a target whose time has come, until it is done. */
export interface Invocation {
  readonly id: string;
  /** Of the schedule. */
  readonly key: string;
  readonly scheduledAt: number;
  /** When it is called, in the schedule's window. */
  readonly at: number;
  readonly target: Target;
}

type ScheduleChange =
  | { readonly topic: 'schedule'; readonly schedule: Schedule }
  | { readonly topic: 'schedule-gone'; readonly key: string }
  | { readonly topic: 'invocation'; readonly invocation: Invocation }
  | { readonly topic: 'invocation-done'; readonly id: string };

/** What distinguishes a schedule among all. */
export function keyOf({ group, name }: Pick<Schedule, 'group' | 'name'>): string {
  return `${group}/${name}`;
}

/** The file of the schedules, and of their calls that are not done yet. A change that is in it outlives the process. */
export class ScheduleLog {
  readonly schedules = new Map<string, Schedule>();
  readonly invocations = new Map<string, Invocation>();
  readonly #journal: Journal;

  /** @param path the file; its content is read */
  constructor(path: string) {
    const replay = (entry: JournalEntry) => this.#apply(entry as JournalEntry & ScheduleChange);
    this.#journal = openCompacted(path, replay, () => [
      ...[...this.schedules.values()].map((schedule) => ({ topic: 'schedule', schedule })),
      ...[...this.invocations.values()].map((invocation) => ({ topic: 'invocation', invocation })),
    ]);
  }

  put(schedule: Schedule): void {
    this.#keep({ topic: 'schedule', schedule });
  }

  /** Removes a schedule and the calls that it has not made yet. */
  remove(key: string): void {
    this.#keep({ topic: 'schedule-gone', key });
  }

  /** Notes that a schedule is due: what is to be called, and when it is due next. */
  begin(schedule: Schedule, invocation: Invocation): void {
    this.#keep({ topic: 'schedule', schedule }, { topic: 'invocation', invocation });
  }

  end(id: string): void {
    this.#keep({ topic: 'invocation-done', id });
  }

  close(): void {
    this.#journal.close();
  }

  #keep(...changes: readonly ScheduleChange[]): void {
    this.#journal.append(...changes);
    for (const change of changes) this.#apply(change);
  }

  #apply(change: ScheduleChange): void {
    switch (change.topic) {
      case 'schedule':
        this.schedules.set(keyOf(change.schedule), change.schedule);
        return;
      case 'invocation':
        this.invocations.set(change.invocation.id, change.invocation);
        return;
      case 'invocation-done':
        this.invocations.delete(change.id);
        return;
      case 'schedule-gone':
        this.schedules.delete(change.key);
        for (const { id, key } of [...this.invocations.values()]) if (key === change.key) this.invocations.delete(id);
    }
  }
}
