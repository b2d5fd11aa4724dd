import { AdminAddUserToGroupCommand, AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdminGroup } from '../../functions/contract.ts';
import { uploaderMetadata } from '../../functions/domain/import/uploader.ts';
import { resultQueue, withResultSender } from '../../local/result-emails.ts';
import { parseSettings } from '../../settings/config.ts';
import { invite } from '../functions/self-service/people.ts';
import { apiClient } from '../support/api-client.ts';
import { callCommand } from '../support/call-command.ts';
import { eventually } from '../support/eventually.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

/* The email about the end of a run, from the upload to the mailbox, with roles and rules as in AWS. */

const list = 'team@acme.example';
let stack: TestStack;
let uploader = '';
/** What Cognito does before it creates a person. */
let beforeCreation: () => Promise<void> | void = () => undefined;

beforeAll(async () => {
  const settings = parseSettings({ stage: 'dev', bulkImport: { notify: { addresses: [list] } } });
  stack = await startTestStack({
    settings: withResultSender(settings),
    retryInterval: 20,
    faults: async ({ operation }) => {
      if (operation === 'AdminCreateUser') await beforeCreation();
      return undefined;
    },
  });
  const { User } = await stack.clients.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: stack.endpoints.userPoolId,
      Username: 'kim@acme.example',
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'locale', Value: 'de' },
        { Name: 'given_name', Value: 'Kim' },
      ],
    }),
  );
  await stack.clients.cognito.send(
    new AdminAddUserToGroupCommand({
      UserPoolId: stack.endpoints.userPoolId,
      Username: 'kim@acme.example',
      GroupName: AdminGroup.approver,
    }),
  );
  uploader = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
});

async function upload(key: string, text: string): Promise<void> {
  const Metadata = { [uploaderMetadata]: uploader, language: 'fr' };
  const { inboxBucket: Bucket } = stack.endpoints;
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key: key, Body: text, Metadata }));
}

const emailsTo = (to: string) => stack.mailbox.list({ to });

/** Ends that are waiting or being handled. */
function waiting(): number {
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = stack.queues.attributes(resultQueue);
  return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
}

/** The newest email to somebody, once there are as many as asked for and every event about them is handled. */
async function newestTo(to: string, count: number) {
  await eventually(() => (emailsTo(to).length >= count ? true : undefined), {
    what: `${count} emails to ${to}`,
    every: 20,
  });
  await eventually(() => (waiting() === 0 ? true : undefined), { what: 'an empty queue of results', every: 20 });
  expect(emailsTo(to)).toHaveLength(count);
  return emailsTo(to)[0];
}

test('HR hears of a run that ended, was refused or was stopped, each once, and of no preview', async () => {
  await upload('preview/seen.csv', 'email\nann@example.com\n');
  await upload('inbox/hires.csv', 'email\nann@example.com\nbob(at)example.com\n');
  const own = await newestTo('kim@acme.example', 1);
  expect(own?.subject).toBe('Import abgeschlossen: 1 eingeladen, 1 zu korrigieren');
  expect(own?.from).toContain('onboarding@onboarding.example');
  expect(own?.text).toMatch(/^Guten Tag/);
  expect(own?.text).toContain('Zeile 3: ');
  expect(own?.text).not.toContain('bob');
  const { portal } = stack.endpoints;
  expect(own?.html).toMatch(new RegExp(`href="${portal}/admin/#/runs/[0-9a-f]{16}"`));
  expect((await newestTo(list, 1))?.subject).toBe('Import terminé : 1 personne invitée, 1 à corriger');

  await upload('inbox/none.csv', 'colour\nred\n');
  expect((await newestTo('kim@acme.example', 2))?.subject).toBe('Import nicht möglich: Niemand wurde eingeladen');
  await newestTo(list, 2);
});

test('a run that is stopped has an email, and another one once it was resumed and ended', async () => {
  const before = emailsTo('kim@acme.example').length;
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  beforeCreation = () => {
    reached.resolve();
    return goOn.promise;
  };
  await upload('inbox/stopped.csv', 'email\ncarl@example.com\n');
  await reached.promise;
  const { executions = [] } = await stack.clients.stepFunctions.send(
    new ListExecutionsCommand({
      stateMachineArn: stack.endpoints.bulkImportStateMachineArn,
      statusFilter: 'RUNNING',
    }),
  );
  const executionArn = executions[0]?.executionArn;
  await stack.clients.stepFunctions.send(new StopExecutionCommand({ executionArn }));
  goOn.resolve();
  const mail = await newestTo('kim@acme.example', before + 1);
  expect(mail?.subject).toBe('Import vor dem Ende angehalten');
  const runId = /runs\/([0-9a-f]{16})/.exec(mail?.text ?? '')?.[1] ?? '';
  await callCommand('resume', runId, '--json', '--state', stack.stateDir, '--out', `${stack.stateDir}/out`);
  expect((await newestTo('kim@acme.example', before + 2))?.subject).toMatch(/^Import abgeschlossen/);
});

test('somebody who forgot the password while the invitation works is emailed so, and it keeps working', async () => {
  const email = 'lee@acme.example';
  const password = await invite(stack, email);
  expect((await apiClient(stack.endpoints)('/forgot-password', { email, locale: 'fr' })).status).toBe(202);
  const notice = await newestTo(email, 2);
  expect(notice?.subject).toContain('est toujours valable');
  expect(notice?.text).toContain('a été envoyé le');
  expect((await apiClient(stack.endpoints)('/sign-in', { email, password })).status).toBe(200);
});
