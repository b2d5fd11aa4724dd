import { cognitoAccountDirectory } from '../../../functions/adapters/account-directory.ts';
import { storedInvitationLimits } from '../../../functions/adapters/invitation-limits.ts';
import { cognitoInvitations } from '../../../functions/adapters/invitations.ts';
import { cognitoManagedPeople } from '../../../functions/adapters/managed-people.ts';
import { storedMovedAccounts } from '../../../functions/adapters/moved-accounts.ts';
import { accountReader, cognitoPeopleDirectory } from '../../../functions/adapters/people-directory.ts';
import { cognitoUserDirectory } from '../../../functions/adapters/user-directory.ts';
import { DetailType, OwnAttribute } from '../../../functions/contract.ts';
import { statusOf } from '../../../functions/domain/accounts/person-status.ts';
import { readAdminRights } from '../../../functions/domain/accounts/rights.ts';
import { actOnPerson } from '../../../functions/domain/admin-people/act-on-person.ts';
import type { PersonAction } from '../../../functions/domain/admin-people/person-action.ts';
import { PersonRefusal } from '../../../functions/domain/admin-people/person-refusal.ts';
import type { DeliveryEvent } from '../../../functions/domain/deliveries/delivery-event.ts';
import { recordDeliveries } from '../../../functions/domain/deliveries/record-deliveries.ts';
import { policyOf } from '../../../functions/domain/invitations/policy.ts';
import { onboardBatch } from '../../../functions/domain/onboarding/onboard-batch.ts';
import { importOrigin } from '../../../functions/domain/onboarding/origin.ts';
import type { Person } from '../../../functions/domain/people/person.ts';
import { DailyLimits } from '../../../functions/domain/rate-limit/daily-limit.ts';
import { inviteAgain } from '../../../functions/domain/self-service/invite-again.ts';
import { findDue } from '../../../functions/domain/sweep/find-due.ts';
import { type DuePerson, sendBatch } from '../../../functions/domain/sweep/send-batch.ts';
import { MortalProcess } from './mortal-process.ts';
import type { Facts } from './truth.ts';
import type { World } from './world.ts';

/** Longer than any batch of a test takes. */
const attemptMs = 140_000;
const bucket = 'inbox';

/** What everybody does in the month, with the product's own code. Who gets no answer does it again, as in AWS. */
export class Actors {
  readonly #world: World;
  readonly policy;
  #requests = 0;

  constructor(world: World) {
    this.#world = world;
    this.policy = policyOf(world.settings);
  }

  /** Imports somebody, or a second time. */
  async importPerson(email: string, zoneinfo: string | undefined, runId: string): Promise<void> {
    const { pool, truth } = this.#world;
    const item = { row: 2, email, ...(zoneinfo && { zoneinfo }) };
    await this.#world.repeat(2, (process) =>
      onboardBatch(
        [item],
        {
          origin: importOrigin(runId),
          deadline: this.#deadline(),
          replaceSignUps: false,
          dailyLimit: new DailyLimits(this.#world.now).of(runId),
        },
        { directory: cognitoUserDirectory(pool.clientOf(process), pool.userPoolId), ...this.#rates() },
        { preview: false, concurrency: 1, onUnexpected: () => {} },
      ),
    );
    const person = await this.#read(email);
    if (person === undefined) return;
    const { sub, userName, attributes } = person;
    truth.register({ sub, userName, email }, attributes[`custom:${OwnAttribute.invitedAt}`] ?? '');
  }

  /** The engine, as its state machine runs it: what finds people is tried four times, each batch twice. */
  async sweep(name: string, isLate: boolean): Promise<void> {
    const { pool } = this.#world;
    const due = await this.#world.repeat(4, async (process) => {
      const found: DuePerson[] = [];
      const { list } = cognitoPeopleDirectory(pool.clientOf(process), pool.userPoolId);
      const request = { policy: this.policy, wayIn: 'password' as const, token: undefined, deadline: this.#deadline() };
      await findDue({ list, ...this.#rates() }, request, async (people) => {
        for (const { person, step } of people)
          if (step.step !== 'wait' && step.step !== 'none') found.push({ sub: person.sub });
      });
      return found;
    });
    // The batch of a child may have to wait for its turn.
    if (isLate) await this.#world.clock.sleep(20 * 60_000 * this.#world.random());
    for (let from = 0; due && from < due.length; from += 3) {
      const batch = due.slice(from, from + 3);
      await this.#world.repeat(2, (process) =>
        sendBatch(
          batch,
          {
            policy: this.policy,
            userPoolId: pool.userPoolId,
            requestId: name,
            deadline: this.#deadline(),
            dailyLimit: new DailyLimits(this.#world.now).of(name),
          },
          {
            ...this.#invitationsOf(process),
            bus: this.#world.busOf(process),
            onUnpublished: () => {},
            ...this.#rates(),
          },
        ),
      );
    }
  }

  /**
   * HR does something with somebody, as they see them on the page, and again when that fails.
   * @returns whether HR was answered that it is done
   */
  async act(action: PersonAction, facts: Facts): Promise<boolean> {
    const person = await this.#read(facts.userName);
    if (person === undefined) return false;
    const { pool } = this.#world;
    const { validityDays } = this.policy;
    const { status, invitedAt } = statusOf(person, validityDays, new Date(this.#world.now()));
    const requestId = `hr-${this.#requests++}`;
    const isDone = await this.#world.repeat(4, async (process) => {
      const client = pool.clientOf(process);
      const storage = this.#world.objects.seenBy(process);
      try {
        await actOnPerson(
          action,
          { sub: person.sub, status, invitedAt },
          { actor: 'hr', requestId, deadline: this.#deadline() },
          {
            people: cognitoManagedPeople(client, pool.userPoolId, new Set()),
            moved: storedMovedAccounts(storage, bucket),
            rights: readAdminRights(this.#world.settings),
            validityDays,
            ...this.#invitationsOf(process),
            ...this.#rates(),
          },
        );
        return true;
      } catch (error) {
        if (error instanceof PersonRefusal) return false;
        throw error;
      }
    });
    return isDone === true;
  }

  /** Somebody asks for another invitation, with “Forgot your password?”. */
  async ask(facts: Facts): Promise<void> {
    const requestId = `person-${this.#requests++}`;
    await this.#world.repeat(2, (process) =>
      inviteAgain(
        this.#invitationsOf(process),
        { email: facts.email, client: `client-${facts.sub}`, requestId },
        this.#world.settings,
        new Date(this.#world.now()),
      ),
    );
  }

  /** Somebody signs in with the password of an email, and chooses one of their own. @returns whether that worked */
  async signIn(facts: Facts, password: string): Promise<boolean> {
    const { pool, truth } = this.#world;
    const ClientId = pool.clientId;
    const AuthParameters = { USERNAME: facts.email, PASSWORD: password };
    try {
      const { Session } = await pool.ask<{ Session?: string }>('InitiateAuth', {
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters,
      });
      const ChallengeResponses = { USERNAME: facts.email, NEW_PASSWORD: 'A person chose this 1' };
      const ChallengeName = 'NEW_PASSWORD_REQUIRED';
      await pool.ask('RespondToAuthChallenge', { ClientId, ChallengeName, Session, ChallengeResponses });
      truth.block(facts, 'came in');
      return true;
    } catch {
      return false;
    }
  }

  /** What SES reports is recorded. @returns false where the queue has to bring it again */
  async record(event: DeliveryEvent): Promise<boolean> {
    const { pool } = this.#world;
    const done = await this.#world.repeat(2, async (process) => {
      const bus = this.#world.busOf(process);
      const storage = this.#world.objects.seenBy(process);
      await recordDeliveries([event], this.#deadline(), {
        people: cognitoAccountDirectory(pool.clientOf(process), pool.userPoolId),
        writeLog: (key, text) => storage.put(bucket, key, text, 'application/jsonl'),
        publish: (detail) => bus.publish(DetailType.invitationBounced, detail),
        stopBouncingRun: async () => undefined,
        ...this.#rates(),
      });
      return true;
    });
    return done === true;
  }

  /** The account as it is, past all faults. */
  async #read(name: string): Promise<Person | undefined> {
    const { pool } = this.#world;
    return accountReader(pool.clientOf(new MortalProcess(this.#world.random, 0)), pool.userPoolId)(name);
  }

  readonly read = (name: string) => this.#read(name);

  #rates() {
    const { clock, pacer, random } = this.#world;
    return { clock, pacer, random };
  }

  #invitationsOf(process: MortalProcess) {
    const { pool, objects } = this.#world;
    return {
      invitations: cognitoInvitations(pool.clientOf(process), pool.userPoolId),
      limits: storedInvitationLimits(objects.seenBy(process), bucket),
      announce: async () => undefined,
    };
  }

  #deadline(): number {
    return this.#world.now() + attemptMs;
  }
}
