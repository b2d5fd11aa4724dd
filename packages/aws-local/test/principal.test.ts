import { expect, test } from 'vitest';
import { accessKeyIdIn, principalOf, sessionArnOf } from '../principal.ts';

const signed = (accessKeyId: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-central-1/events/aws4_request, SignedHeaders=host, Signature=0`;
const local = { arn: 'arn:aws:iam::000000000000:user/local', accountId: '000000000000' };

test.each([
  ['local', local.arn, local.accountId],
  ['AKIAIOSFODNN7EXAMPLE', local.arn, local.accountId],
  ['arn:aws:sts::111122223333:assumed-role/hr/session', local.arn, local.accountId],
  ['1111222233334', local.arn, local.accountId],
  ['111122223333', 'arn:aws:iam::111122223333:root', '111122223333'],
  ['arn:aws:iam::111122223333:role/hr', 'arn:aws:iam::111122223333:role/hr', '111122223333'],
  ['arn:aws-cn:iam::111122223333:user/a/b/c', 'arn:aws-cn:iam::111122223333:user/a/b/c', '111122223333'],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:root', '111122223333'],
])('a request signed with %s is from %s', (accessKeyId, arn, accountId) => {
  expect(principalOf(accessKeyIdIn(signed(accessKeyId)), '000000000000')).toEqual({ arn, accountId });
});

test.each([undefined, '', 'Bearer abc', 'Credential=local'])(
  'a request with the header %j is from this laptop',
  (header) => {
    expect(principalOf(accessKeyIdIn(header), '000000000000')).toEqual(local);
  },
);

test.each([
  ['arn:aws:iam::111122223333:role/hr', 'arn:aws:sts::111122223333:assumed-role/hr/hr'],
  ['arn:aws-cn:iam::111122223333:role/a/b/hr', 'arn:aws-cn:sts::111122223333:assumed-role/hr/hr'],
  ['arn:aws:iam::111122223333:user/ann', 'arn:aws:iam::111122223333:user/ann'],
])('%s is called %s where AWS names a caller', (arn, name) => {
  expect(sessionArnOf({ arn, accountId: '111122223333' })).toBe(name);
});
