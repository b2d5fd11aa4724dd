import { OwnAttribute } from '../../../functions/contract.ts';
import { statusOf } from '../../../functions/domain/accounts/person-status.ts';
import { readInvitationNote } from '../../../functions/domain/invitations/invitation-note.ts';
import {
  type InvitationRecord,
  newRound,
  readInvitationRecord,
  writeInvitationRecord,
} from '../../../functions/domain/invitations/invitation-record.ts';
import { writeMailStatus } from '../../../functions/domain/invitations/mail-status.ts';
import { nextStep } from '../../../functions/domain/invitations/next-step.ts';
import type { InvitationPolicy } from '../../../functions/domain/invitations/policy.ts';
import type { Person } from '../../../functions/domain/people/person.ts';
import { isInvitationDue } from '../../../functions/domain/self-service/invite-again.ts';
import { hourMs } from './traits.ts';

/** Who has an invitation sent. */
export type Sender = 'first' | 'engine' | 'hr' | 'person';

const own = (name: keyof typeof OwnAttribute) => `custom:${OwnAttribute[name]}`;
const email = 'p@example.com';

/** The account of one invited person, as the pool has it and as the product's own code reads it. */
export class Account {
  emails = 0;
  automaticEmails = 0;
  /** Another one after each change. */
  version = 0;
  readonly #validityDays: number;
  readonly #policy: InvitationPolicy | undefined;
  readonly #attributes: Record<string, string> = { email, [own('origin')]: 'import:simulated' };
  #status = 'FORCE_CHANGE_PASSWORD';
  #changedAt = new Date(0);

  /** @param policy of the engine; undefined where there is none */
  constructor(validityDays: number, policy: InvitationPolicy | undefined) {
    this.#validityDays = validityDays;
    this.#policy = policy;
  }

  get isLookedAfter(): boolean {
    return this.#policy !== undefined;
  }

  send(by: Sender, now: number): void {
    const at = new Date(now);
    if (by !== 'first') {
      this.#write(this.#recordAfter(by, at));
      if (by === 'hr') delete this.#attributes[own('mailStatus')];
    }
    this.#attributes[own('invitedAt')] = at.toISOString();
    this.emails++;
    if (by === 'engine') this.automaticEmails++;
    this.#changed(now);
  }

  /** Whether the temporary password of an email works. */
  opensWith(emailNumber: number, now: number): boolean {
    return (
      emailNumber === this.emails && statusOf(this.#person, this.#validityDays, new Date(now)).status !== 'expired'
    );
  }

  activate(now: number): void {
    this.#status = 'CONFIRMED';
    this.#changed(now);
  }

  mark(kind: 'bounced' | 'complained', now: number): void {
    this.#attributes[own('mailStatus')] = writeMailStatus({ kind, at: new Date(now) }, email);
    this.#changed(now);
  }

  writeTold(now: number): void {
    this.#write({ ...this.#record, toldAt: new Date(now) });
    this.#changed(now);
  }

  isInvitationDue(now: number): boolean {
    const note = readInvitationNote(this.#attributes, this.#changedAt);
    const userDirectory = { temporaryPasswordValidityDays: this.#validityDays };
    return isInvitationDue(note, { userDirectory }, new Date(now));
  }

  nextStep(now: number): 'send' | 'tell-hr' | 'none' {
    const step = this.#step(new Date(now));
    if (step?.step === 'remind' || step?.step === 'renew') return 'send';
    return step?.step === 'tell-hr' ? 'tell-hr' : 'none';
  }

  /** The next full hour from then on at which the engine may have to do something, if it does not change. */
  nextSweep(now: number): number | undefined {
    const hour = nextHour(now + 1);
    const step = this.#step(new Date(hour));
    if (step === undefined || step.step === 'none') return undefined;
    return step.step === 'wait' ? nextHour(step.until.getTime()) : hour;
  }

  #step(at: Date) {
    return this.#policy && nextStep(this.#person, this.#policy, at);
  }

  #recordAfter(by: Exclude<Sender, 'first'>, at: Date): InvitationRecord {
    if (by === 'hr') return newRound(at);
    const step = this.#step(at);
    return {
      ...this.#record,
      mailedAt: at,
      ...(by === 'engine' && step?.step === 'remind' && { reminders: step.number }),
      ...(by === 'engine' && step?.step === 'renew' && { renewals: step.number }),
    };
  }

  get #record(): InvitationRecord {
    return readInvitationRecord(this.#attributes, this.#changedAt);
  }

  get #person(): Person {
    return {
      sub: 'p',
      userName: 'p',
      status: this.#status,
      enabled: true,
      createdAt: this.#changedAt,
      changedAt: this.#changedAt,
      attributes: this.#attributes,
    };
  }

  #write(record: InvitationRecord): void {
    this.#attributes[own('invitation')] = writeInvitationRecord(record);
  }

  #changed(now: number): void {
    this.version++;
    this.#changedAt = new Date(now);
  }
}

function nextHour(now: number): number {
  return Math.ceil(now / hourMs) * hourMs;
}
