import { type InvitationReason, invitationReasons } from '../invitation-reason.ts';
import type { LinkKind, MessageKind } from '../locale/language.ts';

/** Every message that a user pool sends, by the `triggerSource` it is asked for with. */
export const messageKinds = {
  CustomMessage_AdminCreateUser: 'invitation',
  CustomMessage_SignUp: 'sign-up',
  CustomMessage_ResendCode: 'resend-code',
  CustomMessage_ForgotPassword: 'forgot-password',
  CustomMessage_UpdateUserAttribute: 'update-attribute',
  CustomMessage_VerifyUserAttribute: 'verify-attribute',
  CustomMessage_Authentication: 'authentication',
} as const satisfies Readonly<Record<string, MessageKind>>;

export type MessageTriggerSource = keyof typeof messageKinds;

/** The reason for a code that is sent to somebody who signed up with the address of an account. */
export const signUpReason = 'sign-up';

/** What the caller of Cognito may give as the reason for a message, in the metadata that reaches the trigger, and what is sent then. */
const kindsByReason: readonly { readonly source: string; readonly reason: string; readonly kind: MessageKind }[] = [
  ...invitationReasons.map((reason) => ({ source: 'CustomMessage_AdminCreateUser', reason, kind: reason })),
  { source: 'CustomMessage_ForgotPassword', reason: signUpReason, kind: 'member-sign-up' },
];

const linkKinds: readonly LinkKind[] = ['link', 'link-reminder', 'link-again'];

/** Every kind of message. */
export const everyMessageKind: readonly MessageKind[] = [
  ...Object.values(messageKinds),
  ...kindsByReason.map(({ kind }) => kind),
  ...linkKinds,
];

/** What is known of a message beside its trigger source. */
interface MessageCause {
  /** Given by the caller of Cognito. */
  readonly reason?: string | undefined;
  /** Whether the account says that it was made without a password. */
  readonly isByLink?: boolean;
}

/**
 * The kind of message for a trigger source and the reason that was given; undefined for a source that this product doesn't know.
 * Anybody may give a reason with the code that they ask for: one that isn't known changes nothing.
 */
export function messageKind(
  triggerSource: string,
  { reason, isByLink = false }: MessageCause = {},
): MessageKind | undefined {
  // Cognito sends it again to people with a temporary password only, and those have one, however they were invited first.
  if (isByLink && triggerSource === 'CustomMessage_AdminCreateUser' && reason === undefined) return 'link';
  const special = kindsByReason.find((one) => one.source === triggerSource && one.reason === reason);
  return special?.kind ?? Object.entries(messageKinds).find(([source]) => source === triggerSource)?.[1];
}

/** The invitation of somebody without a password, by why it is sent again. */
export function linkKind(reason?: InvitationReason): LinkKind {
  if (reason === undefined) return 'link';
  return reason === 'reminder' ? 'link-reminder' : 'link-again';
}

/** Whether a message of this kind is an invitation that brings a link, and no secret. */
export function isLink(kind: MessageKind): kind is LinkKind {
  return linkKinds.some((one) => one === kind);
}

/** Whether a message of this kind is an invitation, which has a user name, and a temporary password unless {@link isLink}. */
export function isInvitation(kind: MessageKind): boolean {
  return kind === 'invitation' || isLink(kind) || invitationReasons.some((reason) => reason === kind);
}

/**
 * Whether a message may name the person. Names are a stranger's words wherever anybody can write both the name and the address
 * that the email goes to; so only those messages greet by name whose reader has proved the address before, or was entered by
 * people who may create accounts.
 */
const greetsByName: Readonly<Record<MessageKind, boolean>> = {
  // Address and name come from an administrator, a file of HR or another system.
  invitation: true,
  reminder: true,
  renewal: true,
  again: true,
  asked: true,
  link: true,
  'link-reminder': true,
  'link-again': true,
  // Anybody can sign up with anybody's address, under any name, and have the code sent again.
  'sign-up': false,
  'resend-code': false,
  // Cognito sends it to verified addresses only.
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
  'forgot-password': true,
  'member-sign-up': true,
  // These two go to the new address, which is whatever the person who is signed in wrote.
  'update-attribute': false,
  'verify-attribute': false,
  // Where a pool changes addresses before they are verified, this goes to one that nobody has proved. A person who expects the code
  // is looking at the page that asks for it and needs no greeting.
  authentication: false,
};

/** Whether a message of this kind greets the person by name. */
export function mayNamePerson(kind: MessageKind): boolean {
  return greetsByName[kind];
}
