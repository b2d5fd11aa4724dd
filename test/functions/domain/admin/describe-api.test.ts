import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AdminOperation } from '../../../../functions/domain/admin/operations/operation.ts';
import { allAdminOperations } from '../../../../functions/domain/admin/operations.ts';
import { jsonSchema } from '../../../../functions/domain/api/openapi.ts';
import { adminDocument, adminDocumentPath } from '../../../../tools/write-api-document.ts';

const document = JSON.parse(adminDocument());

test('the committed document is the one that the schemas make (fix with: npm run api-document)', () => {
  expect(adminDocument()).toBe(readFileSync(adminDocumentPath, 'utf8'));
});

test('the document names only components that it has', () => {
  const references = [...adminDocument().matchAll(/"\$ref": "#\/(components[^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(0);
  const missing = references.filter(
    (path) => path.split('/').reduce((value, name) => value?.[name], document) === undefined,
  );
  expect(missing).toEqual([]);
});

test.each(allAdminOperations)('$name is an operation as all are', (operation: AdminOperation) => {
  const { name, method, path, roles, request } = operation;
  const described = document.paths[path][method.toLowerCase()];
  expect(described.operationId).toBe(name);
  const { properties = {}, additionalProperties } = jsonSchema(request) as {
    properties?: Record<string, { type?: string }>;
    additionalProperties?: boolean;
  };
  // Strict, so that nothing gets in by another field.
  expect(additionalProperties).toBe(false);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(inPath));
  // Paths and queries are logged, and people are not named there but by their `sub`.
  const logged = method === 'GET' ? Object.keys(properties) : inPath;
  expect(logged.filter((field) => /mail|name|phone|address|query|search/i.test(field))).toEqual([]);
  expect(roles.length).toBeGreaterThan(0);
  // Each role may do what those below it may.
  expect(roles).toContain('admin');
  expect(!roles.includes('viewer') || roles.includes('approver')).toBe(true);
});

test('no two operations answer the same request', () => {
  const keys = allAdminOperations.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
  expect([...new Set(keys)]).toEqual(keys);
});
