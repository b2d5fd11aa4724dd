#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { stageFileSchema } from '../settings/settings-json-schema.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const help =
  'Write settings/stage.schema.json, by which editors complete and check the settings of a stage, from the schema in code.';

/** The file's path from the project's folder, and its content as the code has it. */
export const stageSchemaFile = 'settings/stage.schema.json';
export function stageSchemaText(): string {
  return `${JSON.stringify(stageFileSchema(), undefined, 2)}\n`;
}

if (import.meta.main) {
  await runWithoutArguments('settings-schema', help, () => {
    writeFileSync(new URL(`../${stageSchemaFile}`, import.meta.url), stageSchemaText());
  });
}
