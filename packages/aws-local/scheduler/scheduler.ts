import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws-error.ts';
import type { Iam } from '../iam/iam.ts';
import type { Principal } from '../principal.ts';
import { createInvoker, type Targets } from './invoke-targets.ts';
import { readSchedule } from './requested-schedule.ts';
import { readTiming } from './schedule-expression.ts';
import { type Invocation, keyOf, type Schedule, type ScheduleDefinition, ScheduleLog } from './schedule-log.ts';
import { answerSchedules } from './schedule-operations.ts';

export interface SchedulerOptions extends Targets {
  /** The file of the schedules. */
  readonly path: string;
  readonly region: string;
  readonly accountId: string;
  readonly iam: Iam;
  /** Groups of schedules, beside `default`. */
  readonly groups: readonly string[];
  /** What time it is, in epoch milliseconds. */
  readonly now?: () => number;
  /** Milliseconds until another attempt to call a target; for tests. */
  readonly backoff?: (attempt: number) => number;
  /** From 0 to 1, where in its window a schedule is called; for tests. */
  readonly random?: () => number;
  /** Called with what could not be called, without its input. */
  readonly onFault?: (message: string) => void;
}

/** The fields of CreateSchedule. */
export interface DeclaredSchedule {
  readonly Name: string;
  readonly [field: string]: unknown;
}

/** EventBridge Scheduler, for schedules that start state machines or send messages. */
export interface Scheduler {
  /**
   * Handles one request of the REST-JSON protocol.
   * @param path with the query
   * @throws AwsError
   */
  handle(method: string, path: string, body: string, caller?: Principal): unknown;
  /**
   * Makes the schedules that a template would have. Those that are there already go on, those that were declared before and are not now
   * are removed. As with a deployment, one that a client changed, by disabling it for instance, stays so until another definition is declared.
   * @throws AwsError `ValidationException`
   */
  declare(schedules: readonly DeclaredSchedule[]): void;
  /** Calls what is due, and waits for the rest; to be called once the targets are there. */
  resume(): void;
  /** Calls the targets that are due. Time that a test moved is noticed here. */
  fireDue(): void;
  stop(): void;
}

/** Timers of Node can't be longer. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Puts the scheduler together. A call is noted together with the time of the next one before it is made, and removed when it was, so
 * that a crash in between makes it again. Where several times of a schedule have passed meanwhile, it is called once.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { region, accountId, iam, now = Date.now, random = Math.random, onFault = console.error } = options;
  const { backoff = (attempt) => Math.min(60_000, 500 * 2 ** attempt) } = options;
  const log = new ScheduleLog(options.path);
  const groups = new Set(['default', ...options.groups]);
  const arnOf = (key: string) => `arn:aws:scheduler:${region}:${accountId}:schedule/${key}`;
  const invoker = createInvoker({ ...options, log, now, backoff, onFault, arnOf });
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isOpen = true;

  const isOver = (schedule: Schedule) =>
    schedule.due === undefined &&
    !schedule.isDisabled &&
    !schedule.isKept &&
    ![...log.invocations.values()].some(({ key }) => key === keyOf(schedule));

  const begin = (schedule: Schedule, due: number) => {
    const { target, windowMinutes = 0 } = schedule;
    const id = randomBytes(8).toString('hex');
    const at = due + Math.floor(random() * windowMinutes * 60_000);
    const invocation: Invocation = { id, key: keyOf(schedule), scheduledAt: due, at, target };
    log.begin({ ...schedule, due: within(schedule, timingOf(schedule).next(due, now())) }, invocation);
  };

  const fireDue = () => {
    if (!isRunning) return;
    clearTimeout(timer);
    for (const schedule of [...log.schedules.values()])
      if (schedule.due !== undefined && schedule.due <= now()) begin(schedule, schedule.due);
    invoker.callDue();
    for (const schedule of [...log.schedules.values()]) if (isOver(schedule)) log.remove(keyOf(schedule));
    const dues = [...log.schedules.values()].map(({ due = Number.POSITIVE_INFINITY }) => due);
    const next = Math.min(invoker.nextAt(), ...dues);
    if (next === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(fireDue, Math.min(longestTimerMs, Math.max(0, next - now())));
    timer.unref();
  };

  const put = (definition: ScheduleDefinition, facts: Pick<Schedule, 'createdAt' | 'modifiedAt' | 'declared'>) => {
    const from = Math.max(now(), definition.startDate ?? 0);
    const due = definition.isDisabled ? undefined : within(definition, timingOf(definition).first(from));
    log.put({ ...definition, ...facts, due });
    fireDue();
  };

  return {
    handle: answerSchedules({
      log,
      arnOf,
      now,
      authorize: (principal, action, resource, context = {}) => {
        if (principal) iam.authorize({ principal, action, resource, context });
      },
      put(definition) {
        if (!groups.has(definition.group))
          throw new AwsError('ResourceNotFoundException', `Schedule group ${definition.group} does not exist.`, 404);
        const { createdAt, declared } = log.schedules.get(keyOf(definition)) ?? {};
        put(definition, { createdAt: createdAt ?? now(), modifiedAt: now(), declared });
      },
    }),
    declare(schedules) {
      const definitions = schedules.map(({ Name, ...body }) => readSchedule(Name, body, now()));
      const keys = new Set(definitions.map(keyOf));
      for (const schedule of [...log.schedules.values()])
        if (schedule.declared && !keys.has(keyOf(schedule))) log.remove(keyOf(schedule));
      for (const definition of definitions) {
        const found = log.schedules.get(keyOf(definition));
        if (isSame(found?.declared, definition)) continue;
        put(definition, { createdAt: found?.createdAt ?? now(), modifiedAt: now(), declared: definition });
      }
    },
    resume() {
      isRunning = true;
      fireDue();
    },
    fireDue,
    stop() {
      isRunning = false;
      clearTimeout(timer);
      if (isOpen) log.close();
      isOpen = false;
    },
  };
}

function timingOf({ expression, timeZone }: ScheduleDefinition) {
  const timing = readTiming(expression, timeZone);
  if (timing === undefined) throw new Error('a schedule without a valid expression was kept');
  return timing;
}

function within({ endDate = Number.POSITIVE_INFINITY }: ScheduleDefinition, due: number | undefined) {
  return due !== undefined && due <= endDate ? due : undefined;
}

function isSame(before: ScheduleDefinition | undefined, definition: ScheduleDefinition) {
  // A journal has no undefined values.
  return isDeepStrictEqual(before, JSON.parse(JSON.stringify(definition)));
}
