import { describe, expect, test } from 'vitest';
import { DetailType, Intake } from '../../functions/contract.ts';
import { everything } from './everything.ts';
import { statementsOf, synthesise } from './synthesise.ts';

const stack = synthesise();
const full = synthesise(everything);
const statements = statementsOf(stack.resources);
const of = (name: string, type: string) => {
  const found = stack.of(type).filter(([id]) => id.startsWith(name));
  expect(found).toHaveLength(1);
  return found[0]?.[1].Properties;
};
const actionsOf = (role: string, from = statements) =>
  from.filter(({ in: id }) => id.startsWith(`${role}RoleDefaultPolicy`)).flatMap(({ actions }) => actions);

describe('events about people', () => {
  test('go into a queue unchanged, from every sender but the product itself', () => {
    const rule = of('EventIntakeRule', 'AWS::Events::Rule');
    expect(rule.EventBusName).toEqual({ Ref: expect.stringContaining('EventBus') });
    expect(rule.EventPattern).toEqual({
      source: [{ 'anything-but': ['cognito-onboarding'] }],
      'detail-type': Object.keys(Intake),
    });
    expect(rule.Targets[0].InputTransformer).toBeUndefined();
    expect(JSON.stringify(rule.Targets[0].Arn)).toContain('EventIntakeQueue');
  });

  test('are accepted from the systems named, and no others, where any are named', () => {
    const rule = full.of('AWS::Events::Rule').find(([id]) => id.startsWith('EventIntake'))?.[1].Properties;
    expect(rule.EventPattern.source).toEqual(['hr.acme']);
  });

  test('wait for two workers, are tried ten times, and then become dead letters', () => {
    const queue = of('EventIntakeQueue', 'AWS::SQS::Queue');
    const receive = of('EventIntakeReceiveEventsFunction', 'AWS::Lambda::Function');
    expect(queue.RedrivePolicy).toMatchObject({ maxReceiveCount: 10 });
    expect(queue.VisibilityTimeout).toBe(6 * receive.Timeout);
    expect(stack.only('AWS::Lambda::EventSourceMapping')).toMatchObject({
      // 1.4 a second for two workers, 20 s each.
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  test('come in smaller batches where the rate is low', () => {
    const slow = synthesise({ pace: { mailsPerSecond: 2 } });
    expect(slow.only('AWS::Lambda::EventSourceMapping').BatchSize).toBe(2);
  });

  test('may be put into the queues by their rule only', () => {
    const policies = stack.of('AWS::SQS::QueuePolicy').filter(([id]) => id.startsWith('EventIntake'));
    expect(policies).toHaveLength(2);
    for (const [, { Properties }] of policies) {
      const [allowed] = Properties.PolicyDocument.Statement.filter(
        ({ Effect }: { Effect: string }) => Effect === 'Allow',
      );
      expect(allowed).toMatchObject({
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringContaining('EventIntakeRule'), 'Arn'] } },
        },
      });
    }
  });

  test('are handled by an Express machine, which keeps no history and logs no data', () => {
    expect(of('EventIntakeMachine', 'AWS::StepFunctions::StateMachine')).toMatchObject({
      StateMachineType: 'EXPRESS',
      LoggingConfiguration: { IncludeExecutionData: false, Level: 'ERROR' },
    });
  });

  test('can be replayed from an archive that expires', () => {
    expect(stack.only('AWS::Events::Archive')).toMatchObject({
      RetentionDays: 14,
      EventPattern: { 'detail-type': Object.keys(Intake) },
    });
  });

  test('all have their schemas in the registry', () => {
    const schemas = stack.of('AWS::EventSchemas::Schema').map(([, { Properties }]) => Properties);
    expect(schemas.map(({ SchemaName }) => SchemaName).toSorted()).toEqual(Object.values(DetailType).toSorted());
    for (const { Type, Content, Description } of schemas) {
      expect(Type).toBe('JSONSchemaDraft4');
      expect(Content.length).toBeLessThan(100_000);
      expect(Description.length).toBeLessThanOrEqual(256);
      expect(JSON.parse(Content)).toMatchObject({ type: 'object', properties: { detail: { type: 'object' } } });
    }
  });
});

describe('their functions may do just that', () => {
  test('receive them and run the machine', () => {
    const actions = actionsOf('EventIntakeReceiveEvents').filter((action) => !action.startsWith('logs:'));
    expect(actions.toSorted()).toEqual([
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
      'states:StartSyncExecution',
    ]);
  });

  test('validate: read from the pool', () => {
    const actions = actionsOf('EventIntakeValidateEvents').filter((action) => !action.startsWith('logs:'));
    expect(actions.toSorted()).toEqual(['cognito-idp:DescribeUserPool', 'cognito-idp:ListGroups']);
  });

  test('apply: change people, and keep answers below events/', () => {
    expect(actionsOf('EventIntakeApplyEvents')).toContain('cognito-idp:AdminDisableUser');
    const objects = statements
      .filter(({ in: id, actions }) => id.startsWith('EventIntakeApply') && actions.some((one) => /Object/.test(one)))
      .flatMap(({ resources }) => resources);
    expect(objects.every((resource) => resource.includes('/events/*'))).toBe(true);
  });
});

/** Administrators act one by one, on their page. */
const isOnPage = (id: string) => id.startsWith('AdminApi');

test('functions that onboard people delete users only to replace a sign-up, or where events may delete people', () => {
  const whoDeletes = (settings: Parameters<typeof synthesise>[0]) =>
    statementsOf(synthesise(settings).resources)
      .filter(({ actions }) => actions.includes('cognito-idp:AdminDeleteUser'))
      .map(({ in: id }) => id.replace(/(Role)?DefaultPolicy.*/, ''))
      .filter((id) => !isOnPage(id));
  const [imports, events] = ['BulkImportCreateUsers', 'EventIntakeApplyEvents'];
  const keep = { replaceUnconfirmedSignUps: false };
  expect(whoDeletes({})).toEqual([imports, events]);
  expect(whoDeletes({ userDirectory: keep })).toEqual([]);
  expect(whoDeletes({ userDirectory: keep, events: { deletion: true } })).toEqual([events]);
});

test('an import enables people only where settings say so', () => {
  const whoEnables = (settings: Parameters<typeof synthesise>[0]) =>
    statementsOf(synthesise(settings).resources)
      .filter(({ actions }) => actions.includes('cognito-idp:AdminEnableUser'))
      .map(({ in: id }) => id.replace(/(Role)?DefaultPolicy.*/, ''))
      .filter((id) => !isOnPage(id));
  expect(whoEnables({})).toEqual(['EventIntakeApplyEvents']);
  expect(whoEnables({ bulkImport: { enableDisabled: true } })).toEqual([
    'BulkImportCreateUsers',
    'EventIntakeApplyEvents',
  ]);
});

test('an answer is remembered for as long as its event can be delivered again, from the archive or the dead letters', () => {
  const daysIn = (settings: Parameters<typeof synthesise>[0]) =>
    Object.values(synthesise(settings).resources)
      .filter(({ Type }) => Type === 'AWS::S3::Bucket')
      .flatMap(({ Properties }) => Properties.LifecycleConfiguration?.Rules ?? [])
      .find(({ Prefix }: { readonly Prefix?: string }) => Prefix === 'events/')?.ExpirationInDays;
  expect(daysIn({})).toBeGreaterThan(14 + 14);
  expect(daysIn({ events: { archiveDays: 365 } })).toBeGreaterThan(365 + 14);
});

test('what is remembered of columns never expires, and starts no import', () => {
  const [[, { Properties }] = ['', { Properties: {} }]] = stack.of('AWS::S3::Bucket');
  const rules: { readonly Prefix?: string; readonly ExpirationInDays?: number }[] =
    Properties.LifecycleConfiguration.Rules;
  const about = rules.filter(({ Prefix = '' }) => 'mappings/'.startsWith(Prefix));
  expect(about).toHaveLength(2);
  expect(about.filter(({ ExpirationInDays }) => ExpirationInDays !== undefined)).toEqual([]);
  const patterns = stack.of('AWS::Events::Rule').map(([, rule]) => JSON.stringify(rule.Properties.EventPattern));
  expect(patterns.filter((pattern) => pattern.includes('inbox/'))).toHaveLength(1);
  expect(patterns.filter((pattern) => pattern.includes('mappings/'))).toEqual([]);
});

test('a file that is uploaded starts its import by name', () => {
  const [rule] = stack.of('AWS::Events::Rule').filter(([id]) => id.startsWith('BulkImport'));
  expect(rule?.[1].Properties.Targets[0].InputTransformer.InputTemplate).toContain('<key>');
});
