import { sesClient, sesEmailSender } from '../adapters/email-sender.ts';
import { brandSettings, readBrand } from '../domain/mail/brand.ts';
import { composeStillValid } from '../domain/mail/compose-still-valid.ts';
import { displayName } from '../domain/mail/display-name.ts';
import type { Person } from '../domain/people/person.ts';
import { EmailRefused, EmailUnconfirmed } from '../domain/result-email/email-errors.ts';
import type { ResultSender } from '../domain/result-email/result-settings.ts';
import type { StillValidNotice } from '../domain/self-service/tell-still-valid.ts';
import { readSettings } from '../runtime/environment.ts';

/**
 * Emails somebody that their invitation still works.
 * @returns false where it was not sent, or nobody knows: one email too few is better than one too many
 * @throws EmailRefused where the sender may take it in a moment
 */
export async function sendNotice(
  sender: ResultSender,
  { attributes }: Person,
  { locale: requestedLocale, ...when }: StillValidNotice,
): Promise<boolean> {
  const brand = readBrand(readSettings(brandSettings));
  const send = sesEmailSender(sesClient(sender.identity), sender, `${displayName(brand.name)} <${sender.from}>`);
  try {
    await send(composeStillValid({ brand, attributes, requestedLocale, ...when }), attributes.email ?? '');
    return true;
  } catch (error) {
    if (error instanceof EmailUnconfirmed || (error instanceof EmailRefused && !error.isTemporary)) return false;
    throw error;
  }
}
