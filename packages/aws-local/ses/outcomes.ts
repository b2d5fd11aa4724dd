/** What becomes of a mail to one person, as SES tells it. */
export interface Outcome {
  readonly event: 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'Complaint' | 'Reject';
  /** Seconds after the mail was sent; at once where not given. */
  readonly afterSeconds?: number;
  /** Of a bounce; `Permanent` where not given. */
  readonly bounceType?: 'Permanent' | 'Transient' | 'Undetermined';
  /** Of a bounce or, where the address is suppressed, of a complaint. */
  readonly subType?: string;
  /** Whether a bounce is an answer of somebody who has got the mail. */
  readonly isAnswer?: boolean;
}

/** The sub-type of what was not sent, since the address is on the account's suppression list. */
export const onSuppressionList = 'OnAccountSuppressionList';

/** What becomes of all mails to an address, in the order in which SES tells it. */
export type Outcomes = readonly Outcome[];

/** https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator */
export const simulatorDomain = 'simulator.amazonses.com';

const delivered: Outcome = { event: 'Delivery' };
const hardBounce: Outcome = { event: 'Bounce' };
const delayed: Outcome = { event: 'DeliveryDelay' };

const simulated: Readonly<Record<string, Outcomes>> = {
  success: [delivered],
  bounce: [hardBounce],
  // The answer of somebody who is away comes back to the sender as if it were a bounce.
  ooto: [delivered, { event: 'Bounce', bounceType: 'Transient', subType: 'General', isAnswer: true }],
  complaint: [delivered, { event: 'Complaint' }],
  suppressionlist: [hardBounce],
  // From here on they are our own.
  softbounce: [{ event: 'Bounce', bounceType: 'Transient', subType: 'MailboxFull' }],
  late: [delayed, { ...delivered, afterSeconds: 60 }],
  latebounce: [delayed, { event: 'Bounce', bounceType: 'Transient', subType: 'General', afterSeconds: 60 }],
  deliveredbounce: [delivered, { ...hardBounce, afterSeconds: 60 }],
  reject: [{ event: 'Reject' }],
};

/**
 * What the simulator does with an address of its own. A label behind `+` distinguishes addresses, as in AWS. Words in it, with a full
 * stop before each, are our own: `twice` tells everything twice, `reversed` in the other order, and `after60` tells the last event
 * 60 seconds after the mail, as in `complaint+ann.reversed.after60@simulator.amazonses.com`.
 * @returns undefined for any other address; what the simulator doesn't know is delivered
 */
export function simulateOutcomes(address: string): Outcomes | undefined {
  const [local = '', domain] = address.trim().toLowerCase().split('@');
  if (domain !== simulatorDomain) return undefined;
  const [name = '', label = ''] = local.split('+');
  const [, ...words] = label.split('.');
  const outcomes = simulated[name] ?? [delivered];
  const after = words.find((word) => /^after\d{1,9}$/.test(word))?.slice('after'.length);
  const timed = outcomes.map((outcome, at) =>
    after !== undefined && at === outcomes.length - 1 ? { ...outcome, afterSeconds: Number(after) } : outcome,
  );
  // The times stay, so that the last one is told first.
  const ordered = words.includes('reversed')
    ? timed.toReversed().map((outcome, at) => ({ ...outcome, afterSeconds: timed[at]?.afterSeconds ?? 0 }))
    : timed;
  return words.includes('twice') ? ordered.flatMap((outcome) => [outcome, outcome]) : ordered;
}
