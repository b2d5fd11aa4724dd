import { randomBytes } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Journal } from 'aws-local/journal.ts';
import { listen, stopListening } from 'aws-local/listen.ts';
import { JournalledMailbox } from 'aws-local/mailbox/journalled-mailbox.ts';
import type { MailboxEntry } from 'aws-local/mailbox/mailbox.ts';
import { createSes } from 'aws-local/ses/ses.ts';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMailServer } from '../../../local/mailbox/mail-server.ts';
import { anyText } from '../../support/any-text.ts';

const mail = { from: 'onboarding@example.com', subject: 'Welcome', html: '<p>Hello</p>' };

async function startMailbox(path = join(mkdtempSync(join(tmpdir(), 'mail-test-')), 'journal.jsonl')) {
  let time = 1_700_000_000_000;
  let journal: Journal | undefined;
  const opened = () => {
    if (!journal) throw new Error('not open');
    return journal;
  };
  const mailbox = new JournalledMailbox(opened, () => (time += 1000));
  journal = Journal.open(path, (entry, position) => {
    if (entry.topic === 'mail') mailbox.replay(entry as MailboxEntry, position);
  });
  const server = createMailServer(mailbox);
  const url = (await listen(server, 0)) ?? '';
  onTestFinished(() => stopListening(server));
  return {
    mailbox,
    url,
    path,
    journal,
    send(to: string, more = {}) {
      const entry = mailbox.entryFor({ ...mail, to, ...more });
      mailbox.deliver(entry, opened().append({ topic: 'user', name: to }, entry));
      return entry.mail.messageId;
    },
    json: async (route: string) => (await fetch(url + route)).json(),
  };
}

test('lists emails newest first, by address and page by page', async () => {
  const { mailbox, send } = await startMailbox();
  for (const to of ['ann@example.com', 'bob@example.com', 'Ann@example.com']) send(to);
  const addresses = (filter?: Parameters<typeof mailbox.list>[0]) => mailbox.list(filter).flatMap(({ to }) => to);
  expect(addresses()).toEqual(['Ann@example.com', 'bob@example.com', 'ann@example.com']);
  expect(addresses({ to: 'ann@' })).toEqual(['Ann@example.com', 'ann@example.com']);
  const [newest] = mailbox.list({ limit: 1 });
  expect(addresses({ before: newest?.messageId, limit: 1 })).toEqual(['bob@example.com']);
});

test('leaves the texts of emails in the journal and keeps none of them in memory', async () => {
  const { mailbox, journal } = await startMailbox();
  const deliver = () => {
    const entry = mailbox.entryFor({ ...mail, to: 'ann@example.com' });
    mailbox.deliver(entry, journal.append(entry));
    return new WeakRef(entry.mail);
  };
  const withTexts = deliver();
  await nextTurn();
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  expect(withTexts.deref()).toBeUndefined();
  expect(mailbox.list()[0]?.html).toBe(mail.html);
});

test('keeps emails and their texts over a restart, except those that were deleted', async () => {
  const first = await startMailbox();
  first.send('ann@example.com');
  first.mailbox.clear();
  first.send('bob@example.com', { html: '<p>for Bob</p>' });
  const second = await startMailbox(first.path);
  expect(second.mailbox.size).toBe(1);
  expect(second.mailbox.list()[0]).toMatchObject({ to: ['bob@example.com'], html: '<p>for Bob</p>' });
});

describe('the HTML of emails with one layout', () => {
  const layout = randomBytes(4000).toString('base64');
  const htmlFor = (name: string) => `<p>Hello ${name}, 日本 \u{1f600}</p>${layout}<p>Goodbye ${name}</p>`;
  const sizeOf = (path: string) => statSync(path).size;

  test('is in the journal once, and is read back unchanged, after a restart and after deleting', async () => {
    const { send, mailbox, path } = await startMailbox();
    const names = Array.from({ length: 20 }, (_, index) => `person ${index}`);
    for (const name of names) send(`${name}@example.com`, { html: htmlFor(name), text: name });
    expect(sizeOf(path)).toBeLessThan(3 * layout.length);
    const texts = (box: typeof mailbox) => box.list().map(({ html, text }) => [html, text]);
    const expected = names.map((name) => [htmlFor(name), name]).reverse();
    expect(texts(mailbox)).toEqual(expected);

    const again = await startMailbox(path);
    expect(texts(again.mailbox)).toEqual(expected);
    const before = sizeOf(path);
    again.send('late@example.com', { html: htmlFor('late') });
    expect(sizeOf(path) - before).toBeLessThan(1000);

    const listed = again.mailbox.list();
    again.mailbox.clear();
    expect(listed.map(({ html }) => html)).toEqual([htmlFor('late'), ...names.map(htmlFor).reverse()]);
    again.send('first@example.com', { html: htmlFor('first') });
    again.send('second@example.com', { html: htmlFor('second') });
    const { mailbox: last } = await startMailbox(path);
    expect(last.list().map(({ html }) => html)).toEqual([htmlFor('second'), htmlFor('first')]);
  });

  test('that an older version wrote is read, and newer emails are packed against it', async () => {
    const { path, journal } = await startMailbox();
    const old = { messageId: 'old', at: 1, from: 'a@example.com', to: ['b@example.com'], cc: [], bcc: [], replyTo: [] };
    journal.append({ topic: 'mail', mail: { ...old, subject: 'Old', html: htmlFor('old') } });
    const before = sizeOf(path);
    const { mailbox, send } = await startMailbox(path);
    send('new@example.com', { html: htmlFor('new') });
    expect(mailbox.list().map(({ html }) => html)).toEqual([htmlFor('new'), htmlFor('old')]);
    expect(sizeOf(path) - before).toBeLessThan(1000);
  });

  test('any text is read back unchanged, beside any other', async () => {
    const html = fc.oneof(
      anyText({ minLength: 1100, maxLength: 3000 }),
      fc.tuple(anyText(), anyText()).map(([a, b]) => a + layout + b),
      fc.constant(`${layout}\ud800`),
      fc.string(),
    );
    const { mailbox, send } = await startMailbox();
    fc.assert(
      fc.property(fc.array(html, { minLength: 2, maxLength: 6 }), (htmls) => {
        const ids = htmls.map((one) => send('ann@example.com', { html: one }));
        expect(ids.map((id) => mailbox.find(id)?.html)).toEqual(htmls);
      }),
    );
  });
});

test('answers at /store as aws-ses-v2-local does', async () => {
  const { send, json } = await startMailbox();
  const first = send('ann@example.com');
  const second = send('bob@example.com', { text: 'Hello' });
  const entry = (messageId: string, to: string, at: number, text = {}) => ({
    messageId,
    from: 'onboarding@example.com',
    replyTo: [],
    destination: { to: [to], cc: [], bcc: [] },
    subject: 'Welcome',
    body: { html: '<p>Hello</p>', ...text },
    attachments: [],
    at,
  });
  const bob = entry(second, 'bob@example.com', 1_700_000_002, { text: 'Hello' });
  expect(await json('/store')).toEqual({
    templates: {},
    emails: [entry(first, 'ann@example.com', 1_700_000_001), bob],
  });
  expect(await json('/store?since=1700000002')).toEqual({ templates: {}, emails: [bob] });
  expect(await json('/store?since=today')).toEqual({ message: expect.stringContaining('whole seconds') });
});

test('shows an email so that nothing in it can run', async () => {
  const { send, url } = await startMailbox();
  const id = send('ann@example.com', { html: '<script>alert(1)</script>' });
  const response = await fetch(`${url}/mails/${id}/html`);
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/);
  expect(await response.text()).toBe('<script>alert(1)</script>');
  expect((await fetch(`${url}/mails/none`)).status).toBe(404);
});

test('serves this machine only', async () => {
  const { url } = await startMailbox();
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'example.com' };
    request(`${url}/store`, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
  const clear = await fetch(`${url}/clear-store`, { method: 'POST', headers: { origin: 'https://example.com' } });
  expect(clear.status).toBe(403);
});

test('accepts what is sent through SES, and keeps it', async () => {
  const first = await startMailbox();
  const ses = createSes(first.mailbox, first.journal);
  const body = {
    FromEmailAddress: 'hr@example.com',
    Destination: { ToAddresses: ['ann@example.com'], CcAddresses: ['bob@example.com'] },
    Content: { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } } },
  };
  const answer = await ses.handle('POST', '/v2/email/outbound-emails', JSON.stringify(body));
  const { mailbox } = await startMailbox(first.path);
  const [kept] = mailbox.list();
  expect(kept).toMatchObject({
    from: 'hr@example.com',
    to: ['ann@example.com'],
    cc: ['bob@example.com'],
    text: 'Hello',
  });
  expect(answer).toEqual({ MessageId: kept?.messageId });
});

test.each([
  ['POST', '/v2/email/outbound-emails', '{"Content": {}}', 'BadRequestException'],
  ['POST', '/v2/email/outbound-emails', 'no json', 'BadRequestException'],
  ['GET', '/v2/email/identities', '', 'UnknownOperationException'],
])('SES refuses what it can not send: %s %s %s', async (method, path, body, code) => {
  const { mailbox, journal } = await startMailbox();
  await expect(createSes(mailbox, journal).handle(method, path, body)).rejects.toMatchObject({ code });
});

test('accepts what is sent through the first version of SES', async () => {
  const { mailbox, journal } = await startMailbox();
  const ses = createSes(mailbox, journal);
  const form = new URLSearchParams({
    Action: 'SendEmail',
    Source: 'hr@example.com',
    'Destination.ToAddresses.member.1': 'ann@example.com',
    'Destination.ToAddresses.member.2': 'bob@example.com',
    'Message.Subject.Data': 'Hi & hello',
    'Message.Body.Html.Data': '<p>Hello</p>',
  });
  const answer = await ses.handleForm(form.toString());
  const [mail] = mailbox.list();
  const expected = { to: ['ann@example.com', 'bob@example.com'], subject: 'Hi & hello', html: '<p>Hello</p>' };
  expect(mail).toMatchObject({ from: 'hr@example.com', ...expected });
  expect(answer).toContain(`<MessageId>${mail?.messageId}</MessageId>`);

  const raw = 'From: hr@example.com\r\nTo: eve@example.com\r\nSubject: Raw\r\n\r\nText';
  const data = Buffer.from(raw).toString('base64');
  await ses.handleForm(new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': data }).toString());
  expect(mailbox.list({ to: 'eve@example.com' })).toMatchObject([{ subject: 'Raw' }]);
});

test.each([
  ['Action=SendEmail&Source=hr@example.com&Message.Subject.Data=Hi', 'ValidationError'],
  ['Action=SendEmail&Source=a@x.example&Destination.ToAddresses.member.1=b@x.example', 'ValidationError'],
  ['Action=VerifyEmailIdentity', 'InvalidAction'],
])('the first version of SES refuses %s', async (form, code) => {
  const { mailbox, journal } = await startMailbox();
  await expect(createSes(mailbox, journal).handleForm(form)).rejects.toMatchObject({ code });
  expect(mailbox.size).toBe(0);
});
