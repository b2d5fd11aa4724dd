import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { ResultEmail } from '../domain/result-email/compose-email.ts';
import { EmailRefused, EmailUnconfirmed } from '../domain/result-email/email-errors.ts';
import type { ResultSender } from '../domain/result-email/result-settings.ts';
import { errorName } from '../error-facts.ts';

/**
 * Sends an email to one address.
 * @throws EmailRefused when it was not taken, EmailUnconfirmed when nobody knows
 */
export type SendEmail = (email: ResultEmail, to: string) => Promise<void>;

/** A client that sends each call once: SES has no token by which a repeated one would be recognised. @param identity of the sender */
export function sesClient(identity: string): SESv2Client {
  // An identity of another Region sends from there.
  const region = identity.startsWith('arn:') ? identity.split(':')[3] : undefined;
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    ...(region && { region }),
  });
}

/** @param from address, with the name that people see */
export function sesEmailSender(client: SESv2Client, sender: ResultSender, from: string): SendEmail {
  return async ({ subject, html, text }, to) => {
    const content = (Data: string) => ({ Data, Charset: 'UTF-8' });
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          ...(sender.identity.startsWith('arn:') && { FromEmailAddressIdentityArn: sender.identity }),
          ...(sender.configurationSet && { ConfigurationSetName: sender.configurationSet }),
          ...(sender.replyTo && { ReplyToAddresses: [sender.replyTo] }),
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: { Subject: content(subject), Body: { Html: content(html), Text: content(text) } },
          },
        }),
      );
    } catch (cause) {
      throw whatBecameOf(cause);
    }
  };
}

/** Errors of a connection that was never there, so that SES can't have got anything. */
const neverAsked: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** An answer that is an error says that nothing was sent. Without an answer, SES may have got the email or not. */
function whatBecameOf(cause: unknown): EmailRefused | EmailUnconfirmed {
  const { $metadata: { httpStatusCode: status = undefined } = {}, code = undefined } = Object(cause) as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: unknown;
  };
  const name = errorName(cause);
  if (status !== undefined && status >= 400) {
    return new EmailRefused(name, status === 429 || status >= 500, { cause });
  }
  if (neverAsked.has(String(code)) || name === 'CredentialsProviderError')
    return new EmailRefused(name, true, { cause });
  return new EmailUnconfirmed(`The answer of SES is lost (${name})`, { cause });
}
