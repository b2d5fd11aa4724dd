import { AwsError } from '../../aws-error.ts';
import type { OutgoingMail } from '../../mailbox/mailbox.ts';
import { triggerAttributes } from '../attributes.ts';
import { invalidParameter } from '../errors.ts';
import { attributeOf, type PoolRecord, type UserRecord } from '../records.ts';
import type { Triggers } from '../triggers.ts';
import { type DefaultMessage, defaultMessage } from './default-message.ts';
import type { Destination } from './delivery.ts';
import type { MessageKind } from './message-kind.ts';

/** A message to be written. */
export interface MessageOrder {
  readonly kind: MessageKind;
  readonly pool: PoolRecord;
  readonly user: UserRecord;
  readonly destination: Destination;
  /** The code or temporary password; the invitation of somebody without a password has none. */
  readonly code?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

const codeParameter = '{####}';
const usernameParameter = '{username}';

/**
 * Limits of a message before its parameters are filled in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
const limits = { emailMessage: 20_000, emailSubject: 140, smsMessage: 140 } as const;

/** What Cognito calls the parts of a message in its errors. */
const partNames = { emailMessage: 'emailBody', emailSubject: 'emailSubject', smsMessage: 'smsMessage' } as const;

/** What a text may contain. The white space is Java's: nothing outside of ASCII. */
const characters = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\v\f\r]`;
const subject = new RegExp(`^${characters}+$`, 'u');

/**
 * Patterns that a text must match as a whole, and how Cognito shows them, by the API's model. Those of invitations are looser,
 * because their parameters are checked separately.
 * https://github.com/aws-amplify/amplify-js/issues/6917
 */
const patterns = {
  emailMessage: {
    shown: String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`,
    code: new RegExp(String.raw`^${characters}*\{####\}${characters}*$`, 'u'),
    invitation: new RegExp(`^${characters}*$`, 'u'),
  },
  emailSubject: { shown: String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+`, code: subject, invitation: subject },
  smsMessage: { shown: String.raw`.*\{####\}.*`, code: /^.*\{####\}.*$/u, invitation: /^.*$/su },
} as const;

/**
 * Writes a message: the custom-message trigger's text where there is one, else the pool's.
 * @returns undefined where the pool's own text of an invitation lacks the password: Cognito does not send it
 * @throws AwsError as {@link Triggers.fire}; `InvalidLambdaResponseException` when an invitation's text lacks the password or
 * the user name; `InvalidParameterException` when a text is too long, lacks the code or contains characters that Cognito refuses
 */
export async function composeMessage(triggers: Triggers, order: MessageOrder): Promise<OutgoingMail | undefined> {
  const isInvitation = order.kind === 'AdminCreateUser';
  const needed = [...(order.code === undefined ? [] : [codeParameter]), ...(isInvitation ? [usernameParameter] : [])];
  const response = await triggers.fire({
    trigger: 'CustomMessage',
    source: `CustomMessage_${order.kind}`,
    userPoolId: order.pool.Id,
    userName: order.user.Username,
    clientId: order.clientId,
    request: {
      userAttributes: triggerAttributes(order.user),
      codeParameter,
      linkParameter: '{##Click Here##}',
      usernameParameter: isInvitation ? usernameParameter : null,
      ...(order.clientMetadata ? { clientMetadata: order.clientMetadata } : {}),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  const own = defaultMessage(order.kind, order.pool, order.code !== undefined);
  const text: DefaultMessage = {
    emailMessage: readCustomText(response, 'emailMessage', isInvitation, needed) ?? own.emailMessage,
    emailSubject: readCustomText(response, 'emailSubject', isInvitation, needed) ?? own.emailSubject,
    smsMessage: readCustomText(response, 'smsMessage', isInvitation, needed) ?? own.smsMessage,
  };
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
  const isDelivered = order.code === undefined || !isInvitation || text.emailMessage.includes(codeParameter);
  return isDelivered ? toMail(order, text) : undefined;
}

function readCustomText(
  response: Readonly<Record<string, unknown>> | undefined,
  field: keyof typeof limits,
  isInvitation: boolean,
  needed: readonly string[],
): string | undefined {
  const text = response?.[field];
  if (text === undefined || text === null || text === '') return undefined;
  if (typeof text !== 'string') throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  if (text.length > limits[field]) throw invalidMessage(field, `have length less than or equal to ${limits[field]}`);
  const pattern = patterns[field];
  if (!(isInvitation ? pattern.invitation : pattern.code).test(text)) {
    throw invalidMessage(field, `satisfy regular expression pattern: ${pattern.shown}`);
  }
  const missing = needed.filter((parameter) => !text.includes(parameter));
  if (isInvitation && field !== 'emailSubject' && missing.length > 0) {
    const names = missing.join(' and ');
    throw new AwsError('InvalidLambdaResponseException', `CustomMessage: ${field} must contain ${names}.`);
  }
  return text;
}

function invalidMessage(field: keyof typeof limits, constraint: string): AwsError {
  return invalidParameter(
    `1 validation error detected: Value at '${partNames[field]}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

function toMail(order: MessageOrder, text: DefaultMessage): OutgoingMail {
  const { From: from = 'no-reply@verificationemail.com', ConfigurationSet } = order.pool.EmailConfiguration ?? {};
  const { address: to, medium } = order.destination;
  // There is no phone to receive a text message, so it is shown in the mailbox, addressed to the number.
  if (medium === 'SMS') return { from, to, subject: 'Text message', text: fillPlaceholders(text.smsMessage, order) };
  const subject = fillPlaceholders(text.emailSubject, order);
  const html = fillPlaceholders(text.emailMessage, order);
  return { from, to, subject, html, ...(ConfigurationSet && { configurationSet: ConfigurationSet }) };
}

/**
 * In one pass over the text, so that a user name that looks like a parameter stays as it is. Into HTML, too, the values come as they
 * are, as with Cognito: who reads `a&lt;b` in an email was sent that password
 * (https://github.com/aws-amplify/amplify-js/issues/14047).
 */
function fillPlaceholders(text: string, order: MessageOrder): string {
  return text.replace(/\{####\}|\{username\}/g, (parameter) =>
    parameter === codeParameter ? (order.code ?? parameter) : signInName(order),
  );
}

/** The name that a person types to sign in: where addresses are user names, the address and not the generated id. */
function signInName({ pool, user }: MessageOrder): string {
  const attribute = pool.UsernameAttributes?.find((name) => attributeOf(user, name) !== undefined);
  return (attribute === undefined ? undefined : attributeOf(user, attribute)) ?? user.Username;
}
