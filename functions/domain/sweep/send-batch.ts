import { DetailType } from '../../contract.ts';
import { DirectoryError, PermissionDenied } from '../directory-errors.ts';
import { type EventBatches, EventNotPublished } from '../events/event-bus.ts';
import type { InvitationExpired, InvitationSent } from '../events/invitation-events.ts';
import { describeSent } from '../invitations/announce-sent.ts';
import { readInvitationNote } from '../invitations/invitation-note.ts';
import { readInvitationRecord } from '../invitations/invitation-record.ts';
import { recordTold, type StepOutcome, type StepServices, type StepTerms, sendStep } from '../invitations/send-step.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Person } from '../people/person.ts';
import type { DailyLimit } from '../rate-limit/daily-limit.ts';
import { OutOfTime } from '../rate-limit/pacer.ts';
import { maxInFlight } from '../rate-limit/request-queue.ts';

/** Somebody for whom something was due when they were found. */
export interface DuePerson {
  /** Pools in which people sign in with their addresses take it for the account's name. */
  readonly sub: string;
}

/** What became of a person. */
export interface BatchOutcome {
  readonly sub: string;
  /** `reminder`, `renewal` and `told`: what was due is done. The others say why not; all but `gone` are looked at by the next sweep. */
  readonly outcome: 'reminder' | 'renewal' | 'told' | Exclude<StepOutcome['outcome'], 'sent'>;
}

export interface BatchTerms extends StepTerms {
  readonly userPoolId: string;
  readonly dailyLimit: DailyLimit;
}

export interface BatchServices extends StepServices {
  readonly bus: EventBatches;
  /** Called when events about emails that were sent could not be published. */
  readonly onUnpublished: (events: number) => void;
}

/** Events that are published together. */
const eventsAtOnce = 10;

/**
 * Does what is due for a batch of people, each as their account is at that moment. A batch may be processed again: what is done is not
 * done twice.
 * @returns one outcome for each, in the batch's order
 * @throws PermissionDenied
 */
export async function sendBatch(
  people: readonly DuePerson[],
  terms: BatchTerms,
  services: BatchServices,
): Promise<BatchOutcome[]> {
  const sent = new SentEvents(services);
  const announcement = { userPoolId: terms.userPoolId, validityDays: terms.policy.validityDays };
  const outcomes = await mapConcurrent(
    people,
    async ({ sub }): Promise<BatchOutcome> => {
      const found = await sendStep(sub, terms, services);
      switch (found.outcome) {
        case 'sent':
          await sent.add(describeSent({ ...found, kind: found.reason }, announcement));
          return { sub, outcome: found.reason };
        case 'not-due':
          return {
            sub,
            outcome: found.step.step === 'tell-hr' ? await tellHr(found.person, terms, services) : 'not-due',
          };
        case 'daily-limit':
          terms.dailyLimit.markReached();
          return { sub, outcome: 'daily-limit' };
        default:
          return { sub, outcome: found.outcome };
      }
    },
    undefined,
    maxInFlight,
  );
  await sent.flush();
  return outcomes;
}

/**
 * HR learns it before the account says that it does: a crash in between says it twice, and never not at all. What could not be said is
 * due at the next sweep.
 */
async function tellHr(person: Person, terms: BatchTerms, services: BatchServices): Promise<'told' | 'later'> {
  const { bus } = services;
  try {
    await bus.publishAll(DetailType.invitationExpired, [describeExpired(person, terms)]);
    await recordTold(person, terms, services);
    return 'told';
  } catch (error) {
    if (error instanceof PermissionDenied) throw error;
    if (error instanceof EventNotPublished || error instanceof DirectoryError || error instanceof OutOfTime)
      return 'later';
    throw error;
  }
}

function describeExpired(
  { sub, userName, attributes, changedAt }: Person,
  { userPoolId }: BatchTerms,
): InvitationExpired {
  const { reminders, renewals } = readInvitationRecord(attributes, changedAt);
  return {
    user_pool_id: userPoolId,
    user_id: sub,
    email: attributes.email ?? userName,
    invited_at: readInvitationNote(attributes, changedAt).sentAt.toISOString(),
    mails: 1 + reminders + renewals,
  };
}

/** Events about emails that were sent, some at a time. That one is lost is no reason to stop. */
class SentEvents {
  readonly #services: BatchServices;
  #waiting: InvitationSent[] = [];

  constructor(services: BatchServices) {
    this.#services = services;
  }

  async add(event: InvitationSent): Promise<void> {
    this.#waiting.push(event);
    if (this.#waiting.length >= eventsAtOnce) await this.flush();
  }

  async flush(): Promise<void> {
    const events = this.#waiting;
    this.#waiting = [];
    if (events.length === 0) return;
    const { bus, onUnpublished } = this.#services;
    try {
      await bus.publishAll(DetailType.invitationSent, events);
    } catch (error) {
      if (!(error instanceof EventNotPublished)) throw error;
      onUnpublished(events.length);
    }
  }
}
