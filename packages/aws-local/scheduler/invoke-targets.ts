import { AwsError } from '../aws-error.ts';
import type { Iam } from '../iam/iam.ts';
import { exitOnMachineFault } from '../machine-fault.ts';
import { principalOf } from '../principal.ts';
import type { Invocation, ScheduleLog } from './schedule-log.ts';

/** EventBridge Scheduler's own. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
export const mostRetries = 185;
export const defaultAgeSeconds = 86_400;

/** What schedules call. */
export interface Targets {
  /** Starts an execution of a state machine. @throws AwsError as StartExecution */
  readonly startExecution: (stateMachineArn: string, input: unknown) => unknown;
  /** Puts a message into a queue. @throws AwsError as SendMessage */
  readonly sendToQueue: (
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, { readonly DataType: 'String'; readonly StringValue: string }>>,
  ) => unknown;
}

export interface InvokerOptions extends Targets {
  readonly log: ScheduleLog;
  readonly accountId: string;
  readonly iam: Iam;
  readonly now: () => number;
  /** Milliseconds until another attempt. */
  readonly backoff: (attempt: number) => number;
  readonly onFault: (message: string) => void;
  readonly arnOf: (key: string) => string;
}

/** Calls the targets of schedules whose time has come, and again where that fails, as long as their policy says. */
export interface Invoker {
  callDue(): void;
  /** When the next call is due; infinity where none is. */
  nextAt(): number;
}

export function createInvoker(options: InvokerOptions): Invoker {
  const { log, accountId, iam, now, backoff, onFault, arnOf } = options;
  const attempts = new Map<string, { readonly count: number; readonly since: number; readonly next: number }>();
  const nextOf = ({ id, at }: Invocation) => attempts.get(id)?.next ?? at;

  const authorize = (roleArn: string, action: string, resource: string) =>
    iam.authorize({ principal: principalOf(roleArn, accountId), action, resource, context: {} });

  const call = (invocation: Invocation, attempt: number) => {
    const { arn, roleArn } = invocation.target;
    const input = fillIn(invocation, arnOf(invocation.key), attempt);
    if (isQueue(arn)) {
      authorize(roleArn, 'sqs:SendMessage', arn);
      options.sendToQueue(arn, input);
    } else {
      authorize(roleArn, 'states:StartExecution', arn);
      options.startExecution(arn, parseInput(input));
    }
  };

  const bury = (invocation: Invocation, retries: number, error: unknown, condition: string) => {
    const { deadLetterArn, roleArn, arn } = invocation.target;
    if (deadLetterArn === undefined) return;
    try {
      authorize(roleArn, 'sqs:SendMessage', deadLetterArn);
      const texts = {
        ERROR_CODE: error instanceof AwsError ? error.code : 'InternalError',
        ERROR_MESSAGE: error instanceof Error ? error.message : 'unknown',
        EXECUTION_ID: invocation.id,
        EXHAUSTED_RETRY_CONDITION: condition,
        IS_PAYLOAD_TRUNCATED: 'false',
        RETRY_ATTEMPTS: String(retries),
        SCHEDULED_TIME: timeOf(invocation),
        SCHEDULE_ARN: arnOf(invocation.key),
        TARGET_ARN: arn,
      };
      const attributes = Object.entries(texts).map(
        ([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const,
      );
      options.sendToQueue(
        deadLetterArn,
        fillIn(invocation, arnOf(invocation.key), retries + 1),
        Object.fromEntries(attributes),
      );
    } catch (failure) {
      exitOnMachineFault(failure);
      onFault(`The schedule ${invocation.key} could not reach its dead-letter queue: ${messageOf(failure)}`);
    }
  };

  const attempt = (invocation: Invocation) => {
    const { id, key, target } = invocation;
    const { count: before = 0, since = now() } = attempts.get(id) ?? {};
    const count = before + 1;
    try {
      call(invocation, count);
    } catch (error) {
      exitOnMachineFault(error);
      onFault(`The schedule ${key} could not call its target: ${messageOf(error)}`);
      const next = now() + backoff(count);
      const { maxRetries = mostRetries, maxAgeSeconds = defaultAgeSeconds } = target;
      const isTooOld = next > since + 1000 * maxAgeSeconds;
      if (count <= maxRetries && !isTooOld) {
        attempts.set(id, { count, since, next });
        return;
      }
      bury(invocation, before, error, isTooOld ? 'MaximumEventAgeInSeconds' : 'MaximumRetryAttempts');
    }
    attempts.delete(id);
    log.end(id);
  };

  return {
    callDue() {
      for (const id of attempts.keys()) if (!log.invocations.has(id)) attempts.delete(id);
      for (const invocation of [...log.invocations.values()]) if (nextOf(invocation) <= now()) attempt(invocation);
    },
    nextAt: () => Math.min(...[...log.invocations.values()].map(nextOf)),
  };
}

/**
 * The input, with what is known of the call where it asks for it.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
function fillIn(invocation: Invocation, scheduleArn: string, attempt: number): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': scheduleArn,
    'scheduled-time': timeOf(invocation),
    'execution-id': invocation.id,
    'attempt-number': String(attempt),
  };
  return invocation.target.input.replace(
    /<aws\.scheduler\.([a-z-]{1,32})>/g,
    (text, name: string) => values[name] ?? text,
  );
}

function timeOf({ scheduledAt }: Invocation): string {
  return `${new Date(scheduledAt).toISOString().slice(0, 19)}Z`;
}

function isQueue(arn: string): boolean {
  return arn.split(':')[2] === 'sqs';
}

function parseInput(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    // The parser's own error would quote the input.
    throw new AwsError('InvalidExecutionInput', "Invalid State Machine Execution Input: it isn't JSON");
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
