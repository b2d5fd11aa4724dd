import type { Outcome } from './outcomes.ts';

/** A mail that SES has taken, as far as its events report of it. */
export interface SentMail {
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly configurationSet: string;
  readonly operation: string;
  /** The name of the role or user that sent it. */
  readonly caller: string;
}

/** What is to be reported of a mail: that it was sent, or what became of it for one of its recipients. */
export type Step =
  | { readonly event: 'Send'; readonly afterSeconds?: number }
  | (Outcome & { readonly recipient: string });

/** Who sends, and by which configuration set. */
export interface Sender {
  readonly configurationSet?: string | undefined;
  readonly operation: string;
  readonly caller: string;
}

/** What a mail's entry in the journal says of its sending: what is still to be reported of it. */
export interface Sending extends Sender {
  readonly steps: readonly Step[];
}
