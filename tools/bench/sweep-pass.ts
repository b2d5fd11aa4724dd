// Looks for those who are due among people who were invited, and reminds them, in a process of its own: sweep-pass.ts PEOPLE DUE
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cognitoClient } from '../../functions/adapters/cognito-client.ts';
import { storedInvitationLimits } from '../../functions/adapters/invitation-limits.ts';
import { cognitoInvitations } from '../../functions/adapters/invitations.ts';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { cognitoPeopleDirectory } from '../../functions/adapters/people-directory.ts';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { OwnAttribute } from '../../functions/contract.ts';
import { policyOf } from '../../functions/domain/invitations/policy.ts';
import { DailyLimits } from '../../functions/domain/rate-limit/daily-limit.ts';
import { Governor } from '../../functions/domain/rate-limit/governor.ts';
import { workPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { findDue } from '../../functions/domain/sweep/find-due.ts';
import { type DuePerson, sendBatch } from '../../functions/domain/sweep/send-batch.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { useLocalCredentials } from '../../scripts/target/target.ts';
import { settingsFor } from '../../settings/stages.ts';
import { peakMemory } from '../platform.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** What a sweep took. */
export interface Sweep {
  readonly listSeconds: number;
  readonly sendSeconds: number;
  readonly sent: number;
  readonly calls: number;
  readonly throttled: number;
  readonly peakMb: number;
}

/** Cognito's own, which nobody has asked to raise: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const quotas = { UserCreation: 50, UserUpdate: 25, UserRead: 120, UserList: 30 };
const dayMs = 24 * 60 * 60 * 1000;
const settings = settingsFor('dev');
/** At any time of any day. */
const policy = { ...policyOf(settings), quietHours: undefined, quietDays: [] };
const clock = { now: Date.now, sleep: (milliseconds: number) => sleep(milliseconds) };

async function runSweep(people: number, due: number): Promise<Sweep> {
  useLocalCredentials();
  return inTemporaryFolder(async (folder) => {
    const stateDir = join(folder, 'state');
    // People come into the pool faster than any quota lets them.
    const first = await startStack({ stateDir, port: 0 });
    await invitePeople(first, people, due);
    await first.stop();
    const stack = await startStack({ stateDir, port: 0, quotas });
    try {
      return await sweepIn(stack);
    } finally {
      await stack.stop();
    }
  });
}

async function invitePeople({ cognito, endpoints }: Stack, people: number, due: number): Promise<void> {
  for (let number = 0; number < people; number++) {
    const Username = `p${number}@example.com`;
    const invitedAt = new Date(Date.now() - (number < due ? 3.5 : 1) * dayMs);
    await cognito.handle('AdminCreateUser', {
      UserPoolId: endpoints.userPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: Username },
        { Name: `custom:${OwnAttribute.origin}`, Value: 'import:benchmark' },
        { Name: `custom:${OwnAttribute.invitedAt}`, Value: invitedAt.toISOString() },
      ],
    });
  }
}

async function sweepIn({ endpoints, cognito }: Stack): Promise<Sweep> {
  const { aws: endpoint, region, userPoolId } = endpoints;
  const client = cognitoClient({ endpoint, region });
  const plan = workPlan(settings.pace).sweep;
  const services = { clock, random: Math.random };
  const found: DuePerson[] = [];
  const listingSince = performance.now();
  const { list } = cognitoPeopleDirectory(client, userPoolId);
  const request = { policy, wayIn: 'password' as const, token: undefined, deadline: Number.POSITIVE_INFINITY };
  await findDue({ list, ...services }, request, async (page) => {
    for (const { person, step } of page) if (step.step === 'remind') found.push({ sub: person.sub });
  });
  const listSeconds = (performance.now() - listingSince) / 1000;

  const sendingSince = performance.now();
  const outcomes = await sendBatch(
    found,
    {
      policy,
      userPoolId,
      requestId: 'benchmark',
      deadline: Number.POSITIVE_INFINITY,
      dailyLimit: new DailyLimits(Date.now).of('benchmark'),
    },
    {
      invitations: cognitoInvitations(client, userPoolId),
      limits: storedInvitationLimits(s3ObjectStorage(s3Client({ endpoint, region })), endpoints.inboxBucket),
      bus: { publishAll: async () => {} },
      pacer: new Governor(clock, plan.rates, Math.random),
      onUnpublished: () => {},
      ...services,
    },
  );
  const sendSeconds = (performance.now() - sendingSince) / 1000;
  client.destroy();
  const uses = Object.values(cognito.quotaUse());
  const total = (of: 'used' | 'throttled') => uses.reduce((sum, use) => sum + use[of], 0);
  return {
    listSeconds,
    sendSeconds,
    sent: outcomes.filter(({ outcome }) => outcome === 'reminder').length,
    calls: total('used'),
    throttled: total('throttled'),
    peakMb: peakMemory(),
  };
}

const [people, due] = process.argv.slice(2).map(Number);
console.log(JSON.stringify(await runSweep(people ?? 0, due ?? 0)));
