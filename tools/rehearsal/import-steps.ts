import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { parse } from 'csv-parse/sync';
import { Prefix } from '../../functions/contract.ts';
import { claimKeyOf } from '../../functions/domain/import/run.ts';
import { ExitCode } from '../../scripts/command-line/exit-code.ts';
import { outputOf, type RehearsedStack } from './rehearsed-stack.ts';
import type { Step } from './step.ts';

const example = 'examples/new-hires.csv';

/** Files, by the command line and by any client, and what their runs left. */
export function importSteps({ folder, s3, cognito, target, onboard, addresses, waitFor }: RehearsedStack): Step[] {
  return [
    {
      does: 'npx onboarding import --preview',
      async run() {
        const summary = await onboard(example, ExitCode.someNotDone, '--preview');
        assert.deepEqual(await addresses(), []);
        return `${summary.created} would be created, ${summary.rejected} rejected; nobody is there`;
      },
    },
    {
      does: 'npx onboarding import',
      async run() {
        const summary = await onboard(example, ExitCode.someNotDone);
        const rows: Record<string, string>[] = parse(readFileSync(summary.report), { columns: true, bom: true });
        const created = rows.filter(({ outcome }) => outcome === 'created').map(({ email }) => email);
        assert.equal(rows.length, summary.rows);
        assert(created.length > 0);
        assert.deepEqual(await addresses(), created.sort());
        const { userPoolId } = await target();
        const groups = await Promise.all(
          created.map((Username) =>
            cognito.send(new AdminListGroupsForUserCommand({ UserPoolId: userPoolId, Username })),
          ),
        );
        const inGroups = groups.filter(({ Groups = [] }) => Groups.length > 0).length;
        assert(inGroups > 0);
        return `report of ${rows.length} rows, ${created.length} people in the pool, ${inGroups} of them in groups`;
      },
    },
    {
      does: 'the same file again',
      async run() {
        const before = await addresses();
        const summary = await onboard(example, ExitCode.someNotDone);
        assert.equal(summary.created, 0);
        assert.equal(summary.existing, before.length);
        assert.deepEqual(await addresses(), before);
        return `${summary.existing} existing, nobody created`;
      },
    },
    {
      does: 'a file put into the bucket by any client',
      async run() {
        const { inboxBucket } = await target();
        const name = 'Neu & „alt" + 日本 100%.csv';
        const body = 'Vorname;E-Mail\nJürgen;juergen@example.com\n';
        await s3.send(
          new PutObjectCommand({
            Bucket: inboxBucket,
            Key: `${Prefix.inbox}${name}`,
            Body: Buffer.from(body, 'latin1'),
          }),
        );
        const summary = JSON.parse(await waitFor(`${Prefix.reports}${name}/`, 'summary.json'));
        assert.equal(summary.created, 1, JSON.stringify(summary));
        assert((await addresses()).includes('juergen@example.com'));
        return `${summary.file}: ${summary.created} created`;
      },
    },
    {
      does: 'a run that has ended, resumed by hand',
      async run() {
        const { bulkImportStateMachineArn: stateMachineArn } = await target();
        const sfn = new SFNClient();
        const { executions: [ended] = [] } = await sfn.send(
          new ListExecutionsCommand({ stateMachineArn, maxResults: 1 }),
        );
        // Its report is there a moment before it has ended.
        await outputOf(sfn, ended?.executionArn);
        const { input = '{}' } = await sfn.send(new DescribeExecutionCommand({ executionArn: ended?.executionArn }));
        const resumed = JSON.stringify({ ...JSON.parse(input), resume: true });
        const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: resumed }));
        const output = JSON.parse(await outputOf(sfn, executionArn));
        const claim = JSON.parse(await waitFor(`${Prefix.work}${output.run_id}/`, basename(claimKeyOf(output.run_id))));
        assert.deepEqual([claim.execution_arn, claim.resumed], [executionArn, 1]);
        return `the owner had ended, its claim was replaced; ${output.created} created in all`;
      },
    },
    {
      does: 'many people, in batches',
      async run() {
        const file = join(folder, 'many.csv');
        const people = Array.from({ length: 450 }, (_, index) => `many${index}@example.com,employees`);
        writeFileSync(file, ['email,groups', ...people].join('\n'));
        const summary = await onboard(file, ExitCode.done);
        assert.equal(summary.created, people.length);
        return `${summary.created} created in ${(Date.parse(summary.finished_at) - Date.parse(summary.started_at)) / 1000} s`;
      },
    },
    {
      does: 'a file that is refused whole',
      async run() {
        const file = join(folder, 'no-address.csv');
        writeFileSync(file, 'name\nAnn\n');
        const summary = await onboard(file, ExitCode.refused);
        return summary.refused.code;
      },
    },
    {
      does: 'the executions of the state machine',
      async run() {
        const { bulkImportStateMachineArn: stateMachineArn } = await target();
        const sfn = new SFNClient();
        const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
        for (const { executionArn, status } of executions.filter((one) => one.status === 'SUCCEEDED')) {
          const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn });
          const events = (await Array.fromAsync(pages)).flatMap((page) => page.events ?? []);
          const failed = events.filter(({ type }) => type?.endsWith('Failed'));
          assert.deepEqual(failed, [], `${executionArn} ${status}`);
        }
        const counts = Map.groupBy(executions, ({ status }) => status);
        assert.deepEqual(
          [counts.get('SUCCEEDED')?.length, counts.get('FAILED')?.length],
          [executions.length - 1, 1],
          'only the refused file may end as failed',
        );
        return `${executions.length - 1} succeeded without one failed task, the refused one failed`;
      },
    },
  ];
}
