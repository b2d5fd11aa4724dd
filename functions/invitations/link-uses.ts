import type * as z from 'zod/mini';
import type { Uses } from '../define-function.ts';
import type { linkSettings } from '../domain/result-email/link-settings.ts';
import { invitationSender } from '../domain/result-email/result-settings.ts';

/** What functions use that send links: the sender of the invitations, since Cognito sends none twice, and where the link leads. */
export function linkUses(settings: z.output<typeof linkSettings>): Pick<Uses, 'email' | 'portal'> {
  const sender = 'brand' in settings ? invitationSender(settings) : undefined;
  if (!('brand' in settings) || sender === undefined) return {};
  const { identity, configurationSet } = sender;
  return { email: { identity, configurationSet }, ...(settings.portal.enabled && { portal: true }) };
}
