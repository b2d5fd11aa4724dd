import type { SettingsInput } from '../../settings/config.ts';

type Change = Partial<SettingsInput>;

/** A limit: the most that a setting may be, and what is just beyond it. */
export interface Boundary {
  /** As a sentence names it. */
  readonly setting: string;
  readonly largest: Change;
  readonly refused: Change;
}

const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const address = (length: number) => `https://app.acme.example/${'p'.repeat(length - 25)}`;
const directory = (userDirectory: NonNullable<Change['userDirectory']>): Change => ({ userDirectory });
const group = (name: number, description: number) => ({ name: 'g'.repeat(name), description: 'd'.repeat(description) });
const sender = (index: number) => ({ source: 'hr.acme', principal: `${111_111_111_111 + index}` });

/** Columns that are ignored, of so many bytes as JSON within JSON. */
const columnsOf = (bytes: number): Record<string, 'ignore'> => {
  const words = Array.from({ length: 14 }, (_, index) => `column ${index}`.padEnd(60, 'x'));
  const text = (columns: object) => JSON.stringify(JSON.stringify(columns)).length;
  const columns = (last: string) => Object.fromEntries([...words, last].map((word) => [word, 'ignore' as const]));
  return columns('y'.repeat(bytes - text(columns('y')) + 1));
};

function boundary<Value>(
  setting: string,
  change: (value: Value) => Change,
  { largest, refused }: { readonly largest: Value; readonly refused: Value },
): Boundary {
  return { setting, largest: change(largest), refused: change(refused) };
}

/** A limit of a number: one more is refused. */
function most(setting: string, change: (value: number) => Change, largest: number): Boundary {
  return boundary(setting, change, { largest, refused: largest + 1 });
}

/** Every limit of the settings. What is largest can be set at a time. */
export const boundaries: readonly Boundary[] = [
  most('stage', (length) => ({ stage: 's'.repeat(length) }), 20),
  most('logRetentionDays', (logRetentionDays) => ({ logRetentionDays }) as Change, 3653),
  most('userDirectory.domainPrefix', (length) => directory({ domainPrefix: 'p'.repeat(length) }), 63),
  most('userDirectory.passwordMinimumLength', (passwordMinimumLength) => directory({ passwordMinimumLength }), 99),
  most(
    'userDirectory.temporaryPasswordValidityDays',
    (temporaryPasswordValidityDays) => directory({ temporaryPasswordValidityDays }),
    365,
  ),
  most('userDirectory.groups[0].name', (length) => directory({ groups: [group(length, 2048)] }), 128),
  most('userDirectory.groups[0].description', (length) => directory({ groups: [group(128, length)] }), 2048),
  most(
    'userDirectory.customAttributes[0].name',
    (length) => directory({ customAttributes: [{ name: 'a'.repeat(length) }] }),
    20,
  ),
  most(
    'userDirectory.customAttributes',
    (count) =>
      directory({ customAttributes: many(count, (index) => ({ name: `attribute_of_${index}`.padEnd(20, '_') })) }),
    43,
  ),
  most('userDirectory.callbackUrls[0]', (length) => directory({ callbackUrls: [address(length)] }), 1024),
  most(
    'userDirectory.identityProviders.saml[0].name',
    (length) =>
      directory({
        callbackUrls: [address(1024)],
        identityProviders: { saml: [{ name: 'S'.repeat(length), metadataUrl: 'https://acme.example/saml' }] },
      }),
    32,
  ),
  most(
    'userDirectory.callbackUrls',
    (count) => directory({ callbackUrls: many(count, (index) => address(1024 - index)) }),
    100,
  ),
  most(
    'userDirectory.mail.configurationSet',
    (length) =>
      directory({
        mail: { sesIdentity: 'acme.example', fromAddress: 'hr@acme.example', configurationSet: 'c'.repeat(length) },
      }),
    64,
  ),
  most('brand.name', (length) => ({ brand: { name: '株'.repeat(length) } }), 60),
  most('bulkImport.inboxDays', (inboxDays) => ({ bulkImport: { inboxDays } }), 3650),
  most('bulkImport.workDays', (workDays) => ({ bulkImport: { workDays } }), 365),
  most('bulkImport.reportDays', (reportDays) => ({ bulkImport: { reportDays } }), 3650),
  most('bulkImport.reservedConcurrency', (reservedConcurrency) => ({ bulkImport: { reservedConcurrency } }), 1000),
  most('invitations.reminders[0]', (day) => ({ invitations: { reminders: [day] } }), 365),
  most('invitations.reminders', (count) => ({ invitations: { reminders: many(count, (index) => 356 + index) } }), 10),
  most('invitations.renewals', (renewals) => ({ invitations: { renewals } }), 10),
  most('invitations.list.hour', (hour) => ({ invitations: { list: { hour } } }), 23),
  most(
    'invitations.list.managerAttribute',
    (length) => ({
      // Whatever such a pool has.
      userDirectory: { existingUserPoolId: 'eu-central-1_AbCdEfGhI' },
      invitations: { list: { managerAttribute: `custom:${'m'.repeat(length)}` } },
    }),
    20,
  ),
  most('invitations.bounces.share', (share) => ({ invitations: { bounces: { share } } }), 1),
  most('invitations.bounces.atLeast', (atLeast) => ({ invitations: { bounces: { atLeast } } }), 1_000_000),
  most('events.busName', (length) => ({ events: { busName: 'b'.repeat(length) } }), 64),
  most('events.senders', (count) => ({ events: { senders: many(count, sender) } }), 18),
  most('events.archiveDays', (archiveDays) => ({ events: { archiveDays } }), 365),
  most(
    'selfService.invitationsPerClientDay',
    (invitationsPerClientDay) => ({ selfService: { invitationsPerClientDay } }),
    1000,
  ),
  most(
    'selfService.allowedOrigins',
    (count) => ({ selfService: { allowedOrigins: many(count, (index) => `https://app-${index}.acme.example`) } }),
    20,
  ),
  most('selfService.requestsPerSecond', (requestsPerSecond) => ({ selfService: { requestsPerSecond } }), 10_000),
  most('selfService.burst', (burst) => ({ selfService: { burst } }), 5000),
  most('selfService.mailsPerSecond', (mailsPerSecond) => ({ selfService: { mailsPerSecond } }), 1000),
  most('selfService.mailBurst', (mailBurst) => ({ selfService: { mailBurst } }), 1000),
  most('portal.requestsPerAddress', (requestsPerAddress) => ({ portal: { requestsPerAddress } }), 1_000_000),
  most('portal.home.name', (length) => ({ portal: { home: { url: address(1024), name: 'n'.repeat(length) } } }), 60),
  most('portal.home.url', (length) => ({ portal: { home: { url: address(length) } } }), 1024),
  most('portal.returnAddresses[0]', (length) => ({ portal: { returnAddresses: [address(length)] } }), 1024),
  most(
    'portal.returnAddresses',
    (count) => ({ portal: { returnAddresses: many(count, (index) => address(1024 - index)) } }),
    20,
  ),
  most('people.columns', (bytes) => ({ people: { columns: columnsOf(bytes) } }), 1200),
  most('tags', (count) => ({ tags: Object.fromEntries(many(count, (index) => [`tag-${index}`, 'a'])) }), 48),
  most('alarms.runbook', (length) => ({ alarms: { runbook: 'r'.repeat(length) } }), 500),
];

/** The largest of every setting, at a time. */
export const largestOfAll: Change = boundaries.map(({ largest }) => largest).reduce(merge, {});

function merge<Tree extends object>(one: Tree, other: Tree): Tree {
  const both = Object.entries(other).map(([key, value]) => {
    const before = one[key as keyof Tree];
    return [key, isTree(before) && isTree(value) ? merge(before, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
