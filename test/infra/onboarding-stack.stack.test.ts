import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Output, Prefix, ResourceVariable } from '../../functions/contract.ts';
import { type FunctionName, functionNames } from '../../functions/functions.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import { everything } from './everything.ts';
import { type Resource, statementsOf, synthesise } from './synthesise.ts';

/** Functions that are declared beside their handlers: all but the one that publishes the page. */
function declaredFunctions(stack: ReturnType<typeof synthesise>): [string, Resource][] {
  return stack.of('AWS::Lambda::Function').filter(([id]) => !id.startsWith('PortalPage'));
}

/** The function that a resource is part of. */
function nameOf(id: string): FunctionName {
  // PreSignUp and ConfirmSignUp contain SignUp too.
  const found = functionNames.filter((one) => id.includes(one));
  const name = found.sort((a, b) => b.length - a.length)[0];
  if (!name) throw new Error(`${id} belongs to no function that is declared`);
  return name;
}

/** The function that a role or policy belongs to; empty for one of anything else. */
function nameOfRole(id: string): string {
  return /^(?:Triggers|SelfService)(\w+?)(?:Role|OnPool)/.exec(id)?.[1] ?? '';
}

const dev = synthesise();
const full = synthesise(everything);
const stacks = [
  ['by default', dev],
  ['with everything on', full],
] as const;

const runbook = readFileSync(new URL('../../docs/operators/runbook.md', import.meta.url), 'utf8');

/** The section of the runbook that an alarm links to. */
function sectionOf({ AlarmDescription }: Resource['Properties']): string | undefined {
  return /docs\/operators\/runbook\.md#([a-z-]+)$/.exec(AlarmDescription)?.[1];
}

describe.each(stacks)('the stack %s', (_name, stack) => {
  const statements = statementsOf(stack.resources);

  test('leaves 80 of the 500 resources that CloudFormation takes to groups of people', () => {
    expect(Object.keys(stack.resources).length).toBeLessThan(420);
  });

  test('allows nobody every action', () => {
    expect(statements.length).toBeGreaterThan(10);
    const broad = statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions, in: id }) =>
        actions.filter((action) => action.includes('*')).map((action) => `${id} ${action}`),
      );
    // A key's policy belongs to the account, or nobody could ever change it.
    expect(broad.filter((one) => !/^BulkImportInboxKey\w+ kms:\*$/.test(one))).toEqual([]);
  });

  test('lets functions that need no permission only log', () => {
    const names = ['CustomMessage'];
    const theirs = statements.filter(({ in: id }) => names.includes(nameOfRole(id)));
    expect(new Set(theirs.map(({ in: id }) => nameOfRole(id)))).toEqual(new Set(names));
    expect(new Set(theirs.flatMap(({ actions }) => actions))).toEqual(
      new Set(['logs:CreateLogStream', 'logs:PutLogEvents']),
    );
  });

  test('allows an action on every resource only where AWS knows no other way', () => {
    const broad = statements.filter(({ effect, resources }) => effect === 'Allow' && resources.includes('*'));
    const allowed = /^((BulkImport|EventIntake|Invitations)RoleDefaultPolicy|BulkImportInboxKey)/;
    // What SES lets the account send belongs to no identity, and a list of schedules to no group.
    const ofAccount = new Set(['ses:GetAccount', 'scheduler:ListSchedules']);
    const aboutAccount = (actions: readonly string[]) => actions.every((action) => ofAccount.has(action));
    expect(broad.filter(({ in: id, actions }) => !allowed.test(id) && !aboutAccount(actions))).toEqual([]);
    const logDelivery = broad.find(({ in: id }) => id.startsWith('BulkImportRole'));
    expect(logDelivery?.actions.every((action) => action.startsWith('logs:'))).toBe(true);
  });

  test('names objects by folder, never the whole bucket', () => {
    const objects = statements
      .filter(
        ({ effect, actions, in: id }) =>
          // The page's bucket has no folders, and is CloudFront's and the page's as a whole.
          !/^Portal(Bucket|Page)/.test(id) &&
          effect === 'Allow' &&
          actions.some((action) => /^s3:.*(Object|Multipart)/.test(action)),
      )
      .flatMap(({ resources }) => resources);
    const folders = Object.values(Prefix).map((prefix) => `"/${prefix}*"`);
    expect(objects.filter((resource) => !folders.some((folder) => resource.includes(folder)))).toEqual([]);
  });

  test('uses no policy that AWS manages', () => {
    const managed = stack.of('AWS::IAM::Role').filter(([, role]) => role.Properties.ManagedPolicyArns);
    expect(managed).toEqual([]);
  });

  test('runs every function on Node 24 and arm64, with its own memory, time-out and log group', () => {
    const functions = declaredFunctions(stack);
    for (const [id, { Properties }] of functions) {
      const name = nameOf(id);
      const facts = functionSettings(name, stack.settings);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: facts.memoryMb,
        Timeout: facts.timeoutSeconds,
        LoggingConfig: {
          LogFormat: 'JSON',
          LogGroup: { Ref: expect.stringContaining(name) },
          ...(facts.quiet && { SystemLogLevel: 'WARN' }),
        },
      });
      expect(Properties.TracingConfig).toBeUndefined();
    }
    const needed = functionNames.filter((name) => functionSettings(name, stack.settings).isNeeded);
    expect(functions.map(([id]) => nameOf(id)).toSorted()).toEqual(needed.toSorted());
    // Migration is deployed only where there is something to migrate from.
    expect(needed.includes('UserMigration')).toBe(stack === full);
  });

  test('gives every function the environment that its settings and resources ask for, and no more', () => {
    for (const [id, { Properties }] of declaredFunctions(stack)) {
      const { environment, resources } = functionSettings(nameOf(id), stack.settings);
      const names = resources.map((kind) => ResourceVariable[kind]);
      const variables = [...Object.keys(environment), ...names, 'NODE_OPTIONS'];
      expect(Object.keys(Properties.Environment.Variables).sort()).toEqual(variables.sort());
    }
  });

  test('expires logs, and declares every log group', () => {
    const groups = stack.of('AWS::Logs::LogGroup');
    expect(groups.every(([, { Properties }]) => Properties.RetentionInDays > 0)).toBe(true);
    expect(groups).toHaveLength(
      stack.of('AWS::Lambda::Function').length +
        stack.of('AWS::StepFunctions::StateMachine').length +
        stack.of('AWS::ApiGatewayV2::Stage').length,
    );
  });

  test('logs of machines contain no inputs and outputs', () => {
    for (const [, { Properties }] of stack.of('AWS::StepFunctions::StateMachine')) {
      expect(Properties.LoggingConfiguration).toMatchObject({ IncludeExecutionData: false, Level: 'ERROR' });
    }
  });

  test('has an inbox that is private, versioned, encrypted and cleared', () => {
    for (const [, { Properties }] of stack.of('AWS::S3::Bucket').filter(([id]) => !id.startsWith('PortalBucket'))) {
      expect(Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
      const cleared = Properties.LifecycleConfiguration.Rules.map((rule: { Prefix?: string }) => rule.Prefix).filter(
        Boolean,
      );
      expect(cleared.sort()).toEqual(Object.values(Prefix).sort());
      expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    }
  });

  test('accepts neither files nor events nor alarms without TLS', () => {
    const guarded = Object.values(stack.resources)
      .filter(({ Type }) => ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].includes(Type))
      .map(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(guarded.length).toBe(stack.of('AWS::S3::Bucket').length + stack.of('AWS::SQS::Queue').length + 1);
    for (const statement of guarded) {
      expect(statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  test('keeps every event that could not be delivered, encrypted, for two weeks', () => {
    for (const [, { Properties }] of stack.of('AWS::SQS::Queue')) {
      expect(Properties).toEqual(
        expect.objectContaining({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 }),
      );
    }
    for (const [, { Properties }] of stack.of('AWS::Events::Rule')) {
      for (const target of Properties.Targets) {
        expect(target).toMatchObject({
          DeadLetterConfig: { Arn: expect.anything() },
          RetryPolicy: { MaximumRetryAttempts: 185 },
        });
      }
    }
  });

  test('publishes its page by a function of its own, when all that a page needs is there, and has no resource that one of CDK would make', () => {
    const custom = Object.values(stack.resources).filter(({ Type }) => /^(Custom::|AWS::CloudFormation::)/.test(Type));
    expect(custom.map(({ Type }) => Type)).toEqual(['Custom::PortalPage']);
    const { Properties, DependsOn } = custom[0] as Resource & { readonly DependsOn: readonly string[] };
    const [[functionId, publisher] = []] = stack
      .of('AWS::Lambda::Function')
      .filter(([id]) => Properties.ServiceToken['Fn::GetAtt'][0] === id);
    expect(publisher?.Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(publisher?.Properties.Timeout).toBeLessThan(Number(Properties.ServiceTimeout));
    expect(JSON.parse(Properties.Config)).toMatchObject({ name: 'Onboarding', self_sign_up: true });
    const needed = ['AWS::CloudFront::Distribution', 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Integration'];
    expect(DependsOn).toEqual(expect.arrayContaining(needed.flatMap((type) => stack.of(type).map(([id]) => id))));
    const own = statements.filter(({ in: id }) => id.startsWith('PortalPageRole'));
    const bucket = { Ref: Properties.BucketName.Ref };
    expect(own.map(({ actions }) => actions)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['s3:ListBucket'],
      ['s3:DeleteObject', 's3:PutObject'],
    ]);
    expect(own.slice(1).every(({ resources }) => resources.every((one) => one.includes(bucket.Ref)))).toBe(true);
    expect(functionId).toMatch(/^PortalPageFunction/);
    expect(stack.template.toJSON()).not.toHaveProperty('Parameters');
  });

  test('links every alarm to a section of the runbook', () => {
    const anchors = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) => title?.toLowerCase().replaceAll(' ', '-'));
    const alarms = stack.of('AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(5);
    for (const [, { Properties }] of alarms) {
      expect(anchors).toContain(sectionOf(Properties));
      expect(Properties.AlarmName).toMatch(/ (critical|warning) \w+$/);
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });

  test('has the outputs that the command line looks for', () => {
    expect(Object.keys(stack.outputs)).toEqual(expect.arrayContaining(Object.values(Output)));
  });
});

test("the runbook's table has every alarm, with its severity and its section", () => {
  const listed = [...runbook.matchAll(/^\| \[(\w+)\]\(#([a-z-]+)\) \| (\w+) \|/gm)].map(
    ([, name, section, severity]) => `${severity} ${name} ${section}`,
  );
  const alarms = full
    .of('AWS::CloudWatch::Alarm')
    .map(([, { Properties }]) => `${Properties.AlarmName.split(' ').slice(-2).join(' ')} ${sectionOf(Properties)}`);
  expect(listed.sort()).toEqual(alarms.sort());
});

test('people, their files and their key outlive every stack but dev', () => {
  const kept = ['AWS::Cognito::UserPool', 'AWS::S3::Bucket', 'AWS::KMS::Key'];
  for (const type of kept) {
    const held = full.of(type).filter(([id]) => !id.startsWith('PortalBucket'));
    expect(held.length, type).toBeGreaterThan(0);
    for (const [, resource] of held) expect(resource.DeletionPolicy).toBe('Retain');
    for (const [, resource] of dev.of(type)) expect(resource.DeletionPolicy).toBe('Delete');
  }
  expect(full.only('AWS::Cognito::UserPool').DeletionProtection).toBe('ACTIVE');
  expect(dev.only('AWS::Cognito::UserPool').DeletionProtection).toBe('INACTIVE');
});

test('the template contains no secret', () => {
  const text = JSON.stringify(full.template.toJSON());
  expect(text).toContain('{{resolve:secretsmanager:google:SecretString:::}}');
  expect(text).toContain('{{resolve:secretsmanager:legacy:SecretString:::}}');
});
