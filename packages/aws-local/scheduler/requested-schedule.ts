import { AwsError } from '../aws-error.ts';
import { readTiming } from './schedule-expression.ts';
import type { ScheduleDefinition, Target } from './schedule-log.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a schedule may have here. Anything else would have an effect in AWS. */
const known = new Set([
  'ActionAfterCompletion',
  'ClientToken',
  'Description',
  'EndDate',
  'FlexibleTimeWindow',
  'GroupName',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'StartDate',
  'State',
  'Target',
]);
const knownOfTarget = new Set(['Arn', 'DeadLetterConfig', 'Input', 'RetryPolicy', 'RoleArn']);
/** A start that is longer ago is refused. */
const latestStartMs = 5 * 60_000;

/**
 * Reads a CreateSchedule or UpdateSchedule request.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 * @throws AwsError `ValidationException` for what AWS refuses, and for what the embedded stack does not do
 */
export function readSchedule(name: string, body: Fields, now: number): ScheduleDefinition {
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalid('The name of a schedule has letters, digits, and -_. only.');
  refuseUnknown(body, known);
  const expression = textOf(body, 'ScheduleExpression');
  const timeZone = body.ScheduleExpressionTimezone === undefined ? 'UTC' : textOf(body, 'ScheduleExpressionTimezone');
  const timing = readTiming(expression, timeZone);
  if (timing === undefined) throw invalid(`Invalid Schedule Expression ${expression}.`);
  const description = optional(body.Description, () => textOf(body, 'Description'));
  if (description !== undefined && description.length > 512)
    throw invalid('The Description has more than 512 characters.');
  const windowMinutes = readWindow(fieldsOf(body.FlexibleTimeWindow));
  return {
    ...{ name, group: groupOf(body.GroupName), expression, timeZone, description },
    ...(timing.isOnce ? {} : readDates(body, now)),
    ...(windowMinutes !== undefined && { windowMinutes }),
    ...(choiceOf(body, 'State', ['ENABLED', 'DISABLED']) === 'DISABLED' && { isDisabled: true }),
    ...(choiceOf(body, 'ActionAfterCompletion', ['NONE', 'DELETE']) === 'NONE' && { isKept: true }),
    target: readTarget(fieldsOf(body.Target)),
  };
}

function readTarget(target: Fields): Target {
  refuseUnknown(target, knownOfTarget);
  const arn = textOf(target, 'Arn');
  if (!/^arn:aws[a-z-]*:(states:[^:]+:\d{12}:stateMachine|sqs:[^:]+:\d{12}):/.test(arn))
    throw invalid('The target has to be a state machine or a queue here.');
  const policy = optional(target.RetryPolicy, fieldsOf) ?? {};
  return {
    arn,
    roleArn: textOf(target, 'RoleArn'),
    input: target.Input === undefined ? '{}' : textOf(target, 'Input'),
    maxAgeSeconds: integerOf(policy, 'MaximumEventAgeInSeconds', 60, 86_400),
    maxRetries: integerOf(policy, 'MaximumRetryAttempts', 0, 185),
    deadLetterArn: optional(target.DeadLetterConfig, (config) => readDeadLetterArn(fieldsOf(config))),
  };
}

function readDeadLetterArn(config: Fields): string {
  const arn = textOf(config, 'Arn');
  if (!/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/.test(arn)) throw invalid('A dead-letter queue is a queue.');
  return arn;
}

/** The protocol's dates are seconds. */
function readDates(body: Fields, now: number): Pick<ScheduleDefinition, 'startDate' | 'endDate'> {
  const dateOf = (name: string) => {
    const seconds = body[name];
    if (seconds !== undefined && typeof seconds !== 'number') throw invalid(`${name} is no date.`);
    return seconds === undefined ? undefined : Math.round(seconds * 1000);
  };
  const startDate = dateOf('StartDate');
  const endDate = dateOf('EndDate');
  if (startDate !== undefined && startDate < now - latestStartMs)
    throw invalid('The StartDate you specify cannot be earlier than 5 minutes ago.');
  if (startDate !== undefined && endDate !== undefined && startDate >= endDate)
    throw invalid('The StartDate you specify must come before the EndDate.');
  return { startDate, endDate };
}

/** @returns minutes; undefined where the window is off */
function readWindow(window: Fields): number | undefined {
  const minutes = integerOf(window, 'MaximumWindowInMinutes', 1, 1440);
  const isFlexible = choiceOf(window, 'Mode', ['OFF', 'FLEXIBLE']) === 'FLEXIBLE';
  if (window.Mode === undefined) throw invalid('Mode is missing.');
  if (isFlexible !== (minutes !== undefined))
    throw invalid('A FLEXIBLE window has MaximumWindowInMinutes, and one that is OFF has none.');
  return minutes;
}

export function groupOf(name: unknown): string {
  return typeof name === 'string' ? name : 'default';
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('A required structure is missing.');
  return value as Fields;
}

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw invalid(`${name} is missing.`);
  return value;
}

/** @returns the first choice where there is none */
function choiceOf(fields: Fields, name: string, choices: readonly string[]): string | undefined {
  const value = fields[name] ?? choices[0];
  if (typeof value !== 'string' || !choices.includes(value))
    throw invalid(`${name} has to be ${choices.join(' or ')}.`);
  return value;
}

function integerOf(fields: Fields, name: string, from: number, to: number): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to)
    throw invalid(`${name} has to be from ${from} to ${to}.`);
  return value;
}

function refuseUnknown(fields: Fields, names: ReadonlySet<string>): void {
  const unknown = Object.keys(fields).find((name) => !names.has(name));
  if (unknown !== undefined) throw invalid(`The embedded stack's schedules have no ${unknown.slice(0, 64)}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
