import { AwsError } from '../aws-error.ts';
import { sessionArnOf } from '../principal.ts';
import type { AccessRequest } from './compile-policy.ts';

/** How services that differ from most say that access is denied. */
const forms: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  iam: { code: 'AccessDeniedException', status: 403 },
  lambda: { code: 'AccessDeniedException', status: 403 },
  s3: { code: 'AccessDenied', status: 403 },
  scheduler: { code: 'AccessDeniedException', status: 403 },
  sqs: { code: 'AccessDenied', status: 403 },
};

/**
 * The error of a denied request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @param reason in IAM's words
 */
export function accessDenied({ principal, action, resource }: AccessRequest, reason: string): AwsError {
  const service = action.slice(0, action.indexOf(':'));
  const { code, status } = forms[service] ?? { code: 'AccessDeniedException', status: 400 };
  // S3 quotes the resource, and SQS writes actions in small letters: https://github.com/aws/serverless-application-model/issues/3633
  const target = service === 's3' ? `"${resource}"` : resource;
  const message = `User: ${sessionArnOf(principal)} is not authorized to perform: ${action} on resource: ${target} ${reason}`;
  return new AwsError(code, service === 'sqs' ? message.replaceAll(action, action.toLowerCase()) : message, status);
}
