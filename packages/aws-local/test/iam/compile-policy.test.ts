import { describe, expect, test } from 'vitest';
import { type AccessRequest, compilePolicy } from '../../iam/compile-policy.ts';
import type { PolicyStatement } from '../../iam/policy.ts';

const role = 'arn:aws:iam::111122223333:role/hr';
const request: AccessRequest = {
  principal: { arn: role, accountId: '111122223333' },
  action: 'events:PutEvents',
  resource: 'arn:aws:events:eu-central-1:111122223333:event-bus/bus',
  context: { 's3:prefix': 'inbox/a.csv', 's3:max-keys': '10', 'events:source': ['a', 'b'] },
};

const statement: PolicyStatement = { Effect: 'Deny', Action: request.action, Resource: request.resource };

const ask = (...statements: Partial<PolicyStatement>[]) =>
  compilePolicy({
    Version: '2012-10-17',
    Statement: statements.map((given) => ({ ...statement, ...given })),
  })(request);

const askWithout = (element: 'Action' | 'Resource', given: Partial<PolicyStatement>) => {
  const { [element]: _, ...rest } = statement;
  return compilePolicy({ Version: '2012-10-17', Statement: [{ ...rest, ...given }] })(request);
};

const isMet = (Condition: PolicyStatement['Condition'] & object) => ask({ Condition }) === 'Deny';

describe('a policy', () => {
  test('that does not mention a request decides nothing', () => {
    expect(ask()).toBeUndefined();
    expect(ask({ Action: 'events:PutRule' })).toBeUndefined();
    expect(ask({ Resource: 'another bus' })).toBeUndefined();
    expect(ask({ Principal: { AWS: ['444455556666'] } })).toBeUndefined();
  });

  test('denies before it allows', () => {
    expect(ask({ Effect: 'Allow' })).toBe('Allow');
    expect(ask({ Effect: 'Allow' }, { Effect: 'Deny' }, { Effect: 'Allow' })).toBe('Deny');
  });

  test.each([
    ['events:PutEvents', true],
    ['EVENTS:putevents', true],
    ['events:Put*', true],
    ['events:Put?vents', true],
    ['*', true],
    ['events:Put', false],
    ['s3:*', false],
    [['s3:GetObject', 'events:*'], true],
  ])('with the action %j applies: %s', (Action, applies) => {
    expect(ask({ Action })).toBe(applies ? 'Deny' : undefined);
    expect(askWithout('Action', { NotAction: Action })).toBe(applies ? undefined : 'Deny');
  });

  test.each([
    [request.resource, true],
    ['arn:aws:events:*:111122223333:event-bus/*', true],
    ['arn:aws:events:eu-central-1:111122223333:event-bus/b.s', false],
    ['arn:aws:events:eu-central-1:111122223333:event-bus/b?s', true],
    ['arn:aws:events:eu-central-1:111122223333:event-bus/BUS', false],
    ['*', true],
  ])('on the resource %s applies: %s', (Resource, applies) => {
    expect(ask({ Resource })).toBe(applies ? 'Deny' : undefined);
    expect(askWithout('Resource', { NotResource: Resource })).toBe(applies ? undefined : 'Deny');
  });

  test.each([
    ['*', true],
    [{ AWS: '*' }, true],
    [{ AWS: '111122223333' }, true],
    [{ AWS: ['444455556666', 'arn:aws:iam::111122223333:root'] }, true],
    [{ AWS: role }, true],
    [{ AWS: `${role}x` }, false],
  ] as const)('for %j applies: %s', (Principal, applies) => {
    expect(ask({ Principal })).toBe(applies ? 'Deny' : undefined);
  });

  test('of a resource allows its own account nothing by the id, and others what it says', () => {
    const allow = (AWS: string, owner: string) =>
      compilePolicy(
        { Version: '2012-10-17', Statement: [{ ...statement, Effect: 'Allow', Principal: { AWS } }] },
        owner,
      )(request);
    expect(allow('111122223333', '111122223333')).toBeUndefined();
    expect(allow('111122223333', '444455556666')).toBe('Allow');
    expect(allow(role, '111122223333')).toBe('Allow');
  });
});

describe('a condition', () => {
  test('is met where all of it is', () => {
    expect(isMet({ StringEquals: { 'aws:PrincipalArn': [role] }, Null: { 's3:delimiter': 'true' } })).toBe(true);
    expect(isMet({ StringEquals: { 'aws:PrincipalArn': role, 's3:prefix': 'x' } })).toBe(false);
    expect(isMet({ StringEquals: { 'AWS:principalarn': role } })).toBe(true);
  });

  test.each([
    ['StringEquals', 's3:prefix', ['x', 'inbox/a.csv'], true],
    ['StringEquals', 's3:prefix', 'inbox/*', false],
    ['StringEqualsIgnoreCase', 's3:prefix', 'INBOX/A.csv', true],
    ['StringLike', 's3:prefix', ['work/*', 'inbox/*'], true],
    ['StringLike', 's3:prefix', 'inbox/a?csv', true],
    ['StringLike', 's3:prefix', 'nbox/*', false],
    ['StringNotLike', 's3:prefix', 'inbox/*', false],
    ['StringNotEquals', 'aws:PrincipalArn', ['x', 'y'], true],
    ['StringNotEquals', 'aws:PrincipalArn', ['x', role], false],
    ['ArnLike', 'aws:PrincipalArn', 'arn:*:iam::*:role/*', true],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::*', false],
    ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:user/*', true],
    ['NumericLessThanEquals', 's3:max-keys', '10', true],
    ['NumericLessThan', 's3:max-keys', '9.5', false],
    ['NumericNotEquals', 's3:max-keys', '11', true],
    ['StringEquals', 's3:delimiter', '/', false],
    ['StringNotEquals', 's3:delimiter', '/', true],
    ['StringEqualsIfExists', 's3:delimiter', '/', true],
    ['StringEqualsIfExists', 's3:prefix', '/', false],
    ['ForAnyValue:StringEquals', 'events:source', ['b', 'c'], true],
    ['ForAnyValue:StringEquals', 'events:source', ['c'], false],
    ['ForAnyValue:StringEquals', 'events:detail-type', ['a'], false],
    ['ForAnyValue:StringNotEquals', 'events:source', ['a'], true],
    ['ForAnyValue:StringNotEquals', 'events:source', ['a', 'b'], false],
    ['ForAnyValue:StringNotEquals', 'events:detail-type', ['a'], false],
    ['ForAllValues:StringEquals', 'events:source', ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', 'events:source', ['a'], false],
    ['ForAllValues:StringEquals', 'events:detail-type', ['a'], true],
    ['Null', 'events:detail-type', 'true', true],
    ['Null', 'events:detail-type', 'false', false],
    ['Null', 'events:source', 'false', true],
  ])('%s of %s and %j is met: %s', (operator, key, values, met) => {
    expect(isMet({ [operator]: { [key]: values } })).toBe(met);
  });
});

test.each<[string, Partial<PolicyStatement>]>([
  ['uses IpAddress, which', { Condition: { IpAddress: { 's3:prefix': '10.0.0.0/8' } } }],
  ['uses BoolNotEquals, which', { Condition: { BoolNotEquals: { 's3:prefix': 'true' } } }],
  ['uses constructor, which', { Condition: { constructor: { 'events:source': 'a' } } }],
  ['asks for aws:SourceIp, which', { Condition: { StringEquals: { 'aws:SourceIp': '10.0.0.1' } } }],
  ['compares events:source, which has several', { Condition: { StringEquals: { 'events:source': 'a' } } }],
  ['compares a number with ten', { Condition: { NumericEquals: { 's3:max-keys': 'ten' } } }],
  ['has the variable', { Condition: { StringEquals: { 'aws:PrincipalArn': `\${aws:username}` } } }],
  ['has the variable', { Resource: `arn:aws:s3:::bucket/\${aws:username}` }],
  ['names the principal arn:aws:iam::1:role/x', { Principal: { AWS: ['arn:aws:iam::1:role/x'] } }],
  ['needs either Action or NotAction', { NotAction: 's3:*' }],
])('a policy that %s is refused before it is asked, not guessed at', (said, given) => {
  // Also where it is about another action.
  const document = {
    Version: '2012-10-17',
    Statement: [{ ...statement, Action: 'events:PutRule', ...given }],
  } as const;
  expect(() => compilePolicy(document)).toThrow(said);
});
