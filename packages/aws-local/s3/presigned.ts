import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { accessKeyIdIn, secretOf } from '../principal.ts';
import { s3Errors } from './s3-errors.ts';

/** What of a request a signature is about. */
export interface SignedRequest {
  readonly method: string;
  /** As it was sent, with its query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const longestSeconds = 7 * 24 * 3600;

/**
 * Refuses a presigned URL after its time, and one that was changed, or is used for something else than it was signed for. Only
 * those that a role of the stack signed are checked to the end: nobody else has a secret here.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * @param now epoch milliseconds
 * @throws AwsError `AccessDenied`, `AuthorizationQueryParametersError`, `SignatureDoesNotMatch`
 */
export function checkPresigned(request: SignedRequest, now: number): void {
  const [path = '', search = ''] = request.url.split('?', 2);
  const query = new Map(new URLSearchParams(search));
  const date = query.get('X-Amz-Date');
  const expires = query.get('X-Amz-Expires');
  const credential = query.get('X-Amz-Credential');
  if (date === undefined || expires === undefined) {
    if (credential !== undefined) throw s3Errors.invalidPresignedUrl();
    return;
  }
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : Number.NaN;
  if (!(seconds <= longestSeconds) || Number.isNaN(signedAt)) throw s3Errors.invalidPresignedUrl();
  if (signedAt + seconds * 1000 < now) throw s3Errors.expiredPresignedUrl();
  const secret = secretOf(accessKeyIdIn(`Credential=${credential}`));
  if (secret === undefined || credential === undefined) return;
  const scope = credential.split('/').slice(-4);
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonicalRequest(request, path, query))].join('\n');
  const key = scope.reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secret}`);
  if (!isEqual(hmac(key, toSign).toString('hex'), query.get('X-Amz-Signature') ?? '')) {
    throw s3Errors.signatureDoesNotMatch();
  }
}

function canonicalRequest(
  { method, headers }: SignedRequest,
  path: string,
  query: ReadonlyMap<string, string>,
): string {
  const signed = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const parameters = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted();
  return [
    method,
    path.split('/').map(decode).map(encode).join('/'),
    parameters.join('&'),
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
}

/** As Signature Version 4 wants it: everything but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
