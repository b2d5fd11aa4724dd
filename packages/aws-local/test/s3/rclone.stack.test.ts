import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { Bucket, startBucket } from './bucket-under-test.ts';

const run = promisify(execFile);

/** A client in Go, as restic, Terraform and mc are: it is no part of the project. */
const isThere = await run('rclone', ['version']).then(
  () => true,
  () => false,
);

test.skipIf(!isThere)(
  'rclone uploads small and large files, compares, synchronises, and finds versions and deletes them',
  async () => {
    const { url } = await startBucket();
    const folder = mkdtempSync(join(tmpdir(), 'rclone-test-'));
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      RCLONE_CONFIG: join(folder, 'none.conf'),
      RCLONE_CONFIG_L_TYPE: 's3',
      RCLONE_CONFIG_L_PROVIDER: 'Other',
      RCLONE_CONFIG_L_ENDPOINT: url,
      RCLONE_CONFIG_L_ACCESS_KEY_ID: 'local',
      RCLONE_CONFIG_L_SECRET_ACCESS_KEY: 'local',
      RCLONE_CONFIG_L_REGION: 'eu-central-1',
    };
    const rclone = async (...args: readonly string[]) =>
      (await run('rclone', args, { cwd: folder, env, encoding: 'utf8' })).stdout
        .trim()
        .split('\n')
        .map((line) => line.trim());
    const remote = `l:${Bucket}/other`;
    const large = Buffer.alloc(12 * 1024 * 1024, 'every byte counts ');
    writeFileSync(join(folder, 'large.bin'), large);
    writeFileSync(join(folder, 'ä b+1 100%.csv'), 'email\n');

    await rclone('sync', '--include', '*.{bin,csv}', '--s3-upload-cutoff', '5M', '.', remote);
    expect(await rclone('ls', remote)).toEqual([`${large.length} large.bin`, '6 ä b+1 100%.csv']);
    await rclone('check', '--include', '*.{bin,csv}', '.', remote);
    writeFileSync(join(folder, 'ä b+1 100%.csv'), 'email\nann@example.com\n');
    await rclone('sync', '--include', '*.{bin,csv}', '.', remote);
    await rclone('copyto', `${remote}/large.bin`, 'back.bin');
    expect(readFileSync(join(folder, 'back.bin')).equals(large)).toBe(true);
    const versions = async () =>
      (await rclone('ls', '--s3-versions', remote)).map((line) => line.replace(/-v[\d-]+/, '-v…'));
    expect(await versions()).toEqual([`${large.length} large.bin`, '22 ä b+1 100%.csv', '6 ä b+1 100%-v….csv']);
    await rclone('delete', remote);
    expect(await rclone('ls', remote)).toEqual(['']);
    expect(await versions()).toHaveLength(3);
    // Deletes old versions, too.
    await rclone('purge', remote);
    expect(await versions()).toEqual(['']);
  },
);
