import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListExecutionsCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { AwsError } from 'aws-local/aws-error.ts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { useLocalCredentials } from '../../scripts/target/target.ts';
import { parseSettings } from '../../settings/config.ts';
import { type Desk, openDesk, rowsOf } from '../end-to-end/desk.ts';
import { allEnded, reportedRuns } from '../end-to-end/runs.ts';
import { codeFor } from '../functions/self-service/people.ts';
import { callCommand } from '../support/call-command.ts';
import { eventually } from '../support/eventually.ts';
import { listenForAnswers, putEvents } from '../support/intake.ts';

/*
 * A stranger signs up with the address of somebody whom HR or a system is about to onboard: before, during, between a stop and its
 * resumption, and while events are processed. In every case only the person can use what HR assigned.
 */

const strangersPassword = 'A stranger chose this 1';
const groups = ['managers', 'employees'];

let desk: Desk;
let answers: ReturnType<typeof listenForAnswers>;
/** What happens before Cognito creates a person. */
let beforeCreation: (nth: number) => Promise<void> = async () => {};
let creations = 0;

beforeAll(async () => {
  useLocalCredentials();
  desk = await openDesk({
    settings: parseSettings({ stage: 'dev', events: { deletion: true } }),
    faults: async ({ operation }) => {
      if (operation === 'AdminCreateUser') await beforeCreation(++creations);
      return undefined;
    },
  });
  answers = listenForAnswers(desk.stack);
});
afterAll(() => desk.close());

const cognito = () => desk.stack.clients.cognito;
const who = (Username: string) => ({ UserPoolId: desk.stack.endpoints.userPoolId, Username });
const ClientId = () => desk.stack.endpoints.userPoolClientId;

async function signUp(Username: string): Promise<void> {
  await cognito().send(new SignUpCommand({ ClientId: ClientId(), Username, Password: strangersPassword }));
}

async function signIn(USERNAME: string, PASSWORD: string) {
  const AuthParameters = { USERNAME, PASSWORD };
  const command = new InitiateAuthCommand({ ClientId: ClientId(), AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  return cognito().send(command);
}

async function groupsOf(address: string): Promise<string[]> {
  const { Groups = [] } = await cognito().send(new AdminListGroupsForUserCommand(who(address)));
  return Groups.flatMap(({ GroupName }) => GroupName ?? []).sort();
}

/** The ARN of the import that runs, once there is one. */
async function runningImport(): Promise<string> {
  const { clients, endpoints } = desk.stack;
  const list = { stateMachineArn: endpoints.bulkImportStateMachineArn, statusFilter: 'RUNNING' } as const;
  const findRunning = async () => {
    const { executions = [] } = await clients.stepFunctions.send(new ListExecutionsCommand(list));
    return executions[0]?.executionArn;
  };
  return eventually(findRunning, { what: 'a running import', every: 20 });
}

/** The account is the person's: the password in HR's email opens it, the stranger's does not. */
async function expectPersonsOwn(address: string, origin: string, ownGroups: readonly string[]): Promise<void> {
  const user = await cognito().send(new AdminGetUserCommand(who(address)));
  expect(user.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  expect(user.UserAttributes).toContainEqual({ Name: 'custom:origin', Value: origin });
  expect(await groupsOf(address)).toEqual([...ownGroups].sort());
  await expect(signIn(address, strangersPassword)).rejects.toThrow('Incorrect username or password');
  expect((await signIn(address, desk.stack.passwordFor(address))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
}

const csv = (addresses: readonly string[]) =>
  `email,groups\n${addresses.map((address) => `${address},${groups.join('|')}\n`).join('')}`;

describe('a stranger who signed up with the address of a row', () => {
  test('before the import, is replaced by the person; the preview says so and deletes nobody', async () => {
    const [ann, ben] = [desk.somebody(), desk.somebody()];
    await signUp(ann);
    const path = desk.file('before.csv', csv([ann, ben]));
    const preview = await desk.importJson(path, '--preview');
    expect(preview).toMatchObject({ created: 2, codes: { SIGN_UP_REPLACED: 1 } });
    expect((await cognito().send(new AdminGetUserCommand(who(ann)))).UserStatus).toBe('UNCONFIRMED');
    const result = await desk.importJson(path);
    expect(result).toMatchObject({ exitCode: 0, created: 2, existing: 0, codes: { SIGN_UP_REPLACED: 1 } });
    expect(rowsOf(result.report)[0]).toMatchObject({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
    for (const address of [ann, ben]) await expectPersonsOwn(address, `import:${result.run_id}`, groups);
    expect(desk.stack.mailbox.list({ to: ann }).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('invitation'),
      expect.stringContaining('Confirm'),
    ]);
  });

  test('while the import runs, is replaced likewise, before or after the person is created', async () => {
    const everybody = Array.from({ length: 60 }, () => desk.somebody());
    const from = creations;
    beforeCreation = async (nth) => {
      // Every other one signs up just before the import creates the person, or just after.
      const address = everybody[(nth - from) * 2];
      if (address) await signUp(address).catch(() => undefined);
    };
    const result = await desk.importJson(desk.file('during.csv', csv(everybody)));
    beforeCreation = async () => {};
    expect(result).toMatchObject({ exitCode: 0, created: 60 });
    expect(result.codes.SIGN_UP_REPLACED).toBeGreaterThan(0);
    for (const address of everybody) await expectPersonsOwn(address, `import:${result.run_id}`, groups);
  });

  test('between the stop of a run and its resumption, is replaced likewise', async () => {
    const everybody = Array.from({ length: 40 }, () => desk.somebody());
    const { stepFunctions } = desk.stack.clients;
    const from = creations;
    const stopped = Promise.withResolvers<void>();
    beforeCreation = async (nth) => {
      if (nth - from <= 10) return;
      await stopped.promise;
      throw new AwsError('InvalidParameterException', 'Nobody else is created: the run was stopped');
    };
    const { s3, endpoints } = desk.stack;
    await s3.put(endpoints.inboxBucket, 'inbox/between.csv', Buffer.from(csv(everybody)));
    const executionArn = await runningImport();
    // Some people exist by then.
    await expect.poll(() => creations - from).toBeGreaterThan(10);
    await stepFunctions.send(new StopExecutionCommand({ executionArn }));
    stopped.resolve();
    await allEnded(desk.stack);
    beforeCreation = async () => {};
    const before = await Promise.all(everybody.map((address) => desk.person(address)));
    const open = everybody.filter((_, index) => before[index] === undefined);
    // What was in progress when the run was stopped may still be done first.
    for (const address of open) await signUp(address).catch(() => undefined);
    expect(open.length).toBeGreaterThan(0);
    const runId = before.find((person) => person)?.['custom:origin']?.replace('import:', '') ?? '';
    await callCommand('resume', runId, '--json', '--state', desk.stack.stateDir, '--out', desk.folder);
    for (const address of everybody) await expectPersonsOwn(address, `import:${runId}`, groups);
    const runs = (await reportedRuns(desk.stack)).filter(({ summary }) => summary.run_id === runId);
    expect(runs[0]?.summary).toMatchObject({ created: 40, failed: 0 });
  });

  test('does not make a resumed run bring anybody back, or give groups back, after they left or moved', async () => {
    const everybody = Array.from({ length: 12 }, () => desk.somebody());
    const { stepFunctions } = desk.stack.clients;
    const from = creations;
    const stopped = Promise.withResolvers<void>();
    beforeCreation = async (nth) => {
      if (nth - from <= 6) return;
      await stopped.promise;
      throw new AwsError('InvalidParameterException', 'Nobody else is created: the run was stopped');
    };
    const { s3, endpoints } = desk.stack;
    await s3.put(endpoints.inboxBucket, 'inbox/left.csv', Buffer.from(csv(everybody)));
    const executionArn = await runningImport();
    await expect.poll(() => creations - from).toBeGreaterThan(6);
    await stepFunctions.send(new StopExecutionCommand({ executionArn }));
    stopped.resolve();
    await allEnded(desk.stack);
    // What was in progress when the run was stopped is finished all the same.
    const people = await eventually(
      async () => {
        const found = await Promise.all(everybody.map((address) => desk.person(address)));
        return found.filter(Boolean).length === 6 && found;
      },
      { what: 'six people' },
    );
    const [moved = '', disabled = '', deleted = ''] = everybody.filter((_, index) => people[index]);
    const never = everybody.find((_, index) => people[index] === undefined) ?? '';
    const ids = await putEvents(
      desk.stack,
      { type: 'UserUpdated', detail: { email: moved, groups: ['contractors'] } },
      { type: 'UserDisabled', detail: { email: disabled } },
      { type: 'UserDeleted', detail: { email: deleted } },
      { type: 'UserDeleted', detail: { email: never } },
    );
    for (const id of ids) await answers.nth(id);
    beforeCreation = async () => {};
    const runId = people.find((person) => person)?.['custom:origin']?.replace('import:', '') ?? '';
    const options = ['--json', '--state', desk.stack.stateDir, '--out', desk.folder];
    const { text } = await callCommand('resume', runId, ...options);
    expect(JSON.parse(text)).toMatchObject({ created: 9, failed_rows: 3, codes: { SUPERSEDED: 3 } });
    expect(await groupsOf(moved)).toEqual(['contractors']);
    expect(await cognito().send(new AdminGetUserCommand(who(disabled)))).toMatchObject({ Enabled: false });
    expect([await desk.person(deleted), await desk.person(never)]).toEqual([undefined, undefined]);
  });

  test('and confirms it, counts as an existing account: reported as such, and in none of the groups', async () => {
    const ann = desk.somebody();
    await signUp(ann);
    await cognito().send(
      new ConfirmSignUpCommand({ ClientId: ClientId(), Username: ann, ConfirmationCode: codeFor(desk.stack, ann) }),
    );
    const result = await desk.importJson(desk.file('confirmed.csv', csv([ann])));
    expect(result).toMatchObject({ exitCode: 0, existing: 1, codes: { DIFFERS: 1 } });
    expect(await groupsOf(ann)).toEqual([]);
  });

  test('is not deleted by undo, and not reported as having signed in', async () => {
    const [ann, ben, cleo] = [desk.somebody(), desk.somebody(), desk.somebody()];
    const result = await desk.importJson(desk.file('undone.csv', csv([ann, ben, cleo])));
    await desk.stack.cognito.handle('AdminDeleteUser', who(ann));
    await signUp(ann);
    const password = desk.stack.passwordFor(ben);
    const { Session } = await signIn(ben, password);
    await desk.stack.cognito.handle('RespondToAuthChallenge', {
      ClientId: ClientId(),
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: ben, NEW_PASSWORD: 'Ben chose this 1' },
    });
    const options = ['--confirm', result.run_id, '--state', desk.stack.stateDir];
    const { text } = await callCommand('undo', result.run_id, ...options);
    expect(text).toContain('1 person will be kept: signed up without being invited');
    expect(text).toContain('1 person will be kept: has signed in');
    expect([await desk.person(ann), await desk.person(ben), await desk.person(cleo)]).toEqual([
      expect.anything(),
      expect.anything(),
      undefined,
    ]);
  });
});

describe('a stranger who signed up with the address of an event', () => {
  const yesterday = () => new Date(Date.now() - 86_400_000);

  test.each([
    ['of now', () => new Date()],
    ['of yesterday', yesterday],
  ])('%s, is replaced by the person of the UserCreated', async (_, time) => {
    const ann = desk.somebody();
    await signUp(ann);
    const detail = { email: ann, groups: ['managers'] };
    const [id = ''] = await putEvents(desk.stack, { type: 'UserCreated', detail, time: time() });
    expect((await answers.nth(id)).detail).toMatchObject({ outcome: 'created' });
    await expectPersonsOwn(ann, `event:${id}`, ['managers']);
  });

  test('of yesterday, and was invited by HR today, is existing and gets no groups', async () => {
    const ann = desk.somebody();
    const { run_id } = await desk.importJson(desk.file('today.csv', csv([ann])));
    const detail = { email: ann, groups: ['contractors'] };
    const [id = ''] = await putEvents(desk.stack, { type: 'UserCreated', detail, time: yesterday() });
    expect((await answers.nth(id)).detail).toMatchObject({ outcome: 'existing', code: 'NOT_SIGNED_IN_YET' });
    await expectPersonsOwn(ann, `import:${run_id}`, groups);
  });

  test('gains nothing by a UserUpdated, which waits for the person and then fails', async () => {
    const ann = desk.somebody();
    await signUp(ann);
    // It comes again after 35 seconds in all; here, sooner.
    const { queues } = desk.stack;
    const postpone = queues.changeVisibility.bind(queues);
    const sooner = vi.spyOn(queues, 'changeVisibility');
    onTestFinished(() => sooner.mockRestore());
    sooner.mockImplementation((name, handle, seconds) => postpone(name, handle, seconds / 100));
    const [id = ''] = await putEvents(desk.stack, {
      type: 'UserUpdated',
      detail: { email: ann, groups: ['managers'] },
    });
    expect((await answers.nth(id)).detail).toMatchObject({
      outcome: 'failed',
      faults: [{ code: 'UNCONFIRMED_SIGN_UP' }],
    });
    expect(sooner).toHaveBeenCalledTimes(3);
    expect(await groupsOf(ann)).toEqual([]);
  });
});

test('nobody gets the groups of an address that they set on their own account, or that they never had to verify', async () => {
  const [mallory, ann] = [desk.somebody(), desk.somebody()];
  await signUp(mallory);
  const client = { ClientId: ClientId(), Username: mallory };
  await cognito().send(new ConfirmSignUpCommand({ ...client, ConfirmationCode: codeFor(desk.stack, mallory) }));
  // As in a pool that takes a new address before it is verified.
  const change = (address: string, ...UserAttributes: readonly object[]) =>
    desk.stack.cognito.handle('AdminUpdateUserAttributes', { ...who(address), UserAttributes });
  await change(mallory, { Name: 'email', Value: ann }, { Name: 'email_verified', Value: 'true' });
  await change(ann, { Name: 'email_verified', Value: 'false' });
  const result = await desk.importJson(desk.file('unproved.csv', csv([ann])));
  expect(result).toMatchObject({ existing: 1, codes: { ADDRESS_NOT_VERIFIED: 1 } });
  const [id = ''] = await putEvents(desk.stack, { type: 'UserUpdated', detail: { email: ann, groups: ['managers'] } });
  expect((await answers.nth(id)).detail).toMatchObject({ faults: [{ code: 'ADDRESS_NOT_VERIFIED' }] });
  expect(await groupsOf(ann)).toEqual([]);
});

test('a UserCreated that is delivered again gives back no group that was removed', async () => {
  const ann = desk.somebody();
  const [created = ''] = await putEvents(desk.stack, {
    type: 'UserCreated',
    detail: { email: ann, groups: ['managers'] },
  });
  const first = await answers.nth(created);
  const detail = { email: ann, groups: ['employees'] };
  const [updated = ''] = await putEvents(desk.stack, { type: 'UserUpdated', detail });
  await answers.nth(updated);
  // As at-least-once delivery, a redriven dead letter and a replay of the archive do.
  const event = desk.stack.eventBridge.recent().find((published) => published.event.id === created)?.event;
  for (let time = 0; time < 5; time++) desk.stack.queues.send('onboarding-events', JSON.stringify(event));
  expect((await answers.nth(created, 6)).detail).toEqual(first.detail);
  expect(await groupsOf(ann)).toEqual(['employees']);
});

test('resetting a forgotten password ends the sessions of anyone who knew the old one', async () => {
  const ann = desk.somebody();
  await signUp(ann);
  // The person is tricked into entering the code from an email that they expected.
  const client = { ClientId: ClientId(), Username: ann };
  await cognito().send(new ConfirmSignUpCommand({ ...client, ConfirmationCode: codeFor(desk.stack, ann) }));
  const { AuthenticationResult: strangers } = await signIn(ann, strangersPassword);
  await desk.stack.cognito.handle('ForgotPassword', client);
  const ConfirmationCode = codeFor(desk.stack, ann);
  await desk.stack.cognito.handle('ConfirmForgotPassword', {
    ...client,
    ConfirmationCode,
    Password: 'Ann chose this 1',
  });
  const AuthParameters = { REFRESH_TOKEN: strangers?.RefreshToken ?? '' };
  const refresh = new InitiateAuthCommand({ ClientId: ClientId(), AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
  await expect(cognito().send(refresh)).rejects.toThrow('revoked');
  expect((await signIn(ann, 'Ann chose this 1')).AuthenticationResult).toBeDefined();
});

test('when a file is uploaded twice at once, each person is created by one run, and existing in the other', async () => {
  const everybody = Array.from({ length: 200 }, () => desk.somebody());
  const results = await Promise.all(
    ['one', 'other'].map((name) => desk.importJson(desk.file(`${name}.csv`, csv(everybody)))),
  );
  expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(200);
  expect(results.reduce((sum, { existing }) => sum + existing, 0)).toBe(200);
  const origins = await Promise.all(everybody.map(async (address) => (await desk.person(address))?.['custom:origin']));
  for (const { run_id, created } of results) {
    expect(origins.filter((origin) => origin === `import:${run_id}`)).toHaveLength(created);
  }
});

test('a disabled person who is in a file again is reported as disabled, in preview, summary and report', async () => {
  const [ann, ben] = [desk.somebody(), desk.somebody()];
  const path = desk.file('rehired.csv', csv([ann, ben]));
  await desk.importJson(path);
  await cognito().send(new AdminDisableUserCommand(who(ann)));
  for (const option of [['--preview'], []]) {
    const result = await desk.importJson(path, ...option);
    expect(result).toMatchObject({ exitCode: 0, existing: 2, codes: { DISABLED: 1, NOT_SIGNED_IN_YET: 1 } });
    expect(rowsOf(result.report)[0]?.detail).toContain("can't sign in");
  }
  const { stdout } = await desk.onboard(path);
  expect(stdout).toMatch(/DISABLED\s+│\s+1 │\s+cannot sign in/);
});
