import type { ClientRecord, ProviderRecord } from '../records.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

/** The name under which a client lists the pool itself among its providers. */
export const ownProvider = 'COGNITO';

/** Whether people may sign in with a password of the pool. */
export function offersPassword({ SupportedIdentityProviders: names = [] }: ClientRecord): boolean {
  return names.includes(ownProvider);
}

/** The identity providers that a client offers, those that the pool still has. */
export function providersOf({ client, pool }: Pick<AuthorizationRequest, 'client' | 'pool'>): ProviderRecord[] {
  return (client.SupportedIdentityProviders ?? []).flatMap((name) => pool.providers.get(name) ?? []);
}

/** The identity provider that a request names, by its name or by an identifier such as a mail domain. */
export function askedProvider(authorization: AuthorizationRequest): ProviderRecord | undefined {
  const { provider } = authorization;
  return providersOf(authorization).find(
    ({ ProviderName, IdpIdentifiers }) =>
      provider !== undefined && (ProviderName === provider || IdpIdentifiers?.includes(provider)),
  );
}
