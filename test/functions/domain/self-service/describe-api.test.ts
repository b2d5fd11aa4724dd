import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiDocument, apiDocumentPath } from '../../../../tools/write-api-document.ts';

test('the committed document is the one that the schemas make (fix with: npm run api-document)', () => {
  expect(apiDocument()).toBe(readFileSync(apiDocumentPath, 'utf8'));
});

test('the document names only components that it has', () => {
  const document = JSON.parse(apiDocument());
  const references = [...apiDocument().matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, path = '']) => path);
  expect(references.length).toBeGreaterThan(0);
  const missing = references.filter(
    (path) => path.split('/').reduce((value, name) => value?.[name], document) === undefined,
  );
  expect(missing).toEqual([]);
});
