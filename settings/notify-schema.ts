import { z } from 'zod';
import { belongsToIdentity, sesIdentity } from './mail-schema.ts';
import { emailAddress, listInEnvironment, yesOrNo } from './settings-fields.ts';

/** Ten addresses of usual length. A list of more people is one address of a mail system. */
const mostBytes = 400;

/** Who is emailed how an import ended, beside the person who uploaded the file. */
export const notifySchema = z
  .strictObject({
    addresses: listInEnvironment(emailAddress(), mostBytes).default([]),
    /** Whether rows to fix are named by their address, too. Otherwise by their number only. */
    personalData: yesOrNo().default(false),
    /** The SES identity that sends these emails, as in userDirectory.mail. Unset: that one. */
    sesIdentity: sesIdentity().optional(),
    /** Unset: userDirectory.mail.fromAddress. */
    from: emailAddress().optional(),
  })
  .refine((notify) => !notify.sesIdentity || notify.from, {
    path: ['from'],
    error: 'must be an email address of the SES identity, since bulkImport.notify.sesIdentity is set',
  })
  .refine((notify) => !notify.sesIdentity || !notify.from || belongsToIdentity(notify.sesIdentity, notify.from), {
    path: ['from'],
    error: 'must be an address of bulkImport.notify.sesIdentity',
  });
