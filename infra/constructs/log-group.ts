import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * Where services other than Lambda write logs. For a group elsewhere each adds a statement to the account's one policy for logs, of 5,120
 * characters, and where that is full nothing can be created: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export const vendedLogs = '/aws/vendedlogs';

/**
 * A log group that expires after some days and is removed with the stack: logs contain no personal data and are no record.
 * @param days one of the numbers that CloudWatch Logs takes; the settings have checked it
 * @param name generated unless given
 */
export function createLogGroup(scope: Construct, id: string, days: number, name?: string): LogGroup {
  const retention: RetentionDays = days;
  return new LogGroup(scope, id, {
    retention,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(name ? { logGroupName: name } : {}),
  });
}
