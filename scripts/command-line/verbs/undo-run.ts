import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { endingSignals } from 'aws-local/platform.ts';
import { parse } from 'csv-parse';
import { OwnAttribute } from '../../../functions/contract.ts';
import { jsonLines } from '../../../functions/domain/import/json-lines.ts';
import { importOrigin, type Origin } from '../../../functions/domain/onboarding/origin.ts';
import { people } from '../../estimate/in-words.ts';
import { ExitCode, readArguments, stackOptions, UsageError } from '../arguments.ts';
import { ask } from '../ask.ts';
import { refusalOfAws } from '../aws-refusal.ts';
import { findRun, type KnownRun } from '../find-run.ts';
import { executionOf, isRunning } from '../follow-run.ts';
import { objectVersions } from '../object-versions.ts';
import { plain, readable } from '../show-result.ts';
import { readObject } from '../stored-objects.ts';
import { type OpenTarget, openTarget } from '../target.ts';
import { clientsOf, type TargetClients } from '../target-clients.ts';
import { type Candidate, UndoRecord, type Verdict } from '../undo-record.ts';

const help = `Delete the users that a run created, except those who have signed in since. Shows who they are, and asks.
Whom a run created is told by the mark on the account, custom:origin; users without it are kept.

  npm run onboard -- undo RUN [options]

  RUN             the id of the run: npm run onboard -- runs lists them
  --confirm RUN   the run's id once more, in place of the question
  --json          print one JSON object to stdout and nothing else: run_id, file, deleted, kept, gone and undone
  --stack NAME    of a deployed stack
  --state DIR     of the embedded stack of this state folder (default: .local)
  --help          this text

A run that was stopped need not be resumed before. Who was deleted and who was kept is written to undone.csv beside the
run's report. When this breaks off, by Ctrl-C too, undone.csv says who was deleted by then and who is still due; call it
again to go on.`;

const options = { ...stackOptions, confirm: { type: 'string' } } as const;

/** How many people are named before the question. */
const shownPeople = 20;

/** Requests under way at a time. */
const lanes = 8;

/** How often undone.csv is written while people are deleted: each time leaves a version in the bucket. */
const savesOnTheWay = 10;

/** Not everybody was deleted; the message says how many were, and where it says who. */
export class UndoBroken extends Error {
  override readonly name = 'UndoBroken';
}

/** `npm run onboard -- undo RUN`. @returns the exit code */
export async function undoRunCommand(args: string[], print: (text: string) => void): Promise<number> {
  const { values, file: runId } = readArguments(options, args);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  const target = await openTarget(values);
  const clients = clientsOf(target);
  try {
    const known = await findRun(target, clients, runId);
    const isReported = await findOutWhetherReported(target, clients, known);
    const judge = judgeFor(clients.cognito, target.userPoolId, importOrigin(known.run.runId));
    const candidates = isReported ? reported(target, clients, known) : prepared(target, clients, known);
    const verdicts = await inLanes(await Array.fromAsync(candidates), judge);
    const due = verdicts.filter(({ outcome }) => outcome === 'due');
    if (!values.json) show(known, due, verdicts, (text) => print(plain(text)));
    if (due.length > 0) {
      const said = values.confirm ?? (await ask(`Type ${runId} to delete them: `, `--confirm ${runId}`));
      if (said !== runId) throw new UsageError('Nobody was deleted.');
    }
    const record = await UndoRecord.open(target, clients, known.run);
    const done = await deleteAll(target, clients, verdicts, judge, record, known.run.runId);
    const saved = await record.save(done);
    const count = (outcome: Verdict['outcome']) => done.filter((verdict) => verdict.outcome === outcome).length;
    const counts = { deleted: count('deleted'), kept: count('kept'), gone: count('gone') };
    if (values.json) print(JSON.stringify({ run_id: runId, file: known.run.file, ...counts, undone: record.address }));
    else
      print(
        plain(
          `${people(counts.deleted)} deleted, ${counts.kept} kept, ${counts.gone} not there any more. Row by row: ${saved}`,
        ),
      );
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

/**
 * Whether the run's report tells whom it created; otherwise its lists of people do.
 * @throws UsageError when the run has created nobody, or may be about to create somebody
 */
async function findOutWhetherReported(
  { option, batchesGoOnMs }: OpenTarget,
  { sfn }: TargetClients,
  { run, claim, summary }: KnownRun,
): Promise<boolean> {
  if (run.preview) throw new UsageError(`The run ${run.runId} was a preview and created nobody.`);
  if (summary?.refused) throw new UsageError(`${run.file} was refused, and nobody was created.`);
  const execution = claim && (await executionOf(sfn, claim.execution_arn));
  if (claim && isRunning(execution?.status)) {
    throw new UsageError(
      `The run ${run.runId} is under way. To stop it: aws stepfunctions stop-execution --execution-arn ${claim.execution_arn}`,
    );
  }
  // A run that was resumed and then stopped has a report of the time before.
  const { startDate, stopDate } = execution ?? {};
  if (summary && Date.parse(summary.finished_at) >= (startDate?.getTime() ?? 0)) return true;
  if (!claim || !stopDate) {
    throw new UsageError(
      `The run ${run.runId} has no report, which tells whom it created. To complete it: npm run onboard -- resume ${run.runId}${option}`,
    );
  }
  const until = stopDate.getTime() + batchesGoOnMs;
  if (Date.now() < until) {
    const at = new Date(until).toISOString().slice(11, 19);
    throw new UsageError(
      `The run ${run.runId} was stopped just now, and its last batches may go on until ${at} UTC. Call this again then.`,
    );
  }
  return false;
}

/** Rows of the report that may have led to a user: all but those that were wrong and those whose person was there before. */
async function* reported(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  { run }: KnownRun,
): AsyncGenerator<Candidate> {
  const report = await readObject(s3, inboxBucket, run.reportKey);
  for await (const { row, email, outcome } of report.pipe(parse({ columns: true, bom: true }))) {
    if (outcome !== 'rejected' && outcome !== 'existing') yield { row, email: readable(email) };
  }
}

/** Everybody whom a run was to create: of one that was resumed, its first list has those whom the later ones left out. */
async function* prepared(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  { run }: KnownRun,
): AsyncGenerator<Candidate> {
  const seen = new Set<number>();
  for await (const { key, versionId, isDeletion } of objectVersions(s3, inboxBucket, run.usersKey)) {
    if (isDeletion) continue;
    for await (const line of jsonLines(await readObject(s3, inboxBucket, key, versionId))) {
      const { row, email } = line as { readonly row: number; readonly email: string };
      if (!seen.has(row)) yield { row: String(row), email };
      seen.add(row);
    }
  }
}

type Judge = (candidate: Candidate) => Promise<Verdict>;

/**
 * Says by the user pool what is to become of a person: only an account that carries the run's mark, and whose person never came,
 * is deleted.
 */
function judgeFor(cognito: CognitoIdentityProviderClient, userPoolId: string, origin: Origin): Judge {
  return async (candidate) => {
    try {
      const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: candidate.email }));
      const reason = reasonToKeep(user, origin);
      if (reason !== undefined) return { ...candidate, outcome: 'kept', detail: reason };
      const detail = 'not known to be deleted: call undo again';
      return { ...candidate, outcome: 'due', detail, userName: user.Username };
    } catch (error) {
      if (isNotFound(error)) return { ...candidate, outcome: 'gone', detail: 'has no account' };
      throw error;
    }
  };
}

/** @returns undefined for an account that the run made and nobody has come into */
function reasonToKeep(
  { UserStatus, UserAttributes = [] }: AdminGetUserCommandOutput,
  origin: Origin,
): string | undefined {
  const own = (name: string) => UserAttributes.find(({ Name }) => Name === `custom:${name}`)?.Value;
  if (UserStatus === 'UNCONFIRMED') return 'signed up without being invited, and is not confirmed';
  if (own(OwnAttribute.origin) !== origin) return 'not created by this run';
  // A temporary password that an administrator sets later gives the first status once more.
  if (own(OwnAttribute.activatedAt)) return 'has signed in';
  return UserStatus === 'FORCE_CHANGE_PASSWORD' ? undefined : 'has a password of their own';
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'UserNotFoundException';
}

/**
 * Deletes everybody who is due. On the way, the record says who is gone and who is not.
 * @returns what became of all
 * @throws UndoBroken once nothing is under way any more and the record is written
 */
async function deleteAll(
  { userPoolId, deletionsPerSecond, option }: OpenTarget,
  { cognito }: TargetClients,
  verdicts: readonly Verdict[],
  judge: Judge,
  record: UndoRecord,
  runId: string,
): Promise<Verdict[]> {
  const done = [...verdicts];
  const due = [...verdicts.entries()].filter(([, { outcome }]) => outcome === 'due');
  if (due.length === 0) return done;
  const deleteOne = async (verdict: Verdict): Promise<Verdict> => {
    // They may have signed in while the question stood there.
    const now = await judge(verdict);
    if (now.outcome !== 'due') return now;
    try {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: now.userName ?? now.email }));
      return { ...verdict, outcome: 'deleted', detail: '' };
    } catch (error) {
      if (isNotFound(error)) return { ...verdict, outcome: 'gone', detail: 'has no account' };
      throw error;
    }
  };
  const ending = new AbortController();
  const end = () => ending.abort(new Error('Interrupted.'));
  for (const signal of endingSignals()) process.once(signal, end);
  let next = Date.now();
  let settled = 0;
  try {
    await record.save(done);
    await inLanes(
      due,
      async ([index, verdict]) => {
        const at = Math.max(next, Date.now());
        next = at + 1000 / deletionsPerSecond;
        await sleep(Math.max(0, at - Date.now()));
        done[index] = await deleteOne(verdict);
        if (++settled % Math.ceil(due.length / savesOnTheWay) === 0) await record.save(done);
      },
      ending.signal,
    );
    return done;
  } catch (cause) {
    const where = await record.saveAnywhere(done);
    const deleted = done.filter(({ outcome }) => outcome === 'deleted').length;
    const why = refusalOfAws(cause) ?? (cause instanceof Error ? cause.message : String(cause));
    throw new UndoBroken(
      `${why}\n\n${deleted} of ${people(due.length)} deleted by then. Row by row: ${where}\nTo go on: npm run onboard -- undo ${runId}${option}`,
      { cause },
    );
  } finally {
    for (const signal of endingSignals()) process.off(signal, end);
  }
}

/**
 * Runs a task for every item, some at a time. After a failure, or when it is told to stop, none is begun any more.
 * @returns the results in the items' order
 * @throws the first failure, or why it is to stop, once no task is under way
 */
async function inLanes<Item, Result>(
  items: readonly Item[],
  task: (item: Item) => Promise<Result>,
  stop?: AbortSignal,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const failures: unknown[] = [];
  const entries = items.entries();
  const lane = async () => {
    for (const [index, item] of entries) {
      if (failures.length > 0 || stop?.aborted) return;
      try {
        results[index] = await task(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (failures.length > 0) throw failures[0];
  if (!entries.next().done) stop?.throwIfAborted();
  return results;
}

function show(
  { run }: KnownRun,
  due: readonly Verdict[],
  all: readonly Verdict[],
  print: (text: string) => void,
): void {
  const kept = all.filter(({ outcome }) => outcome === 'kept');
  if (due.length === 0) print(`Nobody is left to delete of those whom ${run.file} created.`);
  else print(`${run.file} created ${people(due.length)} who never signed in:\n`);
  for (const { row, email } of due.slice(0, shownPeople)) print(`  row ${row}  ${email}`);
  if (due.length > shownPeople) print(`  … and ${(due.length - shownPeople).toLocaleString('en')} more`);
  const reasons = Map.groupBy(kept, ({ detail }) => detail);
  for (const [reason, { length }] of reasons) print(`${people(length)} will be kept: ${reason}.`);
  print('');
}
