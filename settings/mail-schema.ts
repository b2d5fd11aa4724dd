import { z } from 'zod';
import { emailAddress, text } from './settings-fields.ts';

/** How an identity of another account or Region is named. */
const identityArn = /^arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:identity\//;

/** An identity of SES by its name or its ARN. */
export function sesIdentity() {
  return (
    text(
      'a domain or an email address verified in SES, or the ARN of one',
      new RegExp(`(?:^|${identityArn.source})(?:[^@\\s/:]+@)?[a-z0-9-]+(?:\\.[a-z0-9-]+)+$`, 'i'),
    )
      // SES stores domains in lowercase, and an ARN is compared letter by letter.
      .transform((identity) => identity.replace(/[^@/]*$/, (domain) => domain.toLowerCase()))
  );
}

/** Who sends the emails. */
export const mailSchema = z
  .strictObject({
    /**
     * A domain or address verified in SES: its name where it is in the stack's own account and Region, its ARN where it is in
     * another one (what that needs: docs/operators/deploy.md). Unset: Cognito's own sender, 50 emails a day.
     */
    sesIdentity: sesIdentity().optional(),
    /**
     * A configuration set of SES, in the identity's account and Region: reports bounces and deliveries, chooses dedicated addresses. Unset: the stack
     * makes one, named as itself, where the identity is in its account and Region.
     */
    configurationSet: text(
      "the name of a configuration set of 1 to 64 letters, digits, '_' or '-'",
      /^[\w-]{1,64}$/,
    ).optional(),
    fromAddress: emailAddress().optional(),
    replyTo: emailAddress().optional(),
  })
  .refine((mail) => !mail.configurationSet || mail.sesIdentity, {
    path: ['configurationSet'],
    error: 'must be left out without userDirectory.mail.sesIdentity',
  })
  .refine((mail) => !mail.sesIdentity || mail.fromAddress, {
    path: ['fromAddress'],
    error: 'must be an email address of the SES identity, since userDirectory.mail.sesIdentity is set',
  })
  .refine((mail) => !mail.sesIdentity || !mail.fromAddress || belongsToIdentity(mail.sesIdentity, mail.fromAddress), {
    path: ['fromAddress'],
    error: 'must be an address of userDirectory.mail.sesIdentity',
  });

/** Whether an identity is in an account or Region of its own. */
export function isIdentityArn(identity: string): boolean {
  return identityArn.test(identity);
}

/** Whether an address is one of an identity. */
export function belongsToIdentity(identity: string, address: string): boolean {
  const [is, of] = [address.toLowerCase(), identity.replace(identityArn, '').toLowerCase()];
  return is === of || is.endsWith(`@${of}`) || is.endsWith(`.${of}`);
}
