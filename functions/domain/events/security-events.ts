import * as z from 'zod';
import { DetailType } from '../../contract.ts';
import { securityChanges } from '../security-change.ts';
import { person } from './user-events.ts';

/**
 * What is published about how people sign in, by `detail-type`. Delivered at least once: a repetition has the same `user_id`, `change` and `at`.
 *
 * It has no address: who wants one asks the pool. A changed address is the exception, since the pool no longer knows the former one, which
 * is where its owner is warned.
 */
export const securityEvents = {
  [DetailType.accountSecurityChanged]: z
    .strictObject({
      user_pool_id: person.shape.user_pool_id,
      user_id: person.shape.user_id,
      change: z.enum(securityChanges).meta({
        description:
          'What changed. A forgotten password that was replaced is a `PasswordReset` instead, and the first password of an invited person a `UserActivated`.',
      }),
      at: z.iso.datetime().meta({ description: 'When it changed.' }),
      by: z
        .enum(['self', 'admin'])
        .meta({ description: 'self: somebody who was signed in as this person. admin: somebody on the admin page.' }),
      former_email: z
        .string()
        .min(1)
        .optional()
        .meta({ format: 'email', description: 'Of `email-changed`: the address before, which was verified.' }),
    })
    .meta({
      title: DetailType.accountSecurityChanged,
      description: 'How a person signs in was changed: the password, the address, or what is asked for besides.',
    }),
} as const;

export type AccountSecurityChanged = z.infer<(typeof securityEvents)[typeof DetailType.accountSecurityChanged]>;
