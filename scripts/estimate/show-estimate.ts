import {
  type EstimateRequest,
  estimate,
  estimateEvents,
  estimateSweeps,
} from '../../functions/domain/estimate/estimate.ts';
import { cognitoMailsPerDay, sesMailsPerDay } from '../../functions/domain/estimate/limits.ts';
import { type FeaturePlan, mauPrices } from '../../functions/domain/estimate/prices.ts';
import { functions } from '../../functions/functions.ts';
import { commandLine } from '../../local/command-line.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { oneOf } from '../command-line/values.ts';
import { chosenStage, type StageInput } from '../target/stage.ts';
import { estimateJson, eventEstimateJson, sweepEstimateJson } from './estimate-json.ts';
import { estimateTable, eventEstimateTable, sweepEstimateTable } from './estimate-table.ts';

export interface EstimateInput extends StageInput {
  readonly users: number | undefined;
  readonly events: number | undefined;
  readonly pending: number | undefined;
  readonly groups: number;
  readonly federated: number;
  readonly region: string | undefined;
  readonly plan: FeaturePlan | undefined;
  readonly quota: number | undefined;
  readonly 'mails-per-second': number | undefined;
  readonly 'mails-per-day': number | undefined;
  readonly sender: 'ses' | 'cognito';
  readonly json: boolean;
}

/** `onboarding estimate`. @returns the exit code */
export async function showEstimate(input: EstimateInput, { print }: Terminal): Promise<number> {
  const { users, events, pending, groups, federated, json } = input;
  const request = requestOf(input);
  if ([users, events, pending].filter((count) => count !== undefined).length > 1) {
    throw new UsageError('Give --users (an import), --events or --pending, not both');
  }
  if (pending !== undefined) {
    const found = estimateSweeps(pending, request);
    print(json ? JSON.stringify(sweepEstimateJson(found)) : sweepEstimateTable(found));
    return ExitCode.done;
  }
  if (events !== undefined) {
    const found = estimateEvents(events, request, federated);
    print(json ? JSON.stringify(eventEstimateJson(found)) : eventEstimateTable(found));
    return ExitCode.done;
  }
  if (users === undefined) {
    throw new UsageError(`How many people? For example: ${commandLine('estimate', '--users', '10000')}`);
  }
  const found = estimate({ ...request, workload: { users, groupsEach: groups, federated } });
  print(json ? JSON.stringify(estimateJson(found)) : estimateTable(found));
  return ExitCode.done;
}

function requestOf(input: EstimateInput) {
  const { settings } = chosenStage(input);
  const { pace, userDirectory } = settings;
  const { quota, sender, 'mails-per-second': mailsPerSecond } = input;
  return {
    region: input.region ?? settings.region ?? 'eu-central-1',
    plan:
      input.plan ?? oneOf(Object.keys(mauPrices) as FeaturePlan[])(userDirectory.featurePlan.toLowerCase(), '--plan'),
    sending: {
      sender,
      mailsPerDay: input['mails-per-day'] ?? { ses: sesMailsPerDay, cognito: cognitoMailsPerDay }[sender],
    },
    quotas: {
      ...pace,
      ...(quota && { creationsPerSecond: quota }),
      ...(mailsPerSecond && { mailsPerSecond }),
    },
    stage: settings,
    functions,
  } satisfies Omit<EstimateRequest, 'workload'>;
}
