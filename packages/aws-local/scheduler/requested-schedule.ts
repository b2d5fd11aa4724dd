import { AwsError } from '../aws-error.ts';
import { readOneTime } from './schedule-expression.ts';
import type { Schedule } from './schedule-log.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a schedule may have here. Anything else would have an effect in AWS. */
const known = new Set([
  'ActionAfterCompletion',
  'ClientToken',
  'Description',
  'FlexibleTimeWindow',
  'GroupName',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'State',
  'Target',
]);
const knownOfTarget = new Set(['Arn', 'Input', 'RetryPolicy', 'RoleArn']);

/**
 * Reads a CreateSchedule request.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 * @throws AwsError `ValidationException` for what AWS refuses, and for what the embedded stack does not do
 */
export function readSchedule(name: string, body: Fields, createdAt: number): Schedule {
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalid('The name of a schedule has letters, digits, and -_. only.');
  const target = fieldsOf(body.Target);
  refuseUnknown(body, known);
  refuseUnknown(target, knownOfTarget);
  const expression = textOf(body, 'ScheduleExpression');
  const timeZone = body.ScheduleExpressionTimezone === undefined ? 'UTC' : textOf(body, 'ScheduleExpressionTimezone');
  const due = readOneTime(expression, timeZone);
  if (due === undefined)
    throw invalid(`Invalid Schedule Expression ${expression}. The embedded stack knows at(…) only.`);
  if (fieldsOf(body.FlexibleTimeWindow).Mode !== 'OFF') throw invalid('The FlexibleTimeWindow has to be OFF here.');
  if (body.ActionAfterCompletion !== 'DELETE') throw invalid('The ActionAfterCompletion has to be DELETE here.');
  if (body.State !== undefined && body.State !== 'ENABLED') throw invalid('The State has to be ENABLED here.');
  const description = body.Description === undefined ? undefined : textOf(body, 'Description');
  if (description !== undefined && description.length > 512)
    throw invalid('The Description has more than 512 characters.');
  const arn = textOf(target, 'Arn');
  if (!/^arn:aws[a-z-]*:states:[^:]+:\d{12}:stateMachine:/.test(arn))
    throw invalid('The target has to be a state machine here.');
  return {
    ...{ name, group: groupOf(body.GroupName), expression, timeZone, due, createdAt, description },
    target: {
      arn,
      roleArn: textOf(target, 'RoleArn'),
      input: target.Input === undefined ? '{}' : textOf(target, 'Input'),
    },
  };
}

export function groupOf(name: unknown): string {
  return typeof name === 'string' ? name : 'default';
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

function refuseUnknown(fields: Fields, names: ReadonlySet<string>): void {
  const unknown = Object.keys(fields).find((name) => !names.has(name));
  if (unknown !== undefined) throw invalid(`The embedded stack's schedules have no ${unknown.slice(0, 64)}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
