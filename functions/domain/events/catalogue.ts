import type * as z from 'zod';
import { Intake, type IntakeType } from '../../contract.ts';
import { adminEvents } from './admin-events.ts';
import { answerEvents } from './answer-events.ts';
import { importEvents } from './import-events.ts';
import { intakeSchemas, type PersonDetail } from './intake-events.ts';
import { invitationEvents } from './invitation-events.ts';
import { securityEvents } from './security-events.ts';
import { userEvents } from './user-events.ts';

/** Every event that is published, by `detail-type`. */
export const publishedEvents = {
  ...answerEvents,
  ...importEvents,
  ...userEvents,
  ...adminEvents,
  ...invitationEvents,
  ...securityEvents,
} as const;

export type PublishedType = keyof typeof publishedEvents;

/** The `detail` of an event, by its `detail-type`: of events that are accepted, and of events that are published. */
export type EventDetail<Type extends IntakeType | PublishedType> = Type extends PublishedType
  ? z.output<(typeof publishedEvents)[Type]>
  : PersonDetail;

/** One event of the contract. */
export interface CatalogueEntry {
  readonly type: IntakeType | PublishedType;
  /** `in`: other systems send it. `out`: it is published. */
  readonly direction: 'in' | 'out';
  readonly schema: z.ZodType;
}

/** The whole contract. */
export function eventCatalogue(): CatalogueEntry[] {
  const accepted = intakeSchemas();
  return [
    ...(Object.keys(Intake) as IntakeType[]).map((type) => ({
      type,
      direction: 'in' as const,
      schema: accepted[type],
    })),
    ...Object.entries(publishedEvents).map(([type, schema]) => ({
      type: type as PublishedType,
      direction: 'out' as const,
      schema,
    })),
  ];
}
