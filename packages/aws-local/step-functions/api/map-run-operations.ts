import { AwsError } from '../../aws-error.ts';
import { assertStatesArn } from '../arns.ts';
import type { Counts, MapRunRecord } from '../distributed-map/map-run-record.ts';
import type { Executions } from '../executions.ts';
import type { JsonRecord } from '../json.ts';
import { page, requiredString } from './parameters.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html */
export function listMapRuns(executions: Executions, body: JsonRecord) {
  const { mapRuns } = executions.get(requiredString(body, 'executionArn'));
  const { items, ...rest } = page(mapRuns.toReversed(), body);
  return {
    mapRuns: items.map((run) => ({
      executionArn: run.executionArn,
      mapRunArn: run.arn,
      stateMachineArn: run.stateMachineArn,
      ...dates(run),
    })),
    ...rest,
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
export function describeMapRun(executions: Executions, body: JsonRecord) {
  const arn = requiredString(body, 'mapRunArn');
  assertStatesArn(arn, 'mapRun');
  const run = executions
    .all()
    .flatMap(({ mapRuns }) => mapRuns)
    .find((candidate) => candidate.arn === arn);
  if (run === undefined) throw new AwsError('ResourceNotFound', `Map Run Does Not Exist: '${arn}'`);
  return {
    mapRunArn: run.arn,
    executionArn: run.executionArn,
    status: run.status,
    ...dates(run),
    maxConcurrency: run.maxConcurrency,
    toleratedFailurePercentage: run.toleratedFailurePercentage,
    toleratedFailureCount: run.toleratedFailureCount,
    itemCounts: counts(run.itemCounts),
    executionCounts: counts(run.executionCounts),
    redriveCount: run.redriveCount,
    ...(run.redriveDate === undefined ? {} : { redriveDate: new Date(run.redriveDate) }),
  };
}

function dates(run: MapRunRecord) {
  return {
    startDate: new Date(run.startDate),
    ...(run.stopDate === undefined ? {} : { stopDate: new Date(run.stopDate) }),
  };
}

function counts(known: Counts) {
  return { ...known, failuresNotRedrivable: 0, pendingRedrive: 0 };
}
