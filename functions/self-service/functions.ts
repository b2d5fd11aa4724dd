import * as z from 'zod/mini';
import { Prefix } from '../contract.ts';
import {
  type DeclaredFunction,
  defineFunction,
  type OutputsOf,
  type SettingsPieces,
  type Uses,
} from '../define-function.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { invitationSender, resultEmailSettings } from '../domain/result-email/result-settings.ts';
import { inviteAgainSettings } from '../domain/self-service/invite-again.ts';
import type { Operation } from '../domain/self-service/operations/operation.ts';
import { type OperationName, type Operations, operations } from '../domain/self-service/operations.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';

/** Cognito gets 10 s; loading an SDK client takes a part of a second at 512 MB, and a person waits for it. */
const api = { memoryMb: 512, timeoutSeconds: 15 } as const;

/** What the function of an operation needs besides what all of them do. */
const extras: Readonly<Partial<Record<OperationName, { uses: Uses; bundleKib: readonly [number, number] }>>> = {
  // The client of Lambda comes on top.
  ForgotPassword: { uses: { resendInvitation: 'invoke', portalKey: true }, bundleKib: [360, 460] },
  SignUp: { uses: { resendInvitation: 'invoke', portalKey: true }, bundleKib: [375, 475] },
};

/** Whether the API answers at its own addresses too, and not only at the portal's. */
export const accessSettings = z.object({ selfService: z.object({ directAccess: z.boolean() }) });

function defineOperationFunction({ name, summary, newPasswordField, settings = [] }: Operation) {
  // The client, a third of it zod's small core, middy and the problems.
  const { uses, bundleKib = [285, 395] as const } = extras[name as OperationName] ?? {};
  const file = name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return defineFunction({
    handler: `functions/self-service/${file}.ts`,
    description: `Self-service: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`,
    ...api,
    settings: [accessSettings, ...(newPasswordField === undefined ? [] : [passwordSettings]), ...settings],
    uses: ({ selfService }) => ({
      userPoolClient: true,
      ...(!selfService.directAccess && { requiredPortalKey: true }),
      ...uses,
    }),
    bundleKib,
  });
}

/** What an operation's handler reads of the settings. */
type SettingsOf<One> = [
  typeof accessSettings,
  ...(One extends { readonly newPasswordField: string } ? [typeof passwordSettings] : []),
  ...(One extends { readonly settings: infer Pieces extends SettingsPieces } ? Pieces : []),
];
type OperationFunctions = {
  readonly [Name in OperationName]: DeclaredFunction<OutputsOf<SettingsOf<Operations[Name]>>, never>;
};

const operationFunctions = Object.fromEntries(
  Object.values<Operation>(operations).map((operation) => [operation.name, defineOperationFunction(operation)]),
) as unknown as OperationFunctions;

/** The functions of self-service: one for each operation of the API, its document, and what works behind them. */
export const selfServiceFunctions = {
  ...operationFunctions,
  OpenApi: defineFunction({
    handler: 'functions/self-service/open-api.ts',
    description: 'Self-service: serve the description of the API',
    ...api,
    bundleKib: [60, 60],
  }),
  ResendInvitation: defineFunction({
    handler: 'functions/self-service/resend-invitation.ts',
    description: 'Self-service: email people who have an account what gets them in: their invitation again, or a code',
    memoryMb: 512,
    // A look-up, the limits, a note, an email, and the note taken back: 10 s at the latest for each call of Cognito.
    timeoutSeconds: 60,
    settings: [inviteAgainSettings, resultEmailSettings, brandSettings],
    uses: (settings) => {
      const { identity, configurationSet } = invitationSender(settings) ?? {};
      return {
        // To send members a code, as anybody may.
        userPoolClient: true,
        // To look people up, and to record when the newest invitation was sent. To invite again is the same permission as to invite.
        userPool: [
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminCreateUser',
          'cognito-idp:AdminUpdateUserAttributes',
          // For the policy that temporary passwords have to satisfy.
          'cognito-idp:DescribeUserPool',
        ],
        // To say that one was sent.
        bus: 'publish',
        bucket: { list: [Prefix.limits], read: [Prefix.limits], write: [Prefix.limits] },
        // To say that an invitation still works.
        ...(identity && { email: { identity, configurationSet } }),
      };
    },
    // The clients of S3 and EventBridge come on top; that of SES is loaded by the first who is told.
    bundleKib: [480, 900],
    alarm: 'InvitationNotResent',
  }),
};
