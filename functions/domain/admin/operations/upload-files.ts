import * as z from 'zod/mini';
import { findUnclearHeader, isMappedField, type MappedField } from '../../columns/column-mapping.ts';
import { isMappingKey } from '../../import/mapping-file.ts';
import { locales } from '../../locale/locale.ts';
import { approvers, viewers } from '../roles.ts';
import { mostDaysAhead } from '../scheduled-imports.ts';
import { testRefusals } from '../test-invitation.ts';
import { isFileName, mostParts, mostUploadBytes, partBytes, uploadFolders } from '../uploads.ts';
import { defineAdminOperations } from './operation.ts';
import { runId } from './run-schemas.ts';

const folder = z.enum(uploadFolders);

const name = z
  .string()
  .check(z.normalize('NFC'), z.refine(isFileName, { error: 'This has to be the name of a file, without folders.' }));

const size = z.int().check(z.minimum(1), z.maximum(mostUploadBytes));

/** What an upload is called: what it is for, the file's name, and the id that S3 gave it. */
const upload = { folder, name, upload_id: z.string().check(z.regex(/^[\w.~+/=-]{1,1024}$/)) };

/** More are asked for later: what is signed now may expire before it is used. */
const mostSigned = 50;

/** A text in the API's document; which fields there are is known when a file is read. */
const mappedField = z.string().check(z.refine(isMappedField)) as unknown as z.ZodMiniType<MappedField, MappedField>;

const columns = z.record(z.string(), mappedField).check(
  z.refine((said) => findUnclearHeader(Object.entries(said)) === undefined, {
    error: 'Two things are said of one column, or one of no column.',
  }),
);

const mapping = z.string().check(z.refine(isMappingKey));

/** What the pool requires of one attribute. */
const attributeRule = z.strictObject({
  name: z.string(),
  required: z.boolean(),
  mutable: z.boolean(),
  dataType: z.optional(z.string()),
  minLength: z.number(),
  maxLength: z.number(),
  minValue: z.optional(z.number()),
  maxValue: z.optional(z.number()),
});

/** Files that come in. The bytes go to the bucket itself, by addresses that {@link uploadFilesOperations.SignParts} signs. */
export const uploadFilesOperations = defineAdminOperations('AdminUploadFiles', {
  GetImportRules: {
    method: 'GET',
    path: '/admin/import-rules',
    summary: 'Read by what rows are judged',
    description:
      'All that an import knows beside the file: the groups and attributes of the user pool, and what the settings say. A page that reads files with it says ' +
      'of every row what an import would say today, except whether the person has an account.',
    roles: approvers,
    request: z.strictObject({}),
    answer: z.strictObject({
      groups: z.array(z.string()),
      assignable_groups: z.array(z.string()),
      attributes: z.array(attributeRule),
      unsuitable: z.optional(z.string()),
      country: z.optional(z.string()),
      columns,
      default_locale: z.enum(locales),
      today: z.iso.date(),
    }),
  },
  StartUpload: {
    method: 'POST',
    path: '/admin/uploads',
    summary: 'Start to upload a file',
    description:
      'What goes into `inbox` is imported when it is complete, what goes into `preview` is checked, and what goes into `scheduled` waits for `ScheduleImport`. The language is that of the reports. Columns are what ' +
      'this person says of them, by their words. A name that was used before is a new version of that file, and a run of its own.',
    roles: approvers,
    request: z.strictObject({
      folder,
      name,
      size,
      language: z.optional(z.enum(locales)),
      columns: z.optional(columns),
    }),
    answer: z.strictObject({ upload_id: z.string(), part_bytes: z.int() }),
    leavesEvent: true,
  },
  SignParts: {
    method: 'POST',
    path: '/admin/uploads/sign',
    summary: 'Get the addresses that parts of a file are sent to',
    description: 'Each takes one `PUT` of exactly that many bytes, and works for a quarter of an hour.',
    roles: approvers,
    request: z.strictObject({
      ...upload,
      parts: z
        .array(
          z.strictObject({
            part: z.int().check(z.minimum(1), z.maximum(mostParts)),
            bytes: z.int().check(z.minimum(1), z.maximum(partBytes)),
          }),
        )
        .check(z.minLength(1), z.maxLength(mostSigned)),
    }),
    answer: z.strictObject({ urls: z.array(z.string()) }),
  },
  ListParts: {
    method: 'POST',
    path: '/admin/uploads/parts',
    summary: 'Find out which parts of a file have arrived',
    roles: approvers,
    request: z.strictObject(upload),
    answer: z.strictObject({ parts: z.array(z.strictObject({ part: z.int(), bytes: z.int() })) }),
    problems: ['GONE'],
  },
  CompleteUpload: {
    method: 'POST',
    path: '/admin/uploads/complete',
    summary: 'Make the file of its parts, which starts its run unless it is for later',
    description:
      'Refused as `CONFLICT` while parts are missing. Asked again once it is done, because the answer was lost, it names the same run for two days. As `GONE` ' +
      'where there is no such upload: if it was sent whole, its run is in the list of runs.',
    roles: approvers,
    request: z.strictObject({ ...upload, size }),
    answer: z.strictObject({ run_id: z.string(), version: z.string() }),
    problems: ['CONFLICT', 'GONE'],
    leavesEvent: true,
  },
  ScheduleImport: {
    method: 'POST',
    path: '/admin/scheduled-imports',
    summary: 'Have a file in `scheduled` imported at a time',
    description:
      `Between a minute and ${mostDaysAhead} days from now. The run starts within a minute of that time. Refused as \`CONFLICT\` where this version of the file ` +
      'has another time already.',
    roles: approvers,
    request: z.strictObject({
      name,
      version: z.string().check(z.regex(/^[\w.~+/=-]{1,1024}$/)),
      at: z.iso.datetime(),
      people: z.int().check(z.nonnegative()),
    }),
    answer: z.strictObject({ run_id: z.string() }),
    problems: ['CONFLICT'],
    leavesEvent: true,
  },
  CancelScheduledImport: {
    method: 'POST',
    path: '/admin/scheduled-imports/{run}/cancel',
    summary: 'Have a file not imported after all',
    description: 'The file is deleted, too. Refused as `GONE` once its time has come.',
    roles: approvers,
    request: z.strictObject({ run: runId }),
    problems: ['GONE'],
    leavesEvent: true,
  },
  AbortUpload: {
    method: 'POST',
    path: '/admin/uploads/abort',
    summary: 'Give an upload up',
    description:
      'What has arrived of it is deleted. One that is given up without being aborted is deleted after a day. `aborted` is false where there is no such upload: ' +
      'it was aborted before, or it is a file already, and `CompleteUpload` names its run.',
    roles: approvers,
    request: z.strictObject(upload),
    answer: z.strictObject({ aborted: z.boolean() }),
    leavesEvent: true,
  },
  GetColumns: {
    method: 'POST',
    path: '/admin/columns',
    summary: 'Read what was remembered of the columns of files with a header row',
    roles: viewers,
    request: z.strictObject({ mapping }),
    answer: z.strictObject({ columns: z.optional(columns) }),
  },
  SaveColumns: {
    method: 'POST',
    path: '/admin/columns/save',
    summary: 'Remember what columns are, for all files with a header row',
    roles: approvers,
    request: z.strictObject({ mapping, columns }),
    problems: ['CONFLICT'],
    leavesEvent: true,
  },
  GetMailQuota: {
    method: 'GET',
    path: '/admin/mail-quota',
    summary: 'Find out how many invitations may be sent',
    description: 'Numbers are left out where the sender belongs to another account, or has no limit.',
    roles: viewers,
    request: z.strictObject({}),
    answer: z.strictObject({
      sender: z.enum(['ses', 'cognito']),
      per_day: z.optional(z.number()),
      left: z.optional(z.number()),
      per_second: z.optional(z.number()),
      sandbox: z.boolean(),
    }),
  },
  EstimateImport: {
    method: 'POST',
    path: '/admin/estimate',
    summary: 'Estimate how long an import takes and what it costs',
    description: 'In US dollars without tax, once the free tiers are used up.',
    roles: viewers,
    request: z.strictObject({
      people: z.int().check(z.minimum(1), z.maximum(100_000_000)),
      groups_each: z.number().check(z.minimum(0), z.maximum(100)),
    }),
    answer: z.strictObject({ seconds: z.number(), usd: z.number() }),
  },
  SendTestInvitation: {
    method: 'POST',
    path: '/admin/test-invitation',
    summary: 'Send the person who asks an invitation to look at',
    description:
      'With a password that opens nothing, twenty times a day at most. Without a sender in SES there is no way to send one.',
    roles: approvers,
    request: z.strictObject({ locale: z.enum(locales) }),
    answer: z.strictObject({ sent: z.boolean(), reason: z.optional(z.enum(testRefusals)) }),
    leavesEvent: true,
  },
});
