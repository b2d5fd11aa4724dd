import { OwnAttribute } from '../../contract.ts';
import {
  DailyLimitReached,
  DirectoryError,
  DirectoryFault,
  InvitationUndelivered,
  RequestRefused,
  TriggerFailed,
  TriggerRefused,
  UserNotWaiting,
} from '../directory-errors.ts';
import { awaitsByLink } from '../first-sign-in.ts';
import { ignoreRefusal } from '../onboarding/send-with-retry.ts';
import type { Person } from '../people/person.ts';
import { readInvitationNote } from './invitation-note.ts';
import {
  findInvitationRecord,
  type InvitationRecord,
  newRound,
  readInvitationRecord,
  writeInvitationRecord,
} from './invitation-record.ts';
import type { Invitations, SendTerms } from './invitations.ts';

const name = {
  record: `custom:${OwnAttribute.invitation}`,
  mailStatus: `custom:${OwnAttribute.mailStatus}`,
  invitedAt: `custom:${OwnAttribute.invitedAt}`,
  undeliveredAt: `custom:${OwnAttribute.undeliveredAt}`,
} as const;

/** Longer than anybody takes who has said that an invitation is about to be sent. */
const sendingMs = 3 * 60_000;

/** Somebody else has changed the account since it was decided to send, or the person has come in: nothing is sent. */
export class Overtaken extends DirectoryError {
  override readonly name = 'Overtaken';
}

/** No more emails can be sent today, as somebody else found out: this one was not tried. */
export class EmailsUsedUp extends DirectoryError {
  override readonly name = 'EmailsUsedUp';
}

/**
 * Sends a new invitation because HR wants it, which begins a round, or because the person asked, which doesn't.
 * @throws what `sendWithRecord` does
 */
export async function sendInvitation(
  invitations: Invitations,
  person: Person,
  terms: SendTerms & { readonly reason: 'again' | 'asked' },
  now: Date,
): Promise<void> {
  const record =
    terms.reason === 'again'
      ? newRound(now, findInvitationRecord(person.attributes))
      : { ...readInvitationRecord(person.attributes, person.changedAt), mailedAt: now };
  await sendWithRecord(invitations, person, record, terms, now);
}

/**
 * Sends a new invitation, which somebody decided is due. First the account says that one is about to be sent, then it is, and only then
 * the account says since when its password works: after a crash in between an email may be missing, but no other one follows, and
 * nobody seems to have a password that works. Where it could not be sent, the account says so, or what it said before; unless somebody has
 * written something newer meanwhile.
 * @param record what is known of the invitation once it is sent
 * @throws InvitationUndelivered, UserNotWaiting, Overtaken, EmailsUsedUp, DailyLimitReached, and what every call of the directory throws
 */
export async function sendWithRecord(
  invitations: Invitations,
  person: Person,
  record: InvitationRecord,
  terms: SendTerms,
  now: Date,
): Promise<void> {
  const { userName, attributes } = person;
  const isAutomatic = terms.reason === 'reminder' || terms.reason === 'renewal';
  const set = (changes: Readonly<Record<string, string>>) => invitations.setAttributes(userName, changes);
  const claim = writeInvitationRecord(record);
  let isClaimed = true;
  try {
    await set({
      [name.record]: claim,
      // HR insists: the mailbox may work again.
      ...(terms.reason === 'again' && attributes[name.mailStatus] && { [name.mailStatus]: '' }),
    });
  } catch (error) {
    // A pool that existed may lack the attribute. People can be invited all the same, but not without anybody's wish.
    if (isAutomatic || !(error instanceof RequestRefused)) throw error;
    isClaimed = false;
  }
  try {
    await invitations.sendAgain(attributes.email ?? userName, {
      ...terms,
      locale: terms.locale ?? attributes.locale,
      ...(awaitsByLink(person) && { linkTo: attributes }),
    });
  } catch (error) {
    const changes = changesAfter(error, attributes, terms.reason, now);
    // Why it was not sent matters more than why this failed.
    const current = changes && (await invitations.find(userName).catch(() => undefined));
    const isOurs = !isClaimed || current === undefined || current.attributes[name.record] === claim;
    if (changes && isOurs) await set(changes).catch(() => undefined);
    throw error;
  }
  // It was sent, whatever becomes of this: without it the account seems to have waited longer than it has.
  await ignoreRefusal(set({ [name.invitedAt]: now.toISOString(), [name.undeliveredAt]: '' }));
}

/** Whether somebody has said that an invitation is about to be sent, and not yet that it is. */
export function isBeingSent({ attributes, changedAt }: Pick<Person, 'attributes' | 'changedAt'>, now: Date): boolean {
  const { mailedAt } = findInvitationRecord(attributes) ?? {};
  if (mailedAt === undefined) return false;
  const { sentAt, undeliveredAt } = readInvitationNote(attributes, changedAt);
  const isOpen = mailedAt > sentAt && (undeliveredAt === undefined || undeliveredAt < mailedAt);
  return isOpen && now.getTime() - mailedAt.getTime() < sendingMs;
}

/** What the account says once an invitation was not sent; undefined where it should say nothing else. */
function changesAfter(
  error: unknown,
  attributes: Person['attributes'],
  reason: SendTerms['reason'],
  now: Date,
): Readonly<Record<string, string>> | undefined {
  if (error instanceof Overtaken) return undefined;
  const isAutomatic = reason === 'reminder' || reason === 'renewal';
  // HR's wish to insist is over with the email that was not sent.
  const mailStatus = reason === 'again' && attributes[name.mailStatus];
  const keptMark = mailStatus ? { [name.mailStatus]: mailStatus } : {};
  const before = { [name.record]: attributes[name.record] ?? '', ...keptMark };
  const undelivered = { [name.undeliveredAt]: now.toISOString(), ...keptMark };
  // Where more people are due than emails may be sent, each would else be given up without one.
  if (isAutomatic && error instanceof DailyLimitReached) return { ...before, ...undelivered };
  if (mayHaveVoided(error, isAutomatic)) return undelivered;
  // It may have been sent. Nobody is sent more by itself than the settings say, nor by a page that repeats what HR asked for; people who ask
  // may ask again at once.
  if (reason !== 'asked' && error instanceof DirectoryFault) return undefined;
  return before;
}

/**
 * Whether the email failed, and with it perhaps the password of the one before: Cognito doesn't document the order. What it refuses
 * nobody sees where nobody sent it, so that counts as well, and HR is told in the end.
 */
function mayHaveVoided(error: unknown, isAutomatic: boolean): boolean {
  if (isAutomatic && error instanceof RequestRefused) return !(error instanceof UserNotWaiting);
  return [InvitationUndelivered, DailyLimitReached, TriggerFailed, TriggerRefused].some(
    (type) => error instanceof type,
  );
}
