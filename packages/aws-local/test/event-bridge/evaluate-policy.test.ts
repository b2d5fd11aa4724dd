import { describe, expect, test } from 'vitest';
import { evaluatePolicy, type PolicyRequest, type PolicyStatement } from '../../event-bridge/evaluate-policy.ts';

const request: PolicyRequest = {
  principal: { arn: 'arn:aws:iam::111122223333:role/hr', accountId: '111122223333' },
  action: 'events:PutEvents',
  resource: 'bus',
  context: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/hr', 'events:source': ['a', 'b'], nothing: [] },
};

const statement: PolicyStatement = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 'events:PutEvents',
  Resource: 'bus',
  Condition: {},
};

const ask = (...statements: Partial<PolicyStatement>[]) =>
  evaluatePolicy(
    { Version: '2012-10-17', Statement: statements.map((given) => ({ ...statement, ...given })) },
    request,
  );

describe('a resource policy', () => {
  test('that does not mention a call decides nothing', () => {
    expect(ask()).toBeUndefined();
    expect(ask({ Action: 'events:PutRule' })).toBeUndefined();
    expect(ask({ Resource: 'another bus' })).toBeUndefined();
    expect(ask({ Principal: { AWS: ['444455556666'] } })).toBeUndefined();
  });

  test('denies before it allows', () => {
    expect(ask({ Effect: 'Allow', Principal: { AWS: ['111122223333'] } })).toBe('Allow');
    expect(ask({ Effect: 'Allow' }, { Effect: 'Deny' }, { Effect: 'Allow' })).toBe('Deny');
  });

  test('applies where all of a condition is met', () => {
    const arn = 'arn:aws:iam::111122223333:role/hr';
    expect(ask({ Condition: { StringEquals: { 'aws:PrincipalArn': [arn] } } })).toBe('Deny');
    expect(
      ask({ Condition: { StringEquals: { 'aws:PrincipalArn': arn }, 'ForAnyValue:StringEquals': { nothing: 'a' } } }),
    ).toBeUndefined();
  });

  test.each([
    ['StringEquals', 'aws:PrincipalArn', ['x'], false],
    ['StringNotEquals', 'aws:PrincipalArn', ['x', 'y'], true],
    ['StringNotEquals', 'aws:PrincipalArn', ['x', request.principal.arn], false],
    ['ForAnyValue:StringEquals', 'events:source', ['b', 'c'], true],
    ['ForAnyValue:StringEquals', 'events:source', ['c'], false],
    ['ForAnyValue:StringEquals', 'nothing', ['a'], false],
    ['ForAnyValue:StringNotEquals', 'events:source', ['a'], true],
    ['ForAnyValue:StringNotEquals', 'events:source', ['a', 'b'], false],
    ['ForAnyValue:StringNotEquals', 'nothing', ['a'], false],
    ['ForAllValues:StringEquals', 'events:source', ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', 'events:source', ['a'], false],
    ['ForAllValues:StringEquals', 'nothing', ['a'], true],
    ['Null', 'nothing', 'true', true],
    ['Null', 'nothing', 'false', false],
    ['Null', 'events:source', 'false', true],
  ])('%s of %s and %j is %s', (operator, key, values, met) => {
    expect(ask({ Condition: { [operator]: { [key]: values } } })).toBe(met ? 'Deny' : undefined);
  });

  test.each<[string, Partial<PolicyStatement>]>([
    ['uses StringLike, which', { Condition: { StringLike: { 'events:source': 'a*' } } }],
    ['uses constructor, which', { Condition: { constructor: { 'events:source': 'a' } } }],
    ['asks for aws:SourceIp, which', { Condition: { StringEquals: { 'aws:SourceIp': '10.0.0.1' } } }],
    ['compares events:source, which has several', { Condition: { StringEquals: { 'events:source': 'a' } } }],
    ['has the variable', { Condition: { StringEquals: { 'aws:PrincipalArn': `\${aws:username}` } } }],
    ['names the principal arn:aws:iam::1:role/x', { Principal: { AWS: ['arn:aws:iam::1:role/x'] } }],
  ])('that %s is refused, not guessed at', (said, given) => {
    expect(() => ask(given)).toThrow(`A policy ${said}`);
  });
});
