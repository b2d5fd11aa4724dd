import type { MessageKind } from './message-kind.ts';

/** What a sentence may speak of. */
export interface TextValues {
  /** The brand's name. */
  readonly brand: string;
  /** Days that a temporary password is valid. */
  readonly days: number;
}

/** What one kind of message says in one language. Plain text: whoever lays it out escapes it. */
export interface MessageText {
  readonly subject: string;
  /** What the list of mails shows after the subject. */
  readonly preheader: string;
  readonly headline: string;
  readonly intro: string;
  /** What the code below is. */
  readonly codeLabel: string;
  /** How long the code works. */
  readonly validity: string;
  /** Button that leads to the portal; without one the person is on the page that asks already. */
  readonly action?: string;
  /** Why this person gets this mail, and what to do if it came unexpected. */
  readonly reason: string;
  /** The SMS up to the code, which ends it; `username` is there for invitations only. */
  readonly sms: (name: string, username: string) => string;
}

/** Names a person goes by, as far as they are known and fit to be printed. */
export interface PersonName {
  readonly given?: string;
  readonly family?: string;
  readonly full?: string;
}

/** Everything that is written in one language. */
export interface Language {
  /** Opening line, with the name the language would use, or without. */
  readonly greeting: (name: PersonName) => string;
  /** Label of the name to sign in with. */
  readonly usernameLabel: string;
  /** Asks to keep the code to oneself. */
  readonly secrecy: string;
  /** Comes before the support address. */
  readonly help: string;
  /** Instead of the support address, when there is none. */
  readonly helpWithoutAddress: string;
  readonly messages: (values: TextValues) => Readonly<Record<MessageKind, MessageText>>;
}
