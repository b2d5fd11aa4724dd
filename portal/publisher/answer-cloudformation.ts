import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** What became of a custom resource. */
export interface Answer {
  readonly id: string;
  /** Why it could not be made; absent when it was. */
  readonly failure?: string;
}

const attempts = 3;

/**
 * Answers a request for a custom resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 * @throws when CloudFormation does not take the answer, after three attempts
 */
export async function answerCloudFormation(
  { ResponseURL, StackId, RequestId, LogicalResourceId }: CloudFormationCustomResourceEvent,
  { id, failure }: Answer,
): Promise<void> {
  const body = Buffer.from(
    JSON.stringify({
      Status: failure === undefined ? 'SUCCESS' : 'FAILED',
      // CloudFormation takes 4 KB in all.
      ...(failure !== undefined && { Reason: failure.slice(0, 1_000) }),
      PhysicalResourceId: id,
      StackId,
      RequestId,
      LogicalResourceId,
    }),
  );
  for (let attempt = 1; ; attempt++) {
    // The address is signed for an upload without a type. It is a secret: anybody who has it may answer.
    const status = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } }).then(
      ({ ok, status }) => (ok ? undefined : `HTTP ${status}`),
      ({ name }: Error) => name,
    );
    if (status === undefined) return;
    if (attempt === attempts) throw new Error(`CloudFormation did not take the answer: ${status}`);
    await sleep(attempt * 1_000);
  }
}
