import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createIam } from '../../iam/iam.ts';
import { Journal } from '../../journal.ts';
import { JournalledMailbox } from '../../mailbox/journalled-mailbox.ts';
import { principalOf, roleArnOf } from '../../principal.ts';
import { guardSes } from '../../ses/guard-ses.ts';
import { createSes } from '../../ses/ses.ts';

const place = { region: 'eu-central-1', accountId: '123456789012' };
const identity = (name: string) => `arn:aws:ses:eu-central-1:123456789012:identity/${name}`;

/** SES, as a role may use it. */
function sesFor(statement: { readonly Action: string[]; readonly Resource: string[] }) {
  const journal = Journal.open(join(mkdtempSync(join(tmpdir(), 'ses-test-')), 'journal.jsonl'), () => undefined);
  const mailbox = new JournalledMailbox(() => journal);
  const iam = createIam({
    accountId: place.accountId,
    policyOf: (arn) =>
      arn.endsWith('/sender')
        ? { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] }
        : { Version: '2012-10-17', Statement: [] },
  });
  const ses = guardSes(createSes(mailbox, journal), { iam, ...place });
  const caller = principalOf(roleArnOf('sender', place.accountId), place.accountId);
  const send = (more: object, content: object = { Simple: simple }) =>
    ses.handle(
      'POST',
      '/v2/email/outbound-emails',
      JSON.stringify({ Destination: { ToAddresses: ['ann@example.com'] }, Content: content, ...more }),
      caller,
    );
  return { mailbox, ses, caller, send };
}

const simple = { Subject: { Data: 'Hi' }, Body: { Html: { Data: '<p>Hello</p>' }, Text: { Data: 'Hello' } } };
const denied = { code: expect.stringMatching(/AccessDenied/) };

describe('who may send', () => {
  test.each(['hr@mail.acme.example', 'Acme <hr@mail.acme.example>'])(
    'a domain is the identity of its addresses: %s',
    async (FromEmailAddress) => {
      const { send, mailbox } = sesFor({ Action: ['ses:SendEmail'], Resource: [identity('acme.example')] });
      await send({ FromEmailAddress });
      expect(mailbox.list()).toMatchObject([{ from: FromEmailAddress, html: '<p>Hello</p>', text: 'Hello' }]);
    },
  );

  test('an address of another identity is refused, and nothing is sent', async () => {
    const { send, mailbox } = sesFor({ Action: ['ses:SendEmail'], Resource: [identity('acme.example')] });
    await expect(send({ FromEmailAddress: 'hr@notacme.example' })).rejects.toMatchObject(denied);
    await expect(
      send({
        FromEmailAddress: 'hr@acme.example',
        FromEmailAddressIdentityArn: identity('other.example'),
      }),
    ).rejects.toMatchObject(denied);
    expect(mailbox.size).toBe(0);
  });

  test('a configuration set needs a permission of its own', async () => {
    const set = 'arn:aws:ses:eu-central-1:123456789012:configuration-set/onboarding';
    const named = { FromEmailAddress: 'hr@acme.example', ConfigurationSetName: 'onboarding' };
    const without = sesFor({ Action: ['ses:SendEmail'], Resource: [identity('acme.example')] });
    await expect(without.send(named)).rejects.toMatchObject(denied);
    const { send, mailbox } = sesFor({ Action: ['ses:SendEmail'], Resource: [identity('acme.example'), set] });
    await send(named);
    expect(mailbox.size).toBe(1);
  });

  test('a raw message is another action', async () => {
    const raw = { Raw: { Data: Buffer.from('From: hr@acme.example\r\nTo: a@b.example\r\n\r\nHi').toString('base64') } };
    const simpleOnly = sesFor({ Action: ['ses:SendEmail'], Resource: [identity('acme.example')] });
    await expect(simpleOnly.send({ FromEmailAddress: 'hr@acme.example' }, raw)).rejects.toMatchObject(denied);
    const { send, mailbox } = sesFor({ Action: ['ses:SendRawEmail'], Resource: [identity('acme.example')] });
    await send({ FromEmailAddress: 'hr@acme.example' }, raw);
    expect(mailbox.list()).toMatchObject([{ to: ['a@b.example'] }]);
  });

  test('the first version asks by the same identities', async () => {
    const { ses, caller } = sesFor({ Action: ['ses:SendEmail'], Resource: [identity('acme.example')] });
    const form = (Source: string) => new URLSearchParams({ Action: 'SendEmail', Source }).toString();
    await expect(ses.handleForm(form('hr@other.example'), caller)).rejects.toMatchObject(denied);
    await expect(ses.handleForm(form('hr@acme.example'), caller)).rejects.toMatchObject({ code: 'ValidationError' });
  });
});

test.each([
  ['GET', '/v2/email/configuration-sets/onboarding', 'ses:GetConfigurationSet', 'configuration-set/onboarding'],
  ['DELETE', '/v2/email/configuration-sets/onboarding', 'ses:DeleteConfigurationSet', 'configuration-set/onboarding'],
  [
    'PUT',
    '/v2/email/configuration-sets/onboarding/event-destinations/bus',
    'ses:UpdateConfigurationSetEventDestination',
    'configuration-set/onboarding',
  ],
  ['GET', '/v2/email/suppression/addresses/ann%40example.com', 'ses:GetSuppressedDestination', undefined],
])('%s %s needs %s', async (method, path, action, resource) => {
  const arn = resource === undefined ? '*' : `arn:aws:ses:eu-central-1:123456789012:${resource}`;
  const allowed = sesFor({ Action: [action], Resource: [arn] });
  await expect(allowed.ses.handle(method, path, '{}', allowed.caller)).rejects.not.toMatchObject(denied);
  const others = sesFor({ Action: ['ses:SendEmail', 'ses:GetAccount'], Resource: ['*'] });
  await expect(others.ses.handle(method, path, '{}', others.caller)).rejects.toMatchObject(denied);
});

test('GetAccount counts what was sent within a day, for those who may ask', async () => {
  const { ses, caller, send } = sesFor({ Action: ['ses:GetAccount', 'ses:SendEmail'], Resource: ['*'] });
  await send({ FromEmailAddress: 'hr@acme.example' });
  expect(await ses.handle('GET', '/v2/email/account', '', caller)).toMatchObject({
    ProductionAccessEnabled: true,
    SendQuota: { SentLast24Hours: 1, Max24HourSend: 50_000 },
  });
  const other = sesFor({ Action: ['ses:SendEmail'], Resource: ['*'] });
  await expect(other.ses.handle('GET', '/v2/email/account', '', other.caller)).rejects.toMatchObject(denied);
});
