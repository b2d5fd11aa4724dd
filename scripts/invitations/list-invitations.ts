import { writeFileSync } from 'node:fs';
import { ownerOnly } from 'aws-local/platform.ts';
import Table from 'cli-table3';
import { runFiles } from '../../functions/adapters/run-files.ts';
import { statusOf } from '../../functions/domain/accounts/person-status.ts';
import { nameOf } from '../../functions/domain/admin/describe-person.ts';
import { byteOrderMark, formatCsv } from '../../functions/domain/import/report-lines.ts';
import { readInvitationRecord } from '../../functions/domain/invitations/invitation-record.ts';
import { sourceOf } from '../../functions/domain/onboarding/origin.ts';
import type { Person } from '../../functions/domain/people/person.ts';
import { findFile } from '../../functions/domain/runs/find-row.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { replaceControlCharacters, shortPath, type Terminal } from '../command-line/terminal.ts';
import type { TargetOptions } from '../target/target.ts';
import { type Choice, choosePeople } from './choose-people.ts';
import { withPool } from './pool-of-target.ts';

export interface ListInput extends Choice, TargetOptions {
  readonly out: string | undefined;
  readonly json: boolean;
}

/** An invitation, as it is listed. Times are in ISO 8601. */
interface ListedInvitation {
  readonly email: string;
  readonly name?: string;
  readonly status: string;
  readonly invited_at?: string;
  /** When the temporary password stops working, or stopped. */
  readonly works_until?: string;
  /** Emails of this round: the invitation, its reminders and renewals. */
  readonly mails?: number;
  /** The file or event that made the account. */
  readonly from?: string;
}

const columns = ['email', 'name', 'status', 'invited_at', 'works_until', 'mails', 'from'] as const;

/** `onboarding invitations list`. @returns the exit code */
export async function listInvitations(input: ListInput, { print }: Terminal): Promise<number> {
  return withPool(input, async (pool, target, { s3 }) => {
    const files = new Map<string, Promise<string | undefined>>();
    const bucket = runFiles(s3, target.inboxBucket);
    const fileOf = (runId: string) => {
      const known = files.get(runId) ?? findFile(bucket, runId).catch(() => undefined);
      files.set(runId, known);
      return known;
    };
    const people: ListedInvitation[] = [];
    for await (const person of choosePeople(input, pool)) {
      if ('missing' in person) people.push({ email: person.missing, status: 'no account' });
      else people.push(await describe(person, pool.validityDays, fileOf));
    }
    if (input.out !== undefined) writeFileSync(input.out, writeCsv(people), { mode: ownerOnly.file });
    if (input.json) print(JSON.stringify({ people }));
    else if (people.length === 0) print('There is nobody.');
    else if (input.out === undefined) print(`${tableOf(people)}\nTimes are UTC.`);
    else print(`${people.length.toLocaleString('en')} in ${shortPath(input.out)}`);
    return ExitCode.done;
  });
}

async function describe(
  person: Person,
  validityDays: number,
  fileOf: (runId: string) => Promise<string | undefined>,
): Promise<ListedInvitation> {
  const { status, invitedAt, expiresAt } = statusOf(person, validityDays, new Date());
  const source = sourceOf(person);
  const from = source?.kind === 'import' ? ((await fileOf(source.id)) ?? source.id) : source?.id;
  const name = nameOf(person);
  const { reminders, renewals } = readInvitationRecord(person.attributes, person.changedAt);
  return {
    email: person.attributes.email ?? person.userName,
    ...(name && { name }),
    status,
    ...(invitedAt && { invited_at: invitedAt.toISOString(), mails: 1 + reminders + renewals }),
    ...(expiresAt && { works_until: expiresAt.toISOString() }),
    ...(from && { from }),
  };
}

function writeCsv(people: readonly ListedInvitation[]): string {
  const rows = people.map((person) => columns.map((name) => String(person[name] ?? '')));
  return byteOrderMark + formatCsv([columns, ...rows]);
}

function tableOf(people: readonly ListedInvitation[]): string {
  const table = new Table({
    head: ['address', 'name', 'status', 'invited', 'works until', 'mails', 'from'],
    colAligns: ['left', 'left', 'left', 'left', 'left', 'right', 'left'],
    style: { head: [], border: [] },
  });
  const minutes = (time = '') => time.slice(0, 16).replace('T', ' ');
  for (const { email, name = '', status, invited_at, works_until, mails = '', from = '' } of people) {
    const cells = [email, name, status, minutes(invited_at), minutes(works_until), String(mails), from];
    table.push(cells.map(replaceControlCharacters));
  }
  return table.toString();
}
