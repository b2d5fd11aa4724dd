#!/usr/bin/env node
// Writes the README's tables of codes from the code itself: npm run readme. A test holds the README against it.
import { readFileSync, writeFileSync } from 'node:fs';
import { unusableFileCodes } from '../functions/domain/errors.ts';
import { eventCodes } from '../functions/domain/events/event-faults.ts';
import { codes } from '../functions/domain/outcomes.ts';

const path = new URL('../README.md', import.meta.url);

/** The README with its tables as the code has them. */
export function withTables(readme: string): string {
  const rows = Object.entries(codes).map(([code, { outcome, detail }]) => `| \`${code}\` | ${outcome} | ${detail} |`);
  const refusals = Object.entries(unusableFileCodes).map(([code, text]) => `| \`${code}\` | ${text} |`);
  const faults = Object.entries(eventCodes).map(([code, text]) => `| \`${code}\` | ${text} |`);
  const tables: readonly [name: string, head: readonly string[], rows: readonly string[]][] = [
    ['codes', ['| code | outcome | detail |', '|---|---|---|'], rows],
    ['refusals', ['| code | why |', '|---|---|'], refusals],
    ['event-codes', ['| code | detail |', '|---|---|'], faults],
  ];
  return tables.reduce((text, [name, head, lines]) => fill(text, name, [...head, ...lines]), readme);
}

function fill(readme: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`The README has no place for the table of ${name}`);
  return `${readme.slice(0, from)}${begin}\n${lines.join('\n')}\n${readme.slice(to)}`;
}

if (import.meta.main) writeFileSync(path, withTables(readFileSync(path, 'utf8')));
