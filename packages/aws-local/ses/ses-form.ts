import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { StoredMail } from '../mailbox/mailbox.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * `SendEmail` of SES's first version, which lists people as `Destination.ToAddresses.member.1`.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
 * @returns XML
 * @throws AwsError `ValidationError`
 */
export function sendByForm(fields: Fields, deliver: (mail: Omit<StoredMail, 'at'>) => void): string {
  const { Source: from = '', 'Message.Subject.Data': subject } = fields;
  const { 'Message.Body.Html.Data': html, 'Message.Body.Text.Data': text } = fields;
  const [to, cc, bcc] = ['To', 'Cc', 'Bcc'].map((kind) => membersOf(fields, `Destination.${kind}Addresses`));
  const recipients = { to: to ?? [], cc: cc ?? [], bcc: bcc ?? [] };
  if (from === '') throw refusal("Missing required header 'From'.");
  if (Object.values(recipients).every(({ length }) => length === 0)) throw refusal('Missing destination.');
  if (subject === undefined || (html === undefined && text === undefined)) throw refusal('Missing subject or body.');
  const messageId = randomUUID();
  deliver({ messageId, from, ...recipients, replyTo: membersOf(fields, 'ReplyToAddresses'), subject, html, text });
  return [
    '<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">',
    `<SendEmailResult><MessageId>${messageId}</MessageId></SendEmailResult>`,
    `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendEmailResponse>`,
  ].join('');
}

function membersOf(fields: Fields, name: string): string[] {
  return Object.keys(fields)
    .filter((key) => key.startsWith(`${name}.member.`))
    .map((key) => fields[key] ?? '');
}

function refusal(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
