import { sesClient, sesEmailSender } from '../adapters/email-sender.ts';
import type { SendLink } from '../adapters/invitations.ts';
import { DirectoryFault, InvitationUndelivered, RequestRefused, Throttled } from '../domain/directory-errors.ts';
import { readBrand } from '../domain/mail/brand.ts';
import { composeLink } from '../domain/mail/compose-link.ts';
import { displayName } from '../domain/mail/display-name.ts';
import { EmailRefused, EmailUnconfirmed } from '../domain/result-email/email-errors.ts';
import { linkSettings } from '../domain/result-email/link-settings.ts';
import { invitationSender } from '../domain/result-email/result-settings.ts';
import { optionalResource, readSettings } from './environment.ts';

/**
 * Emails somebody the link to the page where they come in.
 * @throws Throttled, InvitationUndelivered, RequestRefused, DirectoryFault where nobody knows whether it was sent
 */
export async function sendLink(...[attributes, terms]: Parameters<SendLink>): Promise<void> {
  const settings = readSettings(linkSettings);
  const sender = 'brand' in settings ? invitationSender(settings) : undefined;
  // A laptop and every deployment have one.
  if (!('brand' in settings) || sender === undefined) throw new RequestRefused('There is no sender for links');
  const { portalUrl = optionalResource('portal'), ...rest } = readBrand(settings);
  const brand = { ...rest, ...(portalUrl && { portalUrl }) };
  const send = sesEmailSender(sesClient(sender.identity), sender, `${displayName(brand.name)} <${sender.from}>`);
  const { reason, locale: requestedLocale } = terms;
  try {
    await send(composeLink({ brand, attributes, requestedLocale, reason, sentAt: new Date() }), attributes.email ?? '');
  } catch (cause) {
    if (cause instanceof EmailUnconfirmed) throw new DirectoryFault(undefined, { cause });
    if (!(cause instanceof EmailRefused)) throw cause;
    throw cause.isTemporary ? new Throttled(undefined, { cause }) : new InvitationUndelivered(undefined, { cause });
  }
}
