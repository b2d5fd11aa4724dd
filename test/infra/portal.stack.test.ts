import { runInNewContext } from 'node:vm';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { WebAclStack } from '../../infra/web-acl-stack.ts';
import { everything } from './everything.ts';
import { type Resource, statementsOf, synthesise } from './synthesise.ts';

const plain = synthesise({ brand: { logoUrl: 'https://cdn.acme.example/logos/acme.png' } });
const full = synthesise(everything);
const distributionOf = ({ only }: typeof plain) => only('AWS::CloudFront::Distribution').DistributionConfig;

/** Logical id of what a template's value refers to. */
function named(value: unknown): string {
  return /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(JSON.stringify(value))?.[1] ?? '';
}

/** The headers of what a behaviour of the distribution answers. */
function headersOf({ ResponseHeadersPolicyId }: { readonly ResponseHeadersPolicyId?: unknown }) {
  return plain.resources[named(ResponseHeadersPolicyId)]?.Properties.ResponseHeadersPolicyConfig;
}

function directivesOf(policy: string): Record<string, string> {
  return Object.fromEntries(policy.split('; ').map((one) => one.split(/ (.*)/).slice(0, 2)));
}

describe("the page's distribution", () => {
  test('serves the page from a bucket that nobody else may read', () => {
    const { Origins, DefaultRootObject, DefaultCacheBehavior } = distributionOf(plain);
    expect(DefaultRootObject).toBe('index.html');
    const page = Origins.find((origin: { S3OriginConfig?: object }) => origin.S3OriginConfig);
    expect(page.OriginAccessControlId).toBeDefined();
    expect(DefaultCacheBehavior).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', TargetOriginId: page.Id });
    const bucket = named(page.DomainName);
    expect(plain.resources[bucket]?.Properties.PublicAccessBlockConfiguration).toMatchObject({
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
    const readers = statementsOf(plain.resources).filter(
      ({ effect, resources }) => effect === 'Allow' && resources.some((resource) => resource.includes(bucket)),
    );
    // The function that publishes the page writes and lists, but doesn't read.
    expect(readers.map(({ actions }) => actions)).toEqual([
      ['s3:GetObject'],
      ['s3:ListBucket'],
      ['s3:DeleteObject', 's3:PutObject'],
    ]);
    const [, policy] = Object.entries(plain.resources).find(([id]) => id === readers[0]?.in) as [string, Resource];
    expect(JSON.stringify(policy.Properties)).toContain('"Service":"cloudfront.amazonaws.com"');
    expect(JSON.stringify(policy.Properties)).toContain('AWS:SourceArn');
  });

  test('forwards the API uncached, with all headers but Host, and never without TLS', () => {
    const { Origins, CacheBehaviors } = distributionOf(plain);
    const [, , api] = CacheBehaviors;
    expect(CacheBehaviors).toHaveLength(3);
    expect(api).toMatchObject({
      PathPattern: 'api/*',
      ViewerProtocolPolicy: 'https-only',
      // AWS's own policies: CachingDisabled and AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
    expect(api.AllowedMethods).toContain('POST');
    const origin = Origins.find(({ Id }: { Id: string }) => Id === api.TargetOriginId);
    expect(origin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    expect(plain.resources[named(origin.DomainName)]?.Type).toBe('AWS::ApiGatewayV2::Api');
    expect(plain.only('AWS::ApiGatewayV2::Stage').StageName).toBe('api');
  });

  test('authenticates to the API, which then trusts it about who the viewer is', () => {
    const { Origins, CacheBehaviors } = distributionOf(plain);
    const api = Origins.find(({ Id }: { Id: string }) => Id === CacheBehaviors[2].TargetOriginId);
    const page = Origins.find(({ Id }: { Id: string }) => Id !== api.Id);
    const key = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
    expect(api.OriginCustomHeaders).toEqual([{ HeaderName: 'x-onboarding-portal', HeaderValue: key }]);
    expect(page).not.toHaveProperty('OriginCustomHeaders');
    const knows = plain
      .of('AWS::Lambda::Function')
      .filter(([, { Properties }]) => Properties.Environment?.Variables?.PORTAL_KEY !== undefined);
    expect(knows.map(([id, { Properties }]) => [id, Properties.Environment.Variables.PORTAL_KEY])).toEqual([
      [expect.stringMatching(/^SelfServicePasswords/), key],
      [expect.stringMatching(/^SelfServiceSignUp/), key],
    ]);
  });

  test("lets the page run its own scripts only, and show the brand's logo", () => {
    const { DefaultCacheBehavior } = distributionOf(plain);
    const { SecurityHeadersConfig, CustomHeadersConfig } = headersOf(DefaultCacheBehavior);
    const policy: string = SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;
    expect(directivesOf(policy)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'img-src': "'self' data: https://cdn.acme.example",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'trusted-types': "'none'",
    });
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    expect(SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
    });
    const { Items }: { readonly Items: readonly { readonly Header: string; readonly Value: string }[] } =
      CustomHeadersConfig;
    const headers = Object.fromEntries(Items.map(({ Header, Value }) => [Header, Value]));
    expect(headers).toMatchObject({ 'cross-origin-opener-policy': 'same-origin', 'x-robots-tag': 'noindex' });
    expect(headers['permissions-policy']).toMatch(
      /publickey-credentials-create=\(self\), publickey-credentials-get=\(self\)$/,
    );
  });

  test('lets the admin page upload to the inbox and start its worker besides, and nothing else', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = distributionOf(plain);
    const [admin] = CacheBehaviors;
    expect(admin).toMatchObject({ PathPattern: 'admin*', TargetOriginId: DefaultCacheBehavior.TargetOriginId });
    const policyOf = (behavior: object) =>
      headersOf(behavior).SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;
    const [before, bucket, after] = policyOf(admin)['Fn::Join'][1];
    expect(before).toMatch(/; connect-src 'self' https:\/\/$/);
    expect(plain.outputs.InboxBucketName?.Value).toEqual({ Ref: bucket['Fn::GetAtt'][0] });
    expect(bucket['Fn::GetAtt'][1]).toBe('RegionalDomainName');
    const directives = directivesOf(`${before.replace(/ https:\/\/$/, '')}${after}`);
    const { 'worker-src': worker, 'trusted-types': policies, ...others } = directives;
    expect([worker, policies]).toEqual(["'self'", 'mail worker']);
    expect({ ...others, 'trusted-types': "'none'" }).toEqual(directivesOf(policyOf(DefaultCacheBehavior)));
  });

  test('finds the admin page in its folder, without the slash too', () => {
    const [admin] = distributionOf(plain).CacheBehaviors;
    const [{ EventType, FunctionARN }] = admin.FunctionAssociations;
    expect(EventType).toBe('viewer-request');
    const { FunctionCode } = plain.resources[named(FunctionARN)]?.Properties ?? {};
    const answer = (uri: string) => runInNewContext(`${FunctionCode}; handler({ request: { uri: '${uri}' } })`);
    expect(answer('/admin/')).toEqual({ uri: '/admin/index.html' });
    expect(answer('/admin/index.html')).toEqual({ uri: '/admin/index.html' });
    expect(answer('/administration')).toEqual({ uri: '/administration' });
    expect(answer('/admin')).toMatchObject({ statusCode: 301, headers: { location: { value: '/admin/' } } });
  });

  test('leads password managers to where a password is changed, and says that it knows no other such address', () => {
    const [admin, wellKnown] = distributionOf(plain).CacheBehaviors;
    expect(wellKnown).toMatchObject({
      PathPattern: '.well-known/*',
      FunctionAssociations: admin.FunctionAssociations,
      TargetOriginId: admin.TargetOriginId,
    });
    const { FunctionCode } = plain.resources[named(admin.FunctionAssociations[0].FunctionARN)]?.Properties ?? {};
    const answer = (uri: string) => runInNewContext(`${FunctionCode}; handler({ request: { uri: '${uri}' } })`);
    expect(answer('/.well-known/change-password')).toEqual({
      statusCode: 302,
      headers: { location: { value: '/#/change-password' } },
    });
    // Password managers ask for this one to see whether a 404 can be believed: https://www.w3.org/TR/change-password-url/#detecting-the-reliability-of-http-status-codes
    const none = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200';
    expect(answer(none)).toEqual({ uri: none });
    expect(distributionOf(plain)).not.toHaveProperty('CustomErrorResponses');
  });

  test('has names that two Regions of one account do not share', () => {
    const names = [
      ...plain
        .of('AWS::CloudFront::ResponseHeadersPolicy')
        .map(([, { Properties }]) => Properties.ResponseHeadersPolicyConfig.Name),
      ...plain.of('AWS::CloudFront::Function').map(([, { Properties }]) => Properties.Name),
      plain.only('AWS::CloudFront::OriginAccessControl').OriginAccessControlConfig.Name,
    ];
    expect(names).toHaveLength(4);
    for (const name of names) expect(JSON.stringify(name)).toContain('AWS::Region');
  });

  test('has a custom name, certificate and web ACL where the settings say so', () => {
    expect(distributionOf(plain)).not.toHaveProperty('Aliases');
    expect(distributionOf(plain)).not.toHaveProperty('WebACLId');
    expect(distributionOf(full)).toMatchObject({
      Aliases: ['portal.acme.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
      WebACLId: expect.stringContaining(':global/webacl/'),
    });
    expect(full.outputs.PortalUrl?.Value).toBe('https://portal.acme.example');
  });

  test('is guarded by a web ACL of its own stack where the settings limit one network address', () => {
    const limited = synthesise({ portal: { requestsPerAddress: 1000 } });
    expect(distributionOf(limited).WebACLId).toEqual({
      'Fn::GetStackOutput': {
        StackName: 'cognito-onboarding-dev-web-acl',
        OutputName: 'WebAclArn',
        Region: 'us-east-1',
      },
    });
    const stack = new WebAclStack(new App({ builtinCloudFormationValidation: false }), 'web-acl', {
      requestsPerAddress: 1000,
    });
    expect(stack.region).toBe('us-east-1');
    const template = Template.fromStack(stack).toJSON();
    const [[id, acl] = []] = Object.entries<Resource>(template.Resources);
    const { Properties } = acl as Resource;
    expect(template.Outputs.WebAclArn.Value).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
    expect(Properties.Scope).toBe('CLOUDFRONT');
    const [rule] = Properties.Rules;
    expect(rule.Statement.RateBasedStatement).toMatchObject({
      Limit: 1000,
      AggregateKeyType: 'IP',
      ScopeDownStatement: { ByteMatchStatement: { SearchString: '/api/', PositionalConstraint: 'STARTS_WITH' } },
    });
    // Paths that another spelling hides count, too.
    const { TextTransformations } = rule.Statement.RateBasedStatement.ScopeDownStatement.ByteMatchStatement;
    expect(TextTransformations.map(({ Type }: { Type: string }) => Type)).toEqual(['URL_DECODE', 'NORMALIZE_PATH']);
    // As the API says it, so that the page asks people to try again.
    expect(rule.Action.Block.CustomResponse.ResponseCode).toBe(429);
    expect(Properties.VisibilityConfig.SampledRequestsEnabled).toBe(false);
  });

  test('is where emails lead, unless the brand has a page of its own', () => {
    const brandOf = ({ of }: typeof plain) =>
      JSON.stringify(
        of('AWS::Lambda::Function').find(([id]) => id.includes('CustomMessage'))?.[1].Properties.Environment,
      );
    expect(brandOf(plain)).toContain(named(plain.outputs.PortalUrl?.Value));
    expect(named(plain.outputs.PortalUrl?.Value)).toMatch(/^PortalDistribution/);
    expect(brandOf(full)).toContain('https://portal.acme.example');
    expect(brandOf(full)).not.toContain('PortalDistribution');
  });

  test('may send parts of files to the inbox, and no page from elsewhere may', () => {
    const corsOf = ({ of }: typeof plain) =>
      of('AWS::S3::Bucket').flatMap(([, { Properties }]) => Properties.CorsConfiguration?.CorsRules ?? []);
    const rule = (origin: string) => ({ AllowedMethods: ['GET', 'PUT'], AllowedOrigins: [origin], MaxAge: 3600 });
    expect(corsOf(plain)).toEqual([rule('https://*.cloudfront.net')]);
    expect(corsOf(full)).toEqual([rule('https://portal.acme.example')]);
    expect(corsOf(synthesise({ portal: { enabled: false } }))).toEqual([]);
  });
});
