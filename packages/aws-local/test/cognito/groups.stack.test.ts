import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersInGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { refusal, startPoolWithClient } from './cognito-client.ts';

const GroupName = 'staff';
const email = 'ann@example.com';
const groupNotFound = refusal('ResourceNotFoundException', 'Group not found.');
const userNotFound = refusal('UserNotFoundException', 'User does not exist.');

async function startWithMembers(...emails: readonly string[]) {
  const { client, pool, UserPoolId } = await startPoolWithClient();
  for (const address of emails) {
    await pool.invite(address);
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: address }));
  }
  const listMembers = (more: { Limit?: number; NextToken?: string | undefined } = {}) =>
    client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName, ...more }));
  return { client, pool, UserPoolId, listMembers };
}

test('a group shows what it is', async () => {
  const { client, UserPoolId } = await startPoolWithClient();
  const { Group } = await client.send(new GetGroupCommand({ UserPoolId, GroupName }));
  expect(Group).toMatchObject({ GroupName, Description: 'Everyone', UserPoolId, CreationDate: expect.any(Date) });
});

test('a group that is updated keeps what the request leaves out', async () => {
  const { client, pool, UserPoolId } = await startPoolWithClient();
  pool.wait(60_000);
  const changed = await client.send(new UpdateGroupCommand({ UserPoolId, GroupName, Precedence: 3 }));
  expect(changed.Group).toMatchObject({ Description: 'Everyone', Precedence: 3, LastModifiedDate: pool.now });
  const { Group } = await client.send(new GetGroupCommand({ UserPoolId, GroupName }));
  expect(Group).toEqual(changed.Group);
});

test('a group that is deleted is gone, and its members stay', async () => {
  const { client, pool, UserPoolId } = await startWithMembers(email);
  await client.send(new DeleteGroupCommand({ UserPoolId, GroupName }));
  const { Groups } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: email }));
  expect(Groups).toEqual([]);
  expect(await pool.user(email)).toBeDefined();
});

describe('the members of a group', () => {
  test('join and leave it, twice without effect, by any of their names', async () => {
    const { client, pool, UserPoolId, listMembers } = await startWithMembers(email);
    const { Username: sub } = await pool.user(email);
    const byId = { UserPoolId, GroupName, Username: sub };
    await client.send(new AdminAddUserToGroupCommand(byId));
    expect((await listMembers()).Users?.map(({ Username }) => Username)).toEqual([sub]);
    await client.send(new AdminRemoveUserFromGroupCommand(byId));
    await client.send(new AdminRemoveUserFromGroupCommand({ ...byId, Username: email }));
    expect((await listMembers()).Users).toEqual([]);
  });

  test('are listed page by page', async () => {
    const { listMembers } = await startWithMembers(email, 'bob@example.com', 'carol@example.com');
    const first = await listMembers({ Limit: 2 });
    const second = await listMembers({ Limit: 2, NextToken: first.NextToken });
    expect([first.Users?.length, second.Users?.length, second.NextToken]).toEqual([2, 1, undefined]);
    await expect(listMembers({ NextToken: 'made-up' })).rejects.toMatchObject(
      refusal('InvalidParameterException', 'Invalid pagination token'),
    );
  });

  test('are people of the pool', async () => {
    const { client, UserPoolId } = await startPoolWithClient();
    const stranger = { UserPoolId, GroupName, Username: 'nobody@example.com' };
    await expect(client.send(new AdminAddUserToGroupCommand(stranger))).rejects.toMatchObject(userNotFound);
    await expect(client.send(new AdminRemoveUserFromGroupCommand(stranger))).rejects.toMatchObject(userNotFound);
  });
});

test('a group that does not exist is not found by any operation', async () => {
  const { client, UserPoolId } = await startWithMembers(email);
  const unknown = { UserPoolId, GroupName: 'guests' };
  const membership = { ...unknown, Username: email };
  await expect(client.send(new GetGroupCommand(unknown))).rejects.toMatchObject(groupNotFound);
  await expect(client.send(new UpdateGroupCommand(unknown))).rejects.toMatchObject(groupNotFound);
  await expect(client.send(new DeleteGroupCommand(unknown))).rejects.toMatchObject(groupNotFound);
  await expect(client.send(new ListUsersInGroupCommand(unknown))).rejects.toMatchObject(groupNotFound);
  await expect(client.send(new AdminAddUserToGroupCommand(membership))).rejects.toMatchObject(groupNotFound);
  await expect(client.send(new AdminRemoveUserFromGroupCommand(membership))).rejects.toMatchObject(groupNotFound);
});

test('groups are listed page by page', async () => {
  const { client, UserPoolId } = await startPoolWithClient();
  const list = (NextToken?: string) => client.send(new ListGroupsCommand({ UserPoolId, Limit: 1, NextToken }));
  const first = await list();
  const second = await list(first.NextToken);
  expect([...(first.Groups ?? []), ...(second.Groups ?? [])].map((group) => group.GroupName)).toEqual([
    'staff',
    'editors',
  ]);
  expect(second.NextToken).toBeUndefined();
});
