#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { problemKinds } from '../functions/domain/api/problems.ts';
import { unusableFileCodes } from '../functions/domain/errors.ts';
import { eventCodes } from '../functions/domain/events/event-faults.ts';
import { texts as englishTexts } from '../functions/domain/locale/languages/en/texts.ts';
import { type Code, codes } from '../functions/domain/outcomes.ts';
import { listSelfServiceProblems } from '../functions/domain/self-service/describe-api.ts';
import { priceTable } from '../scripts/estimate/price-table.ts';
import { hasEssentials, madeFrom, missingServices, missingTypes } from '../settings/region-services.ts';
import { runWithoutArguments } from './run-without-arguments.ts';

const help = 'Write the tables of codes in docs from the code itself. A test compares them with it.';

/** The page about reports with the codes of rows as the code has them. */
export function withRowCodes(page: string): string {
  const rows = Object.entries(codes).map(
    ([code, { outcome }]) => `| \`${code}\` | ${outcome} | ${englishTexts[code as Code]} |`,
  );
  return fill(page, 'codes', ['| code | outcome | detail |', '|---|---|---|', ...rows]);
}

/** The page about files with the reasons for which one is refused as the code has them. */
export function withRefusals(page: string): string {
  const rows = Object.entries(unusableFileCodes).map(([code, text]) => `| \`${code}\` | ${text} |`);
  return fill(page, 'refusals', ['| code | why |', '|---|---|', ...rows]);
}

/** The page about events with the faults of events as the code has them. */
export function withEventCodes(page: string): string {
  const rows = Object.entries(eventCodes).map(([code, text]) => `| \`${code}\` | ${text} |`);
  return fill(page, 'event-codes', ['| code | detail |', '|---|---|', ...rows]);
}

/** The page about self-service with the problems as the code has them. */
export function withProblems(page: string): string {
  const rows = listSelfServiceProblems().map((code) => {
    const { status, title, detail } = problemKinds[code];
    return `| ${status} | \`${code}\` | ${title}. ${detail} |`;
  });
  return fill(page, 'problems', ['| status | code | says |', '|---|---|---|', ...rows]);
}

/** The page about Regions with what each lacks, as CloudFormation publishes it. */
export function withRegions(page: string): string {
  const usable = Object.keys(missingTypes).filter(hasEssentials);
  const bySettings = Map.groupBy(usable, (region) =>
    missingServices(region)
      .map(({ path, off }) => `\`${path.join('.')}: ${off}\``)
      .join(', '),
  );
  const rows = [...bySettings].map(([settings, regions]) => `| ${regions.join(', ')} | ${settings || 'nothing'} |`);
  const without = Object.keys(missingTypes).filter((region) => !hasEssentials(region));
  return fill(page, 'regions', [
    '| Region | set |',
    '|---|---|',
    ...rows,
    `| ${without.join(', ')} | has no user pools of Cognito |`,
    '',
    `From ${madeFrom.source}, ${madeFrom.date}.`,
  ]);
}

/** The page about cost with every price of the estimate. */
export function withPrices(page: string): string {
  return fill(page, 'prices', priceTable());
}

/** Pages with tables, by path from the project's folder. */
export const pages: Readonly<Record<string, (page: string) => string>> = {
  'docs/users/csv-files.md': withRefusals,
  'docs/users/reports.md': withRowCodes,
  'docs/integrators/events.md': withEventCodes,
  'docs/integrators/self-service.md': withProblems,
  'docs/operators/cost.md': withPrices,
  'docs/operators/regions.md': withRegions,
};

function fill(page: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`The page has no place for the table of ${name}`);
  return `${page.slice(0, from)}${begin}\n${lines.join('\n')}\n${page.slice(to)}`;
}

if (import.meta.main) {
  await runWithoutArguments('readme', help, () => {
    for (const [path, update] of Object.entries(pages)) {
      const file = new URL(`../${path}`, import.meta.url);
      writeFileSync(file, update(readFileSync(file, 'utf8')));
    }
  });
}
