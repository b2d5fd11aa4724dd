import * as z from 'zod/mini';
import { nameList } from '../name-list.ts';

const ownSender = { sesIdentity: z.optional(z.string()), from: z.optional(z.string()) };
const userDirectory = z.object({
  mail: z.object({
    sesIdentity: z.optional(z.string()),
    configurationSet: z.optional(z.string()),
    fromAddress: z.optional(z.string()),
    replyTo: z.optional(z.string()),
  }),
});

/** Who sends what Cognito doesn't. */
export const senderSettings = z.object({ bulkImport: z.object({ notify: z.object(ownSender) }), userDirectory });
type SenderSettings = z.output<typeof senderSettings>;

/** Who gets the email about the end of a run, and who sends it. */
export const resultEmailSettings = z.object({
  bulkImport: z.object({ notify: z.object({ addresses: nameList, personalData: z.boolean(), ...ownSender }) }),
  userDirectory,
});

/** Who sends emails to HR. */
export interface ResultSender {
  /** An identity of SES: its name, or its ARN where it is in another account or Region. */
  readonly identity: string;
  readonly from: string;
  readonly replyTo?: string | undefined;
  readonly configurationSet?: string | undefined;
}

/** Who sends the invitations, as far as they are sent by SES; else the sender of other emails. */
export function invitationSender(settings: SenderSettings): ResultSender | undefined {
  const { bulkImport } = settings;
  const notify = { ...bulkImport.notify, sesIdentity: undefined, from: undefined };
  return resultSender({ ...settings, bulkImport: { ...bulkImport, notify } }) ?? resultSender(settings);
}

/** The sender by the settings: one of its own, or that of the invitations. @returns undefined where neither is set */
export function resultSender({
  bulkImport: { notify },
  userDirectory: { mail },
}: SenderSettings): ResultSender | undefined {
  const identity = notify.sesIdentity ?? mail.sesIdentity;
  const from = notify.from ?? (notify.sesIdentity ? undefined : mail.fromAddress);
  if (!identity || !from) return undefined;
  // A configuration set is in its identity's account and Region.
  const { replyTo, configurationSet } = mail;
  return { identity, from, replyTo, ...(!notify.sesIdentity && { configurationSet }) };
}
