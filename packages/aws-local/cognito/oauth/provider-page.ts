import { AwsError } from '../../aws-error.ts';
import type { WebAnswer, WebRequest } from '../../web-service.ts';
import { signInWithProvider } from '../federation/sign-in-with-provider.ts';
import type { ProviderRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts';
import { redirect } from './exchange.ts';
import { field, formWith } from './forms.ts';
import { finishAuthorization, type OAuthState } from './oauth-state.ts';
import { html, renderPage } from './page.ts';
import { askedProvider } from './providers.ts';

/** `GET /oauth2/provider`: a page in place of an identity provider's, where a developer says who has signed in there. */
export function showProvider({ store }: Services, state: OAuthState, request: WebRequest): WebAnswer {
  const read = readAuthorizationRequest(store, request.query);
  if ('refusal' in read) return read.refusal;
  const provider = askedProvider(read.request);
  return provider ? render(state, request, provider) : refuseProvider(read.request);
}

/** `POST /oauth2/provider`: what Cognito does when a person comes back from there. */
export async function takeProvider(services: Services, state: OAuthState, request: WebRequest): Promise<WebAnswer> {
  const read = readAuthorizationRequest(services.store, request.query);
  if ('refusal' in read) return read.refusal;
  const authorization = read.request;
  const provider = askedProvider(authorization);
  if (!provider) return refuseProvider(authorization);
  const { form } = request;
  const subject = form.get('subject') ?? '';
  if (!state.guard.isGenuine(request) || subject === '') return render(state, request, provider);
  const claims = Object.fromEntries(
    claimsOf(provider).map((claim) => [claim, form.get(`claim.${claim}`) || undefined]),
  );
  const { pool, client } = authorization;
  try {
    const signIn = { pool, client, providerName: provider.ProviderName, subject, claims };
    return finishAuthorization(services, state, authorization, await signInWithProvider(services, signIn));
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    return refuse(authorization, error.message);
  }
}

/** The claims that the pool reads of this provider. */
function claimsOf({ AttributeMapping }: ProviderRecord): string[] {
  return [
    ...new Set(Object.entries(AttributeMapping).flatMap(([name, claim]) => (name === 'username' ? [] : [claim]))),
  ];
}

function render({ guard }: OAuthState, request: WebRequest, provider: ProviderRecord): WebAnswer {
  const { token, cookies } = guard.protect(request);
  const claims = claimsOf(provider).map((claim) => {
    const value = claim.endsWith('_verified') ? 'true' : '';
    return field(claim, { name: `claim.${claim}`, type: 'text', value }, false);
  });
  const fields = html`<p>${provider.ProviderName} is not called. Enter what it would say of a person.</p>
${field('Id at the provider', { name: 'subject', type: 'text' })}${claims}`;
  const content = formWith({ step: 'provider', csrf: token }, fields, 'Sign in');
  return renderPage({ title: `In place of ${provider.ProviderName}`, content }, cookies);
}

function refuseProvider(authorization: AuthorizationRequest): WebAnswer {
  return refuse(authorization, 'The identity provider is not enabled for this client');
}

function refuse({ redirectUri, state }: AuthorizationRequest, description: string): WebAnswer {
  return redirect(redirectUri, { error_description: description, state, error: 'invalid_request' });
}
