import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  ListGroupsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminGroup } from '../../functions/contract.ts';
import { parseSettings, type SettingsInput } from '../../settings/config.ts';
import { listenForAnswers, putEvents } from '../support/intake.ts';
import { type Desk, openDesk, outcomes, rowsOf } from './desk.ts';

const roleArn = 'arn:aws:iam::111122223333:role/robots';

/**
 * A desk whose pool has, besides the declared groups, `admin` and `robots`, which has an IAM role.
 * @param unchecked groups that files and events may give by settings that nobody has checked
 */
async function openDeskWithGroupsByHand(
  input: Omit<SettingsInput, 'stage'> = {},
  unchecked: readonly string[] = [],
): Promise<Desk> {
  const settings = parseSettings({ stage: 'dev', ...input });
  const listed = <Part extends { readonly groups: string[] }>(part: Part) => ({
    ...part,
    groups: [...part.groups, ...unchecked],
  });
  const desk = await openDesk({
    settings: { ...settings, bulkImport: listed(settings.bulkImport), events: listed(settings.events) },
  });
  await createGroup(desk, 'admin');
  await createGroup(desk, 'robots', roleArn);
  return desk;
}

async function createGroup({ stack }: Desk, GroupName: string, RoleArn?: string): Promise<void> {
  const UserPoolId = stack.endpoints.userPoolId;
  await stack.clients.cognito.send(new CreateGroupCommand({ UserPoolId, GroupName, ...(RoleArn && { RoleArn }) }));
}

async function groupsOf({ stack }: Desk, email: string) {
  const who = { UserPoolId: stack.endpoints.userPoolId, Username: email };
  const { Groups = [] } = await stack.clients.cognito.send(new AdminListGroupsForUserCommand(who));
  return Groups.map(({ GroupName, RoleArn }) => ({ GroupName, RoleArn }));
}

/** Puts one event and waits for its answer. */
async function answerTo({ stack }: Desk, type: string, detail: object) {
  const answers = listenForAnswers(stack);
  const [id = ''] = await putEvents(stack, { type, detail });
  return (await answers.nth(id)).detail;
}

describe('where the settings list no groups', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDeskWithGroupsByHand();
  });
  afterAll(() => desk.close());

  test.each([
    ['previewed', ['--preview']],
    ['imported', []],
  ])('a file makes no administrator, %s', async (_, args) => {
    const eve = 'eve@agency.example';
    const result = await desk.importJson(desk.file('agency.csv', `email,groups\n${eve},admin\n`), ...args);
    expect(result).toMatchObject({ exitCode: 3, created: 0, rejected: 1 });
    expect(outcomes(result)).toEqual(['2 rejected GROUP_NOT_ALLOWED']);
    expect(rowsOf(result.failed)[0]?.detail).toContain('"admin"');
    expect(await desk.person(eve)).toBeUndefined();
    expect(desk.stack.mailbox.list({ to: eve, limit: 1 })).toEqual([]);
  });

  test('an event makes no administrator of a new person', async () => {
    const email = desk.somebody();
    const answer = await answerTo(desk, 'UserCreated', { email, groups: ['employees', 'admin'] });
    expect(answer).toMatchObject({
      outcome: 'rejected',
      email,
      faults: [{ field: 'groups[1]', code: 'GROUP_NOT_ALLOWED' }],
    });
    expect(await desk.person(email)).toBeUndefined();
  });

  test('an event makes no administrator of a person who exists', async () => {
    const email = desk.somebody();
    await answerTo(desk, 'UserCreated', { email, groups: ['employees'] });
    const answer = await answerTo(desk, 'UserUpdated', { email, groups: ['admin'] });
    expect(answer).toMatchObject({ outcome: 'rejected', faults: [{ field: 'groups[0]', code: 'GROUP_NOT_ALLOWED' }] });
    expect(await groupsOf(desk, email)).toEqual([{ GroupName: 'employees', RoleArn: undefined }]);
  });

  test('the declared ones are assigned', async () => {
    const [ann, ben] = [desk.somebody(), desk.somebody()];
    const result = await desk.importJson(desk.file('declared.csv', `email,groups\n${ann},managers\n`));
    expect(result).toMatchObject({ exitCode: 0, created: 1 });
    expect(await answerTo(desk, 'UserCreated', { email: ben, groups: ['managers'] })).toMatchObject({
      outcome: 'created',
    });
    for (const email of [ann, ben]) expect(await groupsOf(desk, email)).toMatchObject([{ GroupName: 'managers' }]);
  });
});

describe('where the settings list groups', () => {
  let desk: Desk;
  beforeAll(async () => {
    const listed = { groups: ['admin', 'robots'] };
    desk = await openDeskWithGroupsByHand({ bulkImport: listed, events: listed }, [
      AdminGroup.admin,
      AdminGroup.viewer,
    ]);
  });
  afterAll(() => desk.close());

  test('those are assigned, and the declared ones are not', async () => {
    const [ann, ben, carl] = [desk.somebody(), desk.somebody(), desk.somebody()];
    const content = `email,groups\n${ann},admin\n${ben},employees\n`;
    expect(outcomes(await desk.importJson(desk.file('listed.csv', content)))).toEqual([
      '2 created',
      '3 rejected GROUP_NOT_ALLOWED',
    ]);
    await answerTo(desk, 'UserCreated', { email: carl, groups: ['admin'] });
    for (const email of [ann, carl]) expect(await groupsOf(desk, email)).toMatchObject([{ GroupName: 'admin' }]);
    expect(await answerTo(desk, 'UserUpdated', { email: carl, groups: ['employees'] })).toMatchObject({
      outcome: 'rejected',
    });
  });

  test('one with an IAM role is never assigned', async () => {
    const [ann, ben] = [desk.somebody(), desk.somebody()];
    const result = await desk.importJson(desk.file('robots.csv', `email,groups\n${ann},robots\n`));
    expect(outcomes(result)).toEqual(['2 rejected GROUP_NOT_ALLOWED']);
    expect(await answerTo(desk, 'UserCreated', { email: ben, groups: ['robots'] })).toMatchObject({
      faults: [{ field: 'groups[0]', code: 'GROUP_NOT_ALLOWED' }],
    });
    for (const email of [ann, ben]) expect(await desk.person(email)).toBeUndefined();
  });

  test('one of the admin page is never assigned, however it is written, and the row says who decides', async () => {
    const spellings = ['onboarding-admins', ' onboarding-admins ', 'admin;onboarding-admins'];
    const people = spellings.map((groups) => ({ email: desk.somebody(), groups }));
    const rows = people.map(({ email, groups }) => `${email},${groups}\n`).join('');
    const result = await desk.importJson(desk.file('admins.csv', `email,groups\n${rows}`));
    expect(outcomes(result)).toEqual(spellings.map((_, row) => `${row + 2} rejected GROUP_NOT_ALLOWED`));
    expect(rowsOf(result.failed)[0]?.detail).toBe(
      'The group "onboarding-admins" can\'t be assigned by a file: who is an administrator is decided by your IT. Remove it from the row.',
    );
    const email = desk.somebody();
    expect(await answerTo(desk, 'UserCreated', { email, groups: ['onboarding-viewers'] })).toMatchObject({
      outcome: 'rejected',
      faults: [{ field: 'groups[0]', code: 'GROUP_NOT_ALLOWED' }],
    });
    for (const one of [...people.map((person) => person.email), email]) expect(await desk.person(one)).toBeUndefined();
  });

  test('an event changes nothing of a person with a role on the admin page', async () => {
    const email = desk.somebody();
    await answerTo(desk, 'UserCreated', { email, groups: ['admin'] });
    await desk.stack.clients.cognito.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: desk.stack.endpoints.userPoolId,
        Username: email,
        GroupName: AdminGroup.admin,
      }),
    );
    for (const [type, more] of [
      ['UserUpdated', { groups: [] }],
      ['UserDisabled', {}],
    ] as const) {
      const answer = await answerTo(desk, type, { email, ...more });
      expect(answer).toMatchObject({ outcome: 'rejected', faults: [{ code: 'PROTECTED_ACCOUNT' }] });
    }
    const names = (await groupsOf(desk, email)).map(({ GroupName }) => GroupName);
    expect(names.toSorted()).toEqual(['admin', AdminGroup.admin]);
  });
});

test.each(Object.values(AdminGroup))('no setting lets files, events or sign-ups give %s', (group) => {
  const refused = /must be none of onboarding-viewers, onboarding-approvers, onboarding-admins/;
  const declared = { userDirectory: { groups: [{ name: group, description: 'Us' }], signUp: { defaultGroup: group } } };
  for (const settings of [{ bulkImport: { groups: [group] } }, { events: { groups: [group] } }, declared]) {
    expect(() => parseSettings({ stage: 'dev', ...settings })).toThrow(refused);
  }
  expect(() => parseSettings({ stage: 'dev', protected: { groups: [group] } })).not.toThrow();
});

test('a declared group that has a role is never assigned', async () => {
  const before = await openDeskWithGroupsByHand();
  await before.stack.stop();
  const declared = { groups: [{ name: 'robots', description: 'Machines with accounts' }] };
  const desk = await openDesk({
    stateDir: before.stack.stateDir,
    settings: parseSettings({ stage: 'dev', userDirectory: declared }),
  });
  const { Groups } = await desk.stack.clients.cognito.send(
    new ListGroupsCommand({ UserPoolId: desk.stack.endpoints.userPoolId }),
  );
  expect(Groups?.find(({ GroupName }) => GroupName === 'robots')).toMatchObject({
    Description: 'Machines with accounts',
    RoleArn: roleArn,
  });
  const email = desk.somebody();
  const result = await desk.importJson(desk.file('robots.csv', `email,groups\n${email},robots\n`));
  expect(outcomes(result)).toEqual(['2 rejected GROUP_NOT_ALLOWED']);
  expect(await answerTo(desk, 'UserCreated', { email, groups: ['robots'] })).toMatchObject({ outcome: 'rejected' });
  expect(await desk.person(email)).toBeUndefined();
  await desk.close();
});
