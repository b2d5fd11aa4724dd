import { describe, expect, test } from 'vitest';
import type { BusEvent } from '../../event-bridge/event.ts';
import { readInputTransformer } from '../../event-bridge/input-transformer.ts';

const event: BusEvent = {
  version: '0',
  id: 'b2e1',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: '123456789012',
  time: '2025-01-01T00:00:00Z',
  region: 'eu-central-1',
  resources: ['arn:aws:s3:::inbox'],
  detail: {
    bucket: { name: 'inbox' },
    object: { key: 'inbox/新 "hires"+1.csv', size: 7, 'version-id': 'v1' },
    list: [{ a: 1 }, { a: 2 }],
  },
};

const rule = { name: 'file-uploaded', arn: 'arn:aws:events:eu-central-1:123456789012:rule/file-uploaded' };

const transform = (inputTemplate: string, inputPaths: Record<string, string> = {}, given = event) =>
  readInputTransformer({ inputTemplate, inputPaths })(given, rule, '2025-01-01T00:00:01Z');

describe('an input transformer', () => {
  test('transforms an S3 event into the input of an import', () => {
    const inputPaths = {
      bucket: '$.detail.bucket.name',
      key: '$.detail.object.key',
      version_id: '$.detail.object.version-id',
    };
    const inputTemplate = '{"bucket": <bucket>, "key": <key>, "version_id": <version_id>}';
    expect(transform(inputTemplate, inputPaths)).toEqual({
      bucket: 'inbox',
      key: 'inbox/新 "hires"+1.csv',
      version_id: 'v1',
    });
  });

  test('puts an empty string where the event has no such field', () => {
    expect(transform('{"a": <a>, "b": "<a>"}', { a: '$.detail.object.nothing' })).toEqual({ a: '', b: '' });
  });

  test('keeps numbers, objects and arrays outside quotes', () => {
    const paths = { size: '$.detail.object.size', bucket: '$.detail.bucket', second: '$.detail.list[1]' };

    expect(transform('{"size": <size>, "bucket": <bucket>, "second": <second>}', paths)).toEqual({
      size: 7,
      bucket: { name: 'inbox' },
      second: { a: 2 },
    });
  });

  test('puts text inside quotes', () => {
    const paths = { bucket: '$.detail.bucket.name', whole: '$.detail.bucket' };

    expect(transform('"uploaded to <bucket>: <whole>"', paths)).toBe('uploaded to inbox: {name:inbox}');
  });

  test('knows the rule and the whole event', () => {
    expect(transform('{"rule": <aws.events.rule-name>, "event": <aws.events.event.json>}')).toEqual({
      rule: 'file-uploaded',
      event,
    });
  });

  test.each([
    ['{"a": <nobody>}', {}, /invalid placeholder nobody/],
    ['{"a": <a>', { a: '$.detail' }, /JSON/],
    ['{"a": <a>}', { a: '$..detail' }, /Invalid JSONPath/],
  ] as const)('is refused when it can not work: %s', (template, paths, message) => {
    expect(() => transform(template, paths)).toThrow(message);
  });
});
