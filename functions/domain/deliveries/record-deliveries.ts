import { OwnAttribute } from '../../contract.ts';
import type { AccountDirectory } from '../accounts/account-directory.ts';
import { findByAddress } from '../accounts/find-by-address.ts';
import { RequestRefused, UserMissing } from '../directory-errors.ts';
import type { InvitationBounced } from '../events/invitation-events.ts';
import { awaitsFirstSignIn } from '../first-sign-in.ts';
import { writeMailStatus } from '../invitations/mail-status.ts';
import type { OnboardingServices } from '../onboarding/onboarding-terms.ts';
import { sourceOf } from '../onboarding/origin.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import { comparableAddress } from '../people/email-address.ts';
import type { DeliveryEvent } from './delivery-event.ts';
import { writeDeliveryLog } from './delivery-log.ts';
import { judgeDeliveries, type MailJudgement } from './judge-deliveries.ts';
import type { BounceCounts } from './stop-bouncing-run.ts';

export interface DeliveryServices extends Pick<OnboardingServices, 'pacer' | 'clock' | 'random'> {
  readonly people: Pick<AccountDirectory, 'find' | 'setAttributes'>;
  readonly writeLog: (key: string, text: string) => Promise<void>;
  readonly publish: (detail: Omit<InvitationBounced, 'user_pool_id'>) => Promise<void>;
  /** Stops the run whose emails these are, where too many bounce. */
  readonly stopBouncingRun: (runId: string, events: readonly DeliveryEvent[]) => Promise<BounceCounts | undefined>;
}

type Account = NonNullable<Awaited<ReturnType<AccountDirectory['find']>>>;

interface Affected extends MailJudgement {
  readonly account: Account;
  readonly runId: string | undefined;
}

/** What was done about some events. */
export interface DeliveryCounts {
  readonly recorded: number;
  /** Accounts that say by now that no email reaches them. */
  readonly marked: number;
  /** Accounts that can't say it: the pool lacks the attribute. */
  readonly unmarked: number;
  /** Addresses that bounced or complained and have no account: of HR, or of people who are gone. */
  readonly unknown: number;
  readonly stopped: readonly (BounceCounts & { readonly runId: string })[];
}

/**
 * Records what became of emails. May be called again with the same events, also after it ended anywhere, and with events in any order.
 *
 * All of them go into the log in one object. Only of addresses that no email reaches is the account looked up. The bounce is published before the account says
 * so: after a failure in between it is published twice, and never not at all.
 * @param deadline epoch milliseconds after which nothing new may be sent to Cognito
 * @throws Throttled, DirectoryFault, OutOfTime, EventNotPublished where it has to be done again
 */
export async function recordDeliveries(
  events: readonly DeliveryEvent[],
  deadline: number,
  services: DeliveryServices,
): Promise<DeliveryCounts> {
  if (events.length > 0) {
    const { key, text } = writeDeliveryLog(events, new Date(services.clock.now()));
    await services.writeLog(key, text);
  }
  const lost = events.filter(({ result }) => losesReader.has(result));
  const addresses = [...new Set(lost.map(({ address }) => address))];
  const affected: Affected[] = [];
  let unknown = 0;
  for (const address of addresses) {
    const account = await findByAddress((name) => services.people.find(name), address, { deadline }, services);
    if (!isOwner(account, address)) {
      unknown++;
      continue;
    }
    const own = lost.filter((event) => event.address === address);
    const judgement = judgeDeliveries(account.attributes, own);
    if (judgement) affected.push({ ...judgement, account, runId: runOf(account) });
  }
  const stopped = await stopRuns(affected, services);
  let marked = 0;
  for (const one of affected) if (await mark(one, deadline, services)) marked++;
  return { recorded: events.length, marked, unmarked: affected.length - marked, unknown, stopped };
}

const losesReader: ReadonlySet<string> = new Set<DeliveryEvent['result']>(['suppressed', 'noMailbox', 'complained']);

/** The address may be an alias of somebody who has another by now. Nobody has proved that a sign-up is the owner's of the address. */
function isOwner(account: Account | undefined, address: string): account is Account {
  return (
    account !== undefined &&
    account.status !== 'UNCONFIRMED' &&
    comparableAddress(account.attributes.email ?? '') === address
  );
}

/** The run that created an account. */
function runOf(account: Account): string | undefined {
  const source = sourceOf(account);
  return source?.kind === 'import' ? source.id : undefined;
}

/** Before accounts are marked: what is marked is not looked at again by a second attempt. */
async function stopRuns(
  affected: readonly Affected[],
  { stopBouncingRun }: DeliveryServices,
): Promise<DeliveryCounts['stopped']> {
  const stopped: (BounceCounts & { readonly runId: string })[] = [];
  for (const [runId, ofRun] of Map.groupBy(affected, (one) => one.runId)) {
    if (runId === undefined) continue;
    const counts = await stopBouncingRun(
      runId,
      ofRun.map(({ event }) => event),
    );
    if (counts) stopped.push({ runId, ...counts });
  }
  return stopped;
}

/** @returns false where the pool has no attribute for it */
async function mark({ account, status, event, runId }: Affected, deadline: number, services: DeliveryServices) {
  const { userName, userId } = account;
  const email = account.attributes.email ?? event.address;
  // An active person's email is no invitation. HR sees the mark all the same.
  if (account.status === 'FORCE_CHANGE_PASSWORD' || awaitsFirstSignIn(account)) {
    await services.publish({
      user_id: userId,
      email,
      kind: status.kind,
      ...(event.bounceType && { bounce_type: event.bounceType }),
      at: status.at.toISOString(),
      ...(runId && { run_id: runId }),
    });
  }
  const attributes = { [`custom:${OwnAttribute.mailStatus}`]: writeMailStatus(status, email) };
  try {
    await sendWithRetry('update', { deadline }, services, () => services.people.setAttributes(userName, attributes));
    return true;
  } catch (error) {
    if (error instanceof UserMissing) return true;
    if (error instanceof RequestRefused) return false;
    throw error;
  }
}
