import { ServiceUnavailable } from '../errors.ts';
import type { Clock } from '../rate-limit/pacer.ts';
import { EmailRefused, EmailUnconfirmed } from './email-errors.ts';

/**
 * What is known of one email. `sending`: somebody has asked the sender for it, or is about to. `refused`: the sender did not take it, so
 * that anybody may ask again. `unconfirmed`: nobody knows whether the sender took it, and nobody asks again.
 */
export interface SendRecord {
  readonly state: 'sending' | 'refused' | 'sent' | 'unconfirmed';
  /** Who wrote it. */
  readonly attempt: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Where the record of one email is stored. Of two who claim it at the same time one wins. */
export interface SendRecords {
  /** @returns the record, with a tag of exactly what was read */
  read(): Promise<{ readonly record: SendRecord; readonly tag: string } | undefined>;
  /** @returns false when there is a record already, or another write was in progress */
  create(record: SendRecord): Promise<boolean>;
  /** @returns false when the record has changed since the tag was read, or another write was in progress */
  replace(record: SendRecord, tag: string): Promise<boolean>;
  write(record: SendRecord): Promise<void>;
}

export interface SendOptions {
  readonly records: SendRecords;
  /** Another one for each invocation. */
  readonly attempt: string;
  /** After so long an attempt is over, whatever it did. */
  readonly longestAttemptMs: number;
  readonly clock: Clock;
}

/** How often the sender is asked in one attempt. The queue is the one that is patient. */
const maxSends = 3;
/** For another attempt in progress, which takes a moment. */
const maxLooks = 20;
const lookMs = 500;

/**
 * Sends an email at most once, and exactly once unless the sender's answer is lost: it can't be asked whether it took an email, and
 * two are worse than none that somebody hears of (docs/developers/adr/0028-one-email-per-end.md).
 * @param send asks the sender. @throws EmailRefused when it does not take the email, EmailUnconfirmed when no answer says
 * @returns `unconfirmed` to the one who has to report it
 * @throws EmailRefused, or ServiceUnavailable: to be tried again later
 */
export async function sendOnce(
  send: () => Promise<void>,
  options: SendOptions,
): Promise<'sent' | 'done before' | 'unconfirmed'> {
  const claim = await claimSending(options);
  if (claim !== 'mine') return claim;
  const { records, attempt, clock } = options;
  const settle = (state: SendRecord['state']) => records.write({ state, attempt, at: clock.now() });
  try {
    await sendPatiently(send, clock);
  } catch (error) {
    if (error instanceof EmailUnconfirmed) {
      await settle('unconfirmed').catch(ignore);
      return 'unconfirmed';
    }
    await settle('refused');
    throw error;
  }
  // Unrecorded it counts as unconfirmed for those who come later: a false alarm, and no second email.
  await settle('sent').catch(ignore);
  return 'sent';
}

async function claimSending({
  records,
  attempt,
  longestAttemptMs,
  clock,
}: SendOptions): Promise<'mine' | 'done before' | 'unconfirmed'> {
  const mine = (): SendRecord => ({ state: 'sending', attempt, at: clock.now() });
  for (let look = 0; look < maxLooks; look++) {
    if (look > 0) await clock.sleep(lookMs);
    const known = await records.read();
    if (known === undefined) {
      if (await records.create(mine())) return 'mine';
      continue;
    }
    const { record, tag } = known;
    if (record.state === 'sent' || record.state === 'unconfirmed') return 'done before';
    // A claim of one's own whose answer was lost: nothing is sent before it is known.
    if (record.attempt === attempt && record.state === 'sending') return 'mine';
    if (record.state === 'refused') {
      if (await records.replace(mine(), tag)) return 'mine';
    } else if (clock.now() - record.at > longestAttemptMs) {
      // It ended without a word, before or after the sender took the email.
      if (await records.replace({ ...record, state: 'unconfirmed' }, tag)) return 'unconfirmed';
    }
  }
  throw new ServiceUnavailable('Another attempt is sending the email');
}

async function sendPatiently(send: () => Promise<void>, clock: Clock): Promise<void> {
  for (let sends = 1; ; sends++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof EmailRefused) || !error.isTemporary || sends === maxSends) throw error;
      await clock.sleep(1000 * sends);
    }
  }
}

function ignore(): void {}
