import type { InvitationReason } from '../invitation-reason.ts';
import type { NoticeKind } from '../security-change.ts';

/** Every message that a user pool sends. */
export type MessageKind =
  | 'invitation'
  // An invitation that is sent once more, by the reason for it.
  | InvitationReason
  | LinkKind
  | 'sign-up'
  | 'resend-code'
  | 'forgot-password'
  // To somebody who has an account and tried to sign up.
  | 'member-sign-up'
  | 'update-attribute'
  | 'verify-attribute'
  | 'authentication';

/** An invitation to an account without password: the first, a reminder, or once more. There is no secret in it. */
export type LinkKind = 'link' | 'link-reminder' | 'link-again';

/** What a sentence may speak of. */
export interface TextValues {
  /** The brand's name. */
  readonly brand: string;
  /** When a temporary password stops working, as {@link MailTexts.until} says it. */
  readonly until: string;
}

/** What one kind of message says in one language. Plain text: the layout escapes it. */
export interface MessageText {
  readonly subject: string;
  /** What the list of mails shows after the subject. */
  readonly preheader: string;
  readonly headline: string;
  readonly intro: string;
  /** What the code below is; an invitation that brings a link has none. */
  readonly codeLabel?: string;
  /** How long the code works, or the link. */
  readonly validity: string;
  /** Button that leads to the portal; without one the person is on the page that asks already. */
  readonly action?: string;
  /** Why this person gets this mail, and what to do if it came unexpected. */
  readonly reason: string;
  /** The SMS up to the code, which ends it where there is one; `username` is there for invitations only. */
  readonly sms: (name: string, username: string) => string;
}

/** What invitations to accounts without password say. */
export type LinkMessages = (brand: string) => Readonly<Record<LinkKind, MessageText>>;

/** What emails say in one language. */
export interface MailTexts {
  /** Opening line, with what the person is called, or without. */
  readonly greeting: (name: string | undefined) => string;
  /** A moment, by its day and time; with the name of the time zone where it may not be the reader's. */
  readonly until: (date: string, time: string, zone: string | undefined) => string;
  /** Label of the name to sign in with. */
  readonly usernameLabel: string;
  /** Comes before the address that the button leads to. */
  readonly withoutButton: string;
  /** Asks to keep the code to oneself. */
  readonly secrecy: string;
  /** Comes before the support address. */
  readonly help: string;
  /** Instead of the support address, when there is none. */
  readonly helpWithoutAddress: string;
  readonly messages: (values: TextValues) => Readonly<Record<MessageKind, MessageText>>;
}

/** Why a sign-up is refused. Without a full stop: Cognito puts one after it. */
export interface SignUpTexts {
  /** The domain is not among those that may sign up. */
  readonly notAllowed: string;
  /** The domain is one of those that may not. */
  readonly blocked: string;
  /** Nobody may change their address by themselves. */
  readonly fixed: string;
  /** The address has uppercase letters. */
  readonly lowercase: string;
  /** The address has characters that look like others, or spaces. */
  readonly plain: string;
}

/**
 * Words that fraud is made of and that nobody is called: A Sentence Written Like This has the shape of a name. Words that are
 * somebody's name somewhere stay out, such as Bank, From, Gift, Phone, Was, Win and You. In lowercase and separated by spaces; as a
 * pattern where a language writes without them.
 */
export type FraudWords = string | RegExp;

/** What an email says to somebody who asks for help while their invitation still works. */
export interface StillValidTexts {
  readonly subject: (brand: string) => string;
  readonly headline: string;
  /** When the newest email with a temporary password was sent, and until when that works. */
  readonly intro: (values: { readonly brand: string; readonly sent: string; readonly until: string }) => string;
  readonly reason: (brand: string) => string;
}

/** Of the email that how somebody signs in was changed. */
export interface SecurityNoticeTexts {
  /** What happened, as a sentence without its full stop: it is the headline, too. */
  readonly changes: Readonly<Record<NoticeKind, string>>;
  readonly subject: (what: string, brand: string) => string;
  readonly intro: (values: { readonly what: string; readonly brand: string; readonly when: string }) => string;
  /** Who did it: somebody who was signed in, who had a code from an email, or an administrator. */
  readonly bySelf: string;
  readonly byCode: string;
  readonly byAdmin: string;
  readonly question: string;
  readonly questionAdmin: string;
  /** What there is to do, if it was the reader, and if not. */
  readonly yes: string;
  readonly no: string;
  readonly noFromFormerAddress: string;
  readonly noAdmin: string;
  readonly action: string;
  readonly reason: (brand: string) => string;
}
