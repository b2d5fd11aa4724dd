import type { ChallengeNameType, InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import type { WebAnswer, WebRequest } from '../../web-service.ts';
import { invalidParameter } from '../errors.ts';
import { answerChallenge } from '../operations/respond-to-auth-challenge.ts';
import { verifySoftwareToken } from '../operations/verify-software-token.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { signInWithPassword } from '../sign-in/sign-in.ts';
import type { SignIn } from '../sign-in/signing-in.ts';
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts';
import { formAgain, formFor } from './challenge-form.ts';
import { type Form, passwordForm, type Step } from './forms.ts';
import { finishAuthorization, type OAuthState } from './oauth-state.ts';
import { renderPage } from './page.ts';
import { offersPassword, providersOf } from './providers.ts';

/** `GET /login`: the page where a person signs in. */
export function showLogin(services: Services, state: OAuthState, request: WebRequest): WebAnswer {
  const read = readAuthorizationRequest(services.store, request.query);
  return 'refusal' in read ? read.refusal : showPasswordForm(openVisit(state, request), read.request);
}

/** `POST /login`: what the person entered, and what Cognito asks next, or where the browser goes then. */
export async function takeLogin(services: Services, state: OAuthState, request: WebRequest): Promise<WebAnswer> {
  const read = readAuthorizationRequest(services.store, request.query);
  if ('refusal' in read) return read.refusal;
  const authorization = read.request;
  const visit = openVisit(state, request);
  if (!state.guard.isGenuine(request)) {
    return showPasswordForm(visit, authorization, 'This page was open for too long. Please try again.', 403);
  }
  if (!offersPassword(authorization.client)) return showPasswordForm(visit, authorization, undefined, 403);
  let signedIn: UserRecord | undefined;
  const signIn = {
    pool: authorization.pool,
    client: authorization.client,
    onSignedIn: (user: UserRecord) => {
      signedIn = user;
    },
  };
  try {
    const next = await answerStep(services, signIn, request.form);
    if (signedIn) return finishAuthorization(services, state, authorization, signedIn);
    return render(visit, await formFor(services, next, visit.token));
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    return showAgain(visit, authorization, error);
  }
}

async function answerStep(services: Services, signIn: SignIn, form: URLSearchParams): Promise<InitiateAuthResponse> {
  const step = form.get('step');
  if (step === 'password') {
    return signInWithPassword(services, signIn, form.get('username') ?? '', form.get('password') ?? '');
  }
  let Session = form.get('session') ?? undefined;
  if (step === 'NEW_PASSWORD_REQUIRED' && form.get('new_password') !== form.get('new_password_again')) {
    throw invalidParameter('The two passwords are not the same.');
  }
  if (step === 'MFA_SETUP') {
    ({ Session } = await verifySoftwareToken(services)({ Session, UserCode: form.get('code') ?? '' }));
  }
  const attributes = [...form].filter(([name]) => name.startsWith('userAttributes.'));
  return answerChallenge(services, signIn, {
    ChallengeName: step as ChallengeNameType,
    Session,
    ChallengeResponses: {
      ...Object.fromEntries(attributes),
      USERNAME: form.get('challenged') ?? '',
      NEW_PASSWORD: form.get('new_password') ?? '',
      SOFTWARE_TOKEN_MFA_CODE: form.get('code') ?? '',
      EMAIL_OTP_CODE: form.get('code') ?? '',
      ANSWER: form.get('answer') ?? '',
    },
  });
}

/** A step that failed: once more where the person can do better, from the beginning where its session is over. */
function showAgain(visit: Visit, authorization: AuthorizationRequest, error: AwsError): WebAnswer {
  const { form } = visit.request;
  const step = form.get('step') as Step;
  if (step === 'password' || error.code === 'NotAuthorizedException') {
    return showPasswordForm(visit, authorization, error.message);
  }
  const again = formAgain({
    step,
    csrf: visit.token,
    session: form.get('session') ?? undefined,
    username: form.get('challenged') ?? undefined,
    more: {
      required: form.get('required') ?? '',
      secret: form.get('secret') ?? '',
      factors: form.get('factors') ?? '',
    },
  });
  return render(visit, again, error.message);
}

function showPasswordForm(
  visit: Visit,
  authorization: AuthorizationRequest,
  error?: string,
  status?: number,
): WebAnswer {
  const { form, query } = visit.request;
  const name = form.get('username') ?? authorization.loginHint ?? '';
  const providers = providersOf(authorization).map(({ ProviderName }) => {
    const asked = new URLSearchParams(query);
    asked.set('identity_provider', ProviderName);
    return { name: ProviderName, href: `/oauth2/authorize?${asked}` };
  });
  const hidden = { step: 'password', csrf: visit.token } as const;
  return render(visit, passwordForm(authorization, hidden, name, providers), error, status);
}

/** A request to the page, with what protects the form in the answer. */
interface Visit {
  readonly request: WebRequest;
  readonly token: string;
  readonly cookies: readonly string[];
}

function openVisit({ guard }: OAuthState, request: WebRequest): Visit {
  return { request, ...guard.protect(request) };
}

function render({ cookies }: Visit, form: Form, error?: string, status?: number): WebAnswer {
  return renderPage({ ...form, error, ...(status !== undefined && { status }) }, cookies);
}
