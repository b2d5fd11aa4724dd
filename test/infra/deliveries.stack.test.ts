import { describe, expect, test } from 'vitest';
import { synthesise } from './synthesise.ts';

const mail = { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example' };
const own = synthesise({ stage: 'prod', userDirectory: { mail } });
const shared = synthesise({ stage: 'prod', userDirectory: { mail: { ...mail, configurationSet: 'dedicated' } } });

const ruleOf = ({ of }: typeof own) =>
  of('AWS::Events::Rule').find(([, { Properties }]) => Properties.EventPattern?.source[0] === 'aws.ses')?.[1]
    .Properties;

describe('what SES reports of emails', () => {
  test('comes by a configuration set of the stack’s own name, which pool and rule name', () => {
    expect(own.only('AWS::SES::ConfigurationSet')).toMatchObject({ Name: 'cognito-onboarding-prod' });
    const [[set] = []] = own.of('AWS::SES::ConfigurationSet');
    expect(own.only('AWS::SES::ConfigurationSetEventDestination')).toMatchObject({
      ConfigurationSetName: { Ref: set },
      EventDestination: { MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject'], Enabled: true },
    });
    expect(own.only('AWS::Cognito::UserPool').EmailConfiguration.ConfigurationSet).toEqual({ Ref: set });
    expect(ruleOf(own)?.EventPattern.detail.mail.tags).toEqual({ 'ses:configuration-set': [{ Ref: set }] });
  });

  test('comes by the set that the settings name, which gets a destination and stays its owner’s', () => {
    expect(shared.of('AWS::SES::ConfigurationSet')).toEqual([]);
    expect(shared.only('AWS::SES::ConfigurationSetEventDestination')).toMatchObject({
      ConfigurationSetName: 'dedicated',
      EventDestination: { Name: 'cognito-onboarding-prod' },
    });
    expect(ruleOf(shared)?.EventPattern.detail.mail.tags).toEqual({ 'ses:configuration-set': ['dedicated'] });
  });

  test('is on the default bus, where only AWS says what begins with aws.', () => {
    expect(ruleOf(own)).not.toHaveProperty('EventBusName');
    expect(ruleOf(own)?.EventPattern.source).toEqual(['aws.ses']);
    const { EventBridgeDestination } = own.only('AWS::SES::ConfigurationSetEventDestination').EventDestination;
    expect(JSON.stringify(EventBridgeDestination)).toContain(':event-bus/default');
  });

  test('waits in a queue for two workers, and becomes a dead letter after ten attempts', () => {
    const [, queue] = own.of('AWS::SQS::Queue').find(([id]) => id.startsWith('DeliveriesQueue')) ?? [];
    expect(queue?.Properties).toMatchObject({ VisibilityTimeout: 1800, RedrivePolicy: { maxReceiveCount: 10 } });
    const mapping = own.of('AWS::Lambda::EventSourceMapping').find(([id]) => id.startsWith('Deliveries'))?.[1];
    expect(mapping?.Properties).toMatchObject({ BatchSize: 100, ScalingConfig: { MaximumConcurrency: 2 } });
  });

  test.each([
    [
      'of another account or Region',
      { ...mail, sesIdentity: 'arn:aws:ses:us-east-1:210987654321:identity/acme.example' },
      true,
    ],
    ['that is Cognito’s own sender', {}, false],
  ])('is not there for an identity %s', (_, others, warns) => {
    const { resources, warnings } = synthesise({ stage: 'prod', userDirectory: { mail: others } });
    expect(Object.keys(resources).filter((id) => id.startsWith('Deliveries'))).toEqual([]);
    expect(warnings.some((one) => one.includes('reports there what became of emails'))).toBe(warns);
  });

  test('is not asked for in a Region without SES', () => {
    const { resources } = synthesise({ stage: 'prod', region: 'ap-east-1', userDirectory: { mail } });
    expect(Object.values(resources).filter(({ Type }) => Type.startsWith('AWS::SES::'))).toEqual([]);
  });
});
