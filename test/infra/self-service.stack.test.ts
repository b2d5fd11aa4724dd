import { describe, expect, test } from 'vitest';
import { type Route, routes } from '../../functions/domain/self-service/operations.ts';
import { everything } from './everything.ts';
import { statementsOf, synthesise } from './synthesise.ts';

const dev = synthesise();
const full = synthesise(everything);
const all = Object.values<Route>(routes);
const keys = all.map(({ method, path }) => `${method} ${path}`);
const groups = [...new Set(all.map(({ group }) => group))];

describe('the self-service API', () => {
  test('has a route for every operation, and a function for each group of them', () => {
    expect(
      dev
        .of('AWS::ApiGatewayV2::Route')
        .map(([, { Properties }]) => Properties.RouteKey)
        .filter((key) => !key.includes(' /admin/'))
        .sort(),
    ).toEqual([...keys].sort());
    const integrations = dev.of('AWS::ApiGatewayV2::Integration').filter(([id]) => !/Admin/.test(id));
    expect(integrations).toHaveLength(groups.length);
    for (const [, { Properties }] of integrations) {
      expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    }
    const targets = new Map(
      dev.of('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
        const integration = dev.resources[/"Ref":"(\w+)"/.exec(JSON.stringify(Properties.Target))?.[1] ?? ''];
        return [Properties.RouteKey, JSON.stringify(integration?.Properties?.IntegrationUri)];
      }),
    );
    for (const { method, path, group } of all) {
      expect(targets.get(`${method} ${path}`), path).toContain(`SelfService${group}Function`);
    }
  });

  test('is below /api, so that a page can have it on its own origin', () => {
    expect(dev.only('AWS::ApiGatewayV2::Stage')).toMatchObject({ StageName: 'api', AutoDeploy: true });
    expect(JSON.stringify(dev.outputs.SelfServiceApiUrl?.Value)).toMatch(/execute-api.*\/api"/);
    expect(full.outputs.SelfServiceApiUrl?.Value).toBe('https://signin.acme.example');
  });

  test('limits every route, and those that send emails more', () => {
    const { RouteSettings } = dev.only('AWS::ApiGatewayV2::Stage');
    const routeKeys = dev.of('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey);
    expect(Object.keys(RouteSettings).sort()).toEqual(routeKeys.sort());
    expect(routeKeys).toEqual(expect.arrayContaining([...keys]));
    expect(RouteSettings['POST /sign-in']).toMatchObject({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 });
    for (const key of ['POST /forgot-password', 'POST /resend-code', 'POST /sign-up']) {
      expect(RouteSettings[key]).toMatchObject({ ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 });
    }
    // CloudFormation refuses the limits of a route that is not there yet.
    const stage = Object.values(dev.resources).find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage') as object;
    const routes = dev.of('AWS::ApiGatewayV2::Route').map(([id]) => id);
    expect(stage).toMatchObject({ DependsOn: expect.arrayContaining(routes) });
  });

  test('logs every request without a trace of the person', () => {
    const { AccessLogSettings } = dev.only('AWS::ApiGatewayV2::Stage');
    expect(AccessLogSettings.Format).toContain('$context.routeKey');
    const [, logs] = dev.of('AWS::Logs::LogGroup').find(([id]) => id.includes('AccessLogs')) ?? [];
    // Elsewhere each API lengthens the account's one policy for logs, which ends at 5,120 characters.
    expect(logs?.Properties.LogGroupName).toBe('/aws/vendedlogs/apis/cognito-onboarding-dev');
    expect(AccessLogSettings.Format).not.toMatch(/identity|authorizer|sourceIp|userAgent|domainName|\$context\.path/);
  });

  test('allows pages of other origins only when the settings name them', () => {
    expect(dev.only('AWS::ApiGatewayV2::Api').CorsConfiguration).toBeUndefined();
    expect(full.only('AWS::ApiGatewayV2::Api').CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://app.acme.example'],
      AllowHeaders: ['authorization', 'content-type'],
      AllowMethods: ['GET', 'POST'],
    });
  });

  test('has a host name of its own when the settings name one', () => {
    expect(dev.of('AWS::ApiGatewayV2::DomainName')).toEqual([]);
    expect(full.only('AWS::ApiGatewayV2::DomainName').DomainName).toBe('signin.acme.example');
    expect(full.only('AWS::ApiGatewayV2::ApiMapping').ApiMappingKey).toBeUndefined();
  });

  test('answers at the portal alone where a web ACL guards that, unless the settings open it', () => {
    const guarded = synthesise({ portal: { webAclArn: everything.portal?.webAclArn } });
    const askedFor = ({ of }: typeof dev) =>
      of('AWS::Lambda::Function')
        .filter(([, { Properties }]) => Properties.Environment.Variables.REQUIRED_PORTAL_KEY !== undefined)
        .filter(([id]) => id.startsWith('SelfService'))
        .map(([id, { Properties }]) => [
          id.replace(/^SelfService|Function\w+$/g, ''),
          Properties.Environment.Variables.REQUIRED_PORTAL_KEY,
        ]);
    const sent = guarded
      .only('AWS::CloudFront::Distribution')
      .DistributionConfig.Origins.flatMap(
        ({ OriginCustomHeaders = [] }: { OriginCustomHeaders?: { HeaderValue: unknown }[] }) => OriginCustomHeaders,
      );
    expect(askedFor(guarded).sort()).toEqual(groups.map((name) => [name, sent[0].HeaderValue]).sort());
    expect(askedFor(dev)).toEqual([]);
    expect(askedFor(full)).toEqual([]);
  });

  /** What the functions may do beside logging, by function. */
  const granted = statementsOf(dev.resources)
    .filter(({ in: id, actions }) => id.startsWith('SelfService') && !actions.includes('sts:AssumeRole'))
    .filter(({ actions }) => !actions.every((action) => action.startsWith('logs:')))
    .map(({ in: id, ...statement }) => ({ ...statement, by: id.replace(/Role.*/, '') }));
  const isOfBucket = ({ actions }: { readonly actions: readonly string[] }) =>
    actions.every((one) => one.startsWith('s3:'));

  test('may do nothing in the pool but look people up and invite them again, in a function that nobody can call from outside', () => {
    expect(granted.filter((one) => !isOfBucket(one)).map(({ by, actions }) => [by, actions])).toEqual([
      [
        'SelfServiceResendInvitation',
        [
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminUpdateUserAttributes',
          'cognito-idp:DescribeUserPool',
        ],
      ],
      ['SelfServiceResendInvitation', ['events:PutEvents']],
      // To say when how somebody signs in was changed.
      ['SelfServiceSignIn', ['events:PutEvents']],
      ['SelfServicePasswords', ['lambda:InvokeFunction']],
      ['SelfServiceSignUp', ['lambda:InvokeFunction']],
      ['SelfServiceAccount', ['events:PutEvents']],
    ]);
    const callable = dev
      .of('AWS::Lambda::Permission')
      .filter(([, { Properties }]) => Properties.Principal === 'apigateway.amazonaws.com')
      .filter(([, { Properties }]) => JSON.stringify(Properties.FunctionName).includes('SelfService'));
    expect(callable).toHaveLength(groups.length);
    expect(JSON.stringify(callable)).not.toContain('ResendInvitation');
  });

  test('may send an email of its own where invitations are sent by SES, in that function', () => {
    const sending = (actions: readonly string[]) => actions.includes('ses:SendEmail');
    expect(granted.filter(({ actions }) => sending(actions))).toEqual([]);
    const senders = statementsOf(full.resources).filter(({ actions }) => sending(actions));
    expect(senders.map((one) => one.in.replace(/Role.*/, ''))).toContain('SelfServiceResendInvitation');
    expect(senders.filter((one) => one.in.startsWith('SelfService'))).toHaveLength(1);
  });

  test('counts by client in a folder of its own, which is cleared when the day is over', () => {
    const inBucket = granted.filter(isOfBucket);
    expect(new Set(inBucket.map(({ by }) => by))).toEqual(new Set(['SelfServiceResendInvitation']));
    const objects = inBucket.filter(({ actions }) => !actions.includes('s3:ListBucket'));
    expect(objects.flatMap(({ actions }) => actions)).not.toContainEqual(expect.stringContaining('Delete'));
    expect(objects.flatMap(({ resources }) => resources).filter((one) => !one.includes('"/limits/*"'))).toEqual([]);
    const rules = dev.of('AWS::S3::Bucket').flatMap(([, { Properties }]) => Properties.LifecycleConfiguration.Rules);
    expect(rules.find(({ Prefix }: { Prefix?: string }) => Prefix === 'limits/')).toMatchObject({
      ExpirationInDays: 2,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      Status: 'Enabled',
    });
  });
});
