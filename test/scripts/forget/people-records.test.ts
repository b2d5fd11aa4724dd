import { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { storedMovedAccounts } from '../../../functions/adapters/moved-accounts.ts';
import { findMentions } from '../../../scripts/forget/stored-mentions.ts';
import type { OpenTarget } from '../../../scripts/target/target.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

const records = ['people/sub-of-ann/1.json', 'people/sub-of-ann/2.json', 'people/sub-of-ann-lee/1.json'];
/** Which account had an address: Ann's is the second one's by now. */
const moves = new Map<string, string>();
const moved = storedMovedAccounts(memoryStorage(moves), 'inbox');
await moved.remember('run', 'ann@example.com', 'sub-of-ann-lee');
await moved.remember('run', 'anne@example.com', 'sub-of-ann');
await moved.remember('run', 'bob@example.com', 'sub-of-bob');
const [fromHers = '', hers = ''] = moves.keys();
const keys = [...records, ...moves.keys()];
const s3 = {
  send: async (command: object) =>
    command instanceof GetObjectCommand
      ? { Body: Readable.from([Buffer.from(moves.get(command.input.Key ?? '') ?? '')]) }
      : { Versions: keys.map((Key) => ({ Key, VersionId: 'v1', IsLatest: true })) },
} as unknown as S3Client;
const target = { inboxBucket: 'inbox', reportsFolder: 'none', takenFolders: [] as string[] } as unknown as OpenTarget;

test.each([
  ['of a person with an account', 'sub-of-ann', [...records.slice(0, 2), fromHers, hers]],
  ['which account had the address, where there is none any more', undefined, [fromHers]],
])('what was done on the admin page is forgotten: %s', async (_, sub, expected) => {
  const person = { text: 'ann@example.com', isAddress: true };
  const { others, reports } = await findMentions(person, target, { s3 }, sub);
  expect([others.map(({ key }) => key), reports]).toEqual([expected, []]);
});
