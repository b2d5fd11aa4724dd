const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** When the report of a run is amended, after its end. Most is known within minutes; SES tries to deliver for up to 14 hours, and people complain for days. */
const afterMs = [15 * minuteMs, hourMs, 24 * hourMs, 72 * hourMs] as const;

/** Whether what has become known since is to be added to a report. @param amendedAt undefined where it never was */
export function isAmendmentDue(finishedAt: Date, amendedAt: Date | undefined, now: Date): boolean {
  const due = afterMs.map((ms) => finishedAt.getTime() + ms).findLast((time) => time <= now.getTime());
  return due !== undefined && (amendedAt === undefined || amendedAt.getTime() < due);
}

/** Whether a report was amended for the last time. */
export function isSettled(finishedAt: Date, amendedAt: Date): boolean {
  return amendedAt.getTime() >= finishedAt.getTime() + afterMs[3];
}
