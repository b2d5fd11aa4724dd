import { setTimeout as sleep } from 'node:timers/promises';
import { endingSignals } from 'aws-local/platform.ts';
import { createdAccounts } from '../../functions/adapters/created-accounts.ts';
import { storedMovedAccounts } from '../../functions/adapters/moved-accounts.ts';
import { s3ObjectStorage } from '../../functions/adapters/object-storage.ts';
import { countPeople } from '../../functions/domain/estimate/format.ts';
import { mapConcurrent } from '../../functions/domain/map-concurrent.ts';
import type { KnownRun } from '../../functions/domain/runs/find-run.ts';
import { deleteUsers } from '../../functions/domain/undo/delete-users.ts';
import type { Undo, UndoResult } from '../../functions/domain/undo/undo-decision.ts';
import { commandLine } from '../../local/command-line.ts';
import { ask } from '../command-line/ask.ts';
import { describeAwsError } from '../command-line/describe-aws-error.ts';
import { CommandFailure, ExitCode, UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { requireRun } from '../runs/find-run.ts';
import { runServices } from '../target/run-services.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';
import { findCandidates } from './undo-candidates.ts';
import { UndoRecord } from './undo-record.ts';

export interface UndoInput extends TargetOptions {
  /** The id of the run. */
  readonly run: string;
  /** The same once more, instead of the question. */
  readonly confirm: string | undefined;
  readonly json: boolean;
}

/** How many people are named before the question. */
const shownPeople = 20;

/** Not everyone was deleted; the message says how many were, and where it says who. */
export class UndoIncomplete extends CommandFailure {
  override readonly name = 'UndoIncomplete';
}

/** `onboarding undo`. @returns the exit code */
export async function undoRun(input: UndoInput, { print }: Terminal): Promise<number> {
  const { run: runId, json } = input;
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    const services = runServices(target, clients);
    const known = await requireRun(services, runId);
    const candidates = await Array.fromAsync(await findCandidates(target, services, known));
    const undo = createdAccounts(clients.cognito, {
      userPoolId: target.userPoolId,
      runId: known.run.runId,
      protection: target.protection(),
      moved: storedMovedAccounts(s3ObjectStorage(clients.s3), target.inboxBucket),
    });
    const results = await mapConcurrent(candidates, undo.decide);
    const pending = results.filter(({ outcome }) => outcome === 'due');
    if (!json) print(replaceControlCharacters(describePlan(known, pending, results)));
    if (pending.length > 0) {
      const said = input.confirm ?? (await ask(`Type ${runId} to delete them: `, `--confirm ${runId}`));
      if (said !== runId) throw new UsageError('Nobody was deleted.');
    }
    const record = await UndoRecord.open(target, services.files, known.run);
    const done = await deleteAll(target, undo, results, record, known.run.runId);
    const saved = await record.save(done);
    const count = (outcome: UndoResult['outcome']) => done.filter((result) => result.outcome === outcome).length;
    const counts = { deleted: count('deleted'), kept: count('kept'), gone: count('gone') };
    print(
      json
        ? JSON.stringify({ run_id: runId, file: known.run.file, ...counts, undone: record.address })
        : replaceControlCharacters(
            `${countPeople(counts.deleted)} deleted, ${counts.kept} kept, ${counts.gone} no longer there. Row by row: ${saved}`,
          ),
    );
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

/**
 * Deletes everyone who is to be deleted. While it does, the record says who has been and who has not.
 * @returns what became of all
 * @throws UndoIncomplete once nothing is running any more and the record is written
 */
async function deleteAll(
  { deletionsPerSecond, options }: OpenTarget,
  undo: Undo,
  results: readonly UndoResult[],
  record: UndoRecord,
  runId: string,
): Promise<UndoResult[]> {
  const done = [...results];
  const terminated = new AbortController();
  const terminate = () => terminated.abort(new Error('Interrupted.'));
  for (const signal of endingSignals()) process.once(signal, terminate);
  try {
    await deleteUsers(undo, done, {
      perSecond: deletionsPerSecond,
      record: (known) => record.save(known),
      sleep,
      now: Date.now,
      signal: terminated.signal,
    });
    return done;
  } catch (cause) {
    const where = await record.saveAnywhere(done);
    const deleted = done.filter(({ outcome }) => outcome === 'deleted').length;
    const pending = results.filter(({ outcome }) => outcome === 'due').length;
    const why = describeAwsError(cause) ?? (cause instanceof Error ? cause.message : String(cause));
    throw new UndoIncomplete(
      `${why}\n\n${deleted} of ${countPeople(pending)} deleted so far. Row by row: ${where}\n` +
        `To continue: ${commandLine('undo', runId, ...options)}`,
      { cause },
    );
  } finally {
    for (const signal of endingSignals()) process.off(signal, terminate);
  }
}

/** Who will be deleted, and how many are kept for which reason. */
function describePlan({ run }: KnownRun, pending: readonly UndoResult[], all: readonly UndoResult[]): string {
  const kept = Map.groupBy(
    all.filter(({ outcome }) => outcome === 'kept'),
    ({ detail }) => detail,
  );
  return [
    pending.length === 0
      ? `None of the users that ${run.file} created are left to delete.`
      : `${run.file} created ${countPeople(pending.length)} who never signed in:\n`,
    ...pending.slice(0, shownPeople).map(({ row, email }) => `  row ${row}  ${email}`),
    ...(pending.length > shownPeople ? [`  … and ${(pending.length - shownPeople).toLocaleString('en')} more`] : []),
    ...[...kept].map(([reason, { length }]) => `${countPeople(length)} will be kept: ${reason}.`),
    '',
  ].join('\n');
}
