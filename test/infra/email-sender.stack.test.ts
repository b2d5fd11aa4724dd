import { describe, expect, test } from 'vitest';
import { displayName } from '../../infra/constructs/email-sender.ts';
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

  test('uses a configuration set where the settings name one', () => {
    expect(senderOf(own)).not.toHaveProperty('ConfigurationSet');
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

describe('a display name', () => {
  const decode = (name: string) =>
    Buffer.concat(
      [...name.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, word]) => Buffer.from(word ?? '', 'base64')),
    ).toString();

  test.each(['Acme', 'Acme (Example) Inc.'])('%s is quoted', (name) => {
    expect(displayName(name)).toBe(`"${name}"`);
  });

  test.each(['Müller', '人事'.repeat(30), `${'é'.repeat(29)}🙂${'a'.repeat(30)}`])(
    '%s is made of encoded words that each have whole letters and at most 75 characters',
    (name) => {
      const encoded = displayName(name);
      expect(decode(encoded)).toBe(name);
      for (const word of encoded.split(' ')) {
        expect(word.length).toBeLessThanOrEqual(75);
        expect(decode(word)).not.toContain('\u{fffd}');
      }
    },
  );
});
