import { describe, expect, test } from 'vitest';
import { synthesise } from './synthesise.ts';

const mail = { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example' };
const elsewhere = 'arn:aws:ses:us-east-1:210987654321:identity/acme.example';
const own = synthesise({ userDirectory: { mail }, brand: { name: '株式会社アクメ' } });
const shared = synthesise({
  userDirectory: { mail: { ...mail, sesIdentity: elsewhere, configurationSet: 'bounces' } },
});
const senderOf = ({ only }: typeof own) => only('AWS::Cognito::UserPool').EmailConfiguration;
const alarmsOf = ({ of }: typeof own) => of('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName);

describe("the pool's sender", () => {
  test('is an identity of the stack’s own account and Region, or the one that an ARN names', () => {
    expect(JSON.stringify(senderOf(own).SourceArn)).toMatch(/AWS::Region.*AWS::AccountId.*:identity\/acme\.example/);
    expect(senderOf(shared).SourceArn).toBe(elsewhere);
  });

  test('uses a configuration set of the stack, or the one that the settings name', () => {
    const [[made] = []] = own.of('AWS::SES::ConfigurationSet');
    expect(senderOf(own)).toMatchObject({ ConfigurationSet: { Ref: made } });
    expect(senderOf(shared)).toMatchObject({ ConfigurationSet: 'bounces' });
  });

  test('is watched for bounces only where its numbers are', () => {
    const bounces = expect.stringContaining('MailsBounce');
    expect(alarmsOf(own)).toContainEqual(bounces);
    expect(alarmsOf(shared)).not.toContainEqual(bounces);
  });

  test('has the brand’s name in letters that a header may have', () => {
    expect(senderOf(own).From).toBe('=?UTF-8?B?5qCq5byP5Lya56S+44Ki44Kv44Oh?= <hr@acme.example>');
  });
});
