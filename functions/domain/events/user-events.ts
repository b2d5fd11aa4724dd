import * as z from 'zod';
import { DetailType } from '../../contract.ts';

/** Who an event is about. */
export const person = z.strictObject({
  user_pool_id: z.string().min(1).meta({ description: 'The user pool the person is in.' }),
  user_id: z.string().min(1).meta({ description: "The person's `sub`: never changes, never given to another." }),
  email: z
    .string()
    .min(1)
    .optional()
    .meta({ format: 'email', description: 'The address at the time; absent for people who have none.' }),
});

/**
 * What is published about a person's account, by `detail-type`.
 *
 * EventBridge delivers at least once. `UserConfirmed` and `UserActivated` happen once in the life of an account, so
 * a consumer recognises a repetition by `detail-type` and `user_id`; a `PasswordReset` may happen often.
 */
export const userEvents = {
  [DetailType.userConfirmed]: person.meta({
    title: DetailType.userConfirmed,
    description: 'A person signed up on their own and confirmed the address.',
  }),
  [DetailType.passwordReset]: person.meta({
    title: DetailType.passwordReset,
    description: 'A person chose a new password after having forgotten the old one.',
  }),
  [DetailType.userActivated]: person.meta({
    title: DetailType.userActivated,
    description: 'An invited person signed in for the first time and chose a password of their own.',
  }),
} as const;

export type UserEventType = keyof typeof userEvents;
export type UserEvent = z.infer<typeof person>;
