import type * as z from 'zod/mini';
import { columnsSettings } from '../bulk-import/run-columns.ts';
import { Prefix, uploadPrefixes } from '../contract.ts';
import {
  type DeclaredFunction,
  defineFunction,
  type FunctionFacts,
  type OutputsOf,
  type SettingsPieces,
  type Uses,
} from '../define-function.ts';
import { managePeopleOperations } from '../domain/admin/operations/manage-people.ts';
import { manageRunsOperations } from '../domain/admin/operations/manage-runs.ts';
import type { AdminGroupName, AdminOperation } from '../domain/admin/operations/operation.ts';
import { readPeopleOperations } from '../domain/admin/operations/read-people.ts';
import { readRunsOperations } from '../domain/admin/operations/read-runs.ts';
import { uploadFilesOperations } from '../domain/admin/operations/upload-files.ts';
import { estimateSettings } from '../domain/estimate/stage-settings.ts';
import { countrySettings } from '../domain/import/country-settings.ts';
import { languageSettings } from '../domain/import/report-language.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { importGroupsSettings } from '../domain/people/pool-rules.ts';
import { protectionSettings } from '../domain/people/protection.ts';
import { linkSettings } from '../domain/result-email/link-settings.ts';
import { invitationSender, resultEmailSettings } from '../domain/result-email/result-settings.ts';
import { undoSettings } from '../domain/undo/undo-rate.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { linkUses } from '../invitations/link-uses.ts';
import { accessSettings } from '../self-service/functions.ts';
import { describeActions } from '../user-pool-actions.ts';
import { managePeopleSettings, remainsSettings } from './manage-people/services.ts';
import { readPeopleSettings } from './read-people/services.ts';

/** What one group of operations needs besides what all of them do. */
interface AdminFunction<Pieces extends SettingsPieces> extends Pick<FunctionFacts, 'description' | 'bundleKib'> {
  readonly operations: Readonly<Record<string, AdminOperation>>;
  readonly uses?: Uses | ((settings: OutputsOf<Pieces>) => Uses);
  readonly settings?: Pieces;
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
}

/** Declares the function that answers one group of operations. A group without operations has none. */
function defineAdminFunction<const Pieces extends SettingsPieces = readonly []>(
  name: AdminGroupName,
  { operations, uses = {}, settings, description, bundleKib, ...sizes }: AdminFunction<Pieces>,
): DeclaredFunction<OutputsOf<[typeof accessSettings, ...Pieces]>> {
  const acts = Object.values(operations).some(({ leavesEvent }) => leavesEvent);
  const file = name
    .replace(/^Admin/, '')
    .replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
  return defineFunction({
    handler: `functions/admin/${file}.ts`,
    description: `Admin page: ${description}`,
    memoryMb: 512,
    // A person waits, and API Gateway gives up after 30 s.
    timeoutSeconds: 29,
    ...sizes,
    settings: [accessSettings, ...(settings ?? [])],
    uses: (read: z.output<typeof accessSettings>) => {
      const own = typeof uses === 'function' ? uses(read as unknown as OutputsOf<Pieces>) : uses;
      return {
        userPoolClient: true,
        ...(!read.selfService.directAccess && { requiredPortalKey: true }),
        ...(acts && { bus: 'publish' }),
        ...own,
        // Who calls is looked up: a token may be older than a removal from a group.
        userPool: ['cognito-idp:AdminListGroupsForUser', ...(own.userPool ?? [])],
      };
    },
    isNeeded: () => Object.keys(operations).length > 0,
    bundleKib,
    counted: ['requestFailed', ...(acts ? (['actionUnrecorded'] as const) : [])],
  });
}

/** The functions of the admin API: one for each group of operations, with the permissions that the group needs. */
const groupFunctions = {
  AdminReadRuns: defineAdminFunction('AdminReadRuns', {
    operations: readRunsOperations,
    description: 'read what became of files',
    uses: {
      // For the names of those who did something.
      userPool: ['cognito-idp:AdminGetUser'],
      bucket: { list: [Prefix.work, Prefix.reports], read: [Prefix.work, Prefix.reports] },
      bulkImport: 'read',
      schedules: 'read',
    },
    // The client of the scheduler is loaded when it is needed, and so are the texts of a reader's language.
    bundleKib: [490, 760],
  }),
  AdminManageRuns: defineAdminFunction('AdminManageRuns', {
    operations: manageRunsOperations,
    settings: [protectionSettings],
    description: 'stop, resume and undo runs',
    uses: {
      // To say whom an undo would delete, with the groups of those; another function deletes.
      userPool: ['cognito-idp:AdminGetUser'],
      bucket: {
        list: [Prefix.reports],
        // Whether the file of a run that is to be continued is still there, and all that its list of people has been.
        // Whose address was corrected since is found as well.
        find: [Prefix.inbox, Prefix.scheduled, Prefix.work, Prefix.people],
        read: [Prefix.inbox, Prefix.scheduled, Prefix.work, Prefix.reports, Prefix.people],
        write: [Prefix.work, Prefix.reports],
      },
      bulkImport: 'manage',
      undoImport: 'invoke',
    },
    bundleKib: [590, 690],
  }),
  AdminUploadFiles: defineAdminFunction('AdminUploadFiles', {
    operations: uploadFilesOperations,
    settings: [
      importGroupsSettings,
      wayInSettings,
      countrySettings,
      columnsSettings,
      languageSettings,
      resultEmailSettings,
      brandSettings,
      estimateSettings,
    ],
    uses: (settings) => {
      const sender = invitationSender(settings);
      return {
        // To see whether columns are mapped to attributes that there are, and by what rows are judged.
        userPool: describeActions,
        // An address that it signs may do no more than it: to write, and not to read what others wrote.
        bucket: {
          list: [Prefix.mappings, Prefix.limits],
          read: [Prefix.mappings, Prefix.limits],
          write: [...uploadPrefixes, Prefix.mappings, Prefix.limits],
          // A file that is not to be sent after all.
          delete: [Prefix.scheduled],
        },
        schedules: 'manage',
        scheduleTarget: 'pass',
        portal: true,
        ...(sender && {
          email: { identity: sender.identity, configurationSet: sender.configurationSet, quota: true },
        }),
      };
    },
    description: 'take files in',
    // Two SDK clients at the start, one for emails, and one for schedules.
    bundleKib: [645, 1120],
  }),
  AdminReadPeople: defineAdminFunction('AdminReadPeople', {
    operations: readPeopleOperations,
    description: 'find people',
    settings: [readPeopleSettings],
    uses: {
      userPool: [
        'cognito-idp:ListUsers',
        'cognito-idp:ListUsersInGroup',
        'cognito-idp:ListGroups',
        // For the second factors.
        'cognito-idp:AdminGetUser',
      ],
      bucket: {
        list: [Prefix.people],
        // Which file, and which row of it, made an account: gone after a while.
        find: [Prefix.work, Prefix.reports],
        read: [Prefix.people, Prefix.work, Prefix.reports],
      },
    },
    // The client of S3 comes on top.
    bundleKib: [520, 660],
  }),
  AdminManagePeople: defineAdminFunction('AdminManagePeople', {
    operations: managePeopleOperations,
    description: 'invite, change and erase people',
    settings: [managePeopleSettings, remainsSettings, linkSettings],
    uses: (settings) => ({
      userPool: [
        'cognito-idp:AdminGetUser',
        // People of identity providers are found in a list.
        'cognito-idp:ListUsers',
        // To invite again is the same permission as to invite.
        'cognito-idp:AdminCreateUser',
        // For the policy that temporary passwords have to satisfy.
        'cognito-idp:DescribeUserPool',
        'cognito-idp:AdminUpdateUserAttributes',
        'cognito-idp:AdminDisableUser',
        // For a password that nobody knows, where an invitation is revoked.
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminUserGlobalSignOut',
        // For people who have lost their phone.
        'cognito-idp:AdminSetUserMFAPreference',
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminRemoveUserFromGroup',
        'cognito-idp:ListGroups',
        'cognito-idp:AdminDeleteUser',
      ],
      bucket: {
        list: [Prefix.limits],
        read: [Prefix.limits],
        write: [Prefix.limits, Prefix.people],
      },
      ...linkUses(settings),
    }),
    // The client of S3 comes on top; that of SES, with the texts, is loaded by the first who is sent a link.
    bundleKib: [520, 740],
  }),
} satisfies Readonly<Record<AdminGroupName, unknown>>;

/** The functions of the admin page: those that answer, and what works behind them. */
export const adminFunctions = {
  ...groupFunctions,
  UndoImport: defineFunction({
    handler: 'functions/admin/undo-import.ts',
    description: 'Admin page: delete the accounts that a run created',
    // A quarter of a million people take 75 MB.
    memoryMb: 512,
    // The longest that there is: 20 people a second are 18,000.
    timeoutSeconds: 900,
    settings: [undoSettings, protectionSettings],
    uses: {
      userPool: ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser', 'cognito-idp:AdminDeleteUser'],
      bucket: {
        find: [Prefix.work, Prefix.people],
        list: [Prefix.reports],
        read: [Prefix.work, Prefix.reports, Prefix.people],
        write: [Prefix.work, Prefix.reports],
      },
      bulkImport: 'read',
    },
    bundleKib: [480, 580],
    alarm: 'UndoFailed',
  }),
};
