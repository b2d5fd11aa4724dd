import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  ListUserPoolClientsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DetailType, Prefix } from '../../functions/contract.ts';
import { runWithId } from '../../functions/domain/import/run.ts';
import { ExitCode } from '../../scripts/command-line/exit-code.ts';
import { runWell } from './project-command.ts';
import { busName, importedWithinMs, type RehearsedStack, stackName } from './rehearsed-stack.ts';
import type { Step } from './step.ts';

const groups = ['employees', 'managers'];

/** Strangers who sign up with the addresses of others, events that come again, and files that ask for too much. */
export function attackSteps({ folder, s3, cognito, target, onboard, addresses, invoke }: RehearsedStack): Step[] {
  async function signUp(Username: string): Promise<void> {
    const { userPoolId: UserPoolId } = await target();
    const { UserPoolClients: [client] = [] } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }));
    const Password = 'A stranger chose this 1';
    await cognito.send(new SignUpCommand({ ClientId: client?.ClientId, Username, Password }));
  }

  async function lookAt(Username: string) {
    const { userPoolId: UserPoolId } = await target();
    const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
    const { Groups = [] } = await cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
    const attribute = (name: string) => user.UserAttributes?.find(({ Name }) => Name === name)?.Value;
    return {
      status: user.UserStatus,
      origin: attribute('custom:origin'),
      invitedAt: attribute('custom:invited_at'),
      groups: Groups.flatMap(({ GroupName }) => GroupName ?? []).sort(),
    };
  }

  /** The account is the person's own: made by this run or event, which alone sent a password. */
  async function assertOwn(address: string, origin: string, ownGroups: readonly string[] = groups): Promise<void> {
    const { status, origin: made, groups: has } = await lookAt(address);
    assert.deepEqual([status, made, has], ['FORCE_CHANGE_PASSWORD', origin, [...ownGroups]], address);
  }

  function fileOf(name: string, people: readonly string[], ofGroups = groups): string {
    const file = join(folder, name);
    writeFileSync(file, ['email,groups', ...people.map((email) => `${email},${ofGroups.join('|')}`)].join('\n'));
    return file;
  }

  async function waitUntil(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (const giveUpAt = Date.now() + importedWithinMs; !(await holds()); await sleep(500)) {
      assert(Date.now() < giveUpAt, `never: ${what}`);
    }
  }

  /** Puts an event into the queue, as a rule, a replay or a dead letter that is brought back does. */
  async function deliver(id: string, type: string, detail: object): Promise<void> {
    const sqs = new SQSClient();
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const QueueUrl = QueueUrls.find((url) => /EventIntakeQueue/.test(url));
    const time = new Date().toISOString();
    const MessageBody = JSON.stringify({ id, source: 'hr.acme', time, 'detail-type': type, detail });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }

  return [
    {
      does: 'a stranger who signed up before the import',
      async run() {
        const [ann, ben] = ['before.ann@example.com', 'before.ben@example.com'];
        await signUp(ann);
        const file = fileOf('before.csv', [ann, ben]);
        const preview = await onboard(file, ExitCode.done, '--preview');
        assert.deepEqual(preview.codes, { SIGN_UP_REPLACED: 1 });
        assert.equal((await lookAt(ann)).status, 'UNCONFIRMED');
        const summary = await onboard(file, ExitCode.done);
        for (const address of [ann, ben]) await assertOwn(address, `import:${summary.run_id}`);
        return `${summary.created} created, ${summary.codes.SIGN_UP_REPLACED} in place of a sign-up`;
      },
    },
    {
      does: 'strangers who sign up while the import runs',
      async run() {
        const people = Array.from({ length: 120 }, (_, index) => `during${index}@example.com`);
        const importing = onboard(fileOf('during.csv', people), ExitCode.done);
        // From the end, against the import.
        let signedUp = 0;
        for (const address of people.toReversed()) {
          await signUp(address).then(
            () => signedUp++,
            () => undefined,
          );
        }
        const summary = await importing;
        assert.equal(summary.created, people.length);
        for (const address of people) await assertOwn(address, `import:${summary.run_id}`);
        return `${signedUp} signed up, all ${summary.created} were created by the run`;
      },
    },
    {
      does: 'strangers who sign up between the stop of a run and what resumes it',
      async run() {
        const { inboxBucket, bulkImportStateMachineArn: stateMachineArn } = await target();
        const people = Array.from({ length: 300 }, (_, index) => `between${index}@example.com`);
        const sfn = new SFNClient();
        const Key = `${Prefix.inbox}between.csv`;
        const Body = ['email,groups', ...people.map((email) => `${email},${groups.join('|')}`)].join('\n');
        await s3.send(new PutObjectCommand({ Bucket: inboxBucket, Key, Body }));
        await waitUntil('somebody was created', async () => (await addresses()).includes('between0@example.com'));
        const list = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
        const { executions: [running] = [] } = await sfn.send(list);
        const { executionArn } = running ?? {};
        if (executionArn) await sfn.send(new StopExecutionCommand({ executionArn }));
        let signedUp = 0;
        for (const address of people.toReversed().slice(0, 100)) {
          await signUp(address).then(
            () => signedUp++,
            () => undefined,
          );
        }
        const origin = (await lookAt('between0@example.com')).origin ?? '';
        const run = runWithId(origin.replace('import:', ''), Key);
        await waitUntil('the execution has ended', async () => {
          if (!executionArn) return true;
          const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
          return status !== 'RUNNING';
        });
        const args = ['resume', run.runId, '--stack', stackName, '--json', '--out', join(folder, 'reports')];
        const { out } = await runWell('scripts/bin.js', args, ExitCode.done);
        assert.equal(JSON.parse(out).created, people.length);
        for (const address of people) await assertOwn(address, origin);
        return `${signedUp} signed up, ${people.length} created by the run and what resumed it`;
      },
    },
    {
      does: "an event of yesterday's time about an address that a stranger signed up with",
      async run() {
        const email = 'yesterday@example.com';
        await signUp(email);
        const entry = {
          EventBusName: busName,
          Source: 'hr.acme',
          DetailType: DetailType.userCreated,
          Time: new Date(Date.now() - 86_400_000),
          Detail: JSON.stringify({ email, groups }),
        };
        await new EventBridgeClient().send(new PutEventsCommand({ Entries: [entry] }));
        await waitUntil('the person has the groups', async () => (await lookAt(email)).groups.length === groups.length);
        const { status, origin } = await lookAt(email);
        assert.deepEqual([status, origin?.slice(0, 6)], ['FORCE_CHANGE_PASSWORD', 'event:']);
        return 'the sign-up made way, and the event alone gave the groups';
      },
    },
    {
      does: 'an event that comes again after its groups were taken away',
      async run() {
        const email = 'demoted@example.com';
        const id = randomUUID();
        const has =
          (...wanted: string[]) =>
          async () =>
            (await addresses()).includes(email) && `${(await lookAt(email)).groups}` === `${wanted}`;
        await deliver(id, DetailType.userCreated, { email, groups: ['managers'] });
        await waitUntil('in managers', has('managers'));
        await deliver(randomUUID(), DetailType.userUpdated, { email, groups: ['employees'] });
        await waitUntil('in employees', has('employees'));
        for (let time = 0; time < 3; time++) await deliver(id, DetailType.userCreated, { email, groups: ['managers'] });
        const last = 'after.demoted@example.com';
        await deliver(randomUUID(), DetailType.userCreated, { email: last });
        await waitUntil('all earlier events were applied', async () => (await addresses()).includes(last));
        await sleep(5_000);
        assert.deepEqual((await lookAt(email)).groups, ['employees']);
        return 'three more deliveries gave back nothing';
      },
    },
    {
      does: 'a flood of requests for an invitation again',
      async run() {
        const email = 'before.ben@example.com';
        const { invitedAt } = await lookAt(email);
        for (let time = 0; time < 20; time++)
          await invoke('ResendInvitation', { email, client: 'rehearsal', request_id: randomUUID() });
        assert.equal((await lookAt(email)).invitedAt, invitedAt);
        return 'the password that was sent works on';
      },
    },
    {
      does: 'a file that asks for a group that no file may give',
      async run() {
        const { userPoolId: UserPoolId } = await target();
        await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'admin' }));
        const summary = await onboard(fileOf('admin.csv', ['eve@agency.example'], ['admin']), ExitCode.someNotDone);
        assert.deepEqual([summary.rejected, summary.codes], [1, { GROUP_NOT_ALLOWED: 1 }]);
        assert(!(await addresses()).includes('eve@agency.example'));
        return 'GROUP_NOT_ALLOWED, nobody created';
      },
    },
  ];
}
