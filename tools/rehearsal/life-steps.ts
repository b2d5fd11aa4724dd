import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { runWell } from './project-command.ts';
import { importedWithinMs, type RehearsedStack, stackName, stage } from './rehearsed-stack.ts';
import type { Step } from './step.ts';

/** How a stack comes about. */
export function beginning({ s3, target }: RehearsedStack): Step[] {
  return [
    {
      does: 'cdk bootstrap',
      async run() {
        const account = 'aws://123456789012/eu-central-1';
        await runWell('node_modules/aws-cdk/bin/cdk', ['bootstrap', account, '--app', '', '--no-notices']);
        return account;
      },
    },
    {
      does: 'npx onboarding deploy',
      async run() {
        await runWell('scripts/bin.js', ['deploy', '--stage', stage, '--', '--require-approval', 'never']);
        const { inboxBucket, userPoolId } = await target();
        return `pool ${userPoolId}, bucket ${inboxBucket}`;
      },
    },
    {
      does: 'the page, which the stack publishes itself',
      async run() {
        const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
        const Bucket = Buckets.find(({ Name }) => Name?.includes('portalbucket'))?.Name;
        // moto doesn't wait for custom resources in a change set.
        for (const until = Date.now() + importedWithinMs; ; await sleep(1_000)) {
          const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
          const keys = Contents.map(({ Key }) => Key);
          if (keys.includes('index.html') && keys.includes('config.json')) return `${keys.length} files`;
          assert(Date.now() < until, 'the page was not published');
        }
      },
    },
  ];
}

/** What is done to it later, until it is gone. */
export function ending({ s3, cognito, target }: RehearsedStack): Step[] {
  return [
    {
      does: 'npx onboarding diff',
      async run() {
        const { all } = await runWell('scripts/bin.js', ['diff', '--stage', stage]);
        assert.match(all, /There were no differences/);
        return 'no differences';
      },
    },
    {
      does: 'npx onboarding deploy, a second time',
      async run() {
        const { all } = await runWell('scripts/bin.js', ['deploy', '--stage', stage]);
        assert.match(all, /no changes/);
        return 'no changes';
      },
    },
    {
      does: 'npx onboarding destroy',
      async run() {
        const { inboxBucket, userPoolId } = await target();
        await runWell('scripts/bin.js', ['destroy', '--stage', stage, '--confirm', stackName]);
        await assert.rejects(s3.send(new ListObjectsV2Command({ Bucket: inboxBucket })), { name: 'NoSuchBucket' });
        const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
        assert(!UserPools.some(({ Id }) => Id === userPoolId));
        return 'stack, bucket and pool are gone';
      },
    },
  ];
}
