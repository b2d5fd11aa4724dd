import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetQueueUrlCommand, SetQueueAttributesCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { CustomAttribute, PoolSettings } from 'aws-local/cognito/pool-settings.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LogMessage, OwnAttribute } from '../../functions/contract.ts';
import type { FunctionName } from '../../functions/functions.ts';
import { poolSettings } from '../../local/pool.ts';
import { settingsFor } from '../../settings/stages.ts';
import { listenForAnswers, putEvents } from '../support/intake.ts';
import { type Desk, openDesk } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Gives the pool these attributes of the product, as its operator would. */
function setUpPool(...attributes: readonly CustomAttribute[]) {
  return changePool({ customAttributes: attributes });
}

/** Makes the pool one that its operator set up differently. */
function changePool(change: Partial<PoolSettings>) {
  return desk.stack.cognito.ensurePool({ ...poolSettings(settingsFor('dev')), ...change });
}

const all = Object.values(OwnAttribute).map((name) => ({ name }));
const allButOrigin = all.filter(({ name }) => name !== OwnAttribute.origin);

interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly run_id?: string;
}

function linesOf(name: FunctionName): LogLine[] {
  const path = join(desk.stack.stateDir, 'logs', `${name}.log`);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

test('a file for a pool that can not record who created an account is refused, nobody is created, and the alarm fires', async () => {
  await setUpPool(...allButOrigin);
  const address = desk.somebody();
  const file = desk.file('early.csv', `email\n${address}\n`);
  const out = join(desk.folder, 'early');
  const { exitCode, stdout } = await desk.onboard(file, '--out', out);
  expect(exitCode).toBe(2);
  expect(stdout).toContain('(POOL_UNSUITABLE)');
  const notice = readFileSync(join(out, 'refused.txt'), 'utf8');
  expect(notice).toContain('The user directory is not set up for imports');
  expect(notice).toContain('custom:origin');
  expect(await desk.person(address)).toBeUndefined();
  expect(desk.stack.mailbox.size).toBe(0);

  const { run_id } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  // The run that failed is taken off ImportFailed, as that of any refused file; this alarm fires instead.
  const ofRun = linesOf('ReportImport').filter((line) => line.run_id === run_id);
  expect(ofRun).toMatchObject([
    { level: 'INFO', message: LogMessage.fileRefused, code: 'POOL_UNSUITABLE' },
    { level: 'WARN', message: LogMessage.poolUnsuitable },
  ]);

  await setUpPool(...all);
  expect(await desk.importJson(file)).toMatchObject({ exitCode: 0, created: 1 });
  expect(linesOf('ReportImport').filter(({ message }) => message === LogMessage.poolUnsuitable)).toHaveLength(1);
});

test('a preview says the same', async () => {
  await setUpPool();
  const refused = await desk.importJson(desk.file('late.csv', `email\n${desk.somebody()}\n`), '--preview');
  expect(refused).toMatchObject({ exitCode: 2, refused: { code: 'POOL_UNSUITABLE' } });
  for (const { name } of all) expect(refused.refused?.detail).toContain(`custom:${name}`);
});

test('a file for a pool where the address is an alias is refused whole, also as a preview, and no row is blamed', async () => {
  changePool({ aliases: ['email'] });
  const address = desk.somebody();
  const file = desk.file('alias.csv', `email\n${address}\n`);
  const out = join(desk.folder, 'alias');
  const previewed = await desk.importJson(file, '--preview');
  const { exitCode } = await desk.onboard(file, '--out', out);
  expect(exitCode).toBe(2);
  const notice = readFileSync(join(out, 'refused.txt'), 'utf8');
  for (const said of [previewed.refused?.detail, notice.replace(/\s+/g, ' ')]) {
    expect(said).toContain('Nothing is wrong with your file.');
    expect(said).toContain('the email address is only an alias');
    expect(said).toContain('npx onboarding doctor');
  }
  expect(existsSync(join(out, 'failed.csv'))).toBe(false);
  // What the row would have failed with instead.
  const Username = address;
  const creation = new AdminCreateUserCommand({ UserPoolId: desk.stack.endpoints.userPoolId, Username });
  await expect(desk.stack.clients.cognito.send(creation)).rejects.toThrow(
    'Username cannot be of email format, since user pool is configured for email alias.',
  );
  await setUpPool(...all);
  expect(await desk.importJson(file)).toMatchObject({ exitCode: 0, created: 1 });
});

test('an event is not answered, is retried, waits as a dead letter, and is answered once the pool is set up', async () => {
  await setUpPool({ name: OwnAttribute.invitedAt });
  const { sqs } = desk.stack.clients;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'onboarding-events' }));
  const [queue, dead] = ['onboarding-events', 'onboarding-events-dead-letters'].map((name) =>
    desk.stack.queues.arn(name),
  );
  // Ten times would take half an hour.
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead, maxReceiveCount: 2 });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } }));
  const answers = listenForAnswers(desk.stack);
  const email = desk.somebody();
  const [id = ''] = await putEvents(desk.stack, { type: 'UserCreated', detail: { email } });

  const letters = () => desk.stack.queues.messages('onboarding-events-dead-letters');
  await vi.waitUntil(() => letters().length > 0, { timeout: 60_000 });
  expect(JSON.parse(letters()[0]?.body ?? '')).toMatchObject({ id });
  expect(answers.to(id)).toEqual([]);
  expect(await desk.person(email)).toBeUndefined();
  const logged = linesOf('ValidateEvents').filter(({ message }) => message === LogMessage.poolUnsuitable);
  expect(logged).toMatchObject([
    { level: 'WARN', lacks: expect.stringContaining('custom:origin') },
    { level: 'WARN', lacks: expect.stringContaining('custom:origin') },
  ]);

  await setUpPool(...all);
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead, DestinationArn: queue }));
  expect((await answers.nth(id)).detail).toMatchObject({ outcome: 'created' });
});
