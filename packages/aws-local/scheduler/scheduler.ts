import { AwsError } from '../aws-error.ts';
import type { Iam } from '../iam/iam.ts';
import { exitOnMachineFault } from '../machine-fault.ts';
import { pageOf } from '../pages.ts';
import { type Principal, principalOf } from '../principal.ts';
import { groupOf, readSchedule } from './requested-schedule.ts';
import { keyOf, type Schedule, ScheduleLog } from './schedule-log.ts';

export interface SchedulerOptions {
  /** The file of the schedules. */
  readonly path: string;
  readonly region: string;
  readonly accountId: string;
  readonly iam: Iam;
  /** Groups of schedules, beside `default`. */
  readonly groups: readonly string[];
  /** Starts an execution of a state machine. @throws AwsError as StartExecution */
  readonly startExecution: (stateMachineArn: string, input: unknown) => unknown;
  /** What time it is, in epoch milliseconds. */
  readonly now?: () => number;
  /** Milliseconds until another attempt to call a target; for tests. */
  readonly backoff?: (attempt: number) => number;
  /** Called with what could not be started, without its input. */
  readonly onFault?: (message: string) => void;
}

/** EventBridge Scheduler, for one-time schedules that start state machines. */
export interface Scheduler {
  /**
   * Handles one request of the REST-JSON protocol.
   * @param path with the query
   * @throws AwsError
   */
  handle(method: string, path: string, body: string, caller?: Principal): unknown;
  /** Starts what is due, and waits for the rest; to be called once the targets are there. */
  resume(): void;
  /** Calls the targets that are due. Time that a test moved is noticed here. */
  fireDue(): void;
  stop(): void;
}

/** Timers of Node can't be longer. */
const longestTimerMs = 2 ** 31 - 1;
/** EventBridge Scheduler's own. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const mostRetries = 185;

/** Puts the scheduler together. A schedule is removed after its target was called, so that a crash in between calls it again. */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { region, accountId, iam, now = Date.now, onFault = console.error } = options;
  const { backoff = (attempt) => Math.min(60_000, 500 * 2 ** attempt) } = options;
  const log = new ScheduleLog(options.path);
  const groups = new Set(['default', ...options.groups]);
  const attempts = new Map<string, { readonly count: number; readonly next: number }>();
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;

  const arnOf = ({ group, name }: Pick<Schedule, 'group' | 'name'>) =>
    `arn:aws:scheduler:${region}:${accountId}:schedule/${group}/${name}`;
  const authorize = (principal: Principal | undefined, action: string, resource: string, context = {}) => {
    if (principal) iam.authorize({ principal, action, resource, context });
  };
  const dueOf = (schedule: Schedule) => attempts.get(keyOf(schedule))?.next ?? schedule.due;

  const fire = (schedule: Schedule) => {
    const key = keyOf(schedule);
    const { arn, roleArn, input } = schedule.target;
    try {
      authorize(principalOf(roleArn, accountId), 'states:StartExecution', arn);
      options.startExecution(arn, JSON.parse(input));
    } catch (error) {
      exitOnMachineFault(error);
      const count = (attempts.get(key)?.count ?? 0) + 1;
      onFault(`The schedule ${key} could not start its target: ${error instanceof Error ? error.message : 'unknown'}`);
      attempts.set(key, { count, next: now() + backoff(count) });
      if (count <= mostRetries) return;
    }
    attempts.delete(key);
    log.remove(key);
  };

  const fireDue = () => {
    if (!isRunning) return;
    clearTimeout(timer);
    for (const schedule of [...log.schedules.values()]) if (dueOf(schedule) <= now()) fire(schedule);
    const next = Math.min(...[...log.schedules.values()].map(dueOf));
    if (next === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(fireDue, Math.min(longestTimerMs, Math.max(0, next - now())));
    timer.unref();
  };

  const find = (name: string, group: string): Schedule => {
    const found = log.schedules.get(keyOf({ name, group }));
    if (!found) throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
    return found;
  };

  const create = (name: string, body: string, caller: Principal | undefined) => {
    const schedule = readSchedule(name, parse(body), now());
    authorize(caller, 'scheduler:CreateSchedule', arnOf(schedule));
    authorize(caller, 'iam:PassRole', schedule.target.roleArn, { 'iam:PassedToService': 'scheduler.amazonaws.com' });
    if (!groups.has(schedule.group)) {
      throw new AwsError('ResourceNotFoundException', `Schedule group ${schedule.group} does not exist.`, 404);
    }
    if (log.schedules.has(keyOf(schedule)))
      throw new AwsError('ConflictException', `Schedule ${name} already exists.`, 409);
    log.add(schedule);
    fireDue();
    return { ScheduleArn: arnOf(schedule) };
  };

  const list = (query: URLSearchParams, caller: Principal | undefined) => {
    authorize(caller, 'scheduler:ListSchedules', '*');
    const group = query.get('ScheduleGroup');
    const prefix = query.get('NamePrefix') ?? '';
    const found = [...log.schedules.values()].filter(
      (schedule) => (group === null || schedule.group === group) && schedule.name.startsWith(prefix),
    );
    const size = Number(query.get('MaxResults') ?? 100);
    const refusal = () => new AwsError('ValidationException', 'Invalid token.');
    const { items, next } = pageOf(found, query.get('NextToken') ?? undefined, size, refusal);
    return { Schedules: items.map((schedule) => summary(schedule, arnOf(schedule))), ...(next && { NextToken: next }) };
  };

  return {
    handle(method, path, body, caller) {
      const { pathname, searchParams } = new URL(path, 'http://localhost');
      const [, root, encoded, ...rest] = pathname.split('/');
      if (root === 'schedules' && rest.length === 0) {
        const name = decodeURIComponent(encoded ?? '');
        const group = groupOf(searchParams.get('groupName'));
        const named = { name, group };
        if (method === 'GET' && name === '') return list(searchParams, caller);
        if (method === 'POST' && name) return create(name, body, caller);
        if (method === 'GET') {
          authorize(caller, 'scheduler:GetSchedule', arnOf(named));
          return describe(find(name, group), arnOf(named));
        }
        if (method === 'DELETE' && name) {
          authorize(caller, 'scheduler:DeleteSchedule', arnOf(named));
          log.remove(keyOf(find(name, group)));
          attempts.delete(keyOf(named));
          return {};
        }
      }
      throw new AwsError(
        'UnknownOperationException',
        "The embedded scheduler knows schedules only, and can't change them",
        404,
      );
    },
    resume() {
      isRunning = true;
      fireDue();
    },
    fireDue,
    stop() {
      isRunning = false;
      clearTimeout(timer);
      log.close();
    },
  };
}

function summary({ name, group, createdAt, target }: Schedule, arn: string) {
  return {
    ...{ Arn: arn, Name: name, GroupName: group, State: 'ENABLED', Target: { Arn: target.arn } },
    CreationDate: createdAt / 1000,
    LastModificationDate: createdAt / 1000,
  };
}

function describe(schedule: Schedule, arn: string) {
  const { description, expression, timeZone, target } = schedule;
  return {
    ...summary(schedule, arn),
    ActionAfterCompletion: 'DELETE',
    ...(description !== undefined && { Description: description }),
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: timeZone,
    Target: {
      ...{ Arn: target.arn, Input: target.input, RoleArn: target.roleArn },
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: mostRetries },
    },
  };
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return parsed as Readonly<Record<string, unknown>>;
  } catch {
    // The request's text is not shown.
  }
  throw new AwsError('ValidationException', 'The request is not a JSON object');
}
