/** A file that is to be imported at a time. */
export interface ScheduledImport {
  /** Of the run that it will be. */
  readonly runId: string;
  readonly file: { readonly bucket: string; readonly key: string; readonly version: string };
  readonly at: Date;
  /** The `sub` of the person who scheduled it. */
  readonly by: string;
  /** As many as were to be invited then. */
  readonly people: number;
}

/** Where imports wait for their time. */
export interface ImportSchedules {
  /** @returns false when there is one of this run already */
  create(scheduled: ScheduledImport): Promise<boolean>;
  find(runId: string): Promise<ScheduledImport | undefined>;
  /** At most 100, in any order; one whose time has come may still be among them. */
  list(): Promise<ScheduledImport[]>;
  /** @returns false when there is none, any more */
  delete(runId: string): Promise<boolean>;
}

/** How far ahead an import can be scheduled. Files with personal data are stored so many days longer than those that are sent at once. */
export const mostDaysAhead = 90;

/** Nearer ones might be over before the scheduler knows them. */
const leastMsAhead = 60_000;

/** Why an import can't be scheduled for a time; undefined where it can. */
export function refuseTime(at: Date, now: Date): string | undefined {
  const ahead = at.getTime() - now.getTime();
  if (ahead < leastMsAhead) return 'This has to be at least a minute from now.';
  return ahead > mostDaysAhead * 86_400_000 ? `This has to be within ${mostDaysAhead} days.` : undefined;
}
