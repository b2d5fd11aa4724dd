import { onSuppressionList } from './outcomes.ts';
import type { Step } from './sending.ts';
import type { SuppressedAddress } from './suppression-list.ts';

/** How the sending of a mail ended; one that was delivered and nothing else has no mark. */
export type MailMark = 'bounced' | 'complained' | 'suppressed' | 'rejected';

/** The mark that a mail gets by what is reported of it. */
export function markOf(step: Step): MailMark | undefined {
  if (step.event === 'Reject') return 'rejected';
  if (step.event !== 'Bounce' && step.event !== 'Complaint') return undefined;
  if (step.subType === onSuppressionList) return 'suppressed';
  if (step.event === 'Complaint') return 'complained';
  return step.isAnswer ? undefined : 'bounced';
}

/** A hard bounce and a complaint put an address on the list. */
export function reasonToSuppress(step: Step): SuppressedAddress['reason'] | undefined {
  if (step.event === 'Complaint' && step.subType === undefined) return 'COMPLAINT';
  const isHard = step.event === 'Bounce' && (step.bounceType ?? 'Permanent') === 'Permanent';
  return isHard && step.subType !== onSuppressionList ? 'BOUNCE' : undefined;
}
