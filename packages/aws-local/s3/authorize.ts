import type { AwsError } from '../aws-error.ts';
import type { AccessRequest } from '../iam/compile-policy.ts';
import type { Iam } from '../iam/iam.ts';
import { accessKeyIdIn, type Principal, principalOf } from '../principal.ts';
import { absenceAccess, deletionAccess, neededAccess } from './needed-access.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Request } from './s3-request.ts';
import type { VersionIndex } from './version-index.ts';

/** Decides what the caller of a request may do. */
export interface S3Guard {
  /** @throws AwsError `AccessDenied` */
  authorize(request: S3Request): void;
  /** Why one of many objects may not be deleted, if it may not. */
  deletionDenial(request: S3Request, key: string, versionId: string | undefined): AwsError | undefined;
}

/** @param accountId of the bucket's owner, to whom callers without a name belong */
export function createS3Guard(iam: Iam, accountId: string, index: VersionIndex): S3Guard {
  const callerOf = ({ headers, query }: S3Request) =>
    principalOf(accessKeyIdIn(headers.authorization) ?? presignedBy(query), accountId);
  return {
    authorize(request) {
      const { method, bucket, key } = request;
      // Of a bucket that is not there, S3 says so to anybody.
      if (bucket !== '' && !index.buckets.has(bucket) && (method !== 'PUT' || key !== '')) return;
      const principal = callerOf(request);
      for (const access of neededAccess(request)) iam.authorize({ principal, ...access });
      const { versionId } = request.query;
      if (key !== '' && isRead(request) && isAbsent(index, bucket, key, versionId))
        iam.authorize({ principal, ...absenceAccess(bucket, key, versionId) });
    },
    deletionDenial: (request, key, versionId) =>
      iam.denialOf({ principal: callerOf(request), ...deletionAccess(request.bucket, key, versionId) }),
  };
}

/** Objects as a role of the same process may use them. */
export function objectsAs(iam: Iam, principal: Principal, objects: ObjectStore): ObjectStore {
  const authorize = (access: Omit<AccessRequest, 'principal'>) => iam.authorize({ principal, ...access });
  const request = (method: string, bucket: string, key: string, versionId?: string) => ({
    ...{ method, bucket, key, headers: {} },
    query: versionId === undefined ? {} : { versionId },
  });
  return {
    async get(bucket, key, versionId) {
      for (const access of neededAccess(request('GET', bucket, key, versionId))) authorize(access);
      return objects.get(bucket, key, versionId).catch((error: unknown) => {
        if (isAbsence(error)) authorize(absenceAccess(bucket, key, versionId));
        throw error;
      });
    },
    async put(bucket, key, body) {
      for (const access of neededAccess(request('PUT', bucket, key))) authorize(access);
      return objects.put(bucket, key, body);
    },
  };
}

function isRead({ method, query }: S3Request): boolean {
  return (method === 'GET' || method === 'HEAD') && !('uploadId' in query);
}

function isAbsent(index: VersionIndex, bucket: string, key: string, versionId: string | undefined): boolean {
  const found = versionId === undefined ? index.latest(bucket, key) : index.find(bucket, key, versionId);
  return found === undefined;
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && ['NoSuchKey', 'NoSuchVersion'].includes(error.name);
}

/** The access key id in a presigned URL. */
function presignedBy(query: S3Request['query']): string | undefined {
  const { 'X-Amz-Credential': credential } = query;
  return credential === undefined ? undefined : accessKeyIdIn(`Credential=${credential}`);
}
