import { setTimeout as sleep } from 'node:timers/promises';
import { endingSignals } from 'aws-local/platform.ts';
import { importOrigin } from '../../functions/domain/onboarding/origin.ts';
import { commandLine } from '../../local/command-line.ts';
import { ask } from '../command-line/ask.ts';
import { describeAwsError } from '../command-line/describe-aws-error.ts';
import { CommandFailure, ExitCode, UsageError } from '../command-line/exit-code.ts';
import { mapConcurrent } from '../command-line/map-concurrent.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import { countPeople } from '../estimate/format.ts';
import { findRun, type KnownRun } from '../runs/find-run.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';
import { findCandidates } from './undo-candidates.ts';
import { type Undo, undoOf } from './undo-decision.ts';
import { UndoRecord, type UndoResult } from './undo-record.ts';

export interface UndoInput extends TargetOptions {
  /** The id of the run. */
  readonly run: string;
  /** The same once more, instead of the question. */
  readonly confirm: string | undefined;
  readonly json: boolean;
}

/** How many people are named before the question. */
const shownPeople = 20;

/** How often undone.csv is written while people are deleted: each time leaves a version in the bucket. */
const checkpoints = 10;

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
    const known = await findRun(target, clients, runId);
    const candidates = await Array.fromAsync(await findCandidates(target, clients, known));
    const undo = undoOf(clients.cognito, target.userPoolId, importOrigin(known.run.runId));
    const results = await mapConcurrent(candidates, undo.decide);
    const pending = results.filter(({ outcome }) => outcome === 'due');
    if (!json) print(replaceControlCharacters(describePlan(known, pending, results)));
    if (pending.length > 0) {
      const said = input.confirm ?? (await ask(`Type ${runId} to delete them: `, `--confirm ${runId}`));
      if (said !== runId) throw new UsageError('Nobody was deleted.');
    }
    const record = await UndoRecord.open(target, clients, known.run);
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
  const pending = [...results.entries()].filter(([, { outcome }]) => outcome === 'due');
  if (pending.length === 0) return done;
  const terminated = new AbortController();
  const terminate = () => terminated.abort(new Error('Interrupted.'));
  for (const signal of endingSignals()) process.once(signal, terminate);
  let next = Date.now();
  let settled = 0;
  try {
    await record.save(done);
    await mapConcurrent(
      pending,
      async ([index, result]) => {
        const at = Math.max(next, Date.now());
        next = at + 1000 / deletionsPerSecond;
        await sleep(Math.max(0, at - Date.now()));
        done[index] = await undo.deleteOne(result);
        if (++settled % Math.ceil(pending.length / checkpoints) === 0) await record.save(done);
      },
      terminated.signal,
    );
    return done;
  } catch (cause) {
    const where = await record.saveAnywhere(done);
    const deleted = done.filter(({ outcome }) => outcome === 'deleted').length;
    const why = describeAwsError(cause) ?? (cause instanceof Error ? cause.message : String(cause));
    throw new UndoIncomplete(
      `${why}\n\n${deleted} of ${countPeople(pending.length)} deleted so far. Row by row: ${where}\n` +
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
