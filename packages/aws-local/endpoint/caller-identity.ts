import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { escapeXml } from '../escape-xml.ts';
import { type Principal, sessionArnOf } from '../principal.ts';

/**
 * STS's GetCallerIdentity, with which command lines ask whether they are connected, and as whom.
 * @param form the request's body, in AWS's query protocol
 * @returns XML
 * @throws AwsError for any other operation
 */
export function callerIdentity(form: string, principal: Principal): string {
  const { accountId } = principal;
  const action = new URLSearchParams(form).get('Action') ?? '';
  if (action !== 'GetCallerIdentity') {
    throw new AwsError(
      'InvalidAction',
      `The embedded stack's STS knows GetCallerIdentity only, not '${action.slice(0, 64)}'`,
    );
  }
  return [
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>',
    `<Arn>${escapeXml(sessionArnOf(principal))}</Arn><UserId>${accountId}</UserId><Account>${accountId}</Account>`,
    '</GetCallerIdentityResult>',
    `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  ].join('');
}
