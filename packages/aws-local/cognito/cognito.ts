import type { Journal, JournalEntry, JournalPosition } from '../journal.ts';
import type { JsonService } from '../json-service.ts';
import type { LambdaService } from '../lambda/lambda-service.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import { ensurePool } from './ensure-pool.ts';
import type { Operation } from './operation.ts';
import { overlay } from './overlay.ts';
import type { PoolSettings } from './pool-settings.ts';
import { createQuotas, type QuotaCategory, type QuotaUse } from './quotas.ts';
import type { Services } from './services.ts';
import { createAttempts } from './sign-in/attempts.ts';
import { createChallenges } from './sign-in/challenges.ts';
import { checkClientSecret } from './sign-in/client-secret.ts';
import { jwk } from './sign-in/jwt.ts';
import { createLockout } from './sign-in/lockout.ts';
import { createTokens } from './sign-in/tokens.ts';
import { Store } from './store/store.ts';
import { createTriggers, type TriggerName, triggerTimeoutMs } from './triggers.ts';

/** What {@link createCognito} needs. */
export interface CognitoOptions {
  readonly journal: Pick<Journal, 'append'>;
  readonly region: string;
  readonly accountId: string;
  /** The time; a test's own, or the machine's. */
  readonly clock?: () => Date;
  readonly mailbox: Pick<Mailbox, 'entryFor' | 'deliver'>;
  readonly lambda: LambdaService;
  /** Name of the function that listens to a trigger, or undefined when none does. */
  readonly triggers: (trigger: TriggerName) => string | undefined;
  /** How long a trigger may take, in milliseconds; Cognito's 5,000 unless a test is in a hurry. */
  readonly triggerTimeoutMs?: number;
  /** URL under which `/<pool id>/.well-known/jwks.json` is served, without a slash at the end. */
  readonly issuerBaseUrl: () => string;
  /** Requests a second by category; a category without one is not limited. */
  readonly quotas?: Partial<Record<QuotaCategory, number>>;
}

/** Cognito user pools in this process. */
export interface Cognito extends JsonService {
  /** Takes one entry of the journal at start; other owners' are passed over. */
  replay(entry: JournalEntry, position?: JournalPosition): void;
  /** Creates the pool at the first start, and keeps it in step with the settings ever after; its ids stay. */
  ensurePool(settings: PoolSettings): Promise<{ userPoolId: string; userPoolClientId: string }>;
  /** The document at `/<pool id>/.well-known/jwks.json`. */
  jwks(): { keys: Readonly<Record<string, string>>[] };
  /** The document at `/<pool id>/.well-known/openid-configuration`. */
  openIdConfiguration(userPoolId: string): Record<string, unknown>;
  /** Requests by category so far, carried out and throttled. */
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
  // cognito-local takes a while to load and most runs do without it.
  let router: Promise<typeof import('./cognito-local/router.ts')> | undefined;
  const cognitoLocal = () => {
    router ??= import('./cognito-local/router.ts');
    return router;
  };

  return {
    async handle(operation, body) {
      quotas.take(operation, body);
      checkClientSecret(services, operation, body);
      const own: Operation<never, unknown> | undefined = Object.hasOwn(overlay, operation)
        ? overlay[operation]
        : undefined;
      if (own) return own(services)(body as never);
      const { cognitoLocalRouter } = await cognitoLocal();
      return cognitoLocalRouter(services)(operation, body);
    },
    replay: (entry) => services.store.replay(entry),
    async ensurePool(settings) {
      const { standardAttributes } = await import('./standard-attributes.ts');
      const functions = triggerNames.flatMap((name) => {
        const target = options.triggers(name);
        return target === undefined ? [] : [[name, functionArn(options, target)]];
      });
      const lambdaConfig: Record<string, string> = Object.fromEntries(functions);
      return ensurePool({ ...services, standardAttributes, lambdaConfig }, settings);
    },
    jwks: () => ({ keys: [jwk] }),
    openIdConfiguration(userPoolId) {
      const issuer = `${options.issuerBaseUrl()}/${userPoolId}`;
      return {
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code', 'token'],
        subject_types_supported: ['public'],
      };
    },
    quotaUse: quotas.use,
  };
}

function servicesFrom(options: CognitoOptions, now: () => Date): Services {
  const store = new Store(options.journal);
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
    tokens: createTokens({ store, triggers, now, issuerBaseUrl: options.issuerBaseUrl }),
    challenges: createChallenges(now),
    attempts: createAttempts(now),
    lockout: createLockout(now),
  };
}

function functionArn({ region, accountId }: CognitoOptions, target: string): string {
  return target.startsWith('arn:') ? target : `arn:aws:lambda:${region}:${accountId}:function:${target}`;
}
