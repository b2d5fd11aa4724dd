import { AdminGetUserCommand, AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerFolder } from '../../functions/adapters/event-ledger.ts';
import { DetailType, Intake } from '../../functions/contract.ts';
import { parseSettings } from '../../settings/config.ts';
import { callCommand } from '../support/call-command.ts';
import { eventually } from '../support/eventually.ts';
import { listenForAnswers, putEvents, type Sent } from '../support/intake.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

let stack: TestStack;
let answers: ReturnType<typeof listenForAnswers>;

beforeAll(async () => {
  const settings = parseSettings({
    stage: 'dev',
    userDirectory: { groups: ['staff', 'managers'].map((name) => ({ name, description: name })) },
    events: { deletion: true },
  });
  stack = await startTestStack({ settings });
  answers = listenForAnswers(stack);
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

/** Puts one event and waits for its answer. */
async function answerTo(sent: Sent) {
  const [id = ''] = await putEvents(stack, sent);
  const { 'detail-type': type, detail } = await answers.nth(id);
  return { id, type, detail };
}

const who = (email: string) => ({ UserPoolId: stack.endpoints.userPoolId, Username: email });
const userOf = (email: string) => stack.clients.cognito.send(new AdminGetUserCommand(who(email)));
const mailsTo = (to: string) => stack.mailbox.list({ to, limit: 10 }).length;

/** The same event delivered again, as EventBridge may do at any time. */
function deliverAgain(id: string, times: number): void {
  const event = stack.eventBridge.recent().find((published) => published.event.id === id)?.event;
  for (let time = 0; time < times; time += 1) stack.queues.send('onboarding-events', JSON.stringify(event));
}

describe('a system that says that a person', { concurrent: true }, () => {
  test('is new, gets an answer with its id once the account is created and the person invited', async () => {
    const detail = { email: 'Ann@New.example', given_name: 'Ann', locale: 'de', groups: ['staff'] };
    const { id, type, detail: answer } = await answerTo({ type: 'UserCreated', detail });
    const user = await userOf('ann@new.example');
    expect(type).toBe('UserOnboarded');
    expect(answer).toEqual({
      correlation_id: id,
      sender: 'hr.acme',
      user_pool_id: stack.endpoints.userPoolId,
      user_id: user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value,
      email: 'ann@new.example',
      outcome: 'created',
    });
    expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(stack.passwordFor('ann@new.example')).toMatch(/\S{8,}/);
    expect(stack.mailbox.list({ to: 'ann@new.example', limit: 1 })[0]?.subject).toContain('Einladung');
  });

  test('has changed often within a second, never ends with a mix of the changes', async () => {
    const email = 'often@new.example';
    await answerTo({ type: 'UserCreated', detail: { email, groups: ['staff'] } });
    const updates = Array.from({ length: 8 }, (_, number) => ({
      type: DetailType.userUpdated,
      detail: { email, nickname: `Nick ${number}`, groups: [number % 2 === 0 ? 'staff' : 'managers'] },
    }));
    for (const id of await putEvents(stack, ...updates)) {
      expect((await answers.nth(id))['detail-type']).toBe('UserAccountUpdated');
    }
    const { UserAttributes } = await userOf(email);
    const nickname = UserAttributes?.find(({ Name }) => Name === 'nickname')?.Value ?? '';
    const { Groups } = await stack.clients.cognito.send(new AdminListGroupsForUserCommand(who(email)));
    const groups = Groups?.map(({ GroupName }) => GroupName);
    expect(updates.map(({ detail }) => ({ nickname: detail.nickname, groups: detail.groups }))).toContainEqual({
      nickname,
      groups,
    });
  });

  test('has changed, gets the account changed', async () => {
    await answerTo({ type: 'UserCreated', detail: { email: 'bob@new.example', nickname: 'Bo', groups: ['staff'] } });
    const detail = { email: 'bob@new.example', given_name: 'Bob', nickname: null, groups: ['managers'] };
    expect((await answerTo({ type: 'UserUpdated', detail })).type).toBe('UserAccountUpdated');
    const { UserAttributes = [] } = await userOf('bob@new.example');
    const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    expect(attributes).toMatchObject({ given_name: 'Bob', email_verified: 'true' });
    expect(attributes.nickname ?? '').toBe('');
    const { Groups } = await stack.clients.cognito.send(new AdminListGroupsForUserCommand(who('bob@new.example')));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['managers']);
  });

  test('leaves, returns and is to be deleted, gets that done', async () => {
    const detail = { email: 'eve@new.example' };
    await answerTo({ type: 'UserCreated', detail });
    expect((await answerTo({ type: 'UserDisabled', detail })).type).toBe('UserAccountDisabled');
    expect((await userOf(detail.email)).Enabled).toBe(false);
    expect((await answerTo({ type: 'UserEnabled', detail })).type).toBe('UserAccountEnabled');
    expect((await userOf(detail.email)).Enabled).toBe(true);
    expect((await answerTo({ type: 'UserDeleted', detail })).detail).toMatchObject({ outcome: 'deleted' });
    await expect(userOf(detail.email)).rejects.toThrow('User does not exist');
  });

  test('is new, in an event that is delivered many times at once, gets one account, one email and one answer', async () => {
    const [id = ''] = await putEvents(stack, { type: 'UserCreated', detail: { email: 'zoe@new.example' } });
    deliverAgain(id, 24);
    await answers.nth(id, 25);
    const details = answers.to(id).map(({ detail }) => JSON.stringify(detail));
    expect(new Set(details).size).toBe(1);
    expect(details[0]).toContain('"created"');
    expect(mailsTo('zoe@new.example')).toBe(1);
  });

  test.each(Object.keys(Intake))('%s, malformed, gets all its faults in one answer, by field', async (type) => {
    const detail = { email: 'not an address', favourite_colour: { red: 'very secret' } };
    const { type: answer, detail: said } = await answerTo({ type, detail });
    expect(answer).toBe(Intake[type as keyof typeof Intake].failed);
    expect(said).toMatchObject({ outcome: 'rejected', sender: 'hr.acme' });
    expect(JSON.stringify(said)).not.toMatch(/not an address|very secret/);
    const faults = said.faults as { field: string; code: string }[];
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'email INVALID_EMAIL',
      'favourite_colour UNKNOWN_FIELD',
    ]);
  });

  test('is new, with a fault in a field other than the address, gets an answer that names the person', async () => {
    const detail = { email: 'Odd@New.example', groups: ['nobodys'] };
    const { detail: answer } = await answerTo({ type: 'UserCreated', detail });
    expect(answer).toMatchObject({ outcome: 'rejected', email: 'odd@new.example' });
  });

  test('is nested too deeply, gets an answer that says so, and other events in the batch are applied', async () => {
    const deep = (id: string) =>
      `{"id":"${id}","source":"hr.acme","time":"2026-01-01T00:00:00Z","detail-type":"UserCreated","detail":{"groups":${'['.repeat(20_000)}${']'.repeat(20_000)},"email":"deep@new.example"}}`;
    stack.queues.send('onboarding-events', deep('deep'));
    const beside = answerTo({ type: 'UserCreated', detail: { email: 'beside@new.example' } });
    expect((await answers.nth('deep')).detail).toMatchObject({
      outcome: 'rejected',
      email: 'deep@new.example',
      faults: [{ code: 'WRONG_TYPE' }],
    });
    expect((await beside).type).toBe('UserOnboarded');
  });

  test('is huge, gets an answer that says so', async () => {
    const detail = { email: 'big@new.example', profile: 'x'.repeat(200_000) };
    const { detail: said } = await answerTo({ type: 'UserCreated', detail });
    expect(said.faults).toMatchObject([{ code: 'EVENT_TOO_LARGE' }]);
  });

  test('has a thousand unknown fields, gets the first of them and the number of the others', async () => {
    const detail = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field_${index}`, index]));
    const { detail: said } = await answerTo({ type: 'UserDisabled', detail });
    expect(said.faults).toHaveLength(50);
    expect(said.faults_omitted).toBe(951);
  });
});

test('a message that names no sender to answer becomes a dead letter, and all others are processed', async () => {
  const garbage = ['no JSON', '[]', '{"detail-type":"UserCreated","detail":{"email":"x@y.example"}}'];
  for (const body of garbage) stack.queues.send('onboarding-events', body);
  await answerTo({ type: 'UserCreated', detail: { email: 'max@new.example' } });
  const dead = () => stack.queues.messages('onboarding-events-dead-letters').map(({ body }) => body);
  await eventually(() => dead().length === garbage.length, { what: `${garbage.length} dead letters` });
  expect(dead().toSorted()).toEqual(garbage.toSorted());
});

test('an operator reads dead letters and redrives them', async () => {
  const { sqs } = stack.clients;
  const [dead, source] = ['onboarding-events-dead-letters', 'onboarding-events'].map((name) => stack.queues.arn(name));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'onboarding-events-dead-letters' }));
  await sqs.send(new PurgeQueueCommand({ QueueUrl }));
  const event = {
    id: 'from-the-dead',
    source: 'hr.acme',
    time: new Date().toISOString(),
    'detail-type': 'UserCreated',
    detail: { email: 'lazarus@new.example' },
  };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
  expect(JSON.parse(Messages?.[0]?.Body ?? '')).toEqual(event);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead, DestinationArn: source }));
  expect((await answers.nth(event.id)).detail).toMatchObject({ outcome: 'created' });
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
});

test('forget erases what is remembered about events of a person', async () => {
  const email = 'lena@new.example';
  await answerTo({ type: 'UserCreated', detail: { email } });
  await answerTo({ type: 'UserDisabled', detail: { email } });
  const remembered = async () => {
    const listed = await stack.clients.s3.send(
      new ListObjectsV2Command({ Bucket: stack.endpoints.inboxBucket, Prefix: ledgerFolder(email) }),
    );
    return listed.KeyCount;
  };
  // That each of them came, and its answer.
  expect(await remembered()).toBe(4);
  await callCommand('forget', email, '--confirm', email, '--json', '--state', stack.stateDir);
  expect(await remembered()).toBe(0);
});

test('events of other types are ignored', async () => {
  const before = stack.queues.messages('onboarding-events').length;
  await putEvents(
    stack,
    { type: 'UserPromoted', detail: { email: 'a@b.example' } },
    { type: DetailType.userOnboarded, detail: { email: 'a@b.example' } },
  );
  await stack.eventBridge.idle();
  expect(stack.queues.messages('onboarding-events')).toHaveLength(before);
});

test('a stack that is stopped with events in flight answers them when it runs again', async () => {
  const people = Array.from({ length: 20 }, (_, index) => `late${index}@new.example`);
  await using first = await startTestStack();
  for (let at = 0; at < people.length; at += 10) {
    await putEvents(first, ...people.slice(at, at + 10).map((email) => ({ type: 'UserCreated', detail: { email } })));
  }
  const early = listenForAnswers(first);
  await eventually(() => early.all.length >= 3, { what: 'three answers of the first stack' });
  const again = await first.restart();
  const late = listenForAnswers(again);
  const outcomes = () => new Map([...early.all, ...late.all].map(({ detail }) => [detail.email, detail.outcome]));
  await eventually(() => outcomes().size >= people.length, { what: `answers about ${people.length} people` });
  expect([...outcomes().values()]).toEqual(people.map(() => 'created'));
  for (const email of people) expect(again.mailbox.list({ to: email, limit: 5 })).toHaveLength(1);
  await again.remove();
});
