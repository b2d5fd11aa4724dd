import type { ExecutionRecord } from './execution-file.ts';

/**
 * The event on EventBridge's default bus about a Standard execution whose status changed. Inputs and outputs are always whole here; AWS
 * leaves out what an event has no room for.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function describeStatusChange(record: ExecutionRecord) {
  const { arn, name, stateMachineArn, status, startDate, stopDate, input, output, error, cause } = record;
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn,
      name,
      status,
      startDate: Date.parse(startDate),
      stopDate: stopDate === undefined ? null : Date.parse(stopDate),
      input,
      inputDetails: { included: true },
      output: output ?? null,
      outputDetails: output === undefined ? null : { included: true },
      error: error ?? null,
      cause: cause ?? null,
      redriveCount: record.redriveCount,
      redriveDate: record.redriveDate === undefined ? null : Date.parse(record.redriveDate),
    },
  };
}
