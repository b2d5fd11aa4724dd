import type { Mailbox } from 'aws-local/mailbox/mailbox.ts';
import type { Endpoints } from '../../local/endpoints.ts';

/** Calls of the journey, by the API's path. */
export const operations = [
  '/sign-in',
  '/new-password',
  '/refresh',
  '/change-password',
  '/forgot-password',
  '/reset-password',
  '/sign-out',
] as const;
export type JourneyOperation = (typeof operations)[number];

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The seven calls, made in one way or another. Each throws when it is refused. */
export interface JourneyCalls {
  /** @returns the session of the challenge */
  signIn(email: string, password: string): Promise<string>;
  newPassword(email: string, session: string, password: string): Promise<Tokens>;
  refresh(refreshToken: string): Promise<void>;
  changePassword(accessToken: string, previous: string, proposed: string): Promise<void>;
  forgotPassword(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
  signOut(refreshToken: string): Promise<void>;
}

/** What people are invited with. */
export const temporaryPassword = 'Temporary-password-1';

/**
 * One person's life with passwords: chosen, changed, forgotten, reset.
 * @param took called with the milliseconds that each call took
 * @throws Error when a call is refused
 */
export async function goThrough(
  calls: JourneyCalls,
  mailbox: Mailbox,
  email: string,
  took: (operation: JourneyOperation, milliseconds: number) => void,
): Promise<void> {
  const timed = async <T>(operation: JourneyOperation, call: () => Promise<T>): Promise<T> => {
    const since = performance.now();
    const answer = await call();
    took(operation, performance.now() - since);
    return answer;
  };
  const [chosen, changed, reset] = ['chosen password', 'changed password', 'the reset password'];
  const session = await timed('/sign-in', () => calls.signIn(email, temporaryPassword));
  const { accessToken, refreshToken } = await timed('/new-password', () => calls.newPassword(email, session, chosen));
  await timed('/refresh', () => calls.refresh(refreshToken));
  await timed('/change-password', () => calls.changePassword(accessToken, chosen, changed));
  await timed('/forgot-password', () => calls.forgotPassword(email));
  const code = codeFor(mailbox, email);
  await timed('/reset-password', () => calls.resetPassword(email, code, reset));
  await timed('/sign-out', () => calls.signOut(refreshToken));
}

function codeFor(mailbox: Mailbox, email: string): string {
  const [mail] = mailbox.list({ to: email, limit: 1 });
  const text = mail?.text ?? (mail?.html ?? '').replace(/<(style|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '\n');
  const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
  if (code === undefined) throw new Error('A code was not mailed');
  return code;
}

type Answer = Readonly<Record<string, unknown>>;

/** By the self-service API. */
export function apiCalls({ api }: Pick<Endpoints, 'api'>): JourneyCalls {
  const call = (path: string, body: object, accessToken?: string) =>
    post(`${api}${path}`, body, {
      'content-type': 'application/json',
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    });
  return {
    signIn: async (email, password) => textOf(await call('/sign-in', { email, password }), 'session'),
    async newPassword(email, session, password) {
      const answer = await call('/new-password', { email, session, new_password: password });
      return { accessToken: textOf(answer, 'access_token'), refreshToken: textOf(answer, 'refresh_token') };
    },
    async refresh(refreshToken) {
      await call('/refresh', { refresh_token: refreshToken });
    },
    async changePassword(accessToken, previous, proposed) {
      await call('/change-password', { previous_password: previous, proposed_password: proposed }, accessToken);
    },
    async forgotPassword(email) {
      await call('/forgot-password', { email });
    },
    async resetPassword(email, code, password) {
      await call('/reset-password', { email, code, new_password: password });
    },
    async signOut(refreshToken) {
      await call('/sign-out', { refresh_token: refreshToken });
    },
  };
}

/** By Cognito's own operations, without an SDK between. */
export function cognitoCalls({ aws, userPoolClientId: ClientId }: Endpoints): JourneyCalls {
  const call = (operation: string, body: object) =>
    post(aws, body, {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    });
  return {
    async signIn(email, password) {
      const AuthParameters = { USERNAME: email, PASSWORD: password };
      const answer = await call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
      return textOf(answer, 'Session');
    },
    async newPassword(email, Session, password) {
      const answer = await call('RespondToAuthChallenge', {
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
      });
      const tokens = Object(answer.AuthenticationResult);
      return { accessToken: textOf(tokens, 'AccessToken'), refreshToken: textOf(tokens, 'RefreshToken') };
    },
    async refresh(refreshToken) {
      const AuthParameters = { REFRESH_TOKEN: refreshToken };
      await call('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
    },
    async changePassword(AccessToken, PreviousPassword, ProposedPassword) {
      await call('ChangePassword', { AccessToken, PreviousPassword, ProposedPassword });
    },
    async forgotPassword(email) {
      await call('ForgotPassword', { ClientId, Username: email });
    },
    async resetPassword(email, ConfirmationCode, Password) {
      await call('ConfirmForgotPassword', { ClientId, Username: email, ConfirmationCode, Password });
    },
    async signOut(Token) {
      await call('RevokeToken', { ClientId, Token });
    },
  };
}

async function post(url: string, body: object, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${new URL(url).pathname} was refused with status ${response.status}`);
  return text === '' ? {} : JSON.parse(text);
}

function textOf(answer: Answer, name: string): string {
  const value = answer[name];
  if (typeof value !== 'string') throw new Error(`An answer has no ${name}`);
  return value;
}
