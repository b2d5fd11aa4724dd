import { Env, IntakeQueue } from '../functions/contract.ts';
import type { FunctionDeclaration } from '../functions/define-function.ts';
import { joinProtected } from '../functions/domain/accounts/rights.ts';
import { joinNames } from '../functions/domain/people/pool-rules.ts';
import { type Rates, workPlan } from '../functions/domain/rate-limit/work-plan.ts';
import { type FunctionName, functionNames, functions } from '../functions/functions.ts';
import type { Settings } from './config.ts';

/** Name of an environment variable that the functions know. */
export type Variable = (typeof Env)[keyof typeof Env];

/** What a function is given, in AWS and in the embedded stack alike. */
export interface FunctionSettings extends FunctionDeclaration, FunctionEnvironment {}

interface FunctionEnvironment {
  /** What the settings decide. */
  readonly environment: Readonly<Partial<Record<Variable, string>>>;
  /** Variables that name resources, and are set by whoever makes those. */
  readonly resources: readonly Variable[];
}

/** What is declared of every function, with its environment by a stage's settings. */
export function functionSettings(settings: Settings): Readonly<Record<FunctionName, FunctionSettings>> {
  const everyFunction = { [Env.serviceName]: 'cognito-onboarding' };
  const environments = environmentsOf(settings);
  const entries = functionNames.map((name): [FunctionName, FunctionSettings] => {
    const { environment, resources } = environments[name];
    return [name, { ...functions[name], resources, environment: { ...everyFunction, ...environment } }];
  });
  return Object.fromEntries(entries) as Record<FunctionName, FunctionSettings>;
}

function environmentsOf(settings: Settings): Readonly<Record<FunctionName, FunctionEnvironment>> {
  const { bulk, intake, workers, batchSize } = workPlan(settings.pace);
  const {
    legacyDirectory,
    signUp: { defaultGroup },
  } = settings.userDirectory;
  const replaceSignUps = { [Env.replaceSignUps]: String(settings.userDirectory.replaceUnconfirmedSignUps) };
  const minimumLength = { [Env.passwordMinimumLength]: String(settings.userDirectory.passwordMinimumLength) };
  const operation = { environment: {}, resources: [Env.userPoolClientId] };
  const withPassword = { ...operation, environment: minimumLength };
  return {
    PrepareImport: {
      environment: {
        [Env.workers]: String(workers),
        [Env.batchSize]: String(batchSize),
        [Env.updatesPerSecond]: String(bulk.updatesPerSecond),
        ...assignable(settings.bulkImport.groups),
      },
      resources: [Env.userPoolId],
    },
    CreateUsers: {
      environment: {
        ...paceOf(bulk, workers),
        ...replaceSignUps,
        [Env.enableDisabled]: String(settings.bulkImport.enableDisabled),
      },
      resources: [Env.userPoolId, Env.inboxBucketName],
    },
    ReportImport: {
      environment: {},
      resources: [Env.userPoolId],
    },
    ReceiveEvents: {
      environment: {},
      resources: [Env.eventIntakeStateMachineArn, Env.eventQueueUrl],
    },
    ValidateEvents: {
      environment: assignable(settings.events.groups),
      resources: [Env.userPoolId],
    },
    ApplyEvents: {
      environment: {
        ...paceOf(intake, IntakeQueue.workers),
        ...replaceSignUps,
        [Env.deletionAllowed]: String(settings.events.deletion),
        ...assignable(settings.events.groups),
        [Env.protectedPeople]: joinProtected(settings.protected),
      },
      resources: [Env.userPoolId, Env.inboxBucketName],
    },
    CustomMessage: {
      environment: { [Env.brand]: brandOf(settings) },
      resources: [],
    },
    PreSignUp: {
      environment: { [Env.signUpRules]: signUpRulesOf(settings) },
      resources: [],
    },
    PostConfirmation: {
      environment: defaultGroup ? { [Env.defaultGroup]: defaultGroup } : {},
      resources: [Env.eventBusName],
    },
    PostAuthentication: {
      environment: {},
      resources: [Env.eventBusName],
    },
    UserMigration: {
      environment: legacyDirectory ? { [Env.legacyDirectoryUrl]: legacyDirectory.url } : {},
      resources: legacyDirectory?.authorizationSecretName ? [Env.legacyDirectoryAuthorization] : [],
    },
    SignIn: operation,
    NewPassword: withPassword,
    RespondMfa: operation,
    AssociateMfa: operation,
    VerifyMfa: operation,
    Refresh: {
      ...operation,
      environment: { [Env.refreshTokenRotation]: String(settings.userDirectory.refreshTokenRotation) },
    },
    ChangePassword: withPassword,
    ForgotPassword: {
      ...operation,
      resources: [Env.userPoolClientId, Env.resendInvitationFunction, Env.portalKey],
    },
    ResetPassword: withPassword,
    SignUp: {
      ...operation,
      environment: { ...minimumLength, [Env.signUpRules]: signUpRulesOf(settings) },
    },
    ConfirmSignUp: operation,
    ResendCode: operation,
    SignOut: operation,
    OpenApi: { environment: {}, resources: [] },
    ResendInvitation: {
      environment: {
        [Env.temporaryPasswordDays]: String(settings.userDirectory.temporaryPasswordValidityDays),
        [Env.invitationsPerClientDay]: String(settings.selfService.invitationsPerClientDay),
      },
      resources: [Env.userPoolId, Env.inboxBucketName],
    },
  };
}

/** A variable without a value is easily mistaken for one that was forgotten: an empty list has none. */
function assignable(groups: readonly string[]) {
  return groups.length > 0 ? { [Env.assignableGroups]: joinNames(groups) } : {};
}

/** What a worker's governor goes by: the rates of all workers, and how many they are. */
function paceOf(rates: Rates, workers: number) {
  return {
    [Env.creationsPerSecond]: String(rates.creationsPerSecond),
    [Env.updatesPerSecond]: String(rates.updatesPerSecond),
    [Env.readsPerSecond]: String(rates.readsPerSecond),
    [Env.mailsPerSecond]: String(rates.mailsPerSecond),
    [Env.workers]: String(workers),
  };
}

/** The form that functions/domain/mail reads. */
function brandOf({ brand, userDirectory }: Settings): string {
  return JSON.stringify({
    name: brand.name,
    colour: brand.colour,
    logo_url: brand.logoUrl,
    support_address: brand.supportAddress,
    portal_url: brand.portalUrl,
    temporary_password_days: userDirectory.temporaryPasswordValidityDays,
    default_locale: brand.defaultLocale,
  });
}

/** The form that functions/domain/sign-up reads. */
function signUpRulesOf({ userDirectory: { signUp, caseSensitive } }: Settings): string {
  return JSON.stringify({
    allowed_domains: signUp.allowedDomains,
    blocked_domains: signUp.blockedDomains,
    block_disposable: signUp.blockDisposable,
    trusted_domains: signUp.trustedDomains,
    verify_trusted_domains: signUp.verifyTrustedDomains,
    case_sensitive: caseSensitive,
    link_providers: signUp.linkProviders,
  });
}
