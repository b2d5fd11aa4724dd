import type { InviteServices } from '../../../../functions/domain/admin-people/invite-once.ts';
import type { RevokeServices } from '../../../../functions/domain/admin-people/revoke-once.ts';
import { UserNotWaiting } from '../../../../functions/domain/directory-errors.ts';
import type { InvitationLimits, Invitations } from '../../../../functions/domain/invitations/invitations.ts';
import { writeMailStatus } from '../../../../functions/domain/invitations/mail-status.ts';
import type { InvitationPolicy } from '../../../../functions/domain/invitations/policy.ts';
import type { StepTerms } from '../../../../functions/domain/invitations/send-step.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import type { BatchServices } from '../../../../functions/domain/sweep/send-batch.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits } from '../../../support/fake-invitations.ts';
import type { Gate } from './all-orders.ts';

const dayMs = 24 * 60 * 60 * 1000;
const start = Date.parse('2026-12-20T09:00:00Z');

/** One account, on which several act at the same moment. Every call waits at a gate, and takes some milliseconds. */
export class AccountOfMany {
  person: Person;
  /** Which of the passwords the account has: that of an email, one that nobody knows, or the person's `own`. */
  password = 'of the first email';
  /** The passwords that were emailed. */
  readonly emails: string[] = [];
  /** Every call, as `sweep: find`. */
  readonly log: string[] = [];
  readonly #gate: Gate;
  readonly #limits = new FakeInvitationLimits();
  #now = start;
  #passwords = 0;

  /** @param days since the invitation; after more than two weeks everything that can be sent has been */
  constructor(days: number, gate: Gate) {
    this.#gate = gate;
    const isOver = days > 14;
    const invitedAt = new Date(start - (isOver ? 8 : days) * dayMs);
    const record = { startedAt: new Date(start - days * dayMs), reminders: 2, renewals: 2, mailedAt: invitedAt };
    const attributes = {
      email: 'ann@example.com',
      'custom:origin': 'import:1',
      'custom:invited_at': invitedAt.toISOString(),
      ...(isOver && { 'custom:invitation': JSON.stringify(record) }),
    };
    this.person = aPerson({ sub: 'sub-of-ann', userName: 'sub-of-ann', changedAt: invitedAt, attributes });
  }

  now(): number {
    return this.#now;
  }

  async comeIn(actor: string): Promise<string> {
    await this.#call(actor, 'sign in');
    if (!this.person.enabled) return 'refused';
    this.#change({ status: 'CONFIRMED' });
    this.password = 'own';
    return 'in';
  }

  async bounce(actor: string): Promise<void> {
    const status = writeMailStatus({ kind: 'bounced', at: new Date(this.#now) }, 'ann@example.com');
    await this.#write(actor, { 'custom:mail_status': status });
  }

  terms(requestId: string) {
    return { requestId, deadline: Number.POSITIVE_INFINITY };
  }

  stepTerms(policy: InvitationPolicy, requestId: string): StepTerms {
    return { policy, ...this.terms(requestId) };
  }

  /** The services of one of those who act. */
  servicesOf(
    actor: string,
  ): Required<InviteServices> & RevokeServices & BatchServices & { readonly limits: InvitationLimits } {
    const find = async () => {
      await this.#call(actor, 'find');
      return this.person;
    };
    const setAttributes: Invitations['setAttributes'] = (_, attributes) => this.#write(actor, attributes);
    const set = (what: string, change: () => Partial<Person>) => async () => {
      await this.#call(actor, what);
      this.#change(change());
    };
    const limits = this.#limits;
    return {
      invitations: { find, setAttributes, sendAgain: () => this.#send(actor) },
      people: {
        findPerson: find,
        setAttributes,
        disable: set('disable', () => ({ enabled: false })),
        enable: set('enable', () => ({ enabled: true })),
        replacePassword: set('replace', () => {
          this.password = `${++this.#passwords}, unknown`;
          return { status: 'FORCE_CHANGE_PASSWORD' };
        }),
      },
      announce: async () => undefined,
      limits: {
        takePlace: async () => true,
        takeTurn: async (turn, requestId) => {
          await this.#call(actor, 'turn');
          return limits.takeTurn(turn, requestId);
        },
      },
      bus: { publishAll: () => this.#call(actor, 'publish') },
      onUnpublished: () => {},
      pacer: { send: (_, __, request) => request() },
      clock: { now: () => this.#now, sleep: async () => {} },
      random: () => 0.5,
    };
  }

  async #call(actor: string, what: string): Promise<void> {
    await this.#gate(actor);
    this.#now += 10;
    this.log.push(`${actor}: ${what}`);
  }

  #change(change: Partial<Person>): void {
    this.person = { ...this.person, ...change, changedAt: new Date(this.#now) };
  }

  async #write(actor: string, changes: Readonly<Record<string, string>>): Promise<void> {
    await this.#call(actor, 'write');
    const attributes = Object.entries({ ...this.person.attributes, ...changes }).filter(([, value]) => value !== '');
    this.#change({ attributes: Object.fromEntries(attributes) });
  }

  async #send(actor: string): Promise<void> {
    await this.#call(actor, 'send');
    if (this.person.status !== 'FORCE_CHANGE_PASSWORD' || !this.person.enabled) throw new UserNotWaiting();
    this.password = `${++this.#passwords}, emailed`;
    this.emails.push(this.password);
    this.#change({});
  }
}
