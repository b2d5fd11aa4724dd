import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { answerError } from '../endpoint/answers.ts';
import { escapeXml } from '../escape-xml.ts';

/** What S3 says when something is not there or not allowed; `status` and `code` as in its list of errors. */
export const s3Errors = {
  noSuchBucket: () => new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404),
  noSuchKey: () => new AwsError('NoSuchKey', 'The specified key does not exist.', 404),
  noSuchVersion: () => new AwsError('NoSuchVersion', 'The specified version does not exist.', 404),
  invalidVersionId: () => new AwsError('InvalidArgument', 'Invalid version id specified'),
  preconditionFailed: () =>
    new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412),
  invalidRange: () => new AwsError('InvalidRange', 'The requested range is not satisfiable', 416),
  tooLarge: (limit: number) =>
    new AwsError(
      'EntityTooLarge',
      `The embedded stack takes ${limit / 1024 / 1024} MiB in one request; upload larger objects in parts`,
    ),
  incompleteBody: () =>
    new AwsError('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length header'),
  bucketOwned: () =>
    new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    ),
  bucketNotEmpty: () =>
    new AwsError(
      'BucketNotEmpty',
      'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      409,
    ),
  noSuchUpload: () =>
    new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      404,
    ),
  invalidPartRange: () =>
    new AwsError('InvalidArgument', 'max-parts and part-number-marker must be integers between 0 and 2147483647'),
  invalidMaxKeys: () => new AwsError('InvalidArgument', 'Provided max-keys not an integer or within integer range'),
  copyToItself: () =>
    new AwsError(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    ),
  keyTooLong: () => new AwsError('KeyTooLongError', 'Your key is too long'),
  invalidDigest: () => new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.'),
  badDigest: (name: string) =>
    new AwsError(
      'BadDigest',
      name === 'Content-MD5'
        ? 'The Content-MD5 you specified did not match what we received.'
        : `The ${name} you specified did not match the calculated checksum.`,
    ),
  notAForm: () =>
    new AwsError('PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data', 412),
  methodNotAllowed: () =>
    new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405),
  expiredPresignedUrl: () => new AwsError('AccessDenied', 'Request has expired', 403),
  invalidPresignedUrl: () =>
    new AwsError(
      'AuthorizationQueryParametersError',
      'X-Amz-Date must be a date, and X-Amz-Expires a number of seconds of at most a week',
    ),
  signatureDoesNotMatch: () =>
    new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    ),
  malformedXml: () =>
    new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    ),
  notImplemented: (what: string) =>
    new AwsError('NotImplemented', `The embedded stack's S3 does not know ${what}`, 501),
  unavailable: () => new AwsError('InternalError', 'We encountered an internal error. Please try again.', 500),
} as const;

/** The XML body of an error. */
export function errorXml(error: AwsError, requestId: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message><RequestId>${requestId}</RequestId></Error>`;
}

/** Answers with an error before S3 has seen the request. */
export function answerS3Error(error: unknown, response: ServerResponse): void {
  answerError(error, response, (known) => errorXml(known, randomUUID()), 'application/xml');
}
