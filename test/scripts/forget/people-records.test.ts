import type { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { findMentions } from '../../../scripts/forget/stored-mentions.ts';
import type { OpenTarget } from '../../../scripts/target/target.ts';

const keys = ['people/sub-of-ann/1.json', 'people/sub-of-ann/2.json', 'people/sub-of-ann-lee/1.json'];
const s3 = {
  send: async () => ({ Versions: keys.map((Key) => ({ Key, VersionId: 'v1', IsLatest: true })) }),
} as unknown as S3Client;
const target = { inboxBucket: 'inbox', reportsFolder: 'none', takenFolders: [] as string[] } as unknown as OpenTarget;

test.each([
  ['of a person with an account', 'sub-of-ann', keys.slice(0, 2)],
  ['of nobody where there is no account', undefined, []],
])('what was done on the admin page is forgotten: %s', async (_, sub, expected) => {
  const person = { text: 'ann@example.com', isAddress: true };
  const { others, reports } = await findMentions(person, target, { s3 }, sub);
  expect([others.map(({ key }) => key), reports]).toEqual([expected, []]);
});
