import { readInvitationRecord } from '../invitations/invitation-record.ts';
import { type MailStatus, readMailStatus } from '../invitations/mail-status.ts';
import { type DeliveryEvent, isHardBounce } from './delivery-event.ts';

/** Clocks of AWS's services are not the same to the second. */
const clockDifferenceMs = 5_000;

/** Of an account that nobody invited, and none of whose emails is too old to count. */
const never = new Date(0);

/** What the account of a recipient is to say of its address, and the event that says so. */
export interface MailJudgement {
  readonly status: MailStatus;
  readonly event: DeliveryEvent;
}

/**
 * Whether no email is to be sent to an address: after a hard bounce or a complaint. The newest of all that count decides, so that events that come
 * in another order, or twice, leave the same.
 *
 * HR may insist on an address that bounced, which begins a new round of invitations. From then on a bounce counts if its email was sent in the round:
 * the mailbox may have been repaired. A complaint is somebody's own word, and counts if it was made in the round, whichever email it is about.
 * @param events about the address that the account has
 * @returns undefined where the account says it already, or nothing has to be said
 */
export function judgeDeliveries(
  attributes: Readonly<Record<string, string>>,
  events: readonly DeliveryEvent[],
): MailJudgement | undefined {
  const since = readInvitationRecord(attributes, never).startedAt.getTime() - clockDifferenceMs;
  const judged = events.flatMap((event) => {
    const { result, sentAt, at } = event;
    if (result === 'complained') return at.getTime() >= since ? [judge('complained', event)] : [];
    return isHardBounce(result) && sentAt.getTime() >= since ? [judge('bounced', event)] : [];
  });
  const [newest] = judged.toSorted(compare);
  const known = readMailStatus(attributes);
  return newest && (known === undefined || compare(newest, { status: known }) < 0) ? newest : undefined;
}

function judge(kind: MailStatus['kind'], event: DeliveryEvent): MailJudgement {
  return { status: { kind, at: event.at }, event };
}

/** The newest first; of the same moment, the complaint. */
function compare(
  { status: one }: Pick<MailJudgement, 'status'>,
  { status: other }: Pick<MailJudgement, 'status'>,
): number {
  return (
    other.at.getTime() - one.at.getTime() || Number(other.kind === 'complained') - Number(one.kind === 'complained')
  );
}
