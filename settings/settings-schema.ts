import { z } from 'zod';
import { accountOf, type BusAccess, busPolicy, type EventSender, mostPolicyBytes } from '../functions/bus-policy.ts';
import { Bus, Intake, type IntakeType } from '../functions/contract.ts';
import { locales } from '../functions/domain/locale/locale.ts';
import { maxBatchSize, type WorkPlan, workPlan } from '../functions/domain/rate-limit/work-plan.ts';
import {
  accountAddress,
  bytesInEnvironment,
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

/**
 * What the lists may take of a function's environment. ApplyEvents has all but the imports' groups, which is 3,200 bytes of 4,096. Its
 * other variables take 450, most of them names and numbers of known length, and leave 450 for later ones.
 */
const mostBytes = { groups: 1_600, protectedGroups: 400, protectedAddresses: 1_200 };

const groupNames = () => listInEnvironment(groupName(), mostBytes.groups);

const bulkImportSchema = z.strictObject({
  /** Groups that a file may give. Unset: those of userDirectory.groups. One with an IAM role is never given. */
  groups: groupNames().optional(),
  /** Whose key encrypts the inbox. A key of one's own costs $1 a month plus requests. */
  encryption: oneOf(['SSE-S3', 'KMS']).default('SSE-S3'),
  /** How long uploaded files, internal files and reports are stored. They contain personal data: no longer than needed. */
  inboxDays: wholeNumber(1, 3650).default(30),
  workDays: wholeNumber(1, 365).default(14),
  reportDays: wholeNumber(1, 3650).default(90),
  /** Whether a disabled person who is in a file again is enabled. Otherwise the row says that they are disabled. */
  enableDisabled: yesOrNo().default(false),
  /** Sets aside Lambda concurrency for create-users. Unset, it shares the account's. */
  reservedConcurrency: wholeNumber(1, 1000).optional(),
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

/** The API and the page that people use on their own. */
const selfServiceSchema = z.strictObject({
  /** Invitations that "forgot password" sends again at most for one client (an IPv4 address, an IPv6 /64) in a UTC day. */
  invitationsPerClientDay: wholeNumber(1, 1000).default(50),
  /** Pages on other origins that may call the API, such as 'https://app.acme.example'. The own page needs none. */
  allowedOrigins: z
    .array(text("an origin such as 'https://app.acme.example'", /^(https:\/\/[^\s/]+|http:\/\/localhost(:\d+)?)$/))
    .max(20)
    .default([]),
  /** A host name of one's own for the API. Its record in DNS is the owner's to make: docs/operators/deploy.md. */
  domain: z
    .strictObject({
      name: text("a host name such as 'signin.acme.example'", /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/),
      /** In the stack's own Region. */
      certificateArn: text('the ARN of a certificate', /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/),
    })
    .optional(),
  /** Requests a second to one operation, of all people together, and how many more may come at once. */
  requestsPerSecond: wholeNumber(1, 10_000).default(20),
  burst: wholeNumber(1, 5_000).default(40),
  /** The same for the operations that send an email each. */
  mailsPerSecond: wholeNumber(1, 1_000).default(5),
  mailBurst: wholeNumber(1, 1_000).default(10),
});

/** Where the page that people use on their own is served. */
const portalSchema = z.strictObject({
  /** A name of one's own for the page. Unset: the one that CloudFront gives. */
  domain: z
    .strictObject({
      name: text("a host name such as 'portal.acme.example'", /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/),
      /** CloudFront takes certificates of that Region only. Point the name at the distribution in your DNS. */
      certificateArn: text(
        'the ARN of a certificate in us-east-1',
        /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      ),
    })
    .optional(),
  /** A web ACL of AWS WAF in front of page and API, with rate rules and whatever else an account needs there. */
  webAclArn: text(
    'the ARN of a web ACL for CloudFront, which is in us-east-1',
    /^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
  ).optional(),
});

const accountId = () => text('an AWS account id of 12 digits', /^\d{12}$/);

/** A system that may put events on the bus. A source may contain neither `*` nor `${…}`, which mean something in IAM's policies. */
const senderSchema = z.strictObject({
  source: text(
    "a source of 1 to 256 letters, digits, '.', '_', '/' or '-', which is neither ours nor AWS's, such as 'hr.acme'",
    new RegExp(`^(?!aws\\.|${Bus.source}$)[\\w./-]{1,256}$`),
  ),
  principal: text(
    'the ARN of an IAM role or user, or an AWS account id of 12 digits',
    /^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]{1,576})$/,
  ),
  /** What it may say about people. */
  detailTypes: z
    .array(oneOf(Object.keys(Intake) as [IntakeType, ...IntakeType[]]))
    .min(1, { error: 'must have at least one type of event' })
    .default(Object.keys(Intake) as IntakeType[]),
});

const sendersSchema = z
  .array(senderSchema)
  .max(20, { error: 'must be a list of at most 20 senders' })
  .superRefine((senders, context) => {
    for (const [index, sender] of senders.entries()) {
      const peer = senders.findIndex((other, at) => at < index && overlap(sender, other));
      if (peer < 0) continue;
      const message = `must not be, contain or belong to events.senders[${peer}].principal, which has that source already`;
      context.addIssue({ code: 'custom', path: [index, 'principal'], message });
    }
  });

/** Whether two senders are the same system, or one is a role or user of the account that the other is. */
function overlap(one: EventSender, other: EventSender): boolean {
  const [principal, another] = [one.principal, other.principal];
  const within = principal === accountOf(another) || another === accountOf(principal);
  return one.source === other.source && (principal === another || within);
}

/** How long the policy of the bus may become. CloudFormation makes up the names of roles, of 64 characters at most. */
function policyBytes({ busName, ...access }: BusAccess & { readonly busName: string }): number {
  const bus = `arn:aws-us-gov:events:ap-southeast-1:123456789012:event-bus/${busName}`;
  const publishers = Array<string>(8).fill(`arn:aws-us-gov:iam::123456789012:role/${'r'.repeat(64)}`);
  return JSON.stringify(busPolicy(access, bus, publishers)).length;
}

const eventsSchema = z
  .strictObject({
    /** Groups that events may give and take. Unset: those of userDirectory.groups. One with an IAM role is never given or taken. */
    groups: groupNames().optional(),
    /** Unique in an account and Region: two stages there need two names. */
    busName: text("a name of letters, digits, '.', '_' or '-'", /^[\w.-]{1,256}$/).default(Bus.name),
    /** Systems that may put events on the bus, each bound to a principal of IAM; none: see the two settings below. */
    senders: sendersSchema.default([]),
    /**
     * `source` of the systems whose events are taken; none: anybody who may put events on the bus. A filter: anybody who may
     * put events can say any source. Left out where `senders` are named.
     */
    allowedSources: z.array(line(256)).max(20).default([]),
    /** Other accounts that may put events on the bus. Left out where `senders` are named. */
    otherAccounts: z.array(accountId()).max(20).default([]),
    /** Whether UserDeleted is applied. A deleted account can't be restored; a disabled one can. */
    deletion: yesOrNo().default(false),
    /** How long events can be replayed from the archive. They contain personal data: no longer than needed. */
    archiveDays: wholeNumber(1, 365).default(14),
  })
  .refine(({ senders, allowedSources }) => senders.length === 0 || allowedSources.length === 0, {
    path: ['allowedSources'],
    error: 'must be left out, since it follows from events.senders',
  })
  .refine(({ senders, otherAccounts }) => senders.length === 0 || otherAccounts.length === 0, {
    path: ['otherAccounts'],
    error: 'must be left out, since it follows from events.senders',
  })
  .refine((events) => policyBytes(events) <= mostPolicyBytes, {
    path: ['senders', 'length'],
    error: `must be smaller, or the names shorter: they make the policy of the bus longer than ${mostPolicyBytes} bytes`,
  });

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
  topicArn: text('the ARN of an SNS topic', /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/).optional(),
});

const stageSchema = z.strictObject({
  stage: text("a name of at most 20 lower-case letters, digits and '-', such as 'dev'", /^[a-z][a-z0-9-]{0,19}$/),
  /** The only account that the stage is deployed into. Unset: that of the shell's AWS profile, whichever it is. */
  account: accountId().optional(),
  /** Where to deploy. Unset: the Region of the shell's AWS profile. */
  region: text('an AWS Region such as eu-central-1', /^[a-z]{2}(-[a-z]+)+-\d$/).optional(),
  userDirectory: userDirectorySchema.prefault({}),
  brand: brandSchema.prefault({}),
  bulkImport: bulkImportSchema.prefault({}),
  pace: paceSchema.prefault({}),
  selfService: selfServiceSchema.prefault({}),
  portal: portalSchema.prefault({}),
  events: eventsSchema.prefault({}),
  protected: protectedSchema.prefault({}),
  alarms: alarmsSchema.prefault({}),
  logRetentionDays: oneOfNumbers(RetentionDays).default(30),
});

/** Every setting of a stage, with its default. */
export const settingsSchema = stageSchema
  .superRefine(({ userDirectory, ...settings }, context) => {
    if (bytesInEnvironment(namesOf(userDirectory)) <= mostBytes.groups) return;
    for (const name of ['bulkImport', 'events'] as const) {
      if (settings[name].groups) continue;
      context.addIssue({
        code: 'custom',
        path: [name, 'groups'],
        message: `must be given where the names of userDirectory.groups are more than ${mostBytes.groups} bytes together`,
      });
    }
  })
  .transform(({ bulkImport, events, ...settings }) => {
    // What a group that is declared here gives is known; what others in the pool give is not.
    const declared = namesOf(settings.userDirectory);
    return {
      ...settings,
      bulkImport: { ...bulkImport, groups: bulkImport.groups ?? declared },
      events: { ...events, groups: events.groups ?? declared },
    };
  });

function namesOf({ groups }: z.output<typeof userDirectorySchema>): string[] {
  return groups.map(({ name }) => name);
}
