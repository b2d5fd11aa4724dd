import { StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { BusEvent } from 'aws-local/event-bridge/event.ts';
import { expect } from 'vitest';
import { Prefix } from '../../functions/contract.ts';
import type { Run } from '../../functions/domain/import/run.ts';
import { readRunEnd } from '../../functions/domain/result-email/run-end.ts';
import type { SendRecord } from '../../functions/domain/result-email/send-once.ts';
import { resultQueue, withResultSender } from '../../local/result-emails.ts';
import { parseSettings } from '../../settings/config.ts';
import { objectKeys } from '../end-to-end/runs.ts';
import { eventually } from '../support/eventually.ts';
import type { TestStack } from '../support/test-stack.ts';
import type { PlannedFault } from './planned-faults.ts';

/** Who is emailed how every run ends. */
const hr = 'hr@acme.example';

/** The settings of a stack that emails HR. */
export const emailingHr = withResultSender(
  parseSettings({ stage: 'dev', bulkImport: { notify: { addresses: [hr] } } }),
);

/** Whether under a plan an email may never be sent: an answer of SES is lost, or one that it did not take can't be recorded as such. */
function mayBeMissing(plan: readonly PlannedFault[]): boolean {
  const isThere = (service: string) => plan.some((fault) => fault.service === service);
  return (
    plan.some(({ service, mishap }) => service === 'ses' && (mishap === 'lose' || mishap === 'drop')) ||
    (isThere('ses') && isThere('s3'))
  );
}

/** Whether under a plan nobody may know of an email that it was sent: what says so can't be recorded either. */
function mayBeUnconfirmed(plan: readonly PlannedFault[]): boolean {
  return mayBeMissing(plan) || plan.some(({ service }) => service === 's3');
}

/** Which ends of runs there were, by what Step Functions and the product say of them. */
export class RunEnds {
  readonly #ids = new Map<string, Set<string>>();

  /** Gets every event of the stack. */
  readonly note = (event: BusEvent): void => {
    const end = readRunEnd(event);
    if (!end) return;
    const known = this.#ids.get(end.run.runId) ?? new Set();
    this.#ids.set(end.run.runId, known.add(end.id));
  };

  of(run: Run): ReadonlySet<string> {
    return this.#ids.get(run.runId) ?? new Set();
  }
}

/**
 * Expects one email for each end of a run. Where nobody can know whether SES took one, it may be missing, but not without a record that
 * says so, and there are never two.
 * @returns how many are unconfirmed
 */
export async function expectOneEmailEach(
  stack: TestStack,
  run: Run,
  ends: ReadonlySet<string>,
  plan: readonly PlannedFault[],
): Promise<number> {
  await redriveDeadLetters(stack);
  await endsHandled(stack);
  const prefix = `${Prefix.work}${run.runId}/emails/`;
  const keys = await objectKeys(stack.endpoints, prefix);
  const records = await Promise.all(keys.map((key) => stack.s3.get(stack.endpoints.inboxBucket, key)));
  const states = records.map((text) => (JSON.parse(text.toString()) as SendRecord).state);
  const unconfirmed = states.filter((state) => state === 'unconfirmed').length;
  const emails = stack.mailbox.list({ to: hr }).filter(({ text }) => text?.includes(`/runs/${run.runId}`)).length;
  expect(ends.size).toBeGreaterThan(0);
  expect(states, 'a record for each end').toHaveLength(ends.size);
  expect(states.filter((state) => state !== 'sent').length).toBe(unconfirmed);
  expect(emails, 'never two').toBeLessThanOrEqual(ends.size);
  expect(emails, 'one for each end').toBeGreaterThanOrEqual(mayBeMissing(plan) ? ends.size - unconfirmed : ends.size);
  if (!mayBeUnconfirmed(plan)) expect(unconfirmed).toBe(0);
  return unconfirmed;
}

/** Waits until every end that the stack heard of is emailed or a dead letter. @param within milliseconds */
export async function endsHandled(stack: TestStack, within?: number): Promise<void> {
  await stack.eventBridge.idle();
  const isIdle = () => (waiting(stack, resultQueue) === 0 ? true : undefined);
  await eventually(isIdle, { what: 'the emails about ends of runs', every: 20, ...(within && { within }) });
}

/** What an operator does once the cause is gone. */
async function redriveDeadLetters(stack: TestStack): Promise<void> {
  const deadLetters = `${resultQueue}-dead-letters`;
  if (waiting(stack, deadLetters) === 0) return;
  const { queues, clients } = stack;
  await clients.sqs.send(
    new StartMessageMoveTaskCommand({
      SourceArn: queues.arn(deadLetters),
      DestinationArn: queues.arn(resultQueue),
    }),
  );
  await eventually(() => (waiting(stack, deadLetters) === 0 ? true : undefined), {
    what: 'no dead letters',
    every: 20,
  });
}

function waiting({ queues }: TestStack, queue: string): number {
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = queues.attributes(queue);
  return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
}
