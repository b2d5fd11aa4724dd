import type { AccessRequest } from '../iam/compile-policy.ts';
import type { S3Request } from './s3-request.ts';

type Access = Omit<AccessRequest, 'principal'>;

/** Parts of a bucket, by the name in the query. */
const bucketReads: Readonly<Record<string, string>> = {
  location: 's3:GetBucketLocation',
  uploads: 's3:ListBucketMultipartUploads',
  versioning: 's3:GetBucketVersioning',
  versions: 's3:ListBucketVersions',
};

const bucketActions: Readonly<Record<string, string>> = {
  DELETE: 's3:DeleteBucket',
  GET: 's3:ListBucket',
  HEAD: 's3:ListBucket',
  PUT: 's3:CreateBucket',
};

/**
 * What a request needs. Deletions of many objects are not here: each is decided by itself.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function neededAccess(request: S3Request): Access[] {
  const { method, bucket, key, query } = request;
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key !== '') return objectAccess(request);
  const part = method === 'GET' ? Object.keys(bucketReads).find((name) => name in query) : undefined;
  const action = part === undefined ? bucketActions[method] : bucketReads[part];
  return action === undefined ? [] : [{ action, resource: bucketArn(bucket), context: listContext(query) }];
}

function objectAccess({ method, bucket, key, query, headers }: S3Request): Access[] {
  const { versionId } = query;
  const ofObject = (name: string) => objectAction(name, bucket, key, undefined);
  const ofVersion = (name: string) => objectAction(name, bucket, key, versionId);
  switch (method) {
    case 'DELETE':
      return ['uploadId' in query ? ofObject('AbortMultipartUpload') : ofVersion('DeleteObject')];
    case 'GET':
    case 'HEAD':
      if ('uploadId' in query) return [ofObject('ListMultipartUploadParts')];
      return 'attributes' in query
        ? [ofVersion('GetObject'), ofVersion('GetObjectAttributes')]
        : [ofVersion('GetObject')];
    default: {
      const copied = headers['x-amz-copy-source'];
      return [ofObject('PutObject'), ...(typeof copied === 'string' ? [copiedAccess(copied)] : [])];
    }
  }
}

/** What deleting an object needs, or a version of it. */
export function deletionAccess(bucket: string, key: string, versionId: string | undefined): Access {
  return objectAction('DeleteObject', bucket, key, versionId);
}

/**
 * What a caller needs to be told that an object, or that version, is not there. Anybody else is told that access is denied.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
export function absenceAccess(bucket: string, key: string, versionId: string | undefined): Access {
  const action = versionId === undefined ? 's3:ListBucket' : 's3:ListBucketVersions';
  // The key counts as the prefix: https://tracker.ceph.com/issues/68577
  return { action, resource: bucketArn(bucket), context: { 's3:prefix': key } };
}

function objectAction(name: string, bucket: string, key: string, versionId: string | undefined): Access {
  const resource = `${bucketArn(bucket)}/${key}`;
  if (versionId === undefined) return { action: `s3:${name}`, resource };
  const action = name.startsWith('GetObject') ? name.replace('GetObject', 'GetObjectVersion') : `${name}Version`;
  return { action: `s3:${action}`, resource, context: { 's3:VersionId': versionId } };
}

function copiedAccess(source: string): Access {
  const [path = '', query = ''] = source.split('?');
  const [bucket = '', ...key] = decode(path).replace(/^\//, '').split('/');
  return objectAction('GetObject', bucket, key.join('/'), new URLSearchParams(query).get('versionId') ?? undefined);
}

function listContext(query: S3Request['query']): AccessRequest['context'] & object {
  const { prefix, delimiter, 'max-keys': maxKeys } = query;
  return { 's3:prefix': prefix, 's3:delimiter': delimiter, 's3:max-keys': maxKeys };
}

function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
