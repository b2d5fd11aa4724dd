import * as z from 'zod/mini';

/** What somebody did with a person, as it is remembered: ids and codes only. */
export const personRecord = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** The `sub` of the person who acted. */
  actor: z.string(),
  /** Name of the operation. */
  action: z.string(),
  /** Names of groups, where they were changed. */
  added: z.optional(z.array(z.string())),
  removed: z.optional(z.array(z.string())),
});
export type PersonRecord = z.output<typeof personRecord>;

/** What was done with people. Nothing is ever overwritten. Implemented by `functions/adapters/person-records.ts`. */
export interface PersonRecords {
  /** @param id of the request @throws ServiceUnavailable */
  add(sub: string, id: string, record: PersonRecord): Promise<void>;
  /** The newest, the latest first. @throws ServiceUnavailable */
  newest(sub: string): Promise<readonly PersonRecord[]>;
}
