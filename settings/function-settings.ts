import { batchTimeoutSeconds, Env, type FunctionName, IntakeQueue } from '../functions/contract.ts';
import { joinProtected } from '../functions/domain/accounts/rights.ts';
import { joinNames } from '../functions/domain/people/pool-rules.ts';
import { type Rates, workPlan } from '../functions/domain/rate-limit/work-plan.ts';
import type { Settings } from './config.ts';

/** Name of an environment variable that the functions know. */
export type Variable = (typeof Env)[keyof typeof Env];

/** What a function is given, in AWS and in the embedded stack alike. */
export interface FunctionSettings {
  readonly description: string;
  /** Decides the share of a processor too: 1,769 MB is one whole. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Whether Lambda leaves out of the log that an invocation began and ended. */
  readonly quiet?: boolean;
  /** What the settings decide. */
  readonly environment: Readonly<Partial<Record<Variable, string>>>;
  /** Variables that name resources, and are set by whoever makes those. */
  readonly resources: readonly Variable[];
}

/** Size, patience and environment of every function, by a stage's settings. */
export function functionSettings(settings: Settings): Readonly<Record<FunctionName, FunctionSettings>> {
  const everyFunction = { [Env.serviceName]: 'cognito-onboarding' };
  const withCommon = Object.entries(settingsOfEach(settings)).map(([name, one]) => [
    name,
    { ...one, environment: { ...everyFunction, ...one.environment } },
  ]);
  return Object.fromEntries(withCommon);
}

function settingsOfEach(settings: Settings): Readonly<Record<FunctionName, FunctionSettings>> {
  const { bulk, intake, workers, batchSize } = workPlan(settings.pace);
  const {
    legacyDirectory,
    signUp: { defaultGroup },
  } = settings.userDirectory;
  const replaceSignUps = { [Env.replaceSignUps]: String(settings.userDirectory.replaceUnconfirmedSignUps) };
  const minimumLength = { [Env.passwordMinimumLength]: String(settings.userDirectory.passwordMinimumLength) };
  const operation = { ...api, environment: {}, resources: [Env.userPoolClientId] };
  const withPassword = { ...operation, environment: minimumLength };
  return {
    PrepareImport: {
      description: 'Reads a dropped file and parts the rows that can be used from those that can not',
      // Reading a file is one thread's work: one whole processor, and Lambda's longest time for the largest files.
      memoryMb: 1769,
      timeoutSeconds: 900,
      environment: {
        [Env.workers]: String(workers),
        [Env.batchSize]: String(batchSize),
        [Env.updatesPerSecond]: String(bulk.updatesPerSecond),
        ...assignable(settings.bulkImport.groups),
      },
      resources: [Env.userPoolId],
    },
    CreateUsers: {
      description: 'Invites a batch of people',
      // Waits for Cognito nearly all of the time, and waiting is paid by the memory. A person takes 1 ms of a processor, so
      // 25 a second a sixth of the 0.14 that come with 256 MB; it uses 126 MB. With 512 MB a million people would cost
      // $0.30 more.
      memoryMb: 256,
      timeoutSeconds: batchTimeoutSeconds,
      environment: {
        ...paceOf(bulk, workers),
        ...replaceSignUps,
        [Env.enableDisabled]: String(settings.bulkImport.enableDisabled),
      },
      resources: [Env.userPoolId, Env.inboxBucketName],
    },
    ReportImport: {
      description: 'Writes what became of every row of a dropped file',
      // Reads the file and its outcomes once more, as PrepareImport.
      memoryMb: 1769,
      timeoutSeconds: 900,
      environment: {},
      resources: [Env.userPoolId],
    },
    ReceiveEvents: {
      description: 'Hands events from their queue to the state machine',
      memoryMb: 256,
      // An execution and what comes after it; see statemachines/README.md.
      timeoutSeconds: 300,
      environment: {},
      resources: [Env.eventIntakeStateMachineArn, Env.eventQueueUrl],
    },
    ValidateEvents: {
      description: 'Tells events that can be carried out from those that are wrong',
      memoryMb: 512,
      timeoutSeconds: 15,
      environment: assignable(settings.events.groups),
      resources: [Env.userPoolId],
    },
    ApplyEvents: {
      description: 'Creates, changes, disables and deletes people as events say',
      memoryMb: 512,
      timeoutSeconds: 90,
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
      description: 'Writes the mails that Cognito sends',
      ...trigger,
      environment: { [Env.brand]: brandOf(settings) },
      resources: [],
    },
    PreSignUp: {
      description: 'Says who may sign up without an invitation',
      ...trigger,
      environment: { [Env.signUpRules]: signUpRulesOf(settings) },
      resources: [],
    },
    PostConfirmation: {
      description: 'Says that a person is confirmed or has a new password, and puts newcomers in their group',
      ...trigger,
      environment: defaultGroup ? { [Env.defaultGroup]: defaultGroup } : {},
      resources: [Env.eventBusName],
    },
    PostAuthentication: {
      description: 'Says that an invited person has signed in for the first time',
      ...trigger,
      environment: {},
      resources: [Env.eventBusName],
    },
    UserMigration: {
      description: 'Brings people in from the directory they had before',
      ...trigger,
      environment: legacyDirectory ? { [Env.legacyDirectoryUrl]: legacyDirectory.url } : {},
      resources: legacyDirectory?.authorizationSecretName ? [Env.legacyDirectoryAuthorization] : [],
    },
    SignIn: { description: 'Signs people in', ...operation },
    NewPassword: { description: 'Takes the password that an invited person chooses', ...withPassword },
    RespondMfa: { description: "Takes the authenticator app's code at sign-in", ...operation },
    AssociateMfa: { description: 'Gives out a secret for an authenticator app', ...operation },
    VerifyMfa: { description: 'Takes the first code of an authenticator app', ...operation },
    Refresh: {
      description: 'Renews tokens',
      ...operation,
      environment: { [Env.refreshTokenRotation]: String(settings.userDirectory.refreshTokenRotation) },
    },
    ChangePassword: { description: 'Changes the password of a person who is signed in', ...withPassword },
    ForgotPassword: {
      description: 'Has a code mailed to people who forgot their password',
      ...operation,
      resources: [Env.userPoolClientId, Env.resendInvitationFunction, Env.portalKey],
    },
    ResetPassword: { description: 'Replaces a forgotten password', ...withPassword },
    SignUp: {
      description: 'Signs people up',
      ...operation,
      environment: { ...minimumLength, [Env.signUpRules]: signUpRulesOf(settings) },
    },
    ConfirmSignUp: { description: 'Confirms who signed up', ...operation },
    ResendCode: { description: 'Has the code of a sign-up mailed again', ...operation },
    SignOut: { description: 'Signs people out', ...operation },
    OpenApi: { description: 'Tells what the self-service API can do', ...api, environment: {}, resources: [] },
    ResendInvitation: {
      description: 'Sends an invitation again to people who never used the first',
      memoryMb: 512,
      // A look-up, the limits, a note, a mail, and the note taken back: 10 s at the latest for each call of Cognito.
      timeoutSeconds: 60,
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

/**
 * Cognito waits 5 s and calls three times, and neither can be changed. 512 MB is three tenths of a processor: enough to
 * load an SDK client within a second when the function is cold. Two of them run for each person who is created: Lambda's
 * lines on that would be 1 GB for a million people, and cost more than the functions do.
 */
const trigger = { memoryMb: 512, timeoutSeconds: 5, quiet: true };

/** Cognito gets 10 s; loading an SDK client takes a part of a second at 512 MB, and a person waits for it. */
const api = { memoryMb: 512, timeoutSeconds: 15 };

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
