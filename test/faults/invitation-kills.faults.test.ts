import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListExecutionsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OwnAttribute } from '../../functions/contract.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import { movableClock } from '../fixtures/functions/movable-clock.ts';
import { eventually } from '../support/eventually.ts';
import { clientsFor, startTestStack, type TestStack } from '../support/test-stack.ts';
import { journalOf, killAfter } from './killed-process.ts';
import { movedPolicy, movedStack } from './month/moved-stack.ts';
import { PlanWatch, usualLimits } from './plan-watch.ts';
import { allPlansMs, workersFor } from './workers.ts';

const serve = join(import.meta.dirname, 'month/serve-moved.ts');
const dayMs = 24 * 60 * 60 * 1000;
const mostAutomatic = movedPolicy.reminders.length + movedPolicy.renewals;
/** What is due then: the reminder; the renewal of what has expired; and that HR is told. */
const dueDays = [3.1, 10.5, 18];
const own = (name: keyof typeof OwnAttribute) => `custom:${OwnAttribute[name]}`;

const people = fc.integer({ min: 1, max: 12 });
/** By how many lines the journal has grown when the process is killed, on each of the days. */
const kills = fc.array(fc.nat(60), { minLength: 2, maxLength: dueDays.length });

describe.concurrent('sweeps of invitations that are killed, at moments chosen by seed', () => {
  test.for(workersFor(1))(
    'send nobody more than they should get, and forget nobody (seed $seed, $numRuns plans)',
    { timeout: allPlansMs },
    async ({ seed, numRuns }, { onTestFinished }) => {
      const folder = mkdtempSync(join(tmpdir(), 'onboarding-sweeps-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
      const watch = new PlanWatch(folder);
      await watch.assert(
        fc.asyncProperty(people, kills, (...plan) => watch.run(() => killed(folder, ...plan))),
        // Each has a month, and starts four processes.
        { numRuns: Math.ceil(numRuns / 25), seed },
      );
    },
  );
});

/** People who were invited and never come, sweeps of which each is killed once, and what must be true after each day. */
async function killed(parent: string, count: number, kills: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(parent, 'state-'));
  const clock = movableClock();
  const env = { ...process.env, ...clock.environment };
  const addresses = Array.from({ length: count }, (_, number) => `person.${number}@example.com`);
  let before = new Map<string, number>();
  try {
    for (const [day, lines] of kills.entries()) {
      await killAfter(
        serve,
        folder,
        lines,
        async (endpoints) => {
          if (day === 0) await invite(endpoints, addresses, clock.now());
          clock.moveBy(((dueDays[day] ?? 0) - (dueDays[day - 1] ?? 0)) * dayMs);
          await startSweep(endpoints);
        },
        env,
      );
      const after = emailsIn(folder);
      for (const address of addresses) {
        expect((after.get(address) ?? 0) - (before.get(address) ?? 0), 'emails on a day').toBeLessThanOrEqual(1);
      }
      before = after;
    }
    await using stack = await startTestStack({ ...movedStack(clock.now, clock.environment), stateDir: folder });
    await sweptAll(stack);
    // Whatever the killed processes lost, it is told in the end, on any later day.
    for (let day = 0; day < 4; day++) {
      clock.moveBy(8 * dayMs);
      await startSweep(stack.endpoints);
      await sweptAll(stack);
    }
    const emails = emailsIn(folder);
    for (const address of addresses) {
      expect(emails.get(address) ?? 0, 'automatic emails').toBeLessThanOrEqual(mostAutomatic);
      expect(await recordOf(stack.clients.cognito, stack.endpoints, address), 'HR was told').toHaveProperty('toldAt');
    }
    expect(stack.faults).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As an import does, without the email. */
async function invite(endpoints: Endpoints, addresses: readonly string[], now: Date): Promise<void> {
  const { cognito } = clientsFor(endpoints);
  for (const Username of addresses) {
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: endpoints.userPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: Username },
          { Name: own('origin'), Value: 'import:killed' },
          { Name: own('invitedAt'), Value: now.toISOString() },
        ],
      }),
    );
  }
}

async function startSweep(endpoints: Endpoints): Promise<void> {
  const { stepFunctions } = clientsFor(endpoints);
  const stateMachineArn = endpoints.invitationsStateMachineArn ?? undefined;
  await stepFunctions.send(new StartExecutionCommand({ stateMachineArn, input: '{}' }));
}

/** Waits until no sweep runs. */
async function sweptAll({ clients, endpoints }: TestStack): Promise<void> {
  const stateMachineArn = endpoints.invitationsStateMachineArn ?? undefined;
  const isOver = async () => {
    const { executions = [] } = await clients.stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }));
    return executions.every(({ status }) => status !== 'RUNNING');
  };
  await eventually(isOver, { what: 'the end of all sweeps', within: usualLimits.busyMs, every: 20 });
}

/** Emails by address, as the journal has them. */
function emailsIn(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of journalOf(folder)) {
    for (const entry of [JSON.parse(line)].flat()) {
      if (entry.topic === 'mail') for (const to of entry.mail?.to ?? []) counts.set(to, (counts.get(to) ?? 0) + 1);
    }
  }
  return counts;
}

async function recordOf(
  cognito: CognitoIdentityProviderClient,
  { userPoolId: UserPoolId }: Endpoints,
  Username: string,
): Promise<object> {
  const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return JSON.parse(UserAttributes.find(({ Name }) => Name === own('invitation'))?.Value ?? '{}');
}
