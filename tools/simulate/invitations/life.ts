import { exponential, logNormal, type Random } from '../random.ts';
import type { Account, Sender } from './account.ts';
import { Agenda } from './agenda.ts';
import { type Email, Mailbox } from './mailbox.ts';
import type { Parameters } from './parameters.ts';
import { dayMs, hourMs, presentFrom, type Traits, traitsOf } from './traits.ts';

/** What became of an invited person. */
export interface Life {
  /** Whether they come at all, once they can. */
  readonly wouldCome: boolean;
  /** Whether they would come, and the address is theirs, be it after HR corrected it. */
  readonly isReachable: boolean;
  /** Milliseconds after the invitation; undefined for those who are still outside. */
  readonly cameInAfter: number | undefined;
  readonly emails: number;
  readonly automaticEmails: number;
  /** Whether HR was told, by name, that it has to do something. */
  readonly wasHrTold: boolean;
}

/** Hours of a Monday at which HR gets its list, and how long people are left alone before they are spoken to. */
const listAt = 9 * hourMs;
const spokenToAfter = 7 * dayMs;

/** One person from the invitation on, in virtual time. */
export class InvitedPerson {
  readonly #agenda = new Agenda();
  readonly #mailbox = new Mailbox();
  readonly #p: Parameters;
  readonly #random: Random;
  readonly #account: Account;
  readonly #invitedAt: number;
  #traits: Traits;
  #cameInAt: number | undefined;
  #wasHrTold = false;
  #isHrBusy = false;

  constructor(p: Parameters, account: Account, invitedAt: number, random: Random) {
    this.#p = p;
    this.#account = account;
    this.#random = random;
    this.#invitedAt = invitedAt;
    this.#traits = traitsOf(p, invitedAt, random);
  }

  live(end: number): Life {
    this.#send('first', this.#invitedAt);
    if (!this.#traits.neverComes) this.#need(this.#invitedAt);
    if (this.#account.isLookedAfter) this.#list(this.#invitedAt);
    this.#agenda.run(end);
    return {
      wouldCome: !this.#traits.neverComes,
      isReachable: !this.#traits.neverComes && this.#traits.mailbox === 'own',
      cameInAfter: this.#cameInAt === undefined ? undefined : this.#cameInAt - this.#invitedAt,
      emails: this.#account.emails,
      automaticEmails: this.#account.automaticEmails,
      wasHrTold: this.#wasHrTold,
    };
  }

  get #isIn(): boolean {
    return this.#cameInAt !== undefined;
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #send(by: Sender, now: number): void {
    this.#account.send(by, now);
    this.#sweep(now);
    const { mailbox, filters } = this.#traits;
    if (mailbox === 'none') {
      this.#bounce(now);
      return;
    }
    const isLost = mailbox !== 'own' || this.#chance(this.#p['soft-bounce']);
    const place = isLost ? 'nowhere' : filters ? 'junk' : 'inbox';
    const email = this.#mailbox.add({ number: this.#account.emails, place });
    if (this.#traits.neverComes || email.place === 'nowhere') return;
    if (by === 'hr' || by === 'person') this.#expect(email, by, now);
    else this.#comeAcross(email, now);
  }

  #comeAcross(email: Email, now: number): void {
    if (!this.#chance(email.place === 'inbox' ? this.#p.opens : this.#p['looks-into-junk'])) return;
    const delay = logNormal(this.#random, this.#p['open-hours'] * hourMs, this.#p['open-spread']);
    this.#whenPresent(now + delay, (at) => this.#open(email, at));
  }

  /** They wait for this one: whom HR has spoken to looks everywhere, anybody else only where they always look. */
  #expect(email: Email, by: Sender, now: number): void {
    if (by === 'person' && email.place === 'junk' && !this.#chance(this.#p['looks-into-junk'])) return;
    this.#whenPresent(now + logNormal(this.#random, hourMs / 4, 1), (at) => {
      email.isSeen = true;
      this.#signIn(at, email);
    });
  }

  #open(email: Email, now: number): void {
    if (this.#isIn) return;
    email.isSeen = true;
    if (this.#chance(this.#p.complaint)) this.#account.mark('complained', now);
    if (this.#chance(this.#traits.acts)) this.#signIn(now, email);
    else if (this.#chance(this.#p.returns)) {
      const delay = logNormal(this.#random, this.#p['return-days'] * dayMs, 1);
      this.#whenPresent(now + delay, (at) => this.#signIn(at));
    }
  }

  /** They need the account, look for the emails they have, and try to get in. */
  #need(from: number): void {
    if (this.#p.needs <= 0) return;
    this.#whenPresent(from + exponential(this.#random, this.#p.needs / dayMs), (at) => {
      if (this.#isIn) return;
      this.#look();
      this.#signIn(at);
      this.#need(at);
    });
  }

  #look(): void {
    this.#mailbox.look(() => this.#chance(this.#p['looks-into-junk']));
  }

  /** @param open the email that they have before them; one of those they have seen where they come back later */
  #signIn(now: number, open?: Email): void {
    if (this.#isIn) return;
    const used = open ?? this.#pick();
    if (this.#tries(used, now)) return;
    if (used !== undefined && this.#chance(this.#p['tries-newest'])) {
      this.#look();
      if (this.#tries(this.#mailbox.newest, now)) return;
    }
    this.#turnAway(now);
  }

  #tries(email: Email | undefined, now: number): boolean {
    if (email === undefined || !this.#account.opensWith(email.number, now)) return false;
    this.#account.activate(now);
    this.#cameInAt = now;
    return true;
  }

  #pick(): Email | undefined {
    return this.#chance(this.#p.newest) ? this.#mailbox.newest : this.#mailbox.pickAny(this.#random);
  }

  #turnAway(now: number): void {
    if (this.#chance(this.#p.forgot) && this.#account.isInvitationDue(now)) this.#send('person', now);
    else if (this.#chance(this.#p.helpdesk)) this.#askHr(now);
  }

  #askHr(now: number): void {
    this.#hrDoes(now, (at) => this.#inviteAgain(at));
  }

  /** HR has spoken to them, so they wait for the email, and have said what is wrong with the address. */
  #inviteAgain(now: number): void {
    this.#traits = { ...this.#traits, mailbox: 'own' };
    this.#send('hr', now);
  }

  #bounce(now: number): void {
    // Nothing of what others do without the product tells HR.
    if (!this.#account.isLookedAfter) return;
    this.#account.mark('bounced', now);
    this.#tellHr(now);
  }

  #tellHr(now: number): void {
    this.#wasHrTold = true;
    if (this.#chance(this.#p['sees-to'])) this.#hrDoes(now, (at) => this.#inviteAgain(at));
  }

  #hrDoes(now: number, act: (now: number) => void): void {
    if (this.#isHrBusy || this.#traits.neverComes) return;
    this.#isHrBusy = true;
    this.#agenda.at(now + logNormal(this.#random, this.#p['hr-days'] * dayMs, 1), (at) => {
      this.#isHrBusy = false;
      if (!this.#isIn) act(at);
    });
  }

  /** Every Monday HR sees who is not in yet, and speaks to some of those who have had a week. */
  #list(from: number): void {
    const monday = from - (from % dayMs) + ((8 - new Date(from).getUTCDay()) % 7) * dayMs + listAt;
    this.#agenda.at(monday > from ? monday : monday + 7 * dayMs, (at) => {
      if (this.#isIn) return;
      if (at - this.#invitedAt >= spokenToAfter && this.#chance(this.#p.speaks))
        this.#hrDoes(at, (day) => this.#inviteAgain(day));
      this.#list(at);
    });
  }

  /** The next sweep at which the account is due, if it is not changed before. */
  #sweep(from: number): void {
    const due = this.#account.nextSweep(from);
    if (due === undefined) return;
    const { version } = this.#account;
    this.#agenda.at(due, (at) => {
      if (this.#account.version !== version) return;
      const step = this.#account.nextStep(at);
      if (step === 'send') this.#send('engine', at);
      else if (step === 'tell-hr') {
        this.#account.writeTold(at);
        this.#tellHr(at);
      } else this.#sweep(at);
    });
  }

  #whenPresent(time: number, act: (now: number) => void): void {
    this.#agenda.at(presentFrom(time, this.#traits, this.#random), act);
  }
}
