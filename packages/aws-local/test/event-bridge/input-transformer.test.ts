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

const textOf = (inputTemplate: string, inputPaths: Record<string, string> = {}) =>
  readInputTransformer({ inputTemplate, inputPaths })(event, rule, '2025-01-01T00:00:01Z');
const transform = (inputTemplate: string, inputPaths?: Record<string, string>): unknown =>
  JSON.parse(textOf(inputTemplate, inputPaths));

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

  // What AWS delivered was recorded in May and December 2024 (localstack, tests/aws/services/events/test_events_inputs).
  test.each([
    ['"to <bucket>, <size>: <whole> <list>"', '"to inbox, 7: {name:inbox} [{a:1},{a:2}]"'],
    ['"{[/ of <bucket> and <nothing>"', '"{[/ of inbox and "'],
    ['"<bucket> one"\n"<size> two"', '"inbox one"\n"7 two"'],
    ['"<aws.events.rule-name> <aws.events.event.ingestion-time>"', '"file-uploaded 2025-01-01T00:00:01Z"'],
  ])('keeps the quotes of text: %s', (template, expected) => {
    const paths = {
      bucket: '$.detail.bucket.name',
      whole: '$.detail.bucket',
      list: '$.detail.list',
      size: '$.detail.object.size',
      nothing: '$.detail.nothing',
    };
    expect(textOf(template, paths)).toBe(expected);
  });

  test.each(['{"p": "users/<whole>"}', '{"p": "<list>"}', '{"key": "<key>"}'])(
    'delivers nothing where a value with quotes is inside quotes: %s',
    (template) => {
      const paths = { whole: '$.detail.bucket', list: '$.detail.list', key: '$.detail.object.key' };
      const transformer = readInputTransformer({ inputTemplate: template, inputPaths: paths });
      expect(() => transformer(event, rule, event.time)).toThrow(expect.objectContaining({ code: 'InvalidJson' }));
    },
  );

  test('knows the rule and the event, with its detail and without', () => {
    const { detail: _, 'detail-type': detailType, ...envelope } = event;
    const template = '{"rule": <aws.events.rule-arn>, "event": <aws.events.event>, "json": <aws.events.event.json>}';
    expect(transform(template)).toEqual({ rule: rule.arn, event: { ...envelope, detailType }, json: event });
  });

  test.each([
    ['{"a": <nobody>}', {}, /invalid placeholder nobody/],
    ['{"a": <a>', { a: '$.detail' }, /JSON/],
    ['text without quotes <a>', { a: '$.detail' }, /text must be in quotes/],
    ['{"a": <a>}', { a: '$..detail' }, /Invalid JSONPath/],
  ] as const)('is refused when it can not work: %s', (template, paths, message) => {
    expect(() => transform(template, paths)).toThrow(message);
  });
});
