import { OwnAttribute } from '../../../functions/contract.ts';
import type { Body, PoolCall } from './in-process-pool.ts';
import type { MortalProcess } from './mortal-process.ts';

/** Why nothing may be sent to somebody any more, and when that became so. */
export type Obstacle = 'came in' | 'disabled' | 'revoked' | 'bounced' | 'complained' | 'told';

/** An email with a temporary password that went out, or should have. */
export interface SentEmail {
  /** Whether Cognito could send it. */
  readonly wasSent: boolean;
  readonly at: number;
  /** The number of the hour in which it was sent. */
  readonly hour: number;
  readonly reason: string;
  readonly password: string;
  readonly address: string;
  /** What stood against it when it was sent, although the sender had looked since, or had had an hour to look. */
  readonly despite: readonly Obstacle[];
  /** The round that the account was in. */
  readonly round: string;
}

/** What is really so about one account, whatever the product believes. */
export interface Facts {
  readonly sub: string;
  readonly userName: string;
  email: string;
  isGone: boolean;
  /** False once HR was answered that the invitation is revoked, until somebody has tried its password. */
  isRevocationChecked: boolean;
  /** Since when its password is what it is. */
  passwordSince: number;
  round: string;
  readonly emails: SentEmail[];
  readonly obstacles: Map<Obstacle, { readonly hour: number; readonly order: number; readonly address: string }>;
}

const attribute = (name: keyof typeof OwnAttribute) => `custom:${OwnAttribute[name]}`;

/** Watches what is really asked of the pool. */
export class Truth {
  readonly accounts = new Map<string, Facts>();
  /** The passwords of first invitations that went out, by address. */
  readonly #firstPasswords = new Map<unknown, string>();
  readonly #lastLook = new Map<MortalProcess, Map<string, number>>();
  readonly #now: () => number;
  #order = 0;
  hour = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param invitedAt in ISO 8601 */
  register(account: Pick<Facts, 'sub' | 'userName' | 'email'>, invitedAt: string): void {
    if (this.accounts.has(account.sub)) return;
    const facts: Facts = {
      ...account,
      isGone: false,
      isRevocationChecked: true,
      passwordSince: Date.parse(invitedAt),
      round: invitedAt,
      emails: [],
      obstacles: new Map(),
    };
    this.accounts.set(account.sub, facts);
    const password = this.#firstPasswords.get(account.email);
    if (password !== undefined) this.#addEmail(facts, { wasSent: true, reason: 'first', password, despite: [] });
  }

  find(name: unknown): Facts | undefined {
    const is = (facts: Facts) => facts.sub === name || facts.userName === name || facts.email === name;
    return [...this.accounts.values()].find((facts) => !facts.isGone && is(facts));
  }

  readonly watch = ({ by, operation, body, refusal }: PoolCall): void => {
    this.#order++;
    const facts = this.find(body.Username);
    if (refusal !== undefined && (facts === undefined || refusal !== 'CodeDeliveryFailureException')) return;
    if (facts === undefined) {
      if (operation === 'AdminCreateUser') this.#firstPasswords.set(body.Username, String(body.TemporaryPassword));
      return;
    }
    switch (operation) {
      case 'AdminGetUser':
        this.#looksOf(by).set(facts.sub, this.#order);
        return;
      case 'AdminCreateUser':
        this.#addNext(facts, by, body, refusal === undefined);
        return;
      case 'AdminUpdateUserAttributes':
        this.#readAttributes(facts, body);
        return;
      case 'AdminDisableUser':
        this.block(facts, 'disabled');
        return;
      case 'AdminEnableUser':
        facts.obstacles.delete('disabled');
        return;
      case 'AdminDeleteUser':
        facts.isGone = true;
    }
  };

  block(facts: Facts, obstacle: Obstacle): void {
    if (!facts.obstacles.has(obstacle))
      facts.obstacles.set(obstacle, { hour: this.hour, order: this.#order, address: facts.email });
  }

  /** What stands against an email to somebody now. */
  obstaclesOf({ obstacles, email }: Facts): Obstacle[] {
    // What is said of an address is about nobody who has another by now.
    const isAboutAddress = (obstacle: Obstacle) => obstacle === 'bounced' || obstacle === 'complained';
    return [...obstacles]
      .filter(([obstacle, { address }]) => !isAboutAddress(obstacle) || address === email)
      .map(([obstacle]) => obstacle);
  }

  #addNext(facts: Facts, by: MortalProcess, body: Body, wasSent: boolean): void {
    const { reason = '' } = (body.ClientMetadata ?? {}) as Record<string, string>;
    const lookedAt = this.#looksOf(by).get(facts.sub) ?? 0;
    const isKnown = (obstacle: Obstacle) => {
      const { hour, order } = facts.obstacles.get(obstacle) ?? { hour: this.hour, order: lookedAt };
      return hour < this.hour || order < lookedAt;
    };
    const despite = this.obstaclesOf(facts).filter(isKnown);
    this.#addEmail(facts, { wasSent, reason, password: String(body.TemporaryPassword), despite });
  }

  #addEmail(facts: Facts, email: Pick<SentEmail, 'wasSent' | 'reason' | 'password' | 'despite'>): void {
    facts.emails.push({ ...email, at: this.#now(), hour: this.hour, address: facts.email, round: facts.round });
    if (email.wasSent) facts.passwordSince = this.#now();
  }

  #readAttributes(facts: Facts, body: Body): void {
    const written = (body.UserAttributes ?? []) as readonly { readonly Name: string; readonly Value: string }[];
    for (const { Name, Value } of written) {
      if (Name === 'email') facts.email = Value;
      if (Name === attribute('mailStatus')) this.#readMailStatus(facts, Value);
      if (Name === attribute('invitation')) this.#readRecord(facts, Value);
    }
  }

  #readMailStatus(facts: Facts, text: string): void {
    for (const kind of ['bounced', 'complained'] as const) facts.obstacles.delete(kind);
    if (text) this.block(facts, (JSON.parse(text) as { kind: 'bounced' | 'complained' }).kind);
  }

  #readRecord(facts: Facts, text: string): void {
    const { startedAt = facts.round, revokedAt, toldAt } = text ? (JSON.parse(text) as Record<string, string>) : {};
    facts.round = startedAt;
    for (const [obstacle, at] of [
      ['revoked', revokedAt],
      ['told', toldAt],
    ] as const) {
      if (at) this.block(facts, obstacle);
      else facts.obstacles.delete(obstacle);
    }
  }

  #looksOf(process: MortalProcess): Map<string, number> {
    const looks = this.#lastLook.get(process) ?? new Map<string, number>();
    this.#lastLook.set(process, looks);
    return looks;
  }
}
