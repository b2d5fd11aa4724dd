import * as z from 'zod';
import { DetailType } from '../../contract.ts';
import { type EventCode, eventCodes } from './event-faults.ts';
import { type ExistingCode, existingCodes } from './existing-codes.ts';

const answer = z.strictObject({
  correlation_id: z.string().min(1).meta({ description: '`id` of the event that this answers.' }),
  sender: z.string().min(1).meta({
    description: '`source` of the event that this answers: with a rule on it, a system gets its own answers.',
  }),
  user_pool_id: z.string().min(1).meta({ description: 'The user pool the person is in, or was to be in.' }),
  user_id: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "The person's `sub`, where there is an account: never changes, never given to another." }),
  email: z.string().optional().meta({
    format: 'email',
    description: 'The address that the event named, in lower case; absent when it was none.',
  }),
});

const codes = Object.keys(eventCodes) as [EventCode, ...EventCode[]];

const failed = z.strictObject({
  ...answer.shape,
  outcome: z.enum(['rejected', 'superseded', 'undelivered', 'failed']).meta({
    description:
      'rejected: the event is invalid, and nothing was attempted. superseded: a newer event was applied. undelivered: the account exists, its invitation could not be sent. failed: attempted, not done.',
  }),
  faults: z
    .array(
      z.strictObject({
        field: z
          .string()
          .optional()
          .meta({ description: 'Which field; absent where it is about the event as a whole.' }),
        code: z.enum(codes).meta({ description: 'Stable; more may be added.' }),
        detail: z
          .string()
          .meta({ description: 'Plain language: what is wrong and what to do. Never contains the value.' }),
      }),
    )
    .min(1)
    .meta({ description: 'Everything that is wrong, by field.' }),
  faults_omitted: z.int().min(1).optional().meta({ description: 'How many more there are than are listed.' }),
});

/**
 * How events are answered, by `detail-type`. Each answer may be delivered more than once, with the same content and `correlation_id`.
 */
export const answerEvents = {
  [DetailType.userOnboarded]: z
    .strictObject({
      ...answer.shape,
      outcome: z.enum(['created', 'existing']),
      code: z.enum(existingCodes).optional().meta({
        description:
          'About an account that existed before. DISABLED: the person cannot sign in. ADDRESS_NOT_VERIFIED: the owner of the account never verified the address. NOT_SIGNED_IN_YET: was invited before and has not signed in yet. DIFFERS: has other values or groups than the event. More may be added.',
      }),
    })
    .meta({
      title: DetailType.userOnboarded,
      description:
        'The person of a UserCreated has an account. created: by that event, and invited. existing: had one before, which is left as it was.',
    }),
  [DetailType.userOnboardingFailed]: notDone(DetailType.userOnboardingFailed, DetailType.userCreated),
  [DetailType.userAccountUpdated]: done(
    ['updated'],
    DetailType.userAccountUpdated,
    'The account is as a UserUpdated said, except for what later ones say.',
  ),
  [DetailType.userAccountUpdateFailed]: notDone(DetailType.userAccountUpdateFailed, DetailType.userUpdated),
  [DetailType.userAccountDisabled]: done(
    ['disabled'],
    DetailType.userAccountDisabled,
    'Nobody can sign in to the account any more, and all its sessions are ended. Services that verify access tokens by themselves accept them until they expire.',
  ),
  [DetailType.userAccountDisableFailed]: notDone(DetailType.userAccountDisableFailed, DetailType.userDisabled),
  [DetailType.userAccountEnabled]: done(['enabled'], DetailType.userAccountEnabled, 'The person may sign in.'),
  [DetailType.userAccountEnableFailed]: notDone(DetailType.userAccountEnableFailed, DetailType.userEnabled),
  [DetailType.userAccountDeleted]: done(
    ['deleted', 'absent'],
    DetailType.userAccountDeleted,
    'There is no account. deleted: it was removed. absent: there was none.',
  ),
  [DetailType.userAccountDeleteFailed]: notDone(DetailType.userAccountDeleteFailed, DetailType.userDeleted),
} as const;

export type AnswerType = keyof typeof answerEvents;
export type DoneDetail = z.infer<typeof answer> & { readonly outcome: string; readonly code?: ExistingCode };
export type FailedDetail = z.infer<typeof failed>;

function done<const Outcomes extends readonly [string, ...string[]]>(
  outcomes: Outcomes,
  title: string,
  description: string,
) {
  return z.strictObject({ ...answer.shape, outcome: z.enum(outcomes) }).meta({ title, description });
}

function notDone(title: string, asked: string) {
  return failed.meta({ title, description: `A ${asked} was not applied.` });
}
