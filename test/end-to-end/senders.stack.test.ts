import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bus, DetailType } from '../../functions/contract.ts';
import { parseSettings } from '../../settings/config.ts';
import { listenForAnswers } from '../support/intake.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { allEnded } from './runs.ts';

const account = '000000000000';
const hr = `arn:aws:iam::${account}:role/hr-export`;
const directory = `arn:aws:iam::${account}:user/sync/directory`;
const partner = '111122223333';

/** One entry of PutEvents, a new person by default. */
const entry = (more: { readonly Source: string; readonly DetailType?: string; readonly email?: string }) => {
  const { Source, DetailType: type = DetailType.userCreated, email = 'somebody@new.example' } = more;
  return { EventBusName: Bus.name, Source, DetailType: type, Detail: JSON.stringify({ email }) };
};

const clients: EventBridgeClient[] = [];

/** Puts events as the principal whom an access key id identifies. */
async function put({ endpoints }: TestStack, accessKeyId: string, ...Entries: ReturnType<typeof entry>[]) {
  const client = new EventBridgeClient({
    endpoint: endpoints.aws,
    region: endpoints.region,
    credentials: { accessKeyId, secretAccessKey: 'any' },
  });
  clients.push(client);
  return client.send(new PutEventsCommand({ Entries }));
}

const refusal = (who: string) => ({
  name: 'AccessDeniedException',
  message: `User: ${who} is not authorized to perform: events:PutEvents on resource: arn:aws:events:eu-central-1:${account}:event-bus/onboarding with an explicit deny in a resource-based policy`,
  $metadata: { httpStatusCode: 400 },
});

async function exists({ clients: { cognito }, endpoints }: TestStack, email: string): Promise<boolean> {
  const who = { UserPoolId: endpoints.userPoolId, Username: email };
  const user = await cognito.send(new AdminGetUserCommand(who)).catch((error: Error) => error);
  if (user instanceof Error && user.name !== 'UserNotFoundException') throw user;
  return !(user instanceof Error);
}

afterAll(() => {
  for (const client of clients) client.destroy();
});

describe('where settings name no senders', () => {
  let stack: TestStack;
  let answers: ReturnType<typeof listenForAnswers>;
  beforeAll(async () => {
    stack = await startTestStack();
    answers = listenForAnswers(stack);
  });
  afterAll(async () => {
    expect(stack.faults).toEqual([]);
    await stack.remove();
  });

  test.each(['local', hr, partner])("%s cannot forge the product's own answers", async (who) => {
    const forged = entry({ Source: Bus.source, DetailType: DetailType.userActivated });
    const names: Readonly<Record<string, string>> = {
      local: `arn:aws:iam::${account}:user/local`,
      [hr]: `arn:aws:sts::${account}:assumed-role/hr-export/hr-export`,
      [partner]: `arn:aws:iam::${partner}:root`,
    };
    await expect(put(stack, who, forged)).rejects.toMatchObject(refusal(names[who] ?? ''));
    expect(stack.eventBridge.recent().filter(({ event }) => event['detail-type'] === DetailType.userActivated)).toEqual(
      [],
    );
  });

  test('a forged answer fails the whole call, also among honest events', async () => {
    const honest = entry({ Source: 'hr.acme', email: 'beside@new.example' });
    const forged = entry({ Source: Bus.source, DetailType: DetailType.userOnboarded });
    await expect(put(stack, 'local', honest, forged)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(await exists(stack, 'beside@new.example')).toBe(false);
  });

  test('anybody in the account may send anything else, and is answered', async () => {
    const { Entries } = await put(stack, 'local', entry({ Source: 'hr.acme', email: 'ann@new.example' }));
    const answer = await answers.nth(Entries?.[0]?.EventId ?? '');
    expect(answer).toMatchObject({ source: Bus.source, 'detail-type': DetailType.userOnboarded });
  });

  test('another account may send nothing', async () => {
    await expect(put(stack, partner, entry({ Source: 'hr.acme' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('because no resource-based policy allows the events:PutEvents action'),
    });
  });
});

describe('where settings name senders', () => {
  let stack: TestStack;
  let answers: ReturnType<typeof listenForAnswers>;
  beforeAll(async () => {
    const settings = parseSettings({
      stage: 'dev',
      events: {
        senders: [
          { source: 'hr.acme', principal: hr, detailTypes: ['UserCreated', 'UserUpdated'] },
          { source: 'directory.acme', principal: directory },
          { source: 'partner.example', principal: partner, detailTypes: ['UserCreated'] },
        ],
      },
    });
    stack = await startTestStack({ settings });
    answers = listenForAnswers(stack);
  });
  afterAll(async () => {
    expect(stack.faults).toEqual([]);
    await stack.remove();
  });

  test.each([
    ['a role', hr, 'hr.acme', 'one@new.example'],
    ['a user', directory, 'directory.acme', 'two@new.example'],
    ['another account', partner, 'partner.example', 'three@new.example'],
    ["another account's role", `arn:aws:iam::${partner}:role/export`, 'partner.example', 'four@new.example'],
  ])('%s that is one has its events applied and answered', async (_, who, Source, email) => {
    const { Entries } = await put(stack, who, entry({ Source, email }));
    const answer = await answers.nth(Entries?.[0]?.EventId ?? '');
    expect(answer).toMatchObject({
      source: Bus.source,
      'detail-type': DetailType.userOnboarded,
      detail: { sender: Source, email },
    });
  });

  test.each([
    ["a stranger in a sender's name", 'local', { Source: 'hr.acme' }],
    ["a sender in another's name", directory, { Source: 'hr.acme' }],
    ['another account in the name of one of ours', partner, { Source: 'hr.acme' }],
    ["a sender in a name that is nobody's", hr, { Source: 'hr.other' }],
    ['a sender in our own name', hr, { Source: Bus.source, DetailType: DetailType.userOnboarded }],
    ['a sender with a type that it may not say', hr, { Source: 'hr.acme', DetailType: DetailType.userDisabled }],
    [
      'a sender with a type of our answers',
      directory,
      { Source: 'directory.acme', DetailType: DetailType.userOnboarded },
    ],
    ['an account that is no sender', '444455556666', { Source: 'hr.acme' }],
  ])('%s is refused, and creates nobody', async (_, who, said) => {
    const email = 'forged@new.example';
    const before = stack.eventBridge.recent().length;
    await expect(put(stack, who, entry({ ...said, email }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(stack.eventBridge.recent().slice(before)).toEqual([]);
    expect(await exists(stack, email)).toBe(false);
  });

  test('a sender may send several of its events in one call', async () => {
    const created = entry({ Source: 'hr.acme', email: 'joiner@new.example' });
    const updated = entry({ Source: 'hr.acme', DetailType: DetailType.userUpdated, email: 'joiner@new.example' });
    const { FailedEntryCount, Entries = [] } = await put(stack, hr, created, updated);
    expect(FailedEntryCount).toBe(0);
    for (const { EventId = '' } of Entries) expect((await answers.nth(EventId)).source).toBe(Bus.source);
  });

  test('the triggers and the import still publish, each by its own role', async () => {
    const { cognito, s3 } = stack.clients;
    const Key = 'inbox/people.csv';
    await s3.send(new PutObjectCommand({ Bucket: stack.endpoints.inboxBucket, Key, Body: 'email\nsam@new.example\n' }));
    await allEnded(stack);
    const published = () => new Set(answers.all.map((event) => event['detail-type']));
    expect(published()).toContain(DetailType.bulkImportCompleted);

    const ClientId = stack.endpoints.userPoolClientId;
    const { Session } = await cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'sam@new.example', PASSWORD: stack.passwordFor('sam@new.example') },
      }),
    );
    await cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'sam@new.example', NEW_PASSWORD: 'a long and private one 1' },
      }),
    );
    await expect.poll(published).toContain(DetailType.userActivated);
  });
});
