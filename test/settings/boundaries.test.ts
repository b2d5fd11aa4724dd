import { describe, expect, test } from 'vitest';
import { functionNames } from '../../functions/functions.ts';
import { parseSettings, type SettingsInput } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import { boundaries, largestOfAll } from './boundaries.ts';

const parse = (input: Partial<SettingsInput>) => parseSettings({ stage: 'dev', ...input });
const sentences = (input: Partial<SettingsInput>) => {
  try {
    parse(input);
    return [];
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n');
  }
};

describe('the largest value that AWS takes', () => {
  test.each(boundaries)('of $setting is taken, and more is refused by name', ({ setting, largest, refused }) => {
    expect(sentences(largest)).toEqual([]);
    const said = sentences(refused);
    expect(said.map((sentence) => sentence.split(' must ')[0])).toEqual([setting]);
  });

  test('of every setting can be set at a time, and fits into every function', () => {
    const settings = parse(largestOfAll);
    for (const name of functionNames) expect(() => functionSettings(name, settings)).not.toThrow();
  });
});

const saml = (name: string) => ({ name, metadataUrl: 'https://login.acme.example/metadata.xml' });
const oidc = (name: string) => ({
  name,
  issuerUrl: 'https://acme.okta.example',
  clientId: 'abc',
  clientSecretName: 'okta',
});
const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678';
const identity = 'arn:aws:ses:us-east-1:210987654321:identity/acme.example';
const webAcl = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/acme/12345678';
const regionalWebAcl = 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/acme/12345678';
const callbackUrls = ['https://app.acme.example/'];

describe('what AWS would refuse only in the middle of a deployment', () => {
  test.each<[string, Partial<SettingsInput>, string]>([
    ['a stage that the sign-in page can’t have in its host name', { stage: 'aws-prod' }, 'stage must not contain'],
    ['the bus that every account has', { events: { busName: 'default' } }, 'events.busName must be a name'],
    ['the registry that every account has', { events: { busName: 'discovered-schemas' } }, 'events.busName must be'],
    ['a name of AWS’s', { events: { busName: 'aws.partner' } }, 'events.busName must be'],
    [
      'our own events',
      { events: { allowedSources: ['cognito-onboarding'] } },
      'events.allowedSources[0] must be a source',
    ],
    [
      'sources that make the rule’s pattern too long',
      { events: { allowedSources: Array.from({ length: 8 }, (_, index) => `${index}`.repeat(256)) } },
      'events.allowedSources must be shorter',
    ],
    [
      'two groups of one name',
      {
        userDirectory: {
          groups: [
            { name: 'a/b', description: 'A' },
            { name: 'a--b', description: 'B' },
          ],
        },
      },
      'userDirectory.groups[1].name must not be the name of another group',
    ],
    [
      'two attributes of one name',
      { userDirectory: { customAttributes: [{ name: 'a' }, { name: 'a', type: 'Number' }] } },
      'userDirectory.customAttributes[1].name must not be the name of another attribute',
    ],
    [
      'a provider with the name of a kind of providers',
      { userDirectory: { callbackUrls, identityProviders: { saml: [saml('Google')] } } },
      'userDirectory.identityProviders.saml[0].name must be a name of its own',
    ],
    [
      'two providers of one name',
      { userDirectory: { callbackUrls, identityProviders: { saml: [saml('Acme')], oidc: [oidc('Acme')] } } },
      'userDirectory.identityProviders.oidc[0].name must be a name of its own',
    ],
    [
      'providers that nobody comes back from',
      { userDirectory: { identityProviders: { saml: [saml('Entra')] } } },
      'userDirectory.callbackUrls must name an address',
    ],
    [
      'a way back into the middle of a page',
      { userDirectory: { callbackUrls: ['https://a.example/#top'] } },
      "userDirectory.callbackUrls[0] must be an address without '#'",
    ],
    [
      'the portal beside a hundred ways back',
      { ...boundaryOf('userDirectory.callbackUrls').largest, brand: { portalUrl: 'https://portal.acme.example' } },
      'userDirectory.callbackUrls must be a list of at most 100 addresses, brand.portalUrl among them',
    ],
    [
      'two web ACLs in front of one portal',
      { portal: { webAclArn: webAcl, requestsPerAddress: 1000 } },
      'portal.requestsPerAddress must be left out, since portal.webAclArn is set',
    ],
    [
      'an API that nobody could call',
      { portal: { enabled: false }, selfService: { directAccess: false } },
      'selfService.directAccess must be true or left out',
    ],
    [
      'a name for an API that answers at the portal alone',
      {
        portal: { webAclArn: webAcl },
        selfService: { domain: { name: 'a.acme.example', certificateArn: certificate } },
      },
      'selfService.domain must be left out',
    ],
    [
      'a web ACL on a pool of somebody else’s',
      { userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI', webAclArn: regionalWebAcl } },
      'userDirectory.webAclArn must be left out',
    ],
    [
      'a web ACL of another Region',
      { region: 'us-east-1', userDirectory: { webAclArn: regionalWebAcl } },
      'userDirectory.webAclArn must be in us-east-1',
    ],
    [
      'a certificate of another Region',
      { region: 'us-east-1', selfService: { domain: { name: 'signin.acme.example', certificateArn: certificate } } },
      'selfService.domain.certificateArn must be in us-east-1',
    ],
    [
      'a pool of another Region',
      { region: 'us-east-1', userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI' } },
      'userDirectory.existingUserPoolId must be in us-east-1',
    ],
    [
      'a topic of another Region',
      { region: 'us-east-1', alarms: { topicArn: 'arn:aws:sns:eu-central-1:123456789012:ops' } },
      'alarms.topicArn must be in us-east-1',
    ],
    [
      'a subscription to another account’s topic',
      {
        account: '210987654321',
        alarms: { topicArn: 'arn:aws:sns:eu-central-1:123456789012:ops', email: 'ops@acme.example' },
      },
      'alarms.topicArn must be in 210987654321, as the stack is',
    ],
    [
      'a topic that alarms can’t notify',
      { alarms: { topicArn: 'arn:aws:sns:eu-central-1:123456789012:ops.fifo' } },
      'alarms.topicArn must be the ARN of a standard SNS topic',
    ],
    [
      'a line break in the sender’s name',
      { brand: { name: 'Acme\r\nBcc: all@acme.example' } },
      'brand.name must be a text of 1 to 60 characters in one line',
    ],
    [
      'a configuration set of no identity',
      { userDirectory: { mail: { configurationSet: 'onboarding' } } },
      'userDirectory.mail.configurationSet must be left out',
    ],
    [
      'an address that another account’s identity may not send as',
      { userDirectory: { mail: { sesIdentity: identity, fromAddress: 'hr@other.example' } } },
      'userDirectory.mail.fromAddress must be an address of userDirectory.mail.sesIdentity',
    ],
  ])('%s', (_, input, sentence) => {
    expect(sentences(input)).toEqual([expect.stringContaining(sentence)]);
  });

  test('is only refused where it matters', () => {
    expect(sentences({ stage: 'aws-prod', userDirectory: { domainPrefix: 'acme-people' } })).toEqual([]);
    expect(sentences({ userDirectory: { identityProviders: { saml: [saml('Entra')] }, callbackUrls } })).toEqual([]);
    const existingUserPoolId = 'eu-central-1_AbCdEfGhI';
    expect(sentences({ stage: 'cognito', region: 'eu-central-1', userDirectory: { existingUserPoolId } })).toEqual([]);
  });
});

test.each([
  ['Acme.Example', 'acme.example'],
  ['Hr@Acme.Example', 'Hr@acme.example'],
  ['arn:aws:ses:us-east-1:210987654321:identity/Acme.Example', identity],
])('the SES identity %s is the one that SES knows as %s', (sesIdentity, known) => {
  const { userDirectory } = parse({ userDirectory: { mail: { sesIdentity, fromAddress: 'hr@acme.example' } } });
  expect(userDirectory.mail.sesIdentity).toBe(known);
});

function boundaryOf(setting: string) {
  const found = boundaries.find((one) => one.setting === setting);
  if (!found) throw new Error(`There is no boundary of ${setting}`);
  return found;
}
