import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { undeliverableDomain } from 'aws-local/cognito/messages/delivery.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bus, OwnAttribute } from '../../functions/contract.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import { allEnded, mailsByAddress, reportedRuns, usernames } from '../end-to-end/runs.ts';
import { eventually } from '../support/eventually.ts';
import { putEvents } from '../support/intake.ts';
import { clientsFor, startTestStack, type TestStack } from '../support/test-stack.ts';
import { killAfter } from './killed-process.ts';
import { PlanWatch, usualLimits } from './plan-watch.ts';
import { allPlansMs, workersFor } from './workers.ts';

const serve = join(import.meta.dirname, '../end-to-end/serve.ts');
const answers = 'answers-to-hr';

/** Somebody who is asked for, by a row or by an event. */
type Kind = 'new' | 'here before' | 'undeliverable';

const kind = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Kind>('new') },
  { weight: 1, arbitrary: fc.constant<Kind>('here before') },
  // Cognito reports the failure once, and it is remembered whenever the process dies afterwards.
  { weight: 3, arbitrary: fc.constant<Kind>('undeliverable') },
);
const rows = fc.array(kind, { minLength: 1, maxLength: 40 });
const events = fc.array(kind, { maxLength: 8 });
/** By how many lines the journal has grown when the process is killed, each time. */
const kills = fc.array(fc.nat(80), { minLength: 1, maxLength: 3 });

describe.concurrent('a stack that is killed again and again, at moments chosen by seed', () => {
  test.for(workersFor(2))(
    'loses and duplicates nobody, and reports every row and event (seed $seed, $numRuns plans)',
    { timeout: allPlansMs },
    async ({ seed, numRuns }, { onTestFinished }) => {
      const folder = mkdtempSync(join(tmpdir(), 'onboarding-kills-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
      const watch = new PlanWatch(folder);
      await watch.assert(
        fc.asyncProperty(rows, events, kills, (...plan) => watch.run(() => killed(folder, ...plan))),
        { numRuns, seed },
      );
    },
  );
});

/** A file and some events, with `kill -9` in between, and what must be true once the stack has finished its work. */
async function killed(
  parent: string,
  rows: readonly Kind[],
  events: readonly Kind[],
  kills: readonly number[],
): Promise<void> {
  const folder = mkdtempSync(join(parent, 'state-'));
  const asRows = rows.map((kind, index) => ({ kind, email: addressFor(kind, `row.${index}`) }));
  const asEvents = events.map((kind, index) => ({ kind, email: addressFor(kind, `event.${index}`) }));
  const people = [...asRows, ...asEvents];
  try {
    const before = people.filter(({ kind }) => kind === 'here before').map(({ email }) => email);
    const ids = await killAfter(serve, folder, kills[0] ?? 0, async (endpoints) => {
      await keepAnswers(endpoints);
      await createQuietly(endpoints, before);
      return order(
        endpoints,
        asRows.map(({ email }) => email),
        asEvents.map(({ email }) => email),
      );
    });
    for (const lines of kills.slice(1)) await killAfter(serve, folder, lines, async () => {});

    await using stack = await startTestStack({ stateDir: folder });
    await allEnded(stack, 1, undefined, usualLimits.busyMs);
    const isQueueEmpty = () => stack.queues.messages('onboarding-events').length === 0;
    await eventually(isQueueEmpty, { what: 'an empty queue', within: usualLimits.busyMs, every: 20 });
    await stack.eventBridge.idle();
    expect(stack.queues.messages('onboarding-events-dead-letters')).toEqual([]);

    expect((await usernames(stack)).sort()).toEqual(people.map(({ email }) => email).sort());
    const mailed = people.filter(({ kind }) => kind === 'new').map(({ email }) => [email, 1] as const);
    expect(await mailsByAddress(stack)).toEqual(new Map(mailed));
    const [run, ...others] = await reportedRuns(stack);
    expect(others).toEqual([]);
    expect(run?.report.map(({ row, email }) => [row, email])).toEqual(
      asRows.map(({ email }, index) => [String(index + 2), email]),
    );
    for (const [index, { kind, email }] of asRows.entries()) {
      expect(await possible(stack, kind, email)).toContain(run?.report[index]?.outcome);
    }
    for (const [index, { kind, email }] of asEvents.entries()) {
      const outcomes = outcomesFor(stack, ids[index]);
      expect(outcomes, 'one kind of answer to an event').toHaveLength(1);
      expect(await possible(stack, kind, email)).toContain(outcomes[0]);
    }
    expect(stack.faults).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Has every answer on the bus kept in a queue, as a sender of events would. */
async function keepAnswers(endpoints: Endpoints): Promise<void> {
  const { sqs, eventBridge } = clientsFor(endpoints);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: answers }));
  const asked = { QueueUrl, AttributeNames: ['QueueArn' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
  const rule = { Name: answers, EventBusName: endpoints.eventBus };
  const EventPattern = JSON.stringify({ source: [Bus.source], detail: { correlation_id: [{ exists: true }] } });
  await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern }));
  const Targets = [{ Id: '1', Arn: Attributes?.QueueArn ?? '' }];
  await eventBridge.send(new PutTargetsCommand({ Rule: answers, EventBusName: endpoints.eventBus, Targets }));
}

/** What an event was answered with. */
function outcomesFor({ queues }: TestStack, id: string | undefined): string[] {
  const details = queues.messages(answers).map(({ body }) => JSON.parse(body).detail);
  return [...new Set(details.filter((detail) => detail.correlation_id === id).map(({ outcome }) => outcome))];
}

function addressFor(kind: Kind, name: string): string {
  return `${name}@${kind === 'undeliverable' ? undeliverableDomain : 'example.com'}`;
}

/** The outcomes that a person may have: one whom no invitation reached, `created` only where Cognito's answer was lost with the process. */
async function possible({ clients, endpoints }: TestStack, kind: Kind, email: string): Promise<readonly string[]> {
  if (kind !== 'undeliverable') return [kind === 'new' ? 'created' : 'existing'];
  const { UserAttributes = [] } = await clients.cognito.send(
    new AdminGetUserCommand({ UserPoolId: endpoints.userPoolId, Username: email }),
  );
  const isMarked = UserAttributes.some(({ Name }) => Name === `custom:${OwnAttribute.undeliveredAt}`);
  return isMarked ? ['undelivered'] : ['created'];
}

async function createQuietly(endpoints: Endpoints, addresses: readonly string[]): Promise<void> {
  const { cognito } = clientsFor(endpoints);
  for (const Username of addresses) {
    await cognito.send(
      new AdminCreateUserCommand({ UserPoolId: endpoints.userPoolId, Username, MessageAction: 'SUPPRESS' }),
    );
  }
}

/** Uploads a file and puts events; both are accepted before this returns. @returns ids of the events */
async function order(endpoints: Endpoints, rows: readonly string[], events: readonly string[]): Promise<string[]> {
  const clients = clientsFor(endpoints);
  const Body = `email\n${rows.join('\n')}\n`;
  const putFile = new PutObjectCommand({ Bucket: endpoints.inboxBucket, Key: 'inbox/people.csv', Body });
  const [ids] = await Promise.all([
    events.length === 0
      ? []
      : putEvents({ clients }, ...events.map((email) => ({ type: 'UserCreated', detail: { email } }))),
    clients.s3.send(putFile),
  ]);
  return ids;
}
