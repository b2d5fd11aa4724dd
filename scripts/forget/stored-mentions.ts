import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ledgerFolder } from '../../functions/adapters/event-ledger.ts';
import { isMovedAccount, isMoveFrom } from '../../functions/adapters/moved-accounts.ts';
import { type ObjectVersion, objectVersions } from '../../functions/adapters/object-versions.ts';
import { recordFolder } from '../../functions/adapters/person-records.ts';
import { readObject } from '../../functions/adapters/stored-objects.ts';
import { Prefix, uploadPrefixes } from '../../functions/contract.ts';
import type { OpenTarget } from '../target/target.ts';
import type { TargetClients } from '../target/target-clients.ts';
import { bytesMention, csvMentions, type PersonIdentifier } from './person-mentions.ts';
import { csvBeside, isReport, namesPeople } from './stored-reports.ts';

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

/**
 * Looks for a person in every file of the bucket and in the reports and imported files on this machine.
 * @param sub of the person's account, by which it is remembered what was done with them; undefined where there is no account
 */
export async function findMentions(
  person: PersonIdentifier,
  target: OpenTarget,
  { s3 }: Pick<TargetClients, 's3'>,
  sub?: string,
): Promise<Mentions> {
  const reports: ObjectVersion[] = [];
  const others: ObjectVersion[] = [];
  const reportMentions = reportMatcher(person);
  for await (const version of objectVersions(s3, target.inboxBucket)) {
    if (version.isDeletion) continue;
    const open = () => readObject(s3, target.inboxBucket, version.key, version.versionId);
    if (isReport(version.key)) {
      if (await reportMentions(version.key, open)) (version.isLatest ? reports : others).push(version);
    } else {
      const found = isUpload(version)
        ? await csvMentions(open, person)
        : await internalFileMentions(person, version, open, sub);
      if (found) others.push(version);
    }
  }
  const opener = (path: string) => async () => createReadStream(path);
  const [local, taken] = [await listReports(target.reportsFolder), await listFiles(target.takenFolders)];
  return {
    reports,
    others,
    local: await Array.fromAsync(filterAsync(local, (path) => reportMentions(path, opener(path)))),
    taken: await Array.fromAsync(filterAsync(taken, (path) => csvMentions(opener(path), person))),
  };
}

/**
 * Looks for a person in reports, which have to come by their names: a workbook has whom the CSV beside it has, also on further
 * sheets, and whom somebody has written into it since.
 */
export function reportMatcher(person: PersonIdentifier) {
  const found = new Set<string>();
  return async (path: string, open: () => Promise<AsyncIterable<Uint8Array>>): Promise<boolean> => {
    if (!found.has(csvBeside(path) ?? '') && !(await csvMentions(open, person))) return false;
    found.add(path);
    return true;
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
  sub: string | undefined,
): Promise<boolean> {
  if (isMovedAccount(key)) return (isAddress && isMoveFrom(key, text)) || (await readText(await open())) === sub;
  if (key.startsWith(Prefix.people)) return sub !== undefined && key.startsWith(recordFolder(sub));
  if (!isAddress) return false;
  return key.startsWith(Prefix.events) ? key.startsWith(ledgerFolder(text)) : bytesMention(await open(), text);
}

async function readText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(bytes)).toString();
}

function isUpload({ key }: ObjectVersion): boolean {
  return uploadPrefixes.some((prefix) => key.startsWith(prefix));
}

async function listReports(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && namesPeople(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function listFiles(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => readdir(folder, { withFileTypes: true }).catch(() => [])));
  return found.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}
