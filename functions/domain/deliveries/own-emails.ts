import * as z from 'zod/mini';
import type { OwnEmails } from './delivery-event.ts';

/** Who sends emails, and by which configuration set. */
export const ownEmailSettings = z.object({
  userDirectory: z.object({
    mail: z.object({
      sesIdentity: z.optional(z.string()),
      configurationSet: z.optional(z.string()),
      fromAddress: z.optional(z.string()),
    }),
  }),
  bulkImport: z.object({ notify: z.object({ sesIdentity: z.optional(z.string()), from: z.optional(z.string()) }) }),
});

/**
 * Whose emails SES reports on, on the default bus of the stack's account and Region.
 * @returns undefined where it reports on none: of an identity that is somewhere else, it does so there
 */
export function readOwnEmails({
  userDirectory: { mail },
  bulkImport: { notify },
}: z.output<typeof ownEmailSettings>): OwnEmails | undefined {
  const { sesIdentity, configurationSet, fromAddress } = mail;
  if (!sesIdentity || sesIdentity.startsWith('arn:') || !configurationSet || !fromAddress) return undefined;
  const others = notify.from && !notify.sesIdentity ? [notify.from] : [];
  return { configurationSet, from: [fromAddress, ...others].map((address) => address.toLowerCase()) };
}
