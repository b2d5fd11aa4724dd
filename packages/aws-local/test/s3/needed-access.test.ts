import { expect, test } from 'vitest';
import { absenceAccess, deletionAccess, neededAccess } from '../../s3/needed-access.ts';

type Query = Readonly<Record<string, string>>;

const needed = (method: string, path: string, query: Query = {}, headers: Readonly<Record<string, string>> = {}) => {
  const [bucket = '', ...key] = path.split('/');
  const access = neededAccess({ method, bucket, key: key.join('/'), query, headers });
  return access.map(({ action, resource }) => `${action} ${resource.replace('arn:aws:s3:::', '')}`);
};

test.each<[string, string, Query, readonly string[]]>([
  ['GET', '', {}, ['s3:ListAllMyBuckets *']],
  ['PUT', 'b', {}, ['s3:CreateBucket b']],
  ['DELETE', 'b', {}, ['s3:DeleteBucket b']],
  ['HEAD', 'b', {}, ['s3:ListBucket b']],
  ['GET', 'b', { 'list-type': '2', prefix: 'work/' }, ['s3:ListBucket b']],
  ['GET', 'b', { versions: '' }, ['s3:ListBucketVersions b']],
  ['GET', 'b', { location: '' }, ['s3:GetBucketLocation b']],
  ['GET', 'b', { versioning: '' }, ['s3:GetBucketVersioning b']],
  ['GET', 'b', { uploads: '' }, ['s3:ListBucketMultipartUploads b']],
  ['POST', 'b', { delete: '' }, []],
  ['GET', 'b/work/k', {}, ['s3:GetObject b/work/k']],
  ['HEAD', 'b/work/k', {}, ['s3:GetObject b/work/k']],
  ['GET', 'b/k', { versionId: '1' }, ['s3:GetObjectVersion b/k']],
  ['GET', 'b/k', { attributes: '' }, ['s3:GetObject b/k', 's3:GetObjectAttributes b/k']],
  ['GET', 'b/k', { attributes: '', versionId: '1' }, ['s3:GetObjectVersion b/k', 's3:GetObjectVersionAttributes b/k']],
  ['GET', 'b/k', { uploadId: '1' }, ['s3:ListMultipartUploadParts b/k']],
  ['PUT', 'b/k', {}, ['s3:PutObject b/k']],
  ['PUT', 'b/k', { uploadId: '1', partNumber: '1' }, ['s3:PutObject b/k']],
  ['POST', 'b/k', { uploads: '' }, ['s3:PutObject b/k']],
  ['POST', 'b/k', { uploadId: '1' }, ['s3:PutObject b/k']],
  ['DELETE', 'b/k', {}, ['s3:DeleteObject b/k']],
  ['DELETE', 'b/k', { versionId: '1' }, ['s3:DeleteObjectVersion b/k']],
  ['DELETE', 'b/k', { uploadId: '1' }, ['s3:AbortMultipartUpload b/k']],
])('%s /%s with %j needs %j', (method, path, query, expected) => {
  expect(needed(method, path, query)).toEqual(expected);
});

test('a copy needs to read its source', () => {
  const copy = (source: string) => needed('PUT', 'b/k', {}, { 'x-amz-copy-source': source });
  expect(copy('/c/a%20b')).toEqual(['s3:PutObject b/k', 's3:GetObject c/a b']);
  expect(copy('c/d/e?versionId=1')).toEqual(['s3:PutObject b/k', 's3:GetObjectVersion c/d/e']);
});

test('a list says its prefix', () => {
  const query = { prefix: 'work/', delimiter: '/', 'max-keys': '2' };
  expect(neededAccess({ method: 'GET', bucket: 'b', key: '', query, headers: {} })[0]?.context).toEqual({
    's3:prefix': 'work/',
    's3:delimiter': '/',
    's3:max-keys': '2',
  });
});

test('to be told what is not there, or to delete it, a caller needs', () => {
  expect(absenceAccess('b', 'k', undefined)).toMatchObject({ action: 's3:ListBucket', context: { 's3:prefix': 'k' } });
  expect(absenceAccess('b', 'k', '1')).toMatchObject({ action: 's3:ListBucketVersions', resource: 'arn:aws:s3:::b' });
  expect(deletionAccess('b', 'k', '1').action).toBe('s3:DeleteObjectVersion');
});
