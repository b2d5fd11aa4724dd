import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { parse } from 'csv-parse';
import { byteOrderMark, csv } from '../../../functions/domain/import/report-lines.ts';
import type { Summary } from '../../../functions/domain/import/summary.ts';
import { ExitCode, readArguments, UsageError } from '../arguments.ts';
import { ask } from '../ask.ts';
import { findRun, type KnownRun } from '../find-run.ts';
import { isRunning } from '../follow-run.ts';
import { people, readable } from '../show-result.ts';
import { readObject } from '../stored-objects.ts';
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

Who was deleted and who was kept is written to undone.csv beside the run's report.`;

const options = {
  confirm: { type: 'string' },
  json: { type: 'boolean', default: false },
  stack: { type: 'string' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

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
    const summary = await undoable(clients, known, target.option);
    const judge = judgeFor(clients.cognito, target.userPoolId, summary);
    const verdicts = await inLanes(await candidatesOf(target, clients, known), judge);
    const due = verdicts.filter(({ outcome }) => outcome === 'deleted');
    if (!values.json) show(known, due, verdicts, print);
    if (due.length > 0) {
      const said = values.confirm ?? (await ask(`Type ${runId} to delete them: `, `--confirm ${runId}`));
      if (said !== runId) throw new UsageError('Nobody was deleted.');
    }
    const done = await deleteAll(target, clients, verdicts, judge);
    const undone = `${known.run.reportKey.slice(0, known.run.reportKey.lastIndexOf('/'))}/undone.csv`;
    await clients.s3.send(
      new PutObjectCommand({
        Bucket: target.inboxBucket,
        Key: undone,
        Body: undoneCsv(done),
        ContentType: 'text/csv; charset=utf-8',
      }),
    );
    const count = (outcome: Verdict['outcome']) => done.filter((verdict) => verdict.outcome === outcome).length;
    const counts = { deleted: count('deleted'), kept: count('kept'), gone: count('gone') };
    const where = `s3://${target.inboxBucket}/${undone}`;
    if (values.json) print(JSON.stringify({ run_id: runId, file: known.run.file, ...counts, undone: where }));
    else
      print(
        `\n${people(counts.deleted)} deleted, ${counts.kept} kept, ${counts.gone} not there any more. Row by row: ${where}`,
      );
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

/** @throws UsageError when the run has created nobody, or nobody knows yet whom */
async function undoable({ sfn }: TargetClients, { run, claim, summary }: KnownRun, option: string): Promise<Summary> {
  if (run.preview) throw new UsageError(`The run ${run.runId} was a preview and created nobody.`);
  if (claim) {
    const { status } = await sfn
      .send(new DescribeExecutionCommand({ executionArn: claim.execution_arn }))
      // Step Functions forgets after 90 days; by then the run is over.
      .catch(() => ({ status: undefined }));
    if (isRunning(status)) {
      throw new UsageError(
        `The run ${run.runId} is under way. To stop it: aws stepfunctions stop-execution --execution-arn ${claim.execution_arn}`,
      );
    }
  }
  if (!summary) {
    throw new UsageError(
      `The run ${run.runId} has no report, which tells whom it created. To complete it: npm run onboard -- resume ${run.runId}${option}`,
    );
  }
  if (summary.refused) throw new UsageError(`${run.file} was refused, and nobody was created.`);
  return summary;
}

/** Rows that may have led to a user: all but those that were wrong and those whose person was there before. */
async function candidatesOf(
  { inboxBucket }: OpenTarget,
  { s3 }: TargetClients,
  { run }: KnownRun,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  const report = await readObject(s3, inboxBucket, run.reportKey);
  for await (const { row, email, outcome } of report.pipe(parse({ columns: true, bom: true }))) {
    if (outcome !== 'rejected' && outcome !== 'existing') found.push({ row, email: readable(email) });
  }
  return found;
}

type Judge = (candidate: Candidate) => Promise<Verdict>;

/** Cognito's clock and Step Functions' are not the same. */
const clockSkewMs = 1_000;

/**
 * Says by the user pool what is to become of a person: only who was created while the run was under way, and still has to
 * choose a first password, was created by it and has not signed in.
 */
function judgeFor(cognito: CognitoIdentityProviderClient, userPoolId: string, summary: Summary): Judge {
  const from = Date.parse(summary.started_at) - clockSkewMs;
  const until = Date.parse(summary.finished_at) + clockSkewMs;
  return async (candidate) => {
    try {
      const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: candidate.email }));
      const createdAt = user.UserCreateDate?.getTime() ?? 0;
      if (createdAt < from || createdAt > until)
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

function undoneCsv(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ row, email, outcome, detail }) => [row, email, outcome, detail]);
  return byteOrderMark + csv([['row', 'email', 'outcome', 'detail'], ...lines]);
}
