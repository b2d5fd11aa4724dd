import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Bus, DetailType } from '../../contract.ts';
import { type NoticeKind, securityChanges } from '../security-change.ts';

/** What a person is to be told. */
export interface ToldChange {
  readonly userPoolId: string;
  /** The person's `sub`. */
  readonly userId: string;
  readonly kind: NoticeKind;
  readonly at: Date;
  readonly by: 'self' | 'admin';
  /** Where a person whose address was changed is told. */
  readonly formerEmail?: string | undefined;
  /** The same for every delivery of the event, and for no other. */
  readonly id: string;
}

const who = { user_pool_id: z.string(), user_id: z.string() };
const changed = z.object({
  source: z.literal(Bus.source),
  'detail-type': z.literal(DetailType.accountSecurityChanged),
  detail: z.object({
    ...who,
    change: z.enum(securityChanges),
    at: z.string(),
    by: z.enum(['self', 'admin']),
    former_email: z.optional(z.string()),
  }),
});
const reset = z.object({
  id: z.string(),
  time: z.string(),
  source: z.literal(Bus.source),
  'detail-type': z.literal(DetailType.passwordReset),
  detail: z.object(who),
});

/** Reads what an event says of how somebody signs in. @returns undefined where it says nothing of it */
export function readChange(event: unknown): ToldChange | undefined {
  const change = z.safeParse(changed, event);
  if (change.success) {
    const { user_pool_id: userPoolId, user_id: userId, change: kind, at, by, former_email } = change.data.detail;
    // What is published once more, since the answer of the bus was lost, is another event to it.
    const id = digest(['changed', userId, kind, at]);
    return { userPoolId, userId, kind, at: new Date(at), by, formerEmail: former_email, id };
  }
  const done = z.safeParse(reset, event);
  if (!done.success) return undefined;
  const { id, time, detail } = done.data;
  const { user_pool_id: userPoolId, user_id: userId } = detail;
  return { userPoolId, userId, kind: 'password-reset', at: new Date(time), by: 'self', id: digest(['reset', id]) };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
