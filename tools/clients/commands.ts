import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Stack } from '../../local/stack.ts';
import { Skipped, type Step } from './step.ts';

/** What AWS's own command line does, with nothing but what docs/developers/laptop.md says. */
export function awsCliSteps(stack: Stack, folder: string): Step[] {
  const { aws, region, inboxBucket, userPoolId } = stack.endpoints;
  const env = {
    AWS_ENDPOINT_URL: aws,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
  return [
    {
      does: 'a file into inbox/, and its person is invited',
      async run() {
        const file = join(folder, 'cli.csv');
        writeFileSync(file, 'email\ncli@example.com\n');
        await call('aws', ['s3', 'cp', file, `s3://${inboxBucket}/inbox/`], env);
        await invited(stack, 'cli@example.com');
      },
    },
    {
      does: 'an app client, as docs/integrators/sign-in.md has it',
      async run() {
        const page = readFileSync(new URL('../../docs/integrators/sign-in.md', import.meta.url), 'utf8');
        const [, json = ''] = /create-user-pool-client --cli-input-json '([^']+)'/.exec(page) ?? [];
        await call(
          'aws',
          ['cognito-idp', 'create-user-pool-client', '--cli-input-json', json.replace('POOL_ID', userPoolId)],
          env,
        );
      },
    },
  ];
}

/** 100 rows with a note of 120 KB each. */
const rows = 100;
const note = 'x'.repeat(120_000);

/** What rclone does, which is written in Go, with an SDK of its own for S3. */
export function rcloneSteps(stack: Stack, folder: string): Step[] {
  const { aws, region, inboxBucket } = stack.endpoints;
  const env = {
    RCLONE_CONFIG: devNull,
    RCLONE_CONFIG_LOCAL_TYPE: 's3',
    RCLONE_CONFIG_LOCAL_PROVIDER: 'Other',
    RCLONE_CONFIG_LOCAL_ENDPOINT: aws,
    RCLONE_CONFIG_LOCAL_REGION: region,
    RCLONE_CONFIG_LOCAL_ACCESS_KEY_ID: 'local',
    RCLONE_CONFIG_LOCAL_SECRET_ACCESS_KEY: 'local',
  };
  const copy = (file: string, ...options: string[]) =>
    call('rclone', ['copy', file, `local:${inboxBucket}/inbox/`, ...options], env);
  return [
    {
      does: 'a file into inbox/, and its person is invited',
      async run() {
        const file = join(folder, 'rclone.csv');
        writeFileSync(file, 'email\nrclone@example.com\n');
        await copy(file);
        await invited(stack, 'rclone@example.com');
      },
    },
    {
      does: '12 MB in parts into inbox/, and the last of its 100 people is invited',
      async run() {
        const file = join(folder, 'large.csv');
        const people = Array.from({ length: rows }, (_, row) => `large.${row}@example.com,${note}`);
        writeFileSync(file, `${['email,notes', ...people].join('\n')}\n`);
        await copy(file, '--s3-upload-cutoff', '5M', '--s3-chunk-size', '5M');
        await invited(stack, `large.${rows - 1}@example.com`);
        await call(
          'rclone',
          ['check', folder, `local:${inboxBucket}/inbox/`, '--one-way', '--include', 'large.csv'],
          env,
        );
      },
    },
  ];
}

/**
 * Runs a command with little else in its environment: what is meant for AWS must not reach it.
 * @throws Skipped where the machine has no such command
 */
export async function call(
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { PATH, Path, HOME, SystemRoot } = process.env;
  try {
    await promisify(execFile)(command, words, { env: { PATH, Path, HOME, SystemRoot, ...env } });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? new Skipped(`${command} is not installed`) : error;
  }
}

/** Waits until an import has ended and the person has an email. */
export async function invited({ mailbox, stepFunctions, endpoints }: Stack, to: string): Promise<void> {
  const query = { stateMachineArn: endpoints.bulkImportStateMachineArn, statusFilter: 'RUNNING' };
  for (let tries = 0; tries < 600; tries++) {
    const { executions } = (await stepFunctions.handle('ListExecutions', query)) as { executions: unknown[] };
    if (executions.length === 0 && mailbox.list({ to, limit: 1 }).length > 0) return;
    await sleep(100);
  }
  throw new Error(`${to} has no email`);
}
