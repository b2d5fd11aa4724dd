import type { Progress } from '../admin/worker/protocol.ts';

/** Thrown where a call was cancelled. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** A call that takes its time. */
export interface Job {
  /** Says how far it is. @throws Cancelled */
  report(progress: Progress): void;
}

export const silentJob: Job = { report: () => undefined };
