import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
  UserMissing,
  UserNotWaiting,
} from '../directory-errors.ts';
import type { InvitationReason } from '../invitation-reason.ts';
import type { Person } from '../people/person.ts';
import type { DailyLimit } from '../rate-limit/daily-limit.ts';
import { OutOfTime } from '../rate-limit/pacer.ts';
import {
  findInvitationRecord,
  type InvitationRecord,
  readInvitationRecord,
  recordAttribute,
  writeInvitationRecord,
} from './invitation-record.ts';
import type { InvitationLimits, Invitations } from './invitations.ts';
import { keepToRates, type RateServices, type RateTerms } from './keep-to-rates.ts';
import { countDue, findReasonToStop, type NextStep, nextStep } from './next-step.ts';
import type { InvitationPolicy } from './policy.ts';
import { EmailsUsedUp, Overtaken, sendWithRecord } from './send-invitation.ts';
import { takeTurn } from './take-turn.ts';

export interface TurnTerms extends RateTerms {
  /** The same when the batch is processed once more. */
  readonly requestId: string;
}

export interface StepTerms extends TurnTerms {
  readonly policy: InvitationPolicy;
  /** Whether somebody else has found out that no more emails can be sent. */
  readonly dailyLimit?: Pick<DailyLimit, 'isReached'>;
}

export interface StepServices extends RateServices {
  readonly invitations: Invitations;
  readonly limits: Pick<InvitationLimits, 'takeTurn'>;
}

/** What became of a step. */
export type StepOutcome =
  | {
      readonly outcome: 'sent';
      readonly person: Person;
      readonly reason: Extract<InvitationReason, 'reminder' | 'renewal'>;
      readonly sentAt: Date;
    }
  /** Something else is due by now, or nothing: the person came in, or another sweep sent it. */
  | { readonly outcome: 'not-due'; readonly person: Person; readonly step: NextStep }
  /** The account is gone, or somebody else is about to send, or has changed it. */
  | { readonly outcome: 'gone' | 'overtaken' }
  /** The email could not be sent; the account says so, and it is tried again on another day. */
  | { readonly outcome: 'undelivered' }
  /** No more emails can be sent today, by anybody. */
  | { readonly outcome: 'daily-limit' }
  /** The pool lacks an attribute of the product, or doesn't let it be written. Nothing was sent. */
  | { readonly outcome: 'refused' }
  /** There was no time left, or Cognito could not be asked. Nothing was sent. */
  | { readonly outcome: 'later' }
  /** Nobody knows whether it was sent. It counts as sent. */
  | { readonly outcome: 'unknown' };

/**
 * Does what is due about somebody's invitation at this moment, if that is an email. Decides by the account as it is: a list may be late,
 * and the person may have come in since. Of several at once one sends; so a batch can be processed again.
 * @throws PermissionDenied
 */
export async function sendStep(userName: string, terms: StepTerms, services: StepServices): Promise<StepOutcome> {
  const { clock } = services;
  let mayBeSent = false;
  const invitations: Invitations = {
    ...services.invitations,
    sendAgain: (...call) => {
      mayBeSent = true;
      return services.invitations.sendAgain(...call);
    },
  };
  try {
    const person = await keepToRates(invitations, terms, services).find(userName);
    if (person === undefined) return { outcome: 'gone' };
    const now = new Date(clock.now());
    const step = nextStep(person, terms.policy, now);
    if (step.step !== 'remind' && step.step !== 'renew') return { outcome: 'not-due', person, step };
    if (terms.dailyLimit?.isReached) return { outcome: 'daily-limit' };
    const record = recordAfter(step, person, terms.policy, now);
    const reason = step.step === 'remind' ? 'reminder' : 'renewal';
    const whilePersonWaits = whileUnchanged(
      invitations,
      person,
      record,
      terms,
      services,
      turnToSend(person, terms, services),
    );
    await sendWithRecord(whilePersonWaits, person, record, { reason }, now);
    return { outcome: 'sent', person, reason, sentAt: now };
  } catch (error) {
    return outcomeOf(error, mayBeSent);
  }
}

/**
 * Records that HR was told about a person, so that it is told once.
 * @throws Overtaken where somebody else has changed the account since, and what every call of the directory throws
 */
export async function recordTold(person: Person, terms: TurnTerms, services: StepServices): Promise<void> {
  const { userName, attributes, changedAt } = person;
  const record = { ...readInvitationRecord(attributes, changedAt), toldAt: new Date(services.clock.now()) };
  const turn = turnToSend(person, { requestId: terms.requestId }, services);
  const { setAttributes } = whileUnchanged(services.invitations, person, record, terms, services, turn);
  await setAttributes(userName, { [recordAttribute]: writeInvitationRecord(record) });
}

/** What is known of an invitation after an email. */
export function recordAfter(
  { step, number }: Extract<NextStep, { step: 'remind' | 'renew' }>,
  { attributes, changedAt }: Person,
  policy: InvitationPolicy,
  now: Date,
): InvitationRecord {
  const record = readInvitationRecord(attributes, changedAt);
  // A renewal is also the reminder that was missed.
  const reminders = countDue(record, policy, now);
  return { ...record, reminders, renewals: step === 'renew' ? number : record.renewals, mailedAt: now };
}

/** What has to be so, beside the account, when a call has its turn. Throws where it isn't. */
interface Conditions {
  readonly ofClaim: () => Promise<void>;
  readonly ofEmail: () => Promise<void>;
}

/** A turn lasts for a minute only, and calls may wait for longer: it is taken right before the claim. */
function turnToSend(
  person: Person,
  { requestId, dailyLimit }: Pick<StepTerms, 'requestId' | 'dailyLimit'>,
  { limits, clock }: StepServices,
): Conditions {
  const ofEmail = async () => {
    if (dailyLimit?.isReached) throw new EmailsUsedUp();
  };
  return {
    ofEmail,
    async ofClaim() {
      await ofEmail();
      if (!(await takeTurn(limits, person, requestId, new Date(clock.now())))) throw new Overtaken();
    },
  };
}

/**
 * Each call may wait long for its turn. Then the account is looked at again, so that nobody is emailed who came in meanwhile, is revoked, or
 * whose mailbox turned out not to be there.
 */
function whileUnchanged(
  invitations: Invitations,
  person: Person,
  record: InvitationRecord,
  terms: RateTerms,
  services: StepServices,
  conditions: Conditions,
): Invitations {
  const judged = findInvitationRecord(person.attributes);
  const claim = writeInvitationRecord(record);
  // A write whose answer was lost may have been made.
  const known = [person.attributes[recordAttribute], claim];
  const check = async () => {
    const current = await invitations.find(person.userName);
    const isSame =
      current !== undefined &&
      findReasonToStop(current, judged) === undefined &&
      current.attributes.email === person.attributes.email &&
      known.includes(current.attributes[recordAttribute]);
    if (!isSame) throw new Overtaken();
  };
  const setAttributes: Invitations['setAttributes'] = async (userName, attributes) => {
    if (attributes[recordAttribute] === claim) {
      await conditions.ofClaim();
      await check();
    }
    await invitations.setAttributes(userName, attributes);
  };
  return keepToRates({ ...invitations, setAttributes }, terms, services, async () => {
    await conditions.ofEmail();
    await check();
  });
}

function outcomeOf(error: unknown, mayBeSent: boolean): StepOutcome {
  if (error instanceof UserMissing) return { outcome: 'gone' };
  if (error instanceof Overtaken || error instanceof UserNotWaiting) return { outcome: 'overtaken' };
  if (error instanceof DailyLimitReached || error instanceof EmailsUsedUp) return { outcome: 'daily-limit' };
  if ([InvitationUndelivered, TriggerFailed, TriggerRefused].some((type) => error instanceof type))
    return { outcome: 'undelivered' };
  if (error instanceof RequestRefused) return { outcome: mayBeSent ? 'undelivered' : 'refused' };
  if (error instanceof OutOfTime || error instanceof Throttled) return { outcome: 'later' };
  if (error instanceof DirectoryFault) return { outcome: mayBeSent ? 'unknown' : 'later' };
  throw error;
}
