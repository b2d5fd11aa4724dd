import { describe, expect, test } from 'vitest';
import { allAdminOperations } from '../../functions/domain/admin/operations.ts';
import { everything } from './everything.ts';
import { synthesise } from './synthesise.ts';

const dev = synthesise();
const groups = [...new Set(allAdminOperations.map(({ group }) => group))];

/** Routes of the admin API, by key. */
const routes = dev
  .of('AWS::ApiGatewayV2::Route')
  .map(([, { Properties }]) => Properties)
  .filter(({ RouteKey }) => RouteKey.includes(' /admin/'));

describe('the admin API', () => {
  test('has a route for every operation', () => {
    const keys = allAdminOperations.map(({ method, path }) => `${method} ${path}`);
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(keys.sort());
  });

  test('lets nobody in without a token that people get for themselves', () => {
    const { JwtConfiguration, IdentitySource } = dev.only('AWS::ApiGatewayV2::Authorizer');
    expect(IdentitySource).toEqual(['$request.header.Authorization']);
    expect(JSON.stringify(JwtConfiguration.Issuer)).toMatch(/https:\/\/cognito-idp\..*UserDirectoryPool/);
    expect(JSON.stringify(JwtConfiguration.Audience)).toContain('UserDirectoryPoolClient');
    for (const route of routes) {
      expect(route).toMatchObject({
        AuthorizationType: 'JWT',
        AuthorizationScopes: ['aws.cognito.signin.user.admin'],
        AuthorizerId: { Ref: expect.any(String) },
      });
    }
  });

  test('has one function, integration and permission for each group of operations', () => {
    for (const group of groups) {
      const of = (type: string) => dev.of(type).filter(([, one]) => JSON.stringify(one).includes(`AdminApi${group}`));
      expect([group, of('AWS::ApiGatewayV2::Integration').length]).toEqual([group, 1]);
      const callers = of('AWS::Lambda::Permission');
      expect([group, callers.length]).toEqual([group, 1]);
      expect(callers[0]?.[1].Properties.Principal).toBe('apigateway.amazonaws.com');
    }
  });

  test('asks for the portal key where the API answers at the portal alone', () => {
    const guarded = synthesise({ portal: { webAclArn: everything.portal?.webAclArn } });
    const functions = guarded
      .of('AWS::Lambda::Function')
      .filter(([id]) => groups.some((group) => id.startsWith(`AdminApi${group}`)));
    expect(functions).toHaveLength(groups.length);
    for (const [, { Properties }] of functions) {
      expect(Properties.Environment.Variables).toHaveProperty('REQUIRED_PORTAL_KEY');
    }
  });

  test('brings its groups, also to a pool that existed', () => {
    const names = ['onboarding-admins', 'onboarding-approvers', 'onboarding-viewers'];
    for (const stack of [dev, synthesise({ userDirectory: { existingUserPoolId: 'eu-central-1_Existing1' } })]) {
      const made = stack.of('AWS::Cognito::UserPoolGroup').map(([, { Properties }]) => Properties.GroupName);
      expect(made.filter((name) => name.startsWith('onboarding-')).sort()).toEqual(names);
    }
  });

  test('is there only with the portal', () => {
    const without = synthesise({ portal: { enabled: false } });
    expect(without.of('AWS::ApiGatewayV2::Authorizer')).toEqual([]);
    expect(JSON.stringify(without.resources)).not.toMatch(/AdminApi|onboarding-admins/);
  });
});
