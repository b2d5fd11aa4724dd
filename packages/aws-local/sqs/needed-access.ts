import type { AccessOf } from '../iam/authorize-requests.ts';

/**
 * A batch needs what its messages need one by one.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export function sqsAccess({ region, accountId }: { readonly region: string; readonly accountId: string }): AccessOf {
  return (operation, { QueueUrl, QueueName, SourceArn }) => {
    const name = typeof QueueUrl === 'string' ? QueueUrl.split('/').findLast((part) => part !== '') : QueueName;
    const queue = typeof name === 'string' ? `arn:aws:sqs:${region}:${accountId}:${name}` : undefined;
    return {
      action: `sqs:${operation.replace(/Batch$/, '')}`,
      resource: queue ?? (typeof SourceArn === 'string' ? SourceArn : '*'),
    };
  };
}
