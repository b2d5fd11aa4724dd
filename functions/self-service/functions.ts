import * as z from 'zod/mini';
import { type LogMessage, Prefix } from '../contract.ts';
import {
  type DeclaredFunction,
  defineFunction,
  type OutputsOf,
  type SettingsPieces,
  type Uses,
} from '../define-function.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { linkSettings } from '../domain/result-email/link-settings.ts';
import { invitationSender, resultEmailSettings } from '../domain/result-email/result-settings.ts';
import { inviteAgainSettings } from '../domain/self-service/invite-again.ts';
import type { Operation, SelfServiceGroupName } from '../domain/self-service/operations/operation.ts';
import { type OperationName, type Operations, operations } from '../domain/self-service/operations.ts';
import { passwordSettings } from '../domain/self-service/passwords.ts';
import { linkUses } from '../invitations/link-uses.ts';

/** Whether the API answers at its own addresses too, and not only at the portal's. */
export const accessSettings = z.object({ selfService: z.object({ directAccess: z.boolean() }) });

/** What the function of a group needs besides what all of them do, and what its operations declare. */
interface GroupFacts {
  readonly description: string;
  readonly uses?: Uses;
  readonly counted?: readonly (keyof typeof LogMessage)[];
  readonly bundleKib: readonly [start: number, all: number];
}

const groups: Readonly<Record<SelfServiceGroupName, GroupFacts>> = {
  // The client, a third of it zod's small core, middy and the problems.
  SignIn: {
    description: 'sign in step by step, stay signed in, sign out',
    // Who sets an authenticator app up is told, by the client of EventBridge on top.
    uses: { bus: 'publish' },
    counted: ['actionUnrecorded'],
    bundleKib: [300, 700],
  },
  // The client of Lambda comes on top, and the list of common passwords when somebody chooses one.
  Passwords: {
    description: 'replace forgotten passwords',
    uses: { resendInvitation: 'invoke', portalKey: true },
    bundleKib: [370, 610],
  },
  SignUp: {
    description: 'sign up, and confirm the address',
    uses: { resendInvitation: 'invoke', portalKey: true },
    bundleKib: [380, 620],
  },
  // The client of EventBridge comes on top, when something was changed, and the API's description, when somebody asks for it.
  Account: {
    description: 'look after the own account; describe the API',
    uses: { bus: 'publish' },
    counted: ['actionUnrecorded'],
    bundleKib: [320, 700],
  },
};

function defineGroupFunction(name: SelfServiceGroupName, operations: readonly Operation[]) {
  const { description, uses, counted, bundleKib } = groups[name];
  const pieces = operations.flatMap(({ newPasswordField, settings = [] }) => [
    ...(newPasswordField === undefined ? [] : [passwordSettings]),
    ...settings,
  ]);
  const file = name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return defineFunction({
    handler: `functions/self-service/${file}.ts`,
    description: `Self-service: ${description}`,
    // Loading an SDK client takes a part of a second, and a person waits for it.
    memoryMb: 512,
    // Cognito gets 10 s.
    timeoutSeconds: 15,
    settings: [accessSettings, ...new Set(pieces)],
    uses: ({ selfService }: z.output<typeof accessSettings>) => ({
      userPoolClient: true,
      ...(!selfService.directAccess && { requiredPortalKey: true }),
      ...uses,
    }),
    bundleKib,
    ...(counted && { counted }),
  });
}

/** What an operation's handler reads of the settings. */
type SettingsOf<One> = OutputsOf<
  [
    ...(One extends { readonly newPasswordField: string } ? [typeof passwordSettings] : []),
    ...(One extends { readonly settings: infer Pieces extends SettingsPieces } ? Pieces : []),
  ]
>;
/** What those of all operations of a group read. */
type GroupSettings<Group> = {
  [Name in OperationName]: Operations[Name] extends { readonly group: Group }
    ? (read: SettingsOf<Operations[Name]>) => void
    : never;
}[OperationName] extends (read: infer All) => void
  ? All & z.output<typeof accessSettings>
  : never;

const groupFunctions = Object.fromEntries(
  [...Map.groupBy(Object.values<Operation>(operations), ({ group }) => group)].map(([name, declared]) => [
    name,
    defineGroupFunction(name, declared),
  ]),
) as unknown as { readonly [Name in SelfServiceGroupName]: DeclaredFunction<GroupSettings<Name>, never> };

/** The functions of self-service: one for each group of the API's operations, and what works behind them. */
export const selfServiceFunctions = {
  ...groupFunctions,
  ResendInvitation: defineFunction({
    handler: 'functions/self-service/resend-invitation.ts',
    description: 'Self-service: email people who have an account what gets them in: their invitation again, or a code',
    memoryMb: 512,
    // A look-up, the limits, a note, an email, and the note taken back: 10 s at the latest for each call of Cognito.
    timeoutSeconds: 60,
    settings: [inviteAgainSettings, resultEmailSettings, brandSettings, linkSettings],
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
        ...linkUses(settings),
      };
    },
    // The clients of S3 and EventBridge come on top; that of SES is loaded by the first who is told.
    bundleKib: [480, 900],
    alarm: 'InvitationNotResent',
  }),
};
