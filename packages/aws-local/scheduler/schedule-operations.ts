import { AwsError } from '../aws-error.ts';
import { pageOf } from '../pages.ts';
import type { Principal } from '../principal.ts';
import { describeSchedule, stateOf, summarizeSchedule } from './describe-schedule.ts';
import { groupOf, readSchedule } from './requested-schedule.ts';
import { keyOf, type Schedule, type ScheduleDefinition, type ScheduleLog } from './schedule-log.ts';

interface Operations {
  readonly log: ScheduleLog;
  readonly arnOf: (key: string) => string;
  readonly now: () => number;
  /** @throws AwsError where the caller may not do that */
  readonly authorize: (
    caller: Principal | undefined,
    action: string,
    resource: string,
    context?: Readonly<Record<string, string>>,
  ) => void;
  /** Keeps a new or changed schedule. @throws AwsError where its group is not there */
  readonly put: (definition: ScheduleDefinition) => void;
}

/** Answers the requests of the REST-JSON protocol. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
export function answerSchedules({ log, arnOf, now, authorize, put }: Operations) {
  const find = (key: string): Schedule => {
    const found = log.schedules.get(key);
    if (!found) {
      throw new AwsError('ResourceNotFoundException', `Schedule ${key.split('/')[1]} does not exist.`, 404);
    }
    return found;
  };

  const keep = (operation: 'CreateSchedule' | 'UpdateSchedule', name: string, body: string, caller?: Principal) => {
    const definition = readSchedule(name, parse(body), now());
    const key = keyOf(definition);
    authorize(caller, `scheduler:${operation}`, arnOf(key));
    authorize(caller, 'iam:PassRole', definition.target.roleArn, { 'iam:PassedToService': 'scheduler.amazonaws.com' });
    if (operation === 'UpdateSchedule') find(key);
    else if (log.schedules.has(key)) throw new AwsError('ConflictException', `Schedule ${name} already exists.`, 409);
    put(definition);
    return { ScheduleArn: arnOf(key) };
  };

  const list = (query: URLSearchParams, caller?: Principal) => {
    authorize(caller, 'scheduler:ListSchedules', '*');
    const group = query.get('ScheduleGroup');
    const state = query.get('State');
    const prefix = query.get('NamePrefix') ?? '';
    const found = [...log.schedules.values()].filter(
      (schedule) =>
        (group === null || schedule.group === group) &&
        (state === null || stateOf(schedule) === state) &&
        schedule.name.startsWith(prefix),
    );
    const size = Number(query.get('MaxResults') ?? 100);
    const refusal = () => new AwsError('ValidationException', 'Invalid token.');
    const { items, next } = pageOf(found, query.get('NextToken') ?? undefined, size, refusal);
    const Schedules = items.map((schedule) => summarizeSchedule(schedule, arnOf(keyOf(schedule))));
    return { Schedules, ...(next && { NextToken: next }) };
  };

  return (method: string, path: string, body: string, caller?: Principal): unknown => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const [, root, encoded = '', ...rest] = pathname.split('/');
    const name = decodeURIComponent(encoded);
    const key = keyOf({ name, group: groupOf(searchParams.get('groupName')) });
    if (root === 'schedules' && rest.length === 0) {
      if (method === 'GET' && name === '') return list(searchParams, caller);
      if (method === 'POST' && name) return keep('CreateSchedule', name, body, caller);
      if (method === 'PUT' && name) return keep('UpdateSchedule', name, body, caller);
      if (method === 'GET') {
        authorize(caller, 'scheduler:GetSchedule', arnOf(key));
        return describeSchedule(find(key), arnOf(key));
      }
      if (method === 'DELETE' && name) {
        authorize(caller, 'scheduler:DeleteSchedule', arnOf(key));
        find(key);
        log.remove(key);
        return {};
      }
    }
    throw new AwsError('UnknownOperationException', 'The embedded scheduler knows schedules only', 404);
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
