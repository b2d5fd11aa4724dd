#!/usr/bin/env node
// Writes the contract of events from the code itself: npm run event-schemas. A test compares the files with it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { eventCatalogue } from '../functions/domain/events/catalogue.ts';
import { detailSchema, type JsonSchema } from '../functions/domain/events/json-schemas.ts';
import { asyncApi } from './event-schemas/async-api.ts';
import { breakingChanges } from './event-schemas/breaking-changes.ts';

const help = `Write the contract of events: docs/events/.

  npm run event-schemas               the JSON Schema of every event, and the AsyncAPI document
  npm run event-schemas -- release    besides, makes what they are now the state that later ones may only add to`;

const folder = new URL('../docs/events/', import.meta.url);
const releasedFile = new URL('released.json', folder);

/** Every file of the contract by its name. */
export function contractFiles(): Record<string, string> {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const entries = eventCatalogue();
  return {
    ...Object.fromEntries(
      entries.map((entry) => [`${entry.type}.schema.json`, toJson(detailSchema(entry, 'draft-7'))]),
    ),
    'asyncapi.json': toJson(asyncApi(entries, version)),
  };
}

/** The schemas of the last release, by `detail-type`. */
export function releasedSchemas(): Record<string, JsonSchema> {
  return JSON.parse(readFileSync(releasedFile, 'utf8')) as Record<string, JsonSchema>;
}

/** What the schemas take away that those of the last release had promised. */
export function brokenPromises(released: Readonly<Record<string, JsonSchema>>): string[] {
  const entries = new Map(eventCatalogue().map((entry) => [String(entry.type), entry]));
  return Object.entries(released).flatMap(([type, before]) => {
    const entry = entries.get(type);
    return breakingChanges(entry?.direction ?? 'out', before, entry && detailSchema(entry, 'draft-7'), type);
  });
}

function main(argument: string | undefined): number {
  if (argument === '--help' || argument === '-h') {
    console.log(help);
    return 0;
  }
  if (argument !== undefined && argument !== 'release') {
    console.error(help);
    return 2;
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(contractFiles())) writeFileSync(new URL(name, folder), text);
  if (argument === 'release') {
    const released = eventCatalogue().map((entry) => [entry.type, detailSchema(entry, 'draft-7')]);
    writeFileSync(releasedFile, toJson(Object.fromEntries(released)));
  }
  return 0;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

if (import.meta.main) process.exitCode = main(process.argv[2]);
