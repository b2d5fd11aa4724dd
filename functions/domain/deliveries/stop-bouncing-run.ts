import * as z from 'zod/mini';
import { type Claim, claimKeyOf, runWithId, workFolder } from '../import/run.ts';
import { isRunning } from '../runs/executions.ts';
import type { RunServices } from '../runs/find-run.ts';
import { recordAction, systemActor } from '../runs/run-actions.ts';
import { stopRun } from '../runs/stop-run.ts';
import { type DeliveryEvent, isHardBounce } from './delivery-event.ts';
import { countLogged, deliveryFolders, digestAddress } from './delivery-log.ts';

/** When a run stops by itself: at this share of hard bounces among what was sent, and no fewer of them. */
export const bounceSettings = z.object({
  invitations: z.object({ bounces: z.object({ share: z.number(), atLeast: z.number() }) }),
});
export type BounceLimit = z.output<typeof bounceSettings>['invitations']['bounces'];

/** Why a run was stopped. */
export interface BounceCounts {
  readonly bounced: number;
  /** Emails that were sent at most; see {@link countSentAtMost}. */
  readonly sent: number;
}

export interface BounceServices extends RunServices {
  /** Writes an object that there is not yet. */
  readonly create: (key: string, text: string) => Promise<boolean>;
  readonly now: () => Date;
}

/**
 * Stops a run of whose emails too many bounce, before SES stops the account. Each bounce is an object named by the address, and they are counted: two
 * workers count the same, and no bounce counts twice. The count belongs to one execution and the emails that it sent, so that a run that somebody continues
 * is stopped again only when too many of its further emails bounce.
 *
 * Safe to be called again after a failure anywhere: counting, recording and stopping each do nothing the second time.
 * @param events about people whom the run created
 * @returns undefined unless it was stopped
 */
export async function stopBouncingRun(
  services: BounceServices,
  runId: string,
  events: readonly DeliveryEvent[],
  limit: BounceLimit,
): Promise<BounceCounts | undefined> {
  const { files, executions } = services;
  const claim = await files.readJson<Claim>(claimKeyOf(runId));
  const execution = claim && (await executions.describe(claim.execution_arn));
  if (!execution || !isRunning(execution.status)) return undefined;
  const counted = events.filter(({ result, sentAt }) => isHardBounce(result) && sentAt >= execution.startedAt);
  if (counted.length === 0) return undefined;
  const folder = `${bouncesFolder(runId)}${claim.resumed ?? 0}/`;
  for (const { address } of counted) await services.create(`${folder}${digestAddress(address)}`, '');
  let bounced = 0;
  for await (const _ of files.keys(folder)) bounced++;
  if (bounced < limit.atLeast) return undefined;
  const people = await executions.countPeople(claim.execution_arn);
  if (people === undefined) return undefined;
  const sent = Math.max(await countSentAtMost(services, people.begun, execution.startedAt), bounced);
  if (bounced < sent * limit.share) return undefined;
  return stop(services, { runId, claim }, { bounced, sent });
}

/**
 * How many emails an execution has sent, at most. What its workers have done is known when they end only. It is no more than the people with
 * whom they have begun, of whom many may have an account; and no more than all emails of which SES has said since what became of them.
 */
async function countSentAtMost({ files, now }: BounceServices, begun: number, startedAt: Date): Promise<number> {
  let reported = 0;
  for (const folder of deliveryFolders(startedAt, now())) {
    for await (const key of files.keys(folder)) reported += countLogged(key, startedAt);
    if (reported >= begun) return begun;
  }
  return reported;
}

/** Why an execution of a run was stopped, once it was. */
interface StopRecord extends BounceCounts {
  readonly at: string;
}

async function stop(
  services: BounceServices,
  { runId, claim }: { readonly runId: string; readonly claim: Claim },
  counts: BounceCounts,
): Promise<BounceCounts | undefined> {
  const key = stopKey(runId, claim);
  await services.create(key, JSON.stringify({ ...counts, at: services.now().toISOString() } satisfies StopRecord));
  // Of two that count at the same time, and of two attempts, the first says when.
  const record = await services.files.readJson<StopRecord>(key);
  if (record === undefined) throw new Error('What was just written is not there');
  const { at, ...bounces } = record;
  const run = runWithId(runId, claim.key);
  const cause = `Stopped by itself: ${bounces.bounced} of ${bounces.sent} emails bounced`;
  const action = { action: 'StopRun', actor: systemActor, at, request_id: `bounces-${claim.resumed ?? 0}`, bounces };
  const isStopped = await stopRun(services, { claim }, cause, () => recordAction(services.files, run, action));
  return isStopped ? bounces : undefined;
}

/** Why the newest execution of a run was stopped because of bounces; undefined where it was not. */
export async function readBounceStop(
  readJson: <T>(key: string) => Promise<T | undefined>,
  runId: string,
  claim: Partial<Claim>,
): Promise<BounceCounts | undefined> {
  return readJson<StopRecord>(stopKey(runId, claim));
}

function stopKey(runId: string, { resumed }: Partial<Claim>): string {
  return `${bouncesFolder(runId)}${resumed ?? 0}.json`;
}

function bouncesFolder(runId: string): string {
  return `${workFolder(runId)}bounces/`;
}
