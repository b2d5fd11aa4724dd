import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { shellWord } from 'aws-local/platform.ts';
import type { ObjectVersion } from '../../functions/adapters/object-versions.ts';
import { cognitoUserDirectory } from '../../functions/adapters/user-directory.ts';
import { readEmail } from '../../functions/domain/people/email-address.ts';
import { commandLine } from '../../local/command-line.ts';
import { ask } from '../command-line/ask.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters, shortPath, type Terminal } from '../command-line/terminal.ts';
import { type OpenTarget, openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf, type TargetClients } from '../target/target-clients.ts';
import { eraseMentions } from './erase-mentions.ts';
import type { PersonIdentifier } from './person-mentions.ts';
import { findMentions, type Mentions } from './stored-mentions.ts';

export interface ForgetInput extends TargetOptions {
  /** The address, or what a rejected row's cell contains. */
  readonly email: string;
  /** The same once more, instead of the question. */
  readonly confirm: string | undefined;
  readonly json: boolean;
}

/** `onboarding forget`. @returns the exit code */
export async function forgetPerson(input: ForgetInput, { print }: Terminal): Promise<number> {
  const { json } = input;
  const person = identifierOf(input.email);
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    await refuseWhileRunning(target, clients);
    const mentions = await findMentions(person, target, clients, await findSub(person, target, clients));
    const isMentioned = Object.values(mentions).some(({ length }) => length > 0);
    if (!json) print(replaceControlCharacters(describePlan(mentions, target)));
    if (isMentioned) {
      const option = `--confirm ${replaceControlCharacters(shellWord(person.text))}`;
      const said = input.confirm ?? (await ask('Type it again to continue: ', option));
      if (identifierOf(said).text !== person.text) throw new UsageError('Nothing was changed.');
      await eraseMentions(clients.s3, target.inboxBucket, person, mentions);
    }
    if (json) print(JSON.stringify(jsonOf(mentions, target)));
    else if (isMentioned) print('Done. The account, if there is one, is unchanged.');
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

function identifierOf(given: string): PersonIdentifier {
  const text = given.trim();
  if (text === '') throw new UsageError(`Whom? For example: ${commandLine('forget', 'ann@example.com')}`);
  const address = readEmail(text);
  return typeof address === 'string' ? { text: address, isAddress: true } : { text, isAddress: false };
}

/** A run that is running would write about the person again, and so would a sweep. */
async function refuseWhileRunning(target: OpenTarget, { sfn }: TargetClients): Promise<void> {
  const isBusy = async (stateMachineArn: string) => {
    const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 });
    return ((await sfn.send(command)).executions ?? []).length > 0;
  };
  if (await isBusy(target.bulkImportStateMachineArn)) {
    throw new UsageError(
      `A run is still running, and may contain the person too. Wait until it ends, or stop it: ${commandLine('runs', ...target.options)}`,
    );
  }
  if (target.invitationsStateMachineArn && (await isBusy(target.invitationsStateMachineArn))) {
    throw new UsageError(
      'Invitations are being looked after, and a list of the person is written. Wait until that ends.',
    );
  }
}

/** The account's id, while there is an account. */
async function findSub(
  { text, isAddress }: PersonIdentifier,
  { userPoolId }: OpenTarget,
  { cognito }: TargetClients,
): Promise<string | undefined> {
  return isAddress ? (await cognitoUserDirectory(cognito, userPoolId).find(text))?.userId : undefined;
}

function jsonOf({ reports, others, local, taken }: Mentions, { inboxBucket }: OpenTarget) {
  const where = ({ key }: ObjectVersion) => `s3://${inboxBucket}/${key}`;
  return { rewritten: reports.map(where), deleted: others.map(where), local: [...local, ...taken] };
}

function describePlan({ reports, others, local, taken }: Mentions, { inboxBucket, mailbox }: OpenTarget): string {
  const inBucket = ({ key, isLatest }: ObjectVersion) =>
    `  s3://${inboxBucket}/${key}${isLatest ? '' : '  (an older version)'}`;
  const here = (path: string) => `  ${shortPath(path)}`;
  const rewritten = [...reports.map(inBucket), ...local.map(here)];
  const deleted = [...others.map(inBucket), ...taken.map(here)];
  return [
    ...(rewritten.length > 0 ? ['Reports that will be rewritten:', ...rewritten] : []),
    ...(deleted.length > 0 ? ['Files that will be deleted:', ...deleted] : []),
    ...(rewritten.length + deleted.length === 0 ? ['No file and no report mentions this person.'] : []),
    ...(mailbox ? ['Emails in the mailbox of the embedded stack stay.'] : []),
  ].join('\n');
}
