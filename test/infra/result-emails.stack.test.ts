import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { statementsOf, synthesise } from './synthesise.ts';

const mail = { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example' };
const stack = synthesise({ stage: 'prod', userDirectory: { mail } });
const without = synthesise({ stage: 'prod' });
const elsewhere = 'arn:aws:ses:us-east-1:210987654321:identity/people.acme.example';

const ofEmails = (synthesised: typeof stack, type: string) =>
  synthesised.of(type).filter(([id]) => id.startsWith('ResultEmails'));

function sendingRights(synthesised: typeof stack) {
  return statementsOf(synthesised.resources)
    .filter(({ in: id }) => id.startsWith('ResultEmails'))
    .filter(({ actions }) => actions.some((action) => action.startsWith('ses:')))
    .map(({ actions, resources }) => [actions, JSON.stringify(resources)] as const);
}

describe('ends of runs', () => {
  test('come by the product’s own events and by those of Step Functions, into one queue', () => {
    const rules = ofEmails(stack, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);
    expect(rules).toHaveLength(2);
    for (const { Targets } of rules) expect(JSON.stringify(Targets[0].Arn)).toContain('ResultEmailsQueue');
    const [ended] = rules.filter(({ EventPattern }) => EventPattern.source[0] === 'aws.states');
    expect(ended?.EventBusName).toBeUndefined();
    expect(JSON.stringify(ended?.EventPattern.detail.stateMachineArn)).toContain('BulkImportMachine');
    expect(ended?.EventPattern.detail.status).toEqual(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
    const [reported] = rules.filter(({ EventPattern }) => EventPattern.source[0] === 'cognito-onboarding');
    expect(reported?.EventPattern.detail.preview).toEqual([false]);
    expect(reported?.EventBusName).toEqual({ Ref: expect.stringContaining('EventBus') });
  });

  test('are tried ten times, one at a time, and then become dead letters, for which an alarm fires', () => {
    const [[, queue] = []] = ofEmails(stack, 'AWS::SQS::Queue').filter(([id]) => id.startsWith('ResultEmailsQueue'));
    const [[, lambda] = []] = ofEmails(stack, 'AWS::Lambda::Function');
    expect(queue?.Properties.RedrivePolicy).toMatchObject({ maxReceiveCount: 10 });
    expect(queue?.Properties.VisibilityTimeout).toBe(6 * lambda?.Properties.Timeout);
    const [[, mapping] = []] = stack
      .of('AWS::Lambda::EventSourceMapping')
      .filter(([id]) => id.startsWith('ResultEmails'));
    expect(mapping?.Properties).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    const alarms = stack.of('AWS::CloudWatch::Alarm').filter(([id]) => id.includes('ResultNotEmailed'));
    expect(JSON.stringify(alarms)).toContain('ResultEmailsDeadLetters');
  });
});

describe('the function', () => {
  test('may send as the identity of the invitations, and as no other', () => {
    const rights = sendingRights(stack);
    expect(rights).toHaveLength(1);
    const [[actions, resources] = [[], '']] = rights;
    expect(actions).toEqual(['ses:SendEmail']);
    expect(resources).toMatch(/:configuration-set\/cognito-onboarding-prod\W+.*:identity\/acme\.example\W+$/);
  });

  test('may send as an identity of its own, and use the configuration set that the settings name', () => {
    const notify = { sesIdentity: elsewhere, from: 'import@people.acme.example' };
    const own = synthesise({ userDirectory: { mail }, bulkImport: { notify } });
    expect(sendingRights(own)).toEqual([[['ses:SendEmail'], JSON.stringify([elsewhere])]]);
    const configured = synthesise({ userDirectory: { mail: { ...mail, configurationSet: 'bounces' } } });
    expect(sendingRights(configured)[0]?.[1]).toMatch(/configuration-set\/bounces/);
  });

  test('reads no uploaded file', () => {
    const reading = statementsOf(stack.resources)
      .filter(({ in: id }) => id.startsWith('ResultEmails'))
      .filter(({ actions }) => actions.includes('s3:GetObject'));
    expect(JSON.stringify(reading)).toContain('/work/*');
    expect(JSON.stringify(reading)).not.toContain('/inbox/*');
  });

  test('is not there where nobody can send, which the synth says', () => {
    for (const type of ['AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::Events::Rule']) {
      expect(ofEmails(without, type)).toEqual([]);
    }
    expect(without.warnings.join()).toContain('nobody is emailed how an import ended');
    expect(stack.warnings.join()).not.toContain('nobody is emailed');
  });
});

test.each([
  [{ from: 'hr@other.example' }, 'bulkImport.notify.from must be an address of userDirectory.mail.sesIdentity'],
  [{ sesIdentity: 'people.example' }, 'bulkImport.notify.from must be an email address of the SES identity'],
  [
    { sesIdentity: 'people.example', from: 'hr@acme.example' },
    'bulkImport.notify.from must be an address of bulkImport.notify.sesIdentity',
  ],
  [{ addresses: ['nobody'] }, 'bulkImport.notify.addresses[0] must be an email address'],
  [
    { addresses: Array.from({ length: 30 }, (_, index) => `person.${index}@acme.example`) },
    'bulkImport.notify.addresses must be at most 400 bytes',
  ],
])('a sender that SES would refuse is refused before: %j', (notify, reason) => {
  expect(() => parseSettings({ stage: 'prod', userDirectory: { mail }, bulkImport: { notify } })).toThrow(reason);
});

test('a sender without an identity is refused', () => {
  const notify = { from: 'hr@acme.example' };
  expect(() => parseSettings({ stage: 'prod', bulkImport: { notify } })).toThrow(
    'bulkImport.notify.from must be left out without bulkImport.notify.sesIdentity',
  );
});
