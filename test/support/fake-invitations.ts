import type { DirectoryError } from '../../functions/domain/directory-errors.ts';
import { DirectoryFault } from '../../functions/domain/directory-errors.ts';
import type { InvitationLimits, Invitations, SendTerms } from '../../functions/domain/invitations/invitations.ts';
import type { Person } from '../../functions/domain/people/person.ts';
import { aPerson } from './a-person.ts';

/** A pool in memory of people who have not signed in yet. */
export class FakeInvitations implements Invitations {
  readonly #people: Person[] = [];
  /** Every call that changed or sent something: `claim sub-of-ann`, `send ann@example.com asked de`, `note sub-of-ann`. */
  readonly calls: string[] = [];
  /** Why Cognito sends nothing. */
  refusal: DirectoryError | undefined;
  /** So many more times an account can be written. */
  writesLeft = Number.POSITIVE_INFINITY;

  /** @param attributes as {@link aPerson} takes them */
  add(email: string, attributes: Readonly<Record<string, string>> = {}, change: Partial<Person> = {}): this {
    const sub = `sub-of-${email.split('@')[0]}`;
    this.#people.push(aPerson({ sub, ...change, attributes: { email, ...attributes } }));
    return this;
  }

  /** What an account says; fails where there is none. */
  attributesOf(name: string): Person['attributes'] {
    const person = this.#named(name);
    if (person === undefined) throw new Error(`${name} has no account`);
    return person.attributes;
  }

  change(name: string, change: Partial<Person>): void {
    const person = this.#named(name);
    if (person) this.#people[this.#people.indexOf(person)] = { ...person, ...change };
  }

  async find(name: string): Promise<Person | undefined> {
    return this.#named(name);
  }

  async setAttributes(userName: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    if (this.writesLeft-- <= 0) throw new DirectoryFault();
    this.calls.push(`${nameOfWrite(attributes)} ${userName}`);
    const person = this.#named(userName);
    if (!person) return;
    const changedAt = new Date(person.changedAt.getTime() + 1);
    this.change(userName, { changedAt, attributes: { ...person.attributes, ...attributes } });
  }

  async sendAgain(email: string, { reason, locale }: SendTerms): Promise<void> {
    this.calls.push(['send', email, reason, locale].filter((word) => word !== undefined).join(' '));
    if (this.refusal) throw this.refusal;
  }

  #named(name: string): Person | undefined {
    return this.#people.find(({ userName, attributes }) => userName === name || attributes.email === name);
  }
}

function nameOfWrite(attributes: Readonly<Record<string, string>>): string {
  if (attributes['custom:invited_at']) return 'note';
  return attributes['custom:undelivered_at'] ? 'undelivered' : 'claim';
}

/** The limits in memory. */
export class FakeInvitationLimits implements InvitationLimits {
  readonly taken = new Map<string, number>();
  readonly #turns = new Map<string, string>();

  async takePlace(client: string, places: number): Promise<boolean> {
    const taken = this.taken.get(client) ?? 0;
    if (taken >= places) return false;
    this.taken.set(client, taken + 1);
    return true;
  }

  async takeTurn(turn: string, requestId: string): Promise<boolean> {
    if (!this.#turns.has(turn)) this.#turns.set(turn, requestId);
    return this.#turns.get(turn) === requestId;
  }
}
