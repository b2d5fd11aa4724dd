import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../aws-error.ts';
import type { Journal, JournalEntry, JournalPosition } from '../journal.ts';
import type { JsonService } from '../json-service.ts';
import type { LambdaService } from '../lambda/lambda-service.ts';
import type { MailOutlet } from '../mailbox/mailbox.ts';
import type { WebService } from '../web-service.ts';
import { ensurePool } from './ensure-pool.ts';
import { type ProviderSignIn, signInWithProvider } from './federation/sign-in-with-provider.ts';
import { clientIn, poolOf } from './look-up.ts';
import { createOAuth, openIdConfiguration } from './oauth/oauth.ts';
import { type Operation, operations } from './operations.ts';
import { createRegistrations } from './passkeys/registrations.ts';
import type { PoolSettings } from './pool-settings.ts';
import { createQuotas, type QuotaCategory, type QuotaUse } from './quotas.ts';
import type { Services } from './services.ts';
import { createAttempts } from './sign-in/attempts.ts';
import { createChallenges } from './sign-in/challenges.ts';
import { checkClientSecret } from './sign-in/client-secret.ts';
import { createLockout } from './sign-in/lockout.ts';
import { createTokenSigner } from './sign-in/token-signer.ts';
import { createTokens } from './sign-in/tokens.ts';
import { Store } from './store/store.ts';
import { createTriggers, type TriggerName, triggerTimeoutMs } from './triggers.ts';

/** What {@link createCognito} needs. */
export interface CognitoOptions {
  readonly journal: Pick<Journal, 'append'>;
  readonly region: string;
  readonly accountId: string;
  /** The time; the machine's by default. */
  readonly clock?: () => Date;
  readonly mailbox: MailOutlet;
  readonly lambda: LambdaService;
  /** Name of a trigger's function, or undefined when it has none. */
  readonly triggers: (trigger: TriggerName) => string | undefined;
  /** How long a trigger may take, in milliseconds; Cognito's 5,000 by default. */
  readonly triggerTimeoutMs?: number;
  /** URL under which `/<pool id>/.well-known/jwks.json` is served, without a slash at the end. */
  readonly issuerBaseUrl: () => string;
  /** Requests a second by category; a category without one is not limited. */
  readonly quotas?: Partial<Record<QuotaCategory, number>>;
}

/** Cognito user pools in this process. */
export interface Cognito extends JsonService {
  /** Applies one entry of the journal at start; other owners' are ignored. */
  replay(entry: JournalEntry, position?: JournalPosition): void;
  /** Creates the pool at the first start, and applies the settings at every later one; its ids stay. */
  ensurePool(settings: PoolSettings): { userPoolId: string; userPoolClientId: string };
  /** Signs in a person who comes back from an identity provider, as Cognito's pages do at the end. */
  signInWithProvider(
    signIn: Pick<ProviderSignIn, 'providerName' | 'subject' | 'claims'> & {
      readonly userPoolId: string;
      readonly clientId: string;
    },
  ): Promise<AuthenticationResultType>;
  /**
   * The document at `/<pool id>/.well-known/`.
   * @throws AwsError `ResourceNotFoundException`
   */
  document(userPoolId: string, name: 'jwks.json' | 'openid-configuration'): unknown;
  /** The public keys by which tokens are recognised, as `jwks.json` lists them. */
  keys(): readonly Readonly<Record<string, string>>[];
  /** The pages and OAuth endpoints that pools have at their domains. */
  readonly oauth: WebService;
  /** Requests by category so far, handled and throttled. */
  quotaUse(): Readonly<Record<QuotaCategory, QuotaUse>>;
}

const triggerNames: readonly TriggerName[] = [
  'PreSignUp',
  'CustomMessage',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'UserMigration',
];

export function createCognito(options: CognitoOptions): Cognito {
  const now = options.clock ?? (() => new Date());
  const services = servicesFrom(options, now);
  const quotas = createQuotas(options.quotas ?? {}, now);
  return {
    async handle(operation, body) {
      quotas.take(operation, body);
      checkClientSecret(services, operation, body);
      return findOperation(operation)(services)(body as never);
    },
    replay: (entry) => services.store.replay(entry),
    ensurePool(settings) {
      const functions = triggerNames.flatMap((name) => {
        const target = options.triggers(name);
        return target === undefined ? [] : [[name, functionArn(options, target)]];
      });
      const lambdaConfig: Record<string, string> = Object.fromEntries(functions);
      return ensurePool({ ...services, lambdaConfig }, settings);
    },
    async signInWithProvider({ userPoolId, clientId, ...signIn }) {
      const pool = poolOf(services.store, userPoolId);
      const client = clientIn(services.store, userPoolId, clientId);
      const user = await signInWithProvider(services, { pool, client, ...signIn });
      return services.tokens.issue({ pool, client, user, source: 'HostedAuth' });
    },
    document(userPoolId, name) {
      if (!services.store.pools.has(userPoolId)) {
        throw new AwsError('ResourceNotFoundException', `User pool ${userPoolId} does not exist.`, 404);
      }
      if (name === 'jwks.json') return { keys: [services.signer.publicKey()] };
      return openIdConfiguration(options.issuerBaseUrl(), userPoolId);
    },
    keys: () => [services.signer.publicKey()],
    oauth: createOAuth(services),
    quotaUse: quotas.use,
  };
}

function servicesFrom(options: CognitoOptions, now: () => Date): Services {
  const store = new Store(options.journal);
  const signer = createTokenSigner(store);
  const triggers = createTriggers({
    region: options.region,
    lambda: options.lambda,
    functionFor: options.triggers,
    timeoutMs: options.triggerTimeoutMs ?? triggerTimeoutMs,
  });
  return {
    region: options.region,
    accountId: options.accountId,
    now,
    store,
    mailbox: options.mailbox,
    triggers,
    signer,
    tokens: createTokens({ store, triggers, signer, now, issuerBaseUrl: options.issuerBaseUrl }),
    challenges: createChallenges(now),
    attempts: createAttempts(now),
    lockout: createLockout(now),
    registrations: createRegistrations(now),
  };
}

function findOperation(name: string): Operation<never, unknown> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return operation;
  throw new AwsError('UnknownOperationException', `The embedded Cognito has no ${name}.`);
}

function functionArn({ region, accountId }: CognitoOptions, target: string): string {
  return target.startsWith('arn:') ? target : `arn:aws:lambda:${region}:${accountId}:function:${target}`;
}
