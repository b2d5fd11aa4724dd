import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { openArchive } from '../../functions/adapters/open-archive.ts';
import type { CostName } from '../../functions/domain/estimate/cost-line.ts';
import { type Estimate, estimate } from '../../functions/domain/estimate/estimate.ts';
import { countPeople, formatDollars, formatDuration, formatNumber } from '../../functions/domain/estimate/format.ts';
import { cognitoMailsPerDay, type Sending, sesMailsPerDay } from '../../functions/domain/estimate/limits.ts';
import type { FeaturePlan } from '../../functions/domain/estimate/prices.ts';
import { openTable } from '../../functions/domain/import/open-table.ts';
import type { SummaryColumn } from '../../functions/domain/import/summary.ts';
import { readGroups } from '../../functions/domain/people/group-names.ts';
import { functions } from '../../functions/functions.ts';
import { commandLine } from '../../local/command-line.ts';
import type { Settings } from '../../settings/config.ts';
import { stageOfStack } from '../../settings/stack-name.ts';
import { settingsFor } from '../../settings/stages.ts';
import { describeStandIn } from '../estimate/stand-in.ts';
import type { ImportResult } from '../runs/follow-run.ts';

/** Which stack a file was checked against. */
export interface PreviewedStack {
  readonly region: string;
  /** Name of a deployed stack; absent for an embedded one. */
  readonly stackName?: string | undefined;
}

/**
 * How long a real run of a previewed file would take in AWS, and its cost.
 * @param file the file that was checked
 * @returns nothing when nobody would be created
 */
export async function estimateRun(
  file: string,
  { summary, report }: ImportResult,
  { region, stackName }: PreviewedStack,
): Promise<Estimate | undefined> {
  if (report === null || summary.created === 0) return undefined;
  const settings = settingsOf(stackName);
  return estimate({
    workload: {
      users: summary.created,
      groupsEach: (await groupsOfCreated(file, report, summary.columns)) / summary.created,
    },
    region,
    plan: settings.userDirectory.featurePlan.toLowerCase() as FeaturePlan,
    sending: sendingOf(settings, stackName),
    quotas: settings.pace,
    stage: settings,
    functions,
  });
}

/** The estimate in a few words, for the person who is about to import the file. */
export function describeEstimate({ workload, seconds, pace, costs, usdBeyondFreeTiers, region }: Estimate): string {
  const { users, groupsEach } = workload;
  const of = (name: CostName) => formatDollars(costs.find((line) => line.name === name)?.usdBeyondFreeTiers ?? 0);
  const stops = `, since ${formatNumber(pace.binds.quota)} emails may be sent a day; import failed.csv again on each following day`;
  const groups = groupsEach > 0 ? ['--groups', groupsEach.toFixed(2)] : [];
  return [
    `A real run in AWS would take about ${formatDuration(seconds)} for ${countPeople(users)}${pace.binds.name === 'emails a day' ? stops : ''}.`,
    usdBeyondFreeTiers < 0.005
      ? 'It would cost less than a cent.'
      : `It would cost about ${formatDollars(usdBeyondFreeTiers)}: ${of('active users')} for people who become active in Cognito this month, ${of('emails')} for emails, the rest for running it. Less if the AWS free tier applies.`,
    describeStandIn(region),
    `More: ${commandLine('estimate', '--users', String(users), ...groups, '--region', region)}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** The settings of the stage that a deployed stack is named after; of dev when there is none. */
function settingsOf(stackName = ''): Settings {
  const stage = stageOfStack(stackName) ?? 'dev';
  try {
    return settingsFor(stage);
  } catch {
    return settingsFor('dev');
  }
}

/** On a laptop the estimate assumes SES. */
function sendingOf({ userDirectory }: Settings, stackName: string | undefined): Sending {
  return stackName === undefined || userDirectory.mail.sesIdentity
    ? { sender: 'ses', mailsPerDay: sesMailsPerDay }
    : { sender: 'cognito', mailsPerDay: cognitoMailsPerDay };
}

/** Adds up the groups of the rows that would be created: file and report have the same rows in the same order. */
async function groupsOfCreated(file: string, report: string, read: readonly SummaryColumn[] = []): Promise<number> {
  // As the run read them.
  const columns = Object.fromEntries(read.flatMap(({ header, field }) => (isNeeded(field) ? [[header, field]] : [])));
  const table = { bytes: createReadStream(file), openArchive };
  const { header, batches } = await openTable(table, { mapping: [{ by: 'import', columns }] });
  const column = header.fields.indexOf('groups');
  if (column < 0) {
    await batches.return();
    return 0;
  }
  const outcomes = createReadStream(report).pipe(parse({ columns: true, bom: true }));
  const next = outcomes[Symbol.asyncIterator]();
  let groups = 0;
  for await (const batch of batches) {
    for (const { cells } of batch) {
      const { value: outcome } = await next.next();
      if (outcome?.outcome !== 'created') continue;
      const names = readGroups(cells[column] ?? '');
      if (Array.isArray(names)) groups += names.length;
    }
  }
  return groups;
}

function isNeeded(field: SummaryColumn['field']): field is 'email' | 'groups' {
  return field === 'email' || field === 'groups';
}
