import { describe, expect, test } from 'vitest';
import { ResourceVariable } from '../../functions/contract.ts';
import { maxBatchSize } from '../../functions/domain/rate-limit/work-plan.ts';
import { functionNames } from '../../functions/functions.ts';
import { parseSettings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';
import { doubtRegion } from '../../settings/region-services.ts';

const wrong = (input: Record<string, unknown>) => () => parseSettings({ stage: 'dev', ...input });

describe('settings of a stage', () => {
  test.each([
    [
      { userDirectory: { temporaryPasswordValidityDays: 0 } },
      'userDirectory.temporaryPasswordValidityDays must be a whole number from 1 to 365, got 0',
    ],
    [{ userDirectory: { mfa: 'on' } }, "userDirectory.mfa must be one of 'off', 'optional', 'required', got 'on'"],
    [{ userDirectory: { mffa: 'off' } }, 'userDirectory.mffa is not a setting'],
    [{ userDirectory: null }, 'userDirectory must be an object, got null'],
    [{ userDirectory: { groups: 'employees' } }, "userDirectory.groups must be a list, got 'employees'"],
    [
      { userDirectory: { groups: [{ name: 'a;b', description: 'A' }] } },
      "userDirectory.groups[0].name must be a group name of 1 to 128 characters without spaces, ';' and '|', got 'a;b'",
    ],
    ...[
      'javascript:alert(1)',
      'http://app.acme.example/',
      'https://app.acme.example',
      'https://acme.example@evil.example/',
      'https://App.acme.example/',
      'https://app.acme.example:443/',
      'https://app.acme.example/a/../b',
      'https://müller.example/',
    ].map((url): [Record<string, unknown>, string] => [{ portal: { home: { url } } }, 'portal.home.url must be']),
    [
      { userDirectory: { threatProtection: 'audit' } },
      "userDirectory.featurePlan must be 'PLUS' for threat protection; it is not set",
    ],
    [
      { userDirectory: { refreshTokenRotation: true } },
      "userDirectory.featurePlan must be 'ESSENTIALS' or 'PLUS' for refresh token rotation; it is not set",
    ],
    [
      { userDirectory: { signUp: { defaultGroup: 'guests' } } },
      "userDirectory.signUp.defaultGroup must be one of userDirectory.groups, got 'guests'",
    ],
    [
      { userDirectory: { customAttributes: [{ name: 'activated_at' }] } },
      "userDirectory.customAttributes[0].name must be a name of 1 to 20 letters, digits or '_' other than origin, invited_at, activated_at, undelivered_at, invitation, mail_status, which the product has itself, got 'activated_at'",
    ],
    [
      { userDirectory: { domainPrefix: 'my-cognito' } },
      "userDirectory.domainPrefix must be 3 to 63 lower-case letters, digits and '-', without the words aws, amazon and cognito, got 'my-cognito'",
    ],
    [
      { userDirectory: { mail: { sesIdentity: 'acme.example', fromAddress: 'hr@evil-acme.example' } } },
      "userDirectory.mail.fromAddress must be an address of userDirectory.mail.sesIdentity, got 'hr@evil-acme.example'",
    ],
    [
      { userDirectory: { mail: { sesIdentity: 'acme.example' } } },
      'userDirectory.mail.fromAddress must be an email address of the SES identity, since userDirectory.mail.sesIdentity is set; it is not set',
    ],
    [
      {
        userDirectory: { customAttributes: [{ name: 'boss' }] },
        invitations: { list: { managerAttribute: 'custom:manager' } },
      },
      "invitations.list.managerAttribute must be an attribute that the pool has: 'custom:' and the name of one of userDirectory.customAttributes, got 'custom:manager'",
    ],
    [{ pace: { liveShare: 1 } }, 'pace.liveShare must be a number from 0 to 0.9, got 1'],
    [
      { pace: { creationsPerSecond: 1, batchSize: 200 } },
      'pace.batchSize must be smaller: at this rate a worker would need more than 70 s for a batch, got 200',
    ],
    [
      { pace: { batchSize: maxBatchSize + 1 } },
      `pace.batchSize must be a whole number from 1 to ${maxBatchSize}, got ${maxBatchSize + 1}`,
    ],
    [{ logRetentionDays: 8 }, /^logRetentionDays must be one of 1, 3, 5, .*, got 8$/],
    [
      { events: { otherAccounts: ['123'] } },
      "events.otherAccounts[0] must be an AWS account id of 12 digits, got '123'",
    ],
    [{ people: { country: 'UK' } }, "people.country must be an ISO 3166 code of a country such as 'DE', got 'UK'"],
    [
      { people: { columns: { Team: 'grops' } } },
      /^people\.columns\.Team must be email, .*, ignore, or an attribute .*[^.], got 'grops'\. Did you mean groups\?$/,
    ],
    [{ people: { columns: { Id: 'custom:origin' } } }, 'people.columns.Id must be email, '],
    [
      { people: { columns: { Team: 'groups', 'T-eam': 'ignore' } } },
      'people.columns.T-eam must be the name of a column',
    ],
    [{ people: { columns: { '%': 'ignore' } } }, 'people.columns.% must be the name of a column'],
    [{ people: { columns: ['Team'] } }, 'people.columns must be an object'],
    [{ people: { country: 'de' } }, "people.country must be an ISO 3166 code of a country such as 'DE', got 'de'"],
    [
      { bulkImport: { groups: ['a;b'] } },
      "bulkImport.groups[0] must be a group name of 1 to 128 characters without spaces, ';' and '|', got 'a;b'",
    ],
    [{ events: { groups: 'admin' } }, "events.groups must be a list, got 'admin'"],
    [
      { protected: { groups: ['night shift'] } },
      "protected.groups[0] must be a group name of 1 to 128 characters without spaces, ';' and '|', got 'night shift'",
    ],
    [{ protected: { addresses: ['ceo'] } }, "protected.addresses[0] must be an email address, got 'ceo'"],
    [{ protected: { addresses: [' '] } }, "protected.addresses[0] must be an email address, got ' '"],
    [{ protected: { addresses: [7] } }, 'protected.addresses[0] must be an email address, got 7'],
    [{ protected: { people: [] } }, 'protected.people is not a setting'],
    [
      { events: { senders: [{ source: 'cognito-onboarding', principal: '123456789012' }] } },
      "events.senders[0].source must be a source of 1 to 256 letters, digits, '.', '_', '/' or '-', which is neither ours nor AWS's, such as 'hr.acme', got 'cognito-onboarding'",
    ],
    [
      { events: { senders: [{ source: 'hr.*', principal: '123456789012' }] } },
      /^events\.senders\[0\]\.source must be a source of .*, got 'hr\.\*'$/,
    ],
    [
      { events: { senders: [{ source: 'hr', principal: 'arn:aws:sts::123456789012:assumed-role/hr/ann' }] } },
      "events.senders[0].principal must be the ARN of an IAM role or user, or an AWS account id of 12 digits, got 'arn:aws:sts::123456789012:assumed-role/hr/ann'",
    ],
    [
      { events: { senders: [{ source: 'hr', principal: '123456789012', detailTypes: ['UserOnboarded'] }] } },
      "events.senders[0].detailTypes[0] must be one of 'UserCreated', 'UserUpdated', 'UserDisabled', 'UserEnabled', 'UserDeleted', got 'UserOnboarded'",
    ],
    [
      { events: { senders: [{ source: 'hr', principal: '123456789012', detailTypes: [] }] } },
      'events.senders[0].detailTypes must have at least one type of event, got []',
    ],
    [
      {
        events: {
          senders: ['arn:aws:iam::123456789012:role/hr', '123456789012'].map((principal) => ({
            source: 'hr',
            principal,
          })),
        },
      },
      "events.senders[1].principal must not be, contain or belong to events.senders[0].principal, which has that source already, got '123456789012'",
    ],
    [
      {
        events: {
          senders: [{ source: 'hr', principal: '123456789012' }],
          allowedSources: ['hr'],
          otherAccounts: ['123456789012'],
        },
      },
      'events.allowedSources must be left out, since it follows from events.senders, got ["hr"]\nevents.otherAccounts must be left out, since it follows from events.senders, got ["123456789012"]',
    ],
    [{ brand: { colour: 'red' } }, "brand.colour must be a colour such as '#1d5fbf', got 'red'"],
    [{ region: 'Frankfurt' }, "region must be an AWS Region such as eu-central-1, got 'Frankfurt'"],
  ])('%j is refused by name', (input, message) => {
    expect(wrong(input)).toThrow(message);
  });

  test('every wrong setting is named at once', () => {
    expect(wrong({ userDirectory: { mfa: 'on' }, bulkImport: { workDays: 0 } })).toThrow(
      /userDirectory\.mfa .*\nbulkImport\.workDays /,
    );
  });

  test.each([
    ['acme.example', 'hr@acme.example'],
    ['acme.example', 'HR@mail.acme.example'],
    ['hr@acme.example', 'hr@acme.example'],
  ])('the SES identity %s may send as %s', (sesIdentity, fromAddress) => {
    const settings = parseSettings({ stage: 'dev', userDirectory: { mail: { sesIdentity, fromAddress } } });
    expect(settings.userDirectory.mail.fromAddress).toBe(fromAddress);
  });
});

test('shares that leave nothing for imports are named', () => {
  const pace = { liveShare: 0.6, intakeShare: 0.4 };
  expect(() => parseSettings({ stage: 'dev', pace })).toThrow(/^pace.intakeShare must leave something to bulk imports/);
});

test('a batch may be as large as its outcomes fit into a state', () => {
  const pace = { creationsPerSecond: 100, mailsPerSecond: 100, workers: 1, batchSize: maxBatchSize };
  expect(parseSettings({ stage: 'dev', pace }).pace.batchSize).toBe(maxBatchSize);
});

describe('groups that may be assigned', () => {
  const declared = [{ name: 'pilots', description: 'People who fly' }];

  test('are those that are declared', () => {
    const { bulkImport, events } = parseSettings({ stage: 'dev', userDirectory: { groups: declared } });
    expect([bulkImport.groups, events.groups]).toEqual([['pilots'], ['pilots']]);
  });

  test.each([[['admin']], [[]]])('are %j where that is set, for files and events apart', (groups) => {
    const settings = { stage: 'dev', userDirectory: { groups: declared } };
    expect(parseSettings({ ...settings, bulkImport: { groups } })).toMatchObject({
      bulkImport: { groups },
      events: { groups: ['pilots'] },
    });
    expect(parseSettings({ ...settings, events: { groups } })).toMatchObject({
      bulkImport: { groups: ['pilots'] },
      events: { groups },
    });
  });
});

test('protected addresses are normalised like every other address', () => {
  const addresses = [' CEO@Acme.example ', 'Ann Lee <ann@acme.example>'];
  expect(parseSettings({ stage: 'dev', protected: { addresses } }).protected.addresses).toEqual([
    'ceo@acme.example',
    'ann@acme.example',
  ]);
});

test.each([
  [{ customAttributes: [{ name: 'manager' }] }, 'custom:manager'],
  [{}, 'profile'],
  [{ existingUserPoolId: 'eu-central-1_AbCdEfGhI' }, 'custom:chief'],
])('managers may be named by an attribute that the pool has, or an existing one may have', (userDirectory, name) => {
  const settings = parseSettings({
    stage: 'dev',
    userDirectory,
    invitations: { list: { managerAttribute: name } },
  });
  expect(settings.invitations.list.managerAttribute).toBe(name);
});

describe('lists in the environment of functions', () => {
  // With the quotes around the text, which Lambda counts too.
  const names = (bytes: number) => [...Array(19).fill('n'.repeat(79)), 'n'.repeat(bytes - 2 - 19 * 80)];
  const addresses = (bytes: number) => [
    ...Array(11).fill(`${'a'.repeat(50)}@${'b'.repeat(44)}.com`),
    `${'a'.repeat(50)}@${'b'.repeat(bytes - 2 - 11 * 100 - 55)}.com`,
  ];
  const tooLong = (setting: string, most: number) =>
    new RegExp(
      `^${setting} must be at most ${most} bytes together, since a function's environment takes 4 KB in all, got .{100}…$`,
    );

  test.each([
    ['bulkImport.groups', 1600, (bytes: number) => ({ bulkImport: { groups: names(bytes) } })],
    ['events.groups', 1600, (bytes: number) => ({ events: { groups: names(bytes) } })],
    ['protected.groups', 400, (bytes: number) => ({ protected: { groups: names(bytes + 1200).slice(15) } })],
    ['protected.addresses', 1200, (bytes: number) => ({ protected: { addresses: addresses(bytes) } })],
  ])('%s may have %i bytes and no more', (setting, most, settings) => {
    expect(parseSettings({ stage: 'dev', ...settings(most) })).toMatchObject(settings(most));
    expect(wrong(settings(most + 1))).toThrow(tooLong(setting, most));
  });

  test('count letters by their bytes', () => {
    const groups = (count: number) => ({ events: { groups: Array(count).fill('グループの名前'.repeat(3)) } });
    expect(parseSettings({ stage: 'dev', ...groups(24) }).events.groups).toHaveLength(24);
    expect(wrong(groups(25))).toThrow(/^events.groups must be at most 1600 bytes/);
  });

  test('must be set where the declared groups are too many to be the default', () => {
    const declared = (bytes: number) => ({
      userDirectory: {
        groups: names(bytes).map((name, index) => ({
          name: `${index}${name}`.slice(0, name.length),
          description: 'A group',
        })),
      },
    });
    expect(parseSettings({ stage: 'dev', ...declared(1600) }).events.groups).toHaveLength(20);
    expect(wrong({ ...declared(1601), events: { groups: [] } })).toThrow(
      /^bulkImport.groups must be given where the names of userDirectory.groups are more than 1600 bytes together; it is not set$/,
    );
  });

  test('leave room for everything else in a function’s environment', () => {
    const settings = parseSettings({
      stage: 'dev',
      pace: { liveShare: 0.123456789012345, intakeShare: 0.123456789012345, workers: 99 },
      bulkImport: { groups: names(1600) },
      events: { groups: names(1600), deletion: false },
      protected: { groups: names(1600).slice(15), addresses: addresses(1200) },
    });
    // Names and addresses of AWS: a bucket's has 63 characters, a pool's id 55, and nothing else comes here.
    for (const name of functionNames) {
      const { environment, resources } = functionSettings(name, settings);
      const names = Object.fromEntries(resources.map((kind) => [ResourceVariable[kind], 'x'.repeat(63)]));
      const all = { ...environment, ...names, NODE_OPTIONS: '--enable-source-maps' };
      expect(Buffer.byteLength(JSON.stringify(all)), name).toBeLessThan(4096);
    }
  });

  test('are refused by name where everything that a function reads is too long', () => {
    const blockedDomains = Array.from({ length: 200 }, (_, index) => `rival-${index}.example`);
    const settings = parseSettings({ stage: 'dev', userDirectory: { signUp: { blockedDomains } } });
    expect(() => functionSettings('PreSignUp', settings)).toThrow(
      /^userDirectory.signUp.blockedDomains must be shorter: the settings that PreSignUp reads would take \d{4} bytes /,
    );
  });
});

describe('the Region', () => {
  test('may be one that is newer than our table, and nothing is said of a known one', () => {
    expect(parseSettings({ stage: 'dev', region: 'eu-central-9' }).region).toBe('eu-central-9');
    expect(doubtRegion('eu-central-1')).toBeUndefined();
  });

  test.each([
    ['eu-centrl-1', 'Did you mean eu-central-1?'],
    ['zz-newest-1', 'newer than this version.'],
  ])('is doubted where it is not known: %s', (region, end) => {
    expect(doubtRegion(region)).toMatch(
      new RegExp(`^The Region ${region} is not known here: .*${end.replace(/[.?]$/, '\\$&')}$`),
    );
  });
});
