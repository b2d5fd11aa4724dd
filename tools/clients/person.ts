import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readTemporaryPassword } from '../../functions/domain/onboarding/temporary-password.ts';
import type { Stack } from '../../local/stack.ts';
import { invited } from './commands.ts';

/** Somebody who lives through a client's steps. */
export interface Person {
  readonly email: string;
  readonly temporaryPassword: string;
  /** The code in the newest email to the person. */
  readCode(): Promise<string>;
}

/** Invites people by a file, and reads their passwords in their emails. */
export async function invitePeople(stack: Stack, names: readonly string[]): Promise<Person[]> {
  const invited = await importPeople(stack, names);
  return Promise.all(
    invited.map(async (person) => ({
      ...person,
      temporaryPassword: await findInMail(stack, person.email, readPassword),
    })),
  );
}

/** Invites people by a file, who may have no password. */
export async function importPeople(
  stack: Stack,
  names: readonly string[],
): Promise<Omit<Person, 'temporaryPassword'>[]> {
  const { aws: endpoint, region, inboxBucket: Bucket } = stack.endpoints;
  const s3 = new S3Client({ endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
  const addresses = names.map((name) => `${name}@example.com`);
  await s3.send(new PutObjectCommand({ Bucket, Key: 'inbox/people.csv', Body: ['email', ...addresses].join('\n') }));
  s3.destroy();
  return Promise.all(
    addresses.map(async (email) => {
      await invited(stack, email);
      return { email, readCode: () => findInMail(stack, email, (text) => /\b\d{6}(\d\d)?\b/.exec(text)?.[0]) };
    }),
  );
}

function readPassword(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => !line.includes('@') && readTemporaryPassword(line) === line);
}

async function findInMail({ mailbox }: Stack, to: string, find: (text: string) => string | undefined): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const found = find(textOf(mailbox.list({ to, limit: 1 })[0]?.html ?? ''));
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error(`No email to ${to} has what it should have`);
}

/** What a person reads of an email, roughly. */
function textOf(html: string): string {
  return html.replace(/<(style|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, '\n');
}
