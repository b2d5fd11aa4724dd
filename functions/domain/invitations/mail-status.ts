import * as z from 'zod/mini';
import { OwnAttribute } from '../../contract.ts';
import type { Attributes } from './invitation-note.ts';

/** What became of emails to an address, where it ended badly: nobody reads there, or the reader called it spam. */
export type MailStatusKind = 'bounced' | 'complained';

export interface MailStatus {
  readonly kind: MailStatusKind;
  /** When the mail system said so. */
  readonly at: Date;
}

const attribute = `custom:${OwnAttribute.mailStatus}`;

const written = z.object({ kind: z.enum(['bounced', 'complained']), at: z.iso.datetime(), email: z.string() });

/** Reads what became of emails to a person. It says something about one address, and nothing once the person has another. */
export function readMailStatus(attributes: Attributes): MailStatus | undefined {
  const text = attributes[attribute];
  if (!text) return undefined;
  try {
    const { data } = z.safeParse(written, JSON.parse(text));
    if (data?.email.toLowerCase() !== attributes.email?.toLowerCase()) return undefined;
    return data && { kind: data.kind, at: new Date(data.at) };
  } catch {
    return undefined;
  }
}

/** The status as the account has it. @param email the address that it is about */
export function writeMailStatus({ kind, at }: MailStatus, email: string): string {
  return JSON.stringify({ kind, at: at.toISOString(), email } satisfies z.input<typeof written>);
}
