#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { describeAdminApi } from '../functions/domain/admin/describe-api.ts';
import { describeApi } from '../functions/domain/self-service/describe-api.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const help =
  'Write docs/api/ from the schemas that the handlers parse with: openapi.json of self-service, which its API serves, and admin.json of ' +
  'the admin page. A test compares the files with them.';

/** Where the document of self-service is; the API serves this file. */
export const apiDocumentPath = new URL('../docs/api/openapi.json', import.meta.url);
/** Where that of the admin page is. It is not served: nobody but the page calls that API. */
export const adminDocumentPath = new URL('../docs/api/admin.json', import.meta.url);

/** The document of self-service as the schemas have it. */
export function apiDocument(): string {
  return toText(describeApi());
}

/** The document of the admin page as the schemas have it. */
export function adminDocument(): string {
  return toText(describeAdminApi());
}

function toText(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

if (import.meta.main) {
  await runWithoutArguments('api-document', help, () => {
    writeFileSync(apiDocumentPath, apiDocument());
    writeFileSync(adminDocumentPath, adminDocument());
  });
}
