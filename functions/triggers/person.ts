import type { UserEvent } from '../domain/events/user-events.ts';

/** What an event says about the person whom a trigger was called for. */
export function personOf(event: {
  readonly userPoolId: string;
  readonly userName: string;
  readonly request: { readonly userAttributes?: Readonly<Record<string, string | undefined>> | null };
}): UserEvent {
  const { sub, email } = event.request.userAttributes ?? {};
  return { user_pool_id: event.userPoolId, user_id: sub ?? event.userName, ...(email && { email }) };
}
