import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OwnEvent } from '../../event-bridge/event-bridge.ts';
import { Journal, type JournalEntry } from '../../journal.ts';
import { JournalledMailbox } from '../../mailbox/journalled-mailbox.ts';
import type { MailboxEntry } from '../../mailbox/mailbox.ts';
import { createSes } from '../../ses/ses.ts';
import { SesAccount, type SesAccountOptions } from '../../ses/ses-account.ts';

export const place = { region: 'eu-central-1', accountId: '123456789012' };
/** When a test begins. */
export const begin = Date.parse('2026-12-01T08:00:00Z');
export const newFile = () => join(mkdtempSync(join(tmpdir(), 'ses-')), 'journal.jsonl');
const told = ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'DELIVERY_DELAY', 'REJECT'];

/** An account with the configuration set `all`, and SES in front of it. */
export function testAccount({ path = newFile(), ...options }: Partial<SesAccountOptions> & { path?: string } = {}) {
  const events: OwnEvent[] = [];
  const time = { now: begin };
  let journal: Journal | undefined;
  const opened = () => {
    if (!journal) throw new Error('the journal is not open yet');
    return journal;
  };
  const mailbox = new JournalledMailbox(opened, () => time.now);
  const account = new SesAccount({
    ...place,
    journal: { append: (...entries: readonly JournalEntry[]) => opened().append(...entries) },
    publish: (...more) => {
      events.push(...more);
    },
    configurationSets: { all: told },
    now: () => time.now,
    ...options,
  });
  journal = Journal.open(path, (entry, position) => {
    if (entry.topic === 'mail') mailbox.replay(entry as MailboxEntry, position);
    account.replay(entry);
  });
  account.resume();
  const ses = createSes(mailbox, journal, account);
  const stop = () => {
    account.stop();
    journal?.close();
    journal = undefined;
  };
  onTestFinished(stop);
  const send = async (address: string, more: object = {}) => {
    const request = {
      FromEmailAddress: 'Acme <hr@acme.example>',
      Destination: { ToAddresses: [address] },
      Content: { Simple: { Subject: { Data: 'Welcome' }, Body: { Text: { Data: 'Hello' } } } },
      ConfigurationSetName: 'all',
      ...more,
    };
    const answer = await ses.handle('POST', '/v2/email/outbound-emails', JSON.stringify(request));
    account.publishDue();
    return (answer as { MessageId: string }).MessageId;
  };
  /** What was reported of an address, by the names of the events. */
  const reported = () => events.splice(0).map(({ detailType }) => detailType);
  const moveBy = (seconds: number) => {
    time.now += 1000 * seconds;
    account.publishDue();
  };
  return { account, ses, mailbox, events, send, reported, moveBy, stop };
}
