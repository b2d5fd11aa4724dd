import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../aws-error.ts';
import type { Iam } from '../iam/iam.ts';
import type { InvokeResult, LambdaService } from '../lambda/lambda-service.ts';
import type { Principal } from '../principal.ts';
import type { Queues } from './queues.ts';
import type { ReceivedMessage } from './receipts.ts';
import { systemAttributesOf } from './system-attributes.ts';

/** Which function gets a queue's messages, and how. */
export interface MappingOptions {
  readonly queues: Queues;
  readonly queue: string;
  readonly lambda: LambdaService;
  readonly functionName: string;
  readonly region: string;
  /** What roles may do, and the role that the function acts as; without them, everything. */
  readonly access?: { readonly iam: Iam; readonly role: Principal };
  /** Messages at most in one invocation. */
  readonly batchSize: number;
  /** Invocations at a time. */
  readonly maximumConcurrency: number;
}

/** SQS's longest. */
const pollMs = 20_000;
/** Before an invocation that could not be made is made again. */
const pauseMs = 100;

/**
 * Invokes a function with the messages of a queue, and deletes those that it does not report as failed
 * (`ReportBatchItemFailures`). When the function itself fails, all of them come again after the queue's visibility time-out; where
 * Lambda does not take an invocation, it is asked again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 * @throws AwsError `InvalidParameterValueException` where the function's role may not do what Lambda does in its name
 * @returns ends it; what is being handled is delivered again in another process
 */
export function startEventSourceMapping(options: MappingOptions): () => void {
  authorize(options);
  const stopped = new AbortController();
  for (let poller = 0; poller < options.maximumConcurrency; poller += 1) void poll(options, stopped.signal);
  return () => stopped.abort();
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions */
const needed = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'] as const;

function authorize({ access, queues, queue }: MappingOptions): void {
  if (!access) return;
  const { iam, role: principal } = access;
  const missing = needed.find((name) =>
    iam.denialOf({ principal, action: `sqs:${name}`, resource: queues.arn(queue) }),
  );
  if (missing === undefined) return;
  throw new AwsError(
    'InvalidParameterValueException',
    `The provided execution role does not have permissions to call ${missing} on SQS`,
  );
}

async function poll(options: MappingOptions, signal: AbortSignal): Promise<void> {
  const { queues, queue, batchSize: max } = options;
  while (!signal.aborted) {
    const messages = await queues.receive(queue, { max, waitMs: pollMs, signal });
    if (messages.length === 0) continue;
    const failed = await invoke(options, messages, signal);
    if (signal.aborted) return;
    for (const { id, receiptHandle } of messages) if (!failed.has(id)) queues.delete(queue, receiptHandle);
  }
}

/** @returns ids of the messages that failed */
async function invoke(
  { queues, queue, lambda, functionName, region }: MappingOptions,
  messages: readonly ReceivedMessage[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const Records = messages.map((message) => ({
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: systemAttributesOf(message),
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: queues.arn(queue),
    awsRegion: region,
  }));
  const all = new Set(messages.map(({ id }) => id));
  const result = await invokeUntilTaken(() => lambda.invoke(functionName, { Records }), signal);
  if (!result?.ok) return all;
  const failures = failuresIn(result.payload);
  return failures?.every((id) => all.has(id)) ? new Set(failures) : all;
}

/** @returns undefined when it was stopped meanwhile */
async function invokeUntilTaken(
  invoke: () => Promise<InvokeResult>,
  signal: AbortSignal,
): Promise<InvokeResult | undefined> {
  while (!signal.aborted) {
    try {
      return await invoke();
    } catch {
      await sleep(pauseMs);
    }
  }
  return undefined;
}

/** @returns undefined for an answer that is no report, which fails the whole batch */
function failuresIn(payload: unknown): string[] | undefined {
  if (payload === null) return [];
  const { batchItemFailures = [] } = payload as { readonly batchItemFailures?: unknown };
  if (!Array.isArray(batchItemFailures)) return undefined;
  const ids = batchItemFailures.map((failure: { readonly itemIdentifier?: unknown }) => failure?.itemIdentifier);
  return ids.every((id) => typeof id === 'string') ? ids : undefined;
}
