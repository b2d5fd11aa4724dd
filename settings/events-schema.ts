import { z } from 'zod';
import { accountOf, type BusAccess, type EventSender, heardSources } from '../functions/bus-policy.ts';
import { Bus, Intake, type IntakeType } from '../functions/contract.ts';
import { userEventRule } from '../functions/event-rules.ts';
import { groupNames } from './group-lists.ts';
import { accountId, line, oneOf, text, wholeNumber, yesOrNo } from './settings-fields.ts';

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
  .max(18, { error: 'must be a list of at most 18 senders' })
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

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const mostPatternCharacters = 2_048;

function patternLength(access: BusAccess): number {
  return JSON.stringify(userEventRule(heardSources(access)).pattern).length;
}

export const eventsSchema = z
  .strictObject({
    /** Groups that events may give and take. Unset: those of userDirectory.groups. One with an IAM role is never given or taken. */
    groups: groupNames().optional(),
    /** Unique in an account and Region. Unset: the stack's name, and `onboarding` on a laptop. */
    busName: text(
      "a name of 1 to 64 letters, digits, '.', '_' or '-', other than 'default', 'discovered-schemas' and what begins with 'aws.'",
      /^(?!default$|discovered-schemas$|aws\.)[\w.-]{1,64}$/,
    ).optional(),
    /** Systems that may put events on the bus, each bound to a principal of IAM; none: see the two settings below. */
    senders: sendersSchema.default([]),
    /**
     * `source` of the systems whose events are taken; none: anybody who may put events on the bus. A filter: anybody who may
     * put events can say any source. Left out where `senders` are named.
     */
    allowedSources: z
      .array(
        line(256).regex(new RegExp(`^(?!aws\\.|${Bus.source}$)`), {
          error: "must be a source which is neither ours nor AWS's, such as 'hr.acme'",
        }),
      )
      .max(20, { error: 'must be a list of at most 20 sources' })
      .default([]),
    /** Other accounts that may put events on the bus. Left out where `senders` are named. */
    otherAccounts: z.array(accountId()).max(20, { error: 'must be a list of at most 20 accounts' }).default([]),
    /** Whether UserDeleted is applied. A deleted account can't be restored; a disabled one can. */
    deletion: yesOrNo().default(false),
    /** How long events can be replayed from the archive; 0: there is none. They contain personal data: no longer than needed. */
    archiveDays: wholeNumber(0, 365).default(14),
    /** Whether the schemas of events are in EventBridge's schema registry, for tools that make code of them. */
    registry: yesOrNo().default(true),
  })
  .refine(({ senders, allowedSources }) => senders.length === 0 || allowedSources.length === 0, {
    path: ['allowedSources'],
    error: 'must be left out, since it follows from events.senders',
  })
  .refine(({ senders, otherAccounts }) => senders.length === 0 || otherAccounts.length === 0, {
    path: ['otherAccounts'],
    error: 'must be left out, since it follows from events.senders',
  })
  .refine((events) => patternLength(events) <= mostPatternCharacters, {
    path: ['allowedSources'],
    error: `must be shorter: the sources make the pattern of the rule longer than ${mostPatternCharacters} characters`,
  });
