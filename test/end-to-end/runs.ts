import { paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeExecutionCommand, paginateListExecutions, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { parse } from 'csv-parse/sync';
import type { Summary } from '../../functions/domain/import/summary.ts';
import { eventually } from '../support/eventually.ts';
import type { TestStack } from '../support/test-stack.ts';

/** One run as its reports show it. */
export interface ReportedRun {
  readonly summary: Summary;
  readonly report: readonly ReportRow[];
}

interface ReportRow {
  readonly row: string;
  readonly email: string;
  readonly outcome: string;
  readonly code: string;
  readonly detail: string;
}

interface Execution {
  readonly name: string;
  readonly status: string;
}

/**
 * Waits until as many executions as asked for are there, of those that count, and none runs.
 * @param within milliseconds
 */
export async function allEnded(
  { clients, endpoints }: TestStack,
  count = 1,
  counts: (execution: Execution) => boolean = () => true,
  within?: number,
): Promise<Execution[]> {
  const stateMachineArn = endpoints.bulkImportStateMachineArn;
  const findEnded = async (): Promise<Execution[] | undefined> => {
    const found: Execution[] = [];
    // By default a page has a hundred, and a test that waits for more would wait for ever.
    const pages = paginateListExecutions({ client: clients.stepFunctions, pageSize: 1000 }, { stateMachineArn });
    for await (const { executions = [] } of pages)
      found.push(...executions.map(({ name = '', status = '' }) => ({ name, status })));
    const isOver = found.filter(counts).length >= count && found.every(({ status }) => status !== 'RUNNING');
    return isOver ? found : undefined;
  };
  return eventually(findEnded, { what: `the end of ${count} executions`, every: 20, ...(within && { within }) });
}

/** Waits until one execution ended. @returns its status */
export async function ended({ clients }: TestStack, executionArn: string | undefined): Promise<string> {
  const findStatus = async () => {
    const { status = '' } = await clients.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING' ? undefined : status;
  };
  return eventually(findStatus, { what: `the end of ${executionArn}`, every: 20 });
}

/** Every run that reported, the oldest first. */
export async function reportedRuns({ s3, endpoints }: TestStack): Promise<ReportedRun[]> {
  const bucket = endpoints.inboxBucket;
  const keys = await objectKeys(endpoints, 'reports/');
  const runs = keys
    .filter((key) => key.endsWith('/summary.json'))
    .map(async (key) => {
      const summary = JSON.parse((await s3.get(bucket, key)).toString()) as Summary;
      const reportKey = key.replace('summary.json', 'report.csv');
      const report = keys.includes(reportKey) ? parseReport(await s3.get(bucket, reportKey)) : [];
      return { summary, report };
    });
  return (await Promise.all(runs)).sort((a, b) => a.summary.started_at.localeCompare(b.summary.started_at));
}

export function parseReport(bytes: Buffer): ReportRow[] {
  return parse(bytes, { columns: true, bom: true }) as ReportRow[];
}

/** Keys of the bucket, as anybody may list them. */
export async function objectKeys(
  { aws, inboxBucket }: { readonly aws: string; readonly inboxBucket: string },
  prefix: string,
): Promise<string[]> {
  const answer = await fetch(`${aws}/${inboxBucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`);
  const keys = [...(await answer.text()).matchAll(/<Key>([^<]*)<\/Key>/g)];
  return keys.map(([, key = '']) => key.replaceAll('&amp;', '&'));
}

/** How many emails each address has got, according to the mailbox. */
export async function mailsByAddress({ endpoints }: TestStack): Promise<Map<string, number>> {
  const answer = await fetch(`${endpoints.mailbox}/store`);
  const { emails } = (await answer.json()) as { emails: { destination: { to: string[] } }[] };
  const counts = new Map<string, number>();
  for (const { destination } of emails) {
    for (const to of destination.to) counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}

/** Usernames in the pool, as a client lists them. */
export async function usernames({ clients, endpoints }: TestStack): Promise<string[]> {
  const names: string[] = [];
  const pages = paginateListUsers({ client: clients.cognito }, { UserPoolId: endpoints.userPoolId });
  for await (const { Users = [] } of pages) {
    names.push(...Users.map((user) => user.Attributes?.find(({ Name }) => Name === 'email')?.Value ?? ''));
  }
  return names;
}

/** Starts a run by hand, with a file that can't be read. @returns how it ended, and what its `refused.txt` says */
export async function refusalByHand(
  { clients, endpoints, s3 }: TestStack,
  input: { readonly bucket: string; readonly key: string },
) {
  const { executionArn } = await clients.stepFunctions.send(
    new StartExecutionCommand({ stateMachineArn: endpoints.bulkImportStateMachineArn, input: JSON.stringify(input) }),
  );
  const findEnd = async () => {
    const execution = await clients.stepFunctions.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  };
  const { status, error } = await eventually(findEnd, { what: `the end of ${executionArn}`, every: 20 });
  const [folder = ''] = (await objectKeys(endpoints, `reports/${input.key.replace(/^\w+\//, '')}/`)).filter((key) =>
    key.endsWith('/refused.txt'),
  );
  const notice = folder && (await s3.get(input.bucket, folder)).toString();
  return { status, error, notice, code: /\b[A-Z]+_[A-Z_]+\b/.exec(notice)?.[0] };
}
