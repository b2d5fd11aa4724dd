import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse';
import { jsonLines } from '../../../functions/domain/import/json-lines.ts';
import { byteOrderMark, csv } from '../../../functions/domain/import/report-lines.ts';
import { ExitCode, readArguments, stackOptions, UsageError } from '../arguments.ts';
import { ask } from '../ask.ts';
import { findRun, type KnownRun } from '../find-run.ts';
import { executionOf, isRunning } from '../follow-run.ts';
import { objectVersions } from '../object-versions.ts';
import { ReportFile } from '../person-traces.ts';
import { reportFolder } from '../report-folder.ts';
import { here, people, plain, readable } from '../show-result.ts';
import { objectExists, readObject } from '../stored-objects.ts';
import { type OpenTarget, openTarget } from '../target.ts';
import { clientsOf, type TargetClients } from '../target-clients.ts';

const help = `Delete the users that a run created, except those who have signed in since. Shows who they are, and asks.

  npm run onboard -- undo RUN [options]

  RUN             the id of the run: npm run onboard -- runs lists them
  --confirm RUN   the run's id once more, in place of the question
  --json          print one JSON object to stdout and nothing else: run_id, file, deleted, kept, gone and undone
  --stack NAME    of a deployed stack
  --state DIR     of the embedded stack of this state folder (default: .local)
  --help          this text

A run that was stopped need not be resumed before. Who was deleted and who was kept is written to undone.csv beside the
run's report.`;

const options = { ...stackOptions, confirm: { type: 'string' } } as const;

/** Somebody in a run's report who may have been created by it. */
interface Candidate {
  readonly row: string;
  readonly email: string;
}

/** What is to become of a person, or has. */
interface Verdict extends Candidate {
  readonly outcome: 'deleted' | 'kept' | 'gone';
  readonly detail: string;
}

/** How many people are named before the question. */
const shownPeople = 20;

/** Requests under way at a time. */
const lanes = 8;

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
    const creations = await creationsOf(target, clients, known);
    const judge = judgeFor(clients.cognito, target.userPoolId, creations);
    const candidates = creations.isReported ? reported(target, clients, known) : prepared(target, clients, known);
    const verdicts = await inLanes(await Array.fromAsync(candidates), judge);
    const due = verdicts.filter(({ outcome }) => outcome === 'deleted');
    if (!values.json) show(known, due, verdicts, (text) => print(plain(text)));
    if (due.length > 0) {
      const said = values.confirm ?? (await ask(`Type ${runId} to delete them: `, `--confirm ${runId}`));
      if (said !== runId) throw new UsageError('Nobody was deleted.');
    }
    const done = await deleteAll(target, clients, verdicts, judge);
    const undone = `${known.run.reportKey.slice(0, known.run.reportKey.lastIndexOf('/'))}/undone.csv`;
    const lines = withDeletedBefore(done, await deletedBefore(target, clients, undone));
    await clients.s3.send(
      new PutObjectCommand({
        Bucket: target.inboxBucket,
        Key: undone,
        Body: undoneCsv(lines),
        ContentType: 'text/csv; charset=utf-8',
      }),
    );
    const count = (outcome: Verdict['outcome']) => done.filter((verdict) => verdict.outcome === outcome).length;
    const counts = { deleted: count('deleted'), kept: count('kept'), gone: count('gone') };
    const where = `s3://${target.inboxBucket}/${undone}`;
    const saved = savedHere(reportFolder(target.reportsFolder, known.run), lines) ?? where;
    if (values.json) print(JSON.stringify({ run_id: runId, file: known.run.file, ...counts, undone: where }));
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

/** When a run created people, and whether its report tells whom. */
interface Creations {
  readonly from: number;
  readonly until: number;
  readonly isReported: boolean;
}

/** Cognito's clock and Step Functions' are not the same. */
const clockSkewMs = 1_000;

/** @throws UsageError when the run has created nobody, or may be about to create somebody */
async function creationsOf(
  { option, batchesGoOnMs }: OpenTarget,
  { sfn }: TargetClients,
  { run, claim, summary }: KnownRun,
): Promise<Creations> {
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
  if (summary && Date.parse(summary.finished_at) >= (startDate?.getTime() ?? 0)) {
    const [from, until] = [Date.parse(summary.started_at), Date.parse(summary.finished_at)];
    return { from: from - clockSkewMs, until: until + clockSkewMs, isReported: true };
  }
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
  // Not at that moment, nor before: nothing but the date tells who was there already, and reading the file took longer than clocks differ.
  return { from: Date.parse(claim.started_at), until: until + clockSkewMs, isReported: false };
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
 * Says by the user pool what is to become of a person: only who was created while the run was under way, and still has to
 * choose a first password, was created by it and has not signed in.
 */
function judgeFor(cognito: CognitoIdentityProviderClient, userPoolId: string, { from, until }: Creations): Judge {
  return async (candidate) => {
    try {
      const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: candidate.email }));
      const createdAt = user.UserCreateDate?.getTime() ?? 0;
      if (createdAt <= from || createdAt > until)
        return { ...candidate, outcome: 'kept', detail: 'not created by this run' };
      if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD')
        return { ...candidate, outcome: 'kept', detail: 'has signed in' };
      return { ...candidate, outcome: 'deleted', detail: '' };
    } catch (error) {
      if (error instanceof Error && error.name === 'UserNotFoundException') {
        return { ...candidate, outcome: 'gone', detail: 'has no account' };
      }
      throw error;
    }
  };
}

async function deleteAll(
  { userPoolId, deletionsPerSecond }: OpenTarget,
  { cognito }: TargetClients,
  verdicts: readonly Verdict[],
  judge: Judge,
): Promise<Verdict[]> {
  let next = Date.now();
  return inLanes(verdicts, async (verdict) => {
    if (verdict.outcome !== 'deleted') return verdict;
    const at = Math.max(next, Date.now());
    next = at + 1000 / deletionsPerSecond;
    await sleep(at - Date.now());
    // They may have signed in while the question stood there.
    const now = await judge(verdict);
    if (now.outcome === 'deleted') {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: verdict.email }));
    }
    return now;
  });
}

/** Runs a task for every item, some at a time. @returns the results in the items' order */
async function inLanes<Item, Result>(items: readonly Item[], task: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const entries = items.entries();
  const lane = async () => {
    for (const [index, item] of entries) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
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
  const signedIn = kept.filter(({ detail }) => detail === 'has signed in').length;
  if (signedIn > 0) print(`\n${people(signedIn)} signed in since and will be kept.`);
  print('');
}

/** The rows that an earlier undo of the run has deleted. */
async function deletedBefore(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  undone: string,
): Promise<ReadonlySet<string>> {
  const rows = new Set<string>();
  if (!(await objectExists(s3, inboxBucket, undone))) return rows;
  const report = await readObject(s3, inboxBucket, undone);
  for await (const { row, outcome } of report.pipe(parse({ columns: true, bom: true }))) {
    if (outcome === 'deleted') rows.add(row);
  }
  return rows;
}

/** Of somebody who is gone, undone.csv goes on to say that it was an undo that deleted them. */
function withDeletedBefore(verdicts: readonly Verdict[], before: ReadonlySet<string>): Verdict[] {
  return verdicts.map((verdict) =>
    verdict.outcome === 'gone' && before.has(verdict.row)
      ? { ...verdict, outcome: 'deleted', detail: 'by an earlier undo' }
      : verdict,
  );
}

/** Beside the run's reports, where this machine has them. @returns the path */
function savedHere(folder: string, verdicts: readonly Verdict[]): string | undefined {
  if (!existsSync(folder)) return undefined;
  const path = join(folder, ReportFile.undone);
  writeFileSync(path, undoneCsv(verdicts), { mode: 0o600 });
  return here(path);
}

function undoneCsv(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ row, email, outcome, detail }) => [row, email, outcome, detail]);
  return byteOrderMark + csv([['row', 'email', 'outcome', 'detail'], ...lines]);
}
