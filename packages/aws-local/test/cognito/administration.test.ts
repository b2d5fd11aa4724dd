import type {
  AdminListGroupsForUserResponse,
  DescribeUserPoolResponse,
  ListGroupsResponse,
  ListUsersInGroupResponse,
  ListUsersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attribute, TestPool } from './pool.ts';

const ann = 'ann@example.com';
const bob = 'bob@example.com';

describe('administration', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start();
  });
  afterEach(() => pool.stop());

  const addressesOf = ({ Users }: ListUsersResponse) => Users?.map(({ Attributes }) => attribute(Attributes, 'email'));

  it('users are listed page by page, each once, although someone is deleted in between', async () => {
    const emails = Array.from({ length: 130 }, (_, number) => `person${number}@example.com`);
    for (const email of emails) await pool.invite(email);
    const first = await pool.users();
    expect(first.Users).toHaveLength(60);
    await pool.admin('AdminDeleteUser', { Username: 'person3@example.com' });
    const second = await pool.users({ PaginationToken: first.PaginationToken });
    const third = await pool.users({ PaginationToken: second.PaginationToken });
    expect([first, second, third].flatMap(addressesOf)).toEqual(emails);
    expect(third.PaginationToken).toBeUndefined();
  });

  it('the last page has no token', async () => {
    await pool.invite(ann);
    await pool.invite(bob);
    const { PaginationToken } = await pool.users({ Limit: 1 });
    expect(await pool.users({ Limit: 1, PaginationToken })).not.toHaveProperty('PaginationToken');
    await expect(pool.users({ Limit: 61 })).rejects.toMatchObject({ code: 'InvalidParameterException' });
    await expect(pool.users({ PaginationToken: 'made up' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it.each([
    ['email = "ann@example.com"', [ann]],
    ['email ^= "b"', [bob]],
    ['cognito:user_status = "confirmed"', [bob]],
    ['cognito:user_status = "FORCE_CHANGE_PASSWORD"', [ann]],
    ['status = "Enabled"', [ann, bob]],
    ['status = "Disabled"', []],
    ['given_name = "A \\"quoted\\" name"', [ann]],
    ['email = "ANN@example.com"', []],
  ])('users are found by %s', async (Filter, expected) => {
    await pool.invite(ann, { UserAttributes: [{ Name: 'given_name', Value: 'A "quoted" name' }] });
    await pool.member(bob, 'my own password');
    expect(addressesOf(await pool.users({ Filter }))).toEqual(expected);
  });

  it('filters that Cognito lacks are refused', async () => {
    for (const Filter of ['custom:employee_id = "1"', 'email > "a"', 'email = ann', 'constructor = "x"']) {
      await expect(pool.users({ Filter })).rejects.toMatchObject({ code: 'InvalidParameterException' });
    }
  });

  it('only the attributes asked for are listed', async () => {
    await pool.invite(ann);
    const { Users } = await pool.users({ AttributesToGet: ['email'] });
    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: ann }]);
  });

  it('people are in groups, also after a restart, until they are removed or deleted', async () => {
    await pool.invite(ann);
    await pool.invite(bob);
    const groupsOf = async (email: string) =>
      (await pool.admin<AdminListGroupsForUserResponse>('AdminListGroupsForUser', { Username: email })).Groups?.map(
        ({ GroupName }) => GroupName,
      );
    const membersOf = async (GroupName: string) =>
      addressesOf(await pool.admin<ListUsersInGroupResponse>('ListUsersInGroup', { GroupName }));
    for (const Username of [ann, bob, ann]) await pool.admin('AdminAddUserToGroup', { Username, GroupName: 'staff' });
    await pool.admin('AdminAddUserToGroup', { Username: ann, GroupName: 'editors' });
    await pool.restart();
    expect(await groupsOf(ann)).toEqual(['editors', 'staff']);
    expect(await membersOf('staff')).toEqual([ann, bob]);
    await pool.admin('AdminRemoveUserFromGroup', { Username: ann, GroupName: 'staff' });
    await pool.admin('AdminDeleteUser', { Username: bob });
    await pool.restart();
    expect(await membersOf('staff')).toEqual([]);
    expect(await groupsOf(ann)).toEqual(['editors']);
  });

  it('a group or person that does not exist is an error', async () => {
    await pool.invite(ann);
    await expect(pool.admin('AdminAddUserToGroup', { Username: ann, GroupName: 'nope' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(pool.admin('AdminAddUserToGroup', { Username: bob, GroupName: 'staff' })).rejects.toMatchObject({
      code: 'UserNotFoundException',
    });
  });

  it('groups follow the settings; those made by hand stay', async () => {
    await pool.admin('CreateGroup', { GroupName: 'by hand' });
    await expect(pool.admin('CreateGroup', { GroupName: 'by hand' })).rejects.toMatchObject({
      code: 'GroupExistsException',
    });
    await pool.restart({ groups: [{ name: 'staff', description: 'All of us' }, { name: 'guests' }] });
    const { Groups } = await pool.admin<ListGroupsResponse>('ListGroups');
    expect(Groups?.map(({ GroupName, Description }) => [GroupName, Description])).toEqual([
      ['staff', 'All of us'],
      ['by hand', undefined],
      ['guests', undefined],
    ]);
    const { NextToken } = await pool.admin<ListGroupsResponse>('ListGroups', { Limit: 2 });
    expect((await pool.admin<ListGroupsResponse>('ListGroups', { Limit: 2, NextToken })).Groups).toHaveLength(1);
  });

  it('a group with a role shows it wherever groups are listed, also when the settings name the group', async () => {
    const RoleArn = 'arn:aws:iam::111122223333:role/robots';
    await pool.admin('CreateGroup', { GroupName: 'robots', RoleArn });
    await pool.restart({ groups: [{ name: 'robots', description: 'Machines' }] });
    const robots = { GroupName: 'robots', Description: 'Machines', RoleArn };
    expect((await pool.admin<ListGroupsResponse>('ListGroups')).Groups).toContainEqual(expect.objectContaining(robots));
    await pool.invite(ann);
    await pool.admin('AdminAddUserToGroup', { Username: ann, GroupName: 'robots' });
    const { Groups } = await pool.admin<AdminListGroupsForUserResponse>('AdminListGroupsForUser', { Username: ann });
    expect(Groups).toMatchObject([robots]);
  });

  it('the pool describes its schema, its size and its rules', async () => {
    await pool.invite(ann);
    const { UserPool } = await pool.admin<DescribeUserPoolResponse>('DescribeUserPool');
    expect(UserPool).toMatchObject({
      Id: pool.userPoolId,
      Name: 'people',
      EstimatedNumberOfUsers: 1,
      UsernameAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 7 } },
    });
    expect(UserPool?.SchemaAttributes?.find(({ Name }) => Name === 'custom:employee_id')).toMatchObject({
      StringAttributeConstraints: { MaxLength: '12' },
    });
    expect(UserPool).not.toHaveProperty('GroupsFromSettings');
  });

  it('changed settings apply from the next start on', async () => {
    await pool.restart({ passwordMinimumLength: 20 });
    const short = { TemporaryPassword: 'ten letters' };
    await expect(pool.invite(ann, short)).rejects.toMatchObject({ code: 'InvalidPasswordException' });
    await pool.invite(ann);
    expect(pool.passwordFor(ann)).toHaveLength(20);
  });

  it("an administrator changes attributes, but not to somebody else's address", async () => {
    await pool.invite(ann);
    await pool.invite(bob);
    const update = (Name: string, Value: string) =>
      pool.admin('AdminUpdateUserAttributes', { Username: ann, UserAttributes: [{ Name, Value }] });
    await update('given_name', 'Ann');
    expect((await pool.user(ann)).UserAttributes).toContainEqual({ Name: 'given_name', Value: 'Ann' });
    await expect(update('email', bob)).rejects.toMatchObject({ code: 'AliasExistsException' });
    await expect(update('custom:nope', 'x')).rejects.toMatchObject({ code: 'InvalidParameterException' });
    await update('email', 'anna@example.com');
    expect(attribute((await pool.user('anna@example.com')).UserAttributes, 'email_verified')).toBe('false');
    expect(pool.mailsTo('anna@example.com')).toHaveLength(1);
    await expect(pool.user(ann)).rejects.toMatchObject({ code: 'UserNotFoundException' });
  });

  it('an unknown operation is named', async () => {
    for (const operation of ['CreateManagedLoginBranding', 'toString']) {
      await expect(pool.admin(operation)).rejects.toMatchObject({ code: 'UnknownOperationException' });
    }
  });
});

describe('quotas', () => {
  it('requests beyond the limit of a second are throttled, and counted', async () => {
    const pool = await TestPool.start({ quotas: { UserCreation: 2 } });
    await pool.invite(ann);
    await pool.invite(bob);
    const throttled = { code: 'TooManyRequestsException', message: 'Too many requests' };
    await expect(pool.invite('carol@example.com')).rejects.toMatchObject(throttled);
    await pool.user(ann);
    pool.wait(500);
    await pool.invite('carol@example.com');
    await expect(pool.invite('dan@example.com')).rejects.toMatchObject(throttled);
    expect(pool.cognito.quotaUse()).toMatchObject({
      UserCreation: { used: 3, throttled: 2 },
      UserRead: { used: 1, throttled: 0 },
    });
    pool.stop();
  });
});
