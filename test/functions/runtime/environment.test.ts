import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readSettings, resourceName } from '../../../functions/runtime/environment.ts';

const piece = z.object({ bulkImport: z.object({ enableDisabled: z.boolean() }) });

test('a piece of the settings is read without the rest', () => {
  const SETTINGS = '{"bulkImport":{"enableDisabled":true,"inboxDays":30},"plan":{"workers":2}}';
  expect(readSettings(piece, { SETTINGS })).toEqual({ bulkImport: { enableDisabled: true } });
});

test.each([
  [undefined, 'The environment variable SETTINGS is not set'],
  ['', 'The environment variable SETTINGS is not set'],
  ['{"bulkImport":', 'The environment variable SETTINGS is not JSON'],
  ['{}', 'The environment variable SETTINGS has no valid bulkImport'],
  [
    '{"bulkImport":{"enableDisabled":"ann@example.com"}}',
    'The environment variable SETTINGS has no valid bulkImport.enableDisabled',
  ],
  ['null', 'The environment variable SETTINGS has no valid object'],
])('%j is refused by the name of the field and without its value', (SETTINGS, message) => {
  expect(() => readSettings(piece, { ...(SETTINGS !== undefined && { SETTINGS }) })).toThrow(new Error(message));
});

test('a resource without a name is refused', () => {
  expect(resourceName('userPool', { USER_POOL_ID: 'eu-central-1_EXAMPLE' })).toBe('eu-central-1_EXAMPLE');
  expect(() => resourceName('userPool', {})).toThrow('The environment variable USER_POOL_ID is not set');
});
