import { z } from 'zod';
import { locales } from '../functions/domain/locale/locale.ts';
import { maxBatchSize, type WorkPlan, workPlan } from '../functions/domain/rate-limit/work-plan.ts';
import { eventsSchema } from './events-schema.ts';
import { groupNames, mostBytes } from './group-lists.ts';
import { invitationsSchema } from './invitations-schema.ts';
import { notifySchema } from './notify-schema.ts';
import { encryptionSchema, permissionsBoundarySchema, tagsSchema } from './ownership-schema.ts';
import { adminPageSchema, portalSchema, selfServiceSchema } from './pages-schema.ts';
import { regionPattern } from './region-name.ts';
import {
  accountAddress,
  accountId,
  columnFields,
  country,
  emailAddress,
  groupName,
  line,
  listInEnvironment,
  oneOf,
  oneOfNumbers,
  share,
  text,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './settings-fields.ts';
import { signInSchema } from './sign-in-schema.ts';
import { userDirectorySchema } from './user-directory-schema.ts';

/** CloudWatch Logs keeps logs for one of these numbers of days only. */
const RetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** How emails and pages look and where they link to. */
const brandSchema = z.strictObject({
  name: line(60).default('Onboarding'),
  colour: text("a colour such as '#1d5fbf'", /^#[0-9a-f]{6}$/i).default('#1d5fbf'),
  logoUrl: webAddress().optional(),
  supportAddress: emailAddress().optional(),
  portalUrl: webAddress().optional(),
  /** Language of emails to people whose own is unknown. */
  defaultLocale: oneOf(locales).default('en'),
});

const bulkImportSchema = z.strictObject({
  /** Groups that a file may give. Unset: those of userDirectory.groups. One with an IAM role is never given. */
  groups: groupNames().optional(),
  /** Whose key encrypts the inbox. A key of one's own costs $1 a month plus requests. */
  encryption: oneOf(['SSE-S3', 'KMS']).default('SSE-S3'),
  /** How long uploaded files, internal files and reports are stored. They contain personal data: no longer than needed. */
  inboxDays: wholeNumber(1, 3650).default(30),
  workDays: wholeNumber(1, 365).default(14),
  reportDays: wholeNumber(1, 3650).default(90),
  /** Language of reports and refusals, where the upload does not say which. Unset: brand.defaultLocale. */
  language: oneOf(locales).optional(),
  /** Whether a disabled person who is in a file again is enabled. Otherwise the row says that they are disabled. */
  enableDisabled: yesOrNo().default(false),
  /** Sets aside Lambda concurrency for create-users. Unset, it shares the account's. */
  reservedConcurrency: wholeNumber(1, 1000).optional(),
  /** Who is emailed how an import ended, beside the person who uploaded the file. */
  notify: notifySchema.prefault({}),
});

/** How the files that people upload are read. */
const peopleSchema = z.strictObject({
  /** Where phone numbers without a country code are dialled, in rows that name no country. Unset, such numbers are left out. */
  country: country().optional(),
  /** What columns are, by their words in any spelling, where the words don't tell: `{ "Team": "groups", "Cost centre": "ignore" }`. */
  columns: columnFields(mostBytes.columns).default({}),
});

/** One batch is one invocation of create-users, which has 105 s for its requests; the rest is for look-ups and throttles. */
const BatchSeconds = 70;

/**
 * What the account's quotas allow, all pools of the Region together; bulk imports leave `liveShare` of it to people who
 * sign up or in meanwhile, and `intakeShare` to events. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const paceSchema = z
  .strictObject({
    creationsPerSecond: wholeNumber(1, 10_000).default(50),
    updatesPerSecond: wholeNumber(1, 10_000).default(25),
    readsPerSecond: wholeNumber(1, 10_000).default(120),
    /** The sending rate of SES; a new production account has 14 a second. Each creation sends an email. */
    mailsPerSecond: wholeNumber(1, 10_000).default(14),
    liveShare: share(0.9).default(0.1),
    /** At 14 emails a second 1.4 people a second by events, which is 5,000 an hour. */
    intakeShare: share(0.9).default(0.1),
    /**
     * Whether `onboarding deploy` and `onboarding diff` ask the account for these rates. For rates that it doesn't say, and
     * for `npm run synth`, which needs no account, the numbers here are used.
     */
    fromServiceQuotas: yesOrNo().optional(),
    /** Unset, the rates decide: see workPlan in functions/domain/rate-limit/work-plan.ts. */
    workers: wholeNumber(1, 1000).optional(),
    batchSize: wholeNumber(1, maxBatchSize).optional(),
  })
  .refine((pace) => pace.liveShare + pace.intakeShare < 1, {
    path: ['intakeShare'],
    error: 'must leave something to bulk imports: together with liveShare it is 1 or more',
    abort: true,
  })
  .refine((pace) => Math.min(...Object.values(workPlan(pace).intake)) >= 0.1, {
    path: ['intakeShare'],
    error: 'must leave events at least 0.1 requests a second',
    abort: true,
  })
  .refine((pace) => secondsPerBatch(workPlan(pace)) <= BatchSeconds, {
    path: ['batchSize'],
    error: `must be smaller: at this rate a worker would need more than ${BatchSeconds} s for a batch`,
  });

function secondsPerBatch({ bulk, workers, batchSize }: WorkPlan): number {
  return (batchSize * workers) / Math.min(bulk.creationsPerSecond, bulk.mailsPerSecond);
}

/** People whom no event may disable, delete or change, whichever system sends it. */
const protectedSchema = z.strictObject({
  /** Everybody who is in one of these groups. */
  groups: listInEnvironment(groupName(), mostBytes.protectedGroups).default([]),
  addresses: listInEnvironment(accountAddress(), mostBytes.protectedAddresses).default([]),
});

const alarmsSchema = z.strictObject({
  /** Where docs/operators/runbook.md is to be read; alarms link to its sections. */
  runbook: line(500).default('docs/operators/runbook.md'),
  /** Subscribed to the alarm topic; the person has to confirm once. */
  email: emailAddress().optional(),
  /** A topic that exists, instead of a new one. */
  topicArn: text(
    'the ARN of a standard SNS topic, since alarms cannot notify a FIFO topic',
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/,
  ).optional(),
});

/** Every setting of a stage, with its default. */
export const stageSchema = z.strictObject({
  stage: text("a name of at most 20 lower-case letters, digits and '-', such as 'dev'", /^[a-z][a-z0-9-]{0,19}$/),
  /** The only account that the stage is deployed into. Unset: that of the shell's AWS profile, whichever it is. */
  account: accountId().optional(),
  /** Where to deploy. Unset: the Region of the shell's AWS profile. */
  region: text('an AWS Region such as eu-central-1', regionPattern).optional(),
  tags: tagsSchema,
  permissionsBoundary: permissionsBoundarySchema,
  encryption: encryptionSchema.prefault({}),
  userDirectory: userDirectorySchema.prefault({}),
  signIn: signInSchema.prefault({}),
  brand: brandSchema.prefault({}),
  people: peopleSchema.prefault({}),
  bulkImport: bulkImportSchema.prefault({}),
  invitations: invitationsSchema.prefault({}),
  pace: paceSchema.prefault({}),
  selfService: selfServiceSchema.prefault({}),
  portal: portalSchema.prefault({}),
  adminPage: adminPageSchema.prefault({}),
  events: eventsSchema.prefault({}),
  protected: protectedSchema.prefault({}),
  alarms: alarmsSchema.prefault({}),
  logRetentionDays: oneOfNumbers(RetentionDays).default(30),
});

/** Settings that are each what they may be. */
export type StageSettings = z.output<typeof stageSchema>;
