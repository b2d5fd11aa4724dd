import * as z from 'zod';
import { DetailType } from '../../contract.ts';
import { person } from './user-events.ts';

const invited = person.extend({
  email: z.string().min(1).meta({ format: 'email', description: 'The address at the time.' }),
});
const time = (description: string) => z.iso.datetime().meta({ description });
const runId = z.string().min(1).optional().meta({ description: 'The run that created the account, if one did.' });

/**
 * What is published about invitations, by `detail-type`. Delivered at least once: a repetition has the same `user_id` and the same time.
 */
export const invitationEvents = {
  [DetailType.invitationSent]: invited
    .extend({
      kind: z.enum(['reminder', 'renewal', 'again', 'asked']).meta({
        description:
          'Why: a reminder; a renewal, since the last one had expired or was not delivered; again, since HR asked for it; asked, since the person did.',
      }),
      expires_at: time(
        'Until when the temporary password in it works; earlier ones no longer do. Of a link, which has no end, when it counts as not answered.',
      ),
      run_id: runId,
    })
    .meta({
      title: DetailType.invitationSent,
      description:
        'An invited person was sent another invitation. Not published of invitations that the command line sends: the bus lets nobody but the product itself speak for it.',
    }),
  [DetailType.invitationExpired]: invited
    .extend({
      invited_at: time('When the newest invitation was sent.'),
      mails: z.int().min(0).meta({ description: 'How many emails the person got since they were invited.' }),
    })
    .meta({
      title: DetailType.invitationExpired,
      description:
        'The last invitation has expired, and no other will be sent unasked: somebody should talk to the person.',
    }),
  [DetailType.invitationBounced]: invited
    .extend({
      kind: z.enum(['bounced', 'complained']).meta({
        description: 'bounced: the address takes no email. complained: the person reported the email as spam.',
      }),
      bounce_type: z.string().optional().meta({ description: "SES's bounceType and bounceSubType." }),
      at: time('When SES learnt it.'),
      run_id: runId,
    })
    .meta({
      title: DetailType.invitationBounced,
      description: 'Emails no longer reach a person. No invitation is sent until the address is corrected.',
    }),
} as const;

export type InvitationSent = z.infer<(typeof invitationEvents)[typeof DetailType.invitationSent]>;
export type InvitationExpired = z.infer<(typeof invitationEvents)[typeof DetailType.invitationExpired]>;
export type InvitationBounced = z.infer<(typeof invitationEvents)[typeof DetailType.invitationBounced]>;
