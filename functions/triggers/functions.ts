import { defineFunction } from '../define-function.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { addressSettings } from '../domain/sign-up/judge-address-change.ts';
import { legacyDirectorySettings } from '../domain/sign-up/legacy-directory.ts';
import { linkSettings } from '../domain/sign-up/link-rules.ts';
import { defaultGroupSettings, signUpSettings } from '../domain/sign-up/sign-up-rules.ts';

/**
 * Cognito waits 5 s and calls three times, and neither can be changed. 512 MB is three tenths of a processor: enough to
 * load an SDK client within a second when the function is cold. Two of them run for each person who is created: Lambda's
 * lines on that would be 1 GB for a million people, and cost more than the functions do.
 */
const trigger = { memoryMb: 512, timeoutSeconds: 5, quiet: true } as const;

/** The functions that the user pool calls, each by the name of its trigger. */
export const triggerFunctions = {
  CustomMessage: defineFunction({
    handler: 'functions/triggers/custom-message.ts',
    description: 'Custom message: writes the emails that Cognito sends',
    ...trigger,
    settings: [brandSettings, addressSettings, signUpSettings],
    // Most of it is what emails say in five languages. Who may change an address is loaded by the first who does.
    bundleKib: [93, 105],
    alarm: 'MailTextBroken',
    counted: ['addressChangeRefused'],
  }),
  PreSignUp: defineFunction({
    handler: 'functions/triggers/pre-sign-up.ts',
    description: 'Pre sign-up: validates self-registration and links external identities',
    ...trigger,
    settings: [signUpSettings, linkSettings],
    uses: ({ userDirectory: { signUp } }) =>
      signUp.linkProviders.length > 0
        ? { callingPool: ['cognito-idp:ListUsers', 'cognito-idp:AdminLinkProviderForUser'] }
        : {},
    // The client of Cognito is loaded by the first identity that is to be linked.
    bundleKib: [40, 360],
    alarm: 'TriggerFailed',
    counted: ['triggerRefused'],
  }),
  PostConfirmation: defineFunction({
    handler: 'functions/triggers/post-confirmation.ts',
    description: 'Post confirmation: publishes UserConfirmed or PasswordReset; assigns the default group',
    ...trigger,
    settings: [defaultGroupSettings],
    uses: ({ userDirectory: { signUp } }) => ({
      bus: 'publish',
      callingPool: [
        'cognito-idp:AdminUserGlobalSignOut',
        ...(signUp.defaultGroup ? (['cognito-idp:AdminAddUserToGroup'] as const) : []),
      ],
    }),
    bundleKib: [275, 380],
    alarm: 'TriggerFailed',
  }),
  PostAuthentication: defineFunction({
    handler: 'functions/triggers/post-authentication.ts',
    description: 'Post authentication: publishes UserActivated at the first sign-in',
    ...trigger,
    // A whole processor: somebody waits while two clients are loaded, and everything else takes milliseconds. Of 512 MB it would be 0.3 s more.
    memoryMb: 1769,
    uses: { bus: 'publish', callingPool: ['cognito-idp:AdminUpdateUserAttributes'] },
    // The clients are loaded by the first sign-in that there is something to say of.
    bundleKib: [40, 620],
    alarm: 'TriggerFailed',
  }),
  PreTokenGeneration: defineFunction({
    handler: 'functions/triggers/pre-token-generation.ts',
    description: 'Pre token generation: restores the address of people who come through a provider',
    ...trigger,
    settings: [linkSettings],
    isNeeded: ({ userDirectory: { signUp } }) => signUp.linkProviders.length > 0,
    uses: { callingPool: ['cognito-idp:AdminUpdateUserAttributes'] },
    // The client is loaded by the first address that has to be restored.
    bundleKib: [40, 360],
    alarm: 'TriggerFailed',
  }),
  UserMigration: defineFunction({
    handler: 'functions/triggers/user-migration.ts',
    description: 'User migration: imports people from the legacy directory at sign-in',
    ...trigger,
    settings: [legacyDirectorySettings],
    isNeeded: ({ userDirectory }) => userDirectory.legacyDirectory !== undefined,
    uses: ({ userDirectory: { legacyDirectory } }) => ({
      legacyDirectoryAuthorization: legacyDirectory?.authorizationSecretName,
    }),
    bundleKib: [40, 40],
    alarm: 'TriggerFailed',
  }),
};
