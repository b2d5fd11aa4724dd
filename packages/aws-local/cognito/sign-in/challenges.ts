import { randomBytes } from 'node:crypto';
import { notAuthorized } from '../errors.ts';
import type { SrpServerState } from './srp.ts';

/** A sign-in that waits for the answer to a question, such as a new password. */
export interface Challenge {
  readonly name:
    | 'NEW_PASSWORD_REQUIRED'
    | 'SOFTWARE_TOKEN_MFA'
    | 'MFA_SETUP'
    | 'PASSWORD_VERIFIER'
    | 'SELECT_CHALLENGE'
    | 'PASSWORD'
    | 'EMAIL_OTP'
    | 'WEB_AUTHN'
    | 'SELECT_MFA_TYPE';
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  /** The client's `AuthSessionValidity`. */
  readonly validityMinutes?: number | undefined;
  /** An authenticator app that is being set up. */
  readonly softwareToken?: { readonly secret: string; readonly verified?: boolean };
  /** Private numbers of the SRP protocol. */
  readonly srp?: SrpServerState | undefined;
  /** What a passkey has to sign. */
  readonly passkeyChallenge?: string;
  /** A code that was mailed, and the address that it proves. */
  readonly emailCode?: { readonly code: string; readonly address: string; readonly factor: 'first' | 'second' };
}

/** Sessions between a challenge and its answer. */
export interface Challenges {
  /** Opens a session. */
  open(challenge: Challenge): string;
  /**
   * Finds the challenge of a session. The session stays open, so that a person who mistyped may try again.
   * @throws AwsError `NotAuthorizedException` when there is no such session, it is over, or belongs to something else
   */
  find(
    session: string | undefined,
    expected: { readonly names: readonly Challenge['name'][]; readonly clientId?: string },
  ): Challenge;
  /** Ends a session: its answer was right. */
  close(session: string | undefined): void;
}

const minuteMs = 60_000;
/** Cognito's default `AuthSessionValidity`. It can be raised to 15. */
const defaultMinutes = 3;
/** Sessions that are over are remembered for a while, to tell the caller which they were, and then forgotten. */
const memoryMs = 20 * minuteMs;

interface Session {
  readonly challenge: Challenge;
  readonly openedAt: number;
  used: boolean;
}

export function createChallenges(now: () => Date): Challenges {
  const sessions = new Map<string, Session>();
  const forgetOld = () => {
    for (const [id, session] of sessions) {
      if (session.openedAt > now().getTime() - memoryMs) return;
      sessions.delete(id);
    }
  };
  return {
    open(challenge) {
      forgetOld();
      const id = newSessionId();
      sessions.set(id, { challenge, openedAt: now().getTime(), used: false });
      return id;
    },
    find(id, expected) {
      const session = sessions.get(id ?? '');
      const isExpected =
        session !== undefined &&
        expected.names.includes(session.challenge.name) &&
        (expected.clientId === undefined || session.challenge.clientId === expected.clientId);
      if (!isExpected) throw notAuthorized('Invalid session for the user.');
      if (session.used) throw notAuthorized('Invalid session for the user, session can only be used once.');
      const { validityMinutes = defaultMinutes } = session.challenge;
      if (now().getTime() - session.openedAt > validityMinutes * minuteMs) {
        throw notAuthorized('Invalid session for the user, session is expired.');
      }
      return session.challenge;
    },
    close(id) {
      const session = sessions.get(id ?? '');
      if (session) session.used = true;
    },
  };
}

/** How Cognito's sessions begin: they are messages of the AWS Encryption SDK, and these are such a message's version, type and algorithm. */
const sessionStart = Buffer.from([0x01, 0x80, 0x01, 0x78]);

/**
 * Makes a session such as `AYABeE…`. One that began with a hyphen, as one in 64 random ones does, could not be handed to
 * `aws … --session`: the AWS CLI takes it for an option.
 */
function newSessionId(): string {
  return Buffer.concat([sessionStart, randomBytes(48)]).toString('base64url');
}
