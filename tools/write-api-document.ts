#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { describeApi } from '../functions/domain/self-service/describe-api.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const help =
  'Write docs/api/openapi.json from the schemas that the handlers parse with. A test compares the file with them.';

/** Where the document is; the API serves this file. */
export const apiDocumentPath = new URL('../docs/api/openapi.json', import.meta.url);

/** The document as the schemas have it. */
export function apiDocument(): string {
  return `${JSON.stringify(describeApi(), undefined, 2)}\n`;
}

if (import.meta.main)
  await runWithoutArguments('api-document', help, () => writeFileSync(apiDocumentPath, apiDocument()));
