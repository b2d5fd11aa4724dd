import { OwnAttribute } from '../../contract.ts';

/**
 * Who made an account, as the account itself says. Written in the call that creates it, so that no clock decides whose it is: of two
 * runs over one file, or a run and an event, or a run and a stranger who signs up, exactly one made the account.
 */
export type Origin = `import:${string}` | `event:${string}` | `operator:${string}`;

/** The mark of a run, in all its executions. @param runId as in `summary.json` */
export function importOrigin(runId: string): Origin {
  return `import:${runId}`;
}

/** The mark of an event, in all its deliveries. @param eventId the `id` that EventBridge gave it */
export function eventOrigin(eventId: string): Origin {
  return `event:${eventId}`;
}

/** The mark of people whom an operator created, for the admin page. */
export const operatorOrigin: Origin = 'operator:admins';

/** The run or event that made an account, as its mark says. */
export function sourceOf({
  attributes,
}: {
  readonly attributes: Readonly<Record<string, string>>;
}): { readonly kind: 'import' | 'event'; readonly id: string } | undefined {
  const [, kind, id] = /^(import|event):(.+)$/.exec(attributes[`custom:${OwnAttribute.origin}`] ?? '') ?? [];
  return id === undefined ? undefined : { kind: kind === 'import' ? 'import' : 'event', id };
}
