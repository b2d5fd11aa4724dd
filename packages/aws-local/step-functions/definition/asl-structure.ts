import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire, getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import validate from 'asl-validator';
import type { JsonRecord } from '../json.ts';
import { checkOnce } from './check-once.ts';

interface Schemas {
  validate(id: string, definition: unknown): boolean;
  addFormat(name: string, accepts: (text: string) => boolean): unknown;
}
type SchemaCheck = (definition: unknown, options: unknown) => readonly unknown[];

const library = createRequire(createRequire(import.meta.url).resolve('asl-validator'));
const folder = 'asl-validator/dist/src';
const names =
  'common paths jsonata choice fail parallel pass base-state-machine state-machine state succeed task wait map errors';

let compiled: Schemas | undefined;

/** The library's schemas, with a format refused where only the library can tell. */
function schemas(): Schemas {
  if (compiled) return compiled;
  const { default: Ajv } = library('ajv');
  const ajv: Schemas = new Ajv({
    schemas: names.split(' ').map((name) => library(`${folder}/schemas/${name}.json`)),
    allowUnionTypes: true,
    // They are right, and are used a few times: checking them and making fast code of them takes longer than running it.
    validateSchema: false,
    code: { optimize: false },
  });
  library('ajv-formats').default(ajv);
  library('asl-path-validator').registerAll(ajv);
  ajv.addFormat('asl_arn', library(`${folder}/checks/formats.js`).isArnFormatValid);
  ajv.addFormat('jsonata_string', () => false);
  ajv.addFormat('maybe_jsonata_string', (text) => !/\{%|%\}/.test(text));
  compiled = ajv;
  return ajv;
}

/**
 * The library compiles its fifteen schemas again for every definition, which takes 100 to 300 ms: longer than all else that a
 * stack's start does. Here they are compiled once; only what they refuse goes to the library, which knows how to say why.
 */
const check: { jsonSchemaErrors: SchemaCheck } = library(`${folder}/checks/json-schema-errors.js`);
const slowly = check.jsonSchemaErrors;
check.jsonSchemaErrors = (definition, options) =>
  schemas().validate('http://asl-validator.cloud/state-machine.json#', definition) ? [] : slowly(definition, options);

/** What is wrong with a definition's structure, one sentence per finding. */
export function findStructureErrors(definition: JsonRecord): string[] {
  return checkOnce(definition, findErrors, rightOnes());
}

function findErrors(definition: JsonRecord): string[] {
  const { isValid, errorsText } = validate(structuredClone(definition), { checkPaths: true, checkArn: true });
  return isValid ? [] : errorsText('\n').split('\n');
}

/** Where definitions that this very check found right are remembered: beside what Node.js has compiled. */
function rightOnes(): string | undefined {
  const folder = getCompileCacheDir();
  if (folder === undefined) return undefined;
  const { version } = library('asl-validator/package.json') as { readonly version: string };
  const check = createHash('sha256')
    .update(version)
    .update(readFileSync(import.meta.filename));
  return join(folder, `asl-${check.digest('hex').slice(0, 16)}`);
}
