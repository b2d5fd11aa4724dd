import { randomUUID } from 'node:crypto';
import { refuseAliasesOfOthers } from '../attribute-change.ts';
import { checkRequired, toRecord } from '../attributes.ts';
import { invalidParameter, Message, notAuthorized } from '../errors.ts';
import { providerOf } from '../look-up.ts';
import { newUser } from '../new-user.ts';
import { firePostConfirmation } from '../operations/post-confirmation.ts';
import {
  type Attribute,
  type ClientRecord,
  mergeAttributes,
  type ProviderRecord,
  type UserRecord,
} from '../records.ts';
import type { Services } from '../services.ts';
import { firePostAuthentication } from '../sign-in/complete-sign-in.ts';
import { firePreAuthentication } from '../sign-in/sign-in.ts';
import type { PoolState } from '../store/pool-state.ts';
import { mergeIdentities } from './identities.ts';
import { checkMapped, mapClaims, type ProviderClaims } from './mapped-attributes.ts';

/** A person whom an identity provider has signed in. */
export interface ProviderSignIn {
  readonly pool: PoolState;
  readonly client: ClientRecord;
  /** The provider's name in the pool. */
  readonly providerName: string;
  /** The person's id at the provider: `sub`, a SAML `NameID`. */
  readonly subject: string;
  /** What the provider says of the person, by its own names. */
  readonly claims: ProviderClaims;
}

type Needs = Pick<Services, 'store' | 'triggers' | 'now'>;

/**
 * What Cognito does when a person comes back from an identity provider. Triggers and their order are those that AWS documents for
 * federated users: a first sign-in, also one that pre-sign-up links to an account, passes no authentication trigger.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @returns the user who is signed in; their tokens have the source `HostedAuth`
 * @throws AwsError when the pool or one of its triggers refuses the person, with what Cognito puts into `error_description`
 */
export async function signInWithProvider(services: Needs, signIn: ProviderSignIn): Promise<UserRecord> {
  const { pool, client, subject, claims } = signIn;
  const provider = providerOf(pool, signIn.providerName);
  if (!client.SupportedIdentityProviders?.includes(provider.ProviderName)) {
    throw invalidParameter(`The identity provider ${provider.ProviderName} is not enabled for this client`);
  }
  const attributes = mapClaims(pool.pool, provider, claims);
  const known = pool.byIdentity(provider.ProviderName, subject);
  if (!known) return signInFirst(services, signIn, provider, attributes);
  if (!known.Enabled) throw notAuthorized(Message.userDisabled);
  await firePreAuthentication(services, signIn, known);
  const user = overwriteAttributes(services, signIn, provider, attributes);
  await firePostAuthentication(services, signIn, user);
  return user;
}

async function signInFirst(
  services: Needs,
  signIn: ProviderSignIn,
  provider: ProviderRecord,
  attributes: readonly Attribute[],
): Promise<UserRecord> {
  const { pool, client, subject } = signIn;
  const username = usernameOf(pool, provider, subject);
  checkRequired(pool.pool, attributes);
  // What it answers about confirming and verifying has no effect: https://github.com/aws-amplify/amplify-js/issues/5287
  await services.triggers.fire({
    trigger: 'PreSignUp',
    source: 'PreSignUp_ExternalProvider',
    userPoolId: pool.pool.Id,
    userName: username,
    clientId: client.ClientId,
    request: {
      userAttributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...toRecord(attributes) },
      validationData: {},
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  // The trigger may have linked the identity to a user, who is signed in then; AWS once refused this first attempt:
  // https://github.com/aws-amplify/amplify-flutter/issues/1716
  if (pool.byIdentity(provider.ProviderName, subject))
    return overwriteAttributes(services, signIn, provider, attributes);
  if (pool.user(username)) throw invalidParameter(`Already found an entry for username ${username}`);
  const user = createExternalUser(services, signIn, provider, { username, attributes });
  await firePostConfirmation(services, signIn, user, 'PostConfirmation_ConfirmSignUp');
  return user;
}

function createExternalUser(
  { store, now }: Needs,
  { pool, subject }: ProviderSignIn,
  { ProviderName, ProviderType }: ProviderRecord,
  { username, attributes }: { readonly username: string; readonly attributes: readonly Attribute[] },
): UserRecord {
  const identity = {
    userId: subject,
    providerName: ProviderName,
    providerType: ProviderType,
    issuer: null,
    primary: true,
    dateCreated: now().getTime(),
  };
  const user = newUser(
    { username, sub: randomUUID(), attributes: mergeIdentities(attributes, [identity]) },
    { UserStatus: 'EXTERNAL_PROVIDER', Password: '' },
    now(),
  );
  store.commit([{ change: 'user', poolId: pool.pool.Id, user }]);
  return user;
}

/**
 * Gives the user what the provider says, over what was there. An address doesn't wait for its verification here, whatever the pool
 * says: https://github.com/aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws/pull/840
 */
function overwriteAttributes(
  { store, now }: Needs,
  { pool, client, subject }: ProviderSignIn,
  { ProviderName }: ProviderRecord,
  attributes: readonly Attribute[],
): UserRecord {
  // Read again: a trigger may have changed the user, or deleted them.
  const current = pool.byIdentity(ProviderName, subject);
  if (!current) throw notAuthorized();
  checkMapped(pool.pool, client, attributes);
  refuseAliasesOfOthers(pool, current, current.UserStatus === 'EXTERNAL_PROVIDER' ? [] : attributes);
  const user = {
    ...current,
    Attributes: mergeAttributes(current.Attributes, attributes),
    UserLastModifiedDate: now(),
  };
  store.commit([{ change: 'user', poolId: pool.pool.Id, user }]);
  return user;
}

/** The name of a person from a provider. Where the pool ignores case, Cognito writes it in lowercase. */
function usernameOf({ pool }: PoolState, { ProviderName }: ProviderRecord, subject: string): string {
  const username = `${ProviderName}_${subject}`;
  return pool.UsernameConfiguration?.CaseSensitive === false ? username.toLowerCase() : username;
}
