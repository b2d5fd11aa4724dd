import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { Upload } from '@aws-sdk/lib-storage';
import { ownerOnly, replaceFile, shellWord } from 'aws-local/platform.ts';
import { ledgerFolder } from '../../../functions/adapters/event-ledger.ts';
import { Prefix } from '../../../functions/contract.ts';
import { claimKeyOf } from '../../../functions/domain/import/run.ts';
import { readEmail } from '../../../functions/domain/people/fields.ts';
import { ExitCode, readArguments, stackOptions, UsageError } from '../arguments.ts';
import { ask } from '../ask.ts';
import { deleteVersions, type ObjectVersion, objectVersions } from '../object-versions.ts';
import { bytesName, csvNames, ReportFile, reportWithout, type Sought } from '../person-traces.ts';
import { here, plain } from '../show-result.ts';
import { readObject } from '../stored-objects.ts';
import { type OpenTarget, openTarget } from '../target.ts';
import { clientsOf, type TargetClients } from '../target-clients.ts';

const help = `Remove a person's traces from the inbox bucket and from the reports on this machine. Shows what there is, and asks.

  npm run onboard -- forget EMAIL [options]

  EMAIL             the address; or, of a rejected row, what stands in the report in place of one, in quotes and letter by
                    letter. That is looked for in the column of addresses only, as a whole cell
  --confirm EMAIL   the same once more, in place of the question
  --json            print one JSON object to stdout and nothing else: rewritten, deleted and local, all lists of files
  --stack NAME      of a deployed stack
  --state DIR       of the embedded stack of this state folder (default: .local)
  --help            this text

In report.csv the address gives way to (forgotten), in failed.csv the row goes. Dropped files that name the person,
also those that npm start has taken from its folders, and the internal files of their runs are deleted, and what is
remembered of events about them, older versions of all of them too. The account itself stays; to delete it:
aws cognito-idp admin-delete-user.`;

const options = { ...stackOptions, confirm: { type: 'string' } } as const;

/** Where a person was found. */
interface Traces {
  /** Reports whose latest version names the person. */
  readonly reports: ObjectVersion[];
  /** Everything else in the bucket that does. */
  readonly others: ObjectVersion[];
  /** Reports on this machine. */
  readonly local: string[];
  /** Files on this machine that were taken from a watched folder. */
  readonly taken: string[];
}

/** `npm run onboard -- forget EMAIL`. @returns the exit code */
export async function forgetPersonCommand(args: string[], print: (text: string) => void): Promise<number> {
  const { values, file: given } = readArguments(options, args);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  const sought = soughtBy(given);
  const target = await openTarget(values);
  const clients = clientsOf(target);
  try {
    await refuseWhileRunning(target, clients);
    const traces = await tracesOf(sought, target, clients);
    if (!values.json) show(traces, target, (text) => print(plain(text)));
    if (isAnywhere(traces)) {
      const { text } = sought;
      const said = values.confirm ?? (await ask('Type it again to go on: ', `--confirm ${plain(shellWord(text))}`));
      if (soughtBy(said).text !== text) throw new UsageError('Nothing was changed.');
      await forget(sought, traces, target, clients);
    }
    const { reports, others, local, taken } = traces;
    const where = ({ key }: ObjectVersion) => `s3://${target.inboxBucket}/${key}`;
    if (values.json)
      print(JSON.stringify({ rewritten: reports.map(where), deleted: others.map(where), local: [...local, ...taken] }));
    else if (isAnywhere(traces)) print('Done. The account, if there is one, is as it was.');
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

function isAnywhere({ reports, others, local, taken }: Traces): boolean {
  return reports.length + others.length + local.length + taken.length > 0;
}

function soughtBy(given: string | undefined): Sought {
  const text = given?.trim() ?? '';
  if (text === '') throw new UsageError('Whom? For example: npm run onboard -- forget ann@example.com');
  const address = readEmail(text);
  return typeof address === 'string' ? { text: address, isAddress: true } : { text, isAddress: false };
}

/** A run under way would write the person's traces anew. */
async function refuseWhileRunning(target: OpenTarget, { sfn }: TargetClients): Promise<void> {
  const stateMachineArn = target.bulkImportStateMachineArn;
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 }),
  );
  if (executions.length > 0) {
    throw new UsageError(
      `A run is under way, which may know the person too. Wait for its end, or stop it: npm run onboard -- runs${target.option}`,
    );
  }
}

async function tracesOf(sought: Sought, target: OpenTarget, { s3 }: TargetClients): Promise<Traces> {
  const reports: ObjectVersion[] = [];
  const others: ObjectVersion[] = [];
  for await (const version of objectVersions(s3, target.inboxBucket)) {
    if (version.isDeletion) continue;
    const open = () => readObject(s3, target.inboxBucket, version.key, version.versionId);
    const found = isTable(version) ? await csvNames(open, sought) : await isInternalFileOf(sought, version, open);
    if (found) (isReport(version) ? reports : others).push(version);
  }
  const local = [];
  for (const path of await reportsBelow(target.reportsFolder)) {
    if (await csvNames(async () => createReadStream(path), sought)) local.push(path);
  }
  const taken = [];
  for (const path of await filesBelow(target.takenFolders)) {
    if (await csvNames(async () => createReadStream(path), sought)) taken.push(path);
  }
  return { reports, others, local, taken };
}

/** Internal files know people by valid addresses alone. */
async function isInternalFileOf(
  { text, isAddress }: Sought,
  { key }: ObjectVersion,
  open: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<boolean> {
  if (!isAddress) return false;
  return key.startsWith(Prefix.events) ? key.startsWith(ledgerFolder(text)) : bytesName(await open(), text);
}

/** Whether it has people in its cells, spelled as they were dropped. */
function isTable({ key }: ObjectVersion): boolean {
  return (
    key.startsWith(Prefix.inbox) ||
    key.startsWith(Prefix.preview) ||
    (key.startsWith(Prefix.reports) && namesPeople(key))
  );
}

function isReport({ key, isLatest }: ObjectVersion): boolean {
  return isLatest && key.startsWith(Prefix.reports) && namesPeople(key);
}

function namesPeople(path: string): boolean {
  return Object.values(ReportFile).some((name) => name === basename(path));
}

async function reportsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && namesPeople(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function filesBelow(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => readdir(folder, { withFileTypes: true }).catch(() => [])));
  return found.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

async function forget(
  sought: Sought,
  { reports, others, local, taken }: Traces,
  target: OpenTarget,
  clients: TargetClients,
) {
  const { inboxBucket } = target;
  const { s3 } = clients;
  for (const { key, versionId } of reports) await rewriteReport(s3, inboxBucket, key, versionId, sought);
  await deleteVersions(s3, inboxBucket, [...others, ...(await internalFiles(s3, inboxBucket, others))]);
  for (const path of local) await rewriteLocal(path, sought);
  for (const path of taken) await rm(path, { force: true });
}

/** Of a run whose internal files name the person, all go but the claim, by which a late second delivery is known. */
async function internalFiles(s3: S3Client, bucket: string, found: readonly ObjectVersion[]): Promise<ObjectVersion[]> {
  const runIds = new Set(
    found.filter(({ key }) => key.startsWith(Prefix.work)).map(({ key }) => key.split('/')[1] ?? ''),
  );
  const files: ObjectVersion[] = [];
  for (const runId of runIds) {
    for await (const version of objectVersions(s3, bucket, `${Prefix.work}${runId}/`)) {
      const isKnown = found.some(({ versionId }) => versionId === version.versionId);
      if (version.key !== claimKeyOf(runId) && !isKnown) files.push(version);
    }
  }
  return files;
}

async function rewriteReport(s3: S3Client, bucket: string, key: string, versionId: string, sought: Sought) {
  const without = reportWithout(await readObject(s3, bucket, key, versionId), basename(key), sought);
  await new Upload({
    client: s3,
    params: { Bucket: bucket, Key: key, Body: Readable.from(without), ContentType: 'text/csv; charset=utf-8' },
    partSize: 8 * 1024 * 1024,
  }).done();
  await deleteVersions(s3, bucket, [{ key, versionId }]);
}

/** The file is there whole at any moment, old or new. */
async function rewriteLocal(path: string, sought: Sought): Promise<void> {
  const without = reportWithout(createReadStream(path), basename(path), sought);
  await pipeline(Readable.from(without), createWriteStream(`${path}.part`, { mode: ownerOnly.file }));
  await replaceFile(`${path}.part`, path);
}

function show(traces: Traces, { inboxBucket, mailbox }: OpenTarget, print: (text: string) => void) {
  const { reports, others, local, taken } = traces;
  const inBucket = ({ key, isLatest }: ObjectVersion) =>
    `  s3://${inboxBucket}/${key}${isLatest ? '' : '  (an older version)'}`;
  if (reports.length + local.length > 0) {
    print(
      ['Reports that are rewritten:', ...reports.map(inBucket), ...local.map((path) => `  ${here(path)}`)].join('\n'),
    );
  }
  if (others.length + taken.length > 0) {
    print(['Files that are deleted:', ...others.map(inBucket), ...taken.map((path) => `  ${here(path)}`)].join('\n'));
  }
  if (!isAnywhere(traces)) print('No file and no report names this person.');
  if (mailbox) print('Mails in the mailbox of the embedded stack stay.');
}
