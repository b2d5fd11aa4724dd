import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ledgerFolder } from '../../functions/adapters/event-ledger.ts';
import { Prefix } from '../../functions/contract.ts';
import { type ObjectVersion, objectVersions } from '../target/object-versions.ts';
import { readObject } from '../target/stored-objects.ts';
import type { OpenTarget } from '../target/target.ts';
import type { TargetClients } from '../target/target-clients.ts';
import { bytesMention, csvMentions, type PersonIdentifier, ReportFile } from './person-mentions.ts';

/** The files that mention a person. */
export interface Mentions {
  /** Reports whose latest version does. */
  readonly reports: ObjectVersion[];
  /** Everything else in the bucket. */
  readonly others: ObjectVersion[];
  /** Reports on this machine. */
  readonly local: string[];
  /** Files on this machine that were taken from a watched folder. */
  readonly taken: string[];
}

/** Looks for a person in every file of the bucket and in the reports and imported files on this machine. */
export async function findMentions(
  person: PersonIdentifier,
  target: OpenTarget,
  { s3 }: TargetClients,
): Promise<Mentions> {
  const reports: ObjectVersion[] = [];
  const others: ObjectVersion[] = [];
  for await (const version of objectVersions(s3, target.inboxBucket)) {
    if (version.isDeletion) continue;
    const open = () => readObject(s3, target.inboxBucket, version.key, version.versionId);
    const found = isTable(version)
      ? await csvMentions(open, person)
      : await internalFileMentions(person, version, open);
    if (found) (isReport(version) ? reports : others).push(version);
  }
  const mentions = (path: string) => csvMentions(async () => createReadStream(path), person);
  return {
    reports,
    others,
    local: await Array.fromAsync(filterAsync(await listReports(target.reportsFolder), mentions)),
    taken: await Array.fromAsync(filterAsync(await listFiles(target.takenFolders), mentions)),
  };
}

async function* filterAsync(paths: readonly string[], test: (path: string) => Promise<boolean>) {
  for (const path of paths) if (await test(path)) yield path;
}

/** Internal files contain valid addresses only. */
async function internalFileMentions(
  { text, isAddress }: PersonIdentifier,
  { key }: ObjectVersion,
  open: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<boolean> {
  if (!isAddress) return false;
  return key.startsWith(Prefix.events) ? key.startsWith(ledgerFolder(text)) : bytesMention(await open(), text);
}

/** Whether it has people in its cells, spelled as they were in the imported file. */
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

async function listReports(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && namesPeople(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function listFiles(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => readdir(folder, { withFileTypes: true }).catch(() => [])));
  return found.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}
