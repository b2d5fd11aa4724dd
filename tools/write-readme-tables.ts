#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { unusableFileCodes } from '../functions/domain/errors.ts';
import { eventCodes } from '../functions/domain/events/event-faults.ts';
import { codes } from '../functions/domain/outcomes.ts';
import { problemKinds } from '../functions/domain/self-service/problems.ts';
import { bareCommand } from '../scripts/command-line/bare-command.ts';

const help = 'Write the tables of codes in README and docs from the code itself. A test holds them against it.';

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

/** The page about self-service with the problems as the code has them. */
export function withProblems(page: string): string {
  const rows = Object.entries(problemKinds).map(
    ([code, { status, title, detail }]) => `| ${status} | \`${code}\` | ${title}. ${detail} |`,
  );
  return fill(page, 'problems', ['| status | code | says |', '|---|---|---|', ...rows]);
}

/** Pages with tables, by path from the project's folder. */
export const pages: Readonly<Record<string, (page: string) => string>> = {
  'README.md': withTables,
  'docs/self-service.md': withProblems,
};

function fill(readme: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`The page has no place for the table of ${name}`);
  return `${readme.slice(0, from)}${begin}\n${lines.join('\n')}\n${readme.slice(to)}`;
}

if (import.meta.main) {
  await bareCommand('readme', help, () => {
    for (const [path, update] of Object.entries(pages)) {
      const file = new URL(`../${path}`, import.meta.url);
      writeFileSync(file, update(readFileSync(file, 'utf8')));
    }
  });
}
