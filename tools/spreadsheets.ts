#!/usr/bin/env node
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { type OfficePrograms, officePrograms } from './platform.ts';
import { readArguments } from './read-arguments.ts';
import { compareResults, type Difference, type Result } from './spreadsheets/compare.ts';
import { fixFailedRows } from './spreadsheets/fix-rows.ts';
import { Office } from './spreadsheets/office.ts';
import { previewFile } from './spreadsheets/preview-file.ts';
import { pool, readFile, refusalOf, today } from './spreadsheets/read-file.ts';
import { type Country, countries, saveAsWorkbooks } from './spreadsheets/save-as-workbooks.ts';

const help = `Import CSV files, and the workbooks that LibreOffice makes of them, and compare row by row.

  npm run spreadsheets [-- FILE …]

  FILE     CSV files; the project's own by default

LibreOffice opens each as texts, and as it understands cells with German, American and Japanese settings. Where the results differ,
the reason is listed; a difference without one is a fault. Then failed.csv and failed.xlsx of an import are fixed in LibreOffice, cell by cell, and imported
again until nothing is left to fix.`;

/** Imported by the command, too: it starts a stack. */
const previewed = 'tools/spreadsheets/cells.csv';
const ownFiles = ['examples/*.csv', 'test/fixtures/csv/*'];

async function main(): Promise<number> {
  const options = { help: { type: 'boolean', short: 'h', default: false } } as const;
  const { values, words } = readArguments(options, undefined, Number.POSITIVE_INFINITY);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const programs = requireOffice();
  const files = [...new Set([...(words.length > 0 ? words : globSync(ownFiles).sort()), previewed])];
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-spreadsheets-'));
  try {
    let faults = 0;
    for (const country of countries) {
      const office = new Office(programs, country);
      try {
        faults += await compareIn(office, country, files, folder);
        faults += await fixIn(office, country, folder);
      } finally {
        await office.stop();
      }
    }
    faults += await compareReports(previewed, folder);
    console.log(
      faults === 0 ? '\nNo difference is without a reason.' : `\n${faults} differences are without a reason.`,
    );
    return faults === 0 ? ExitCode.done : ExitCode.unexpected;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function requireOffice(): OfficePrograms {
  const programs = officePrograms();
  const missing = Object.values(programs).find((program) => !existsSync(program));
  if (missing === undefined) return programs;
  throw new UsageError(
    `There is no ${missing}. Install LibreOffice; on Debian and Ubuntu: apt-get install libreoffice-calc-nogui python3-uno`,
  );
}

/** @returns how many differences have no reason */
async function compareIn(office: Office, country: Country, files: readonly string[], parent: string): Promise<number> {
  let faults = 0;
  for (const asTexts of country === 'en-US' ? [true, false] : [false]) {
    const folder = join(parent, `${country}-${asTexts ? 'texts' : 'detected'}`);
    mkdirSync(folder);
    for (const file of files) {
      const { workbooks, ...conversion } = await saveAsWorkbooks(office, file, folder, asTexts);
      const csv = await tryReading(file);
      for (const workbook of workbooks) {
        const differences = compareResults(csv, await tryReading(workbook), conversion);
        faults += differences.filter(({ reason }) => reason === undefined).length;
        showDifferences(`${basename(file)} as ${extname(workbook)}, ${asTexts ? 'texts' : country}`, differences);
      }
    }
  }
  return faults;
}

async function tryReading(path: string): Promise<Result> {
  try {
    return await readFile(path, pool, today);
  } catch (error) {
    return refusalOf(error);
  }
}

function showDifferences(title: string, differences: readonly Difference[]): void {
  const wrong = differences.filter(({ reason }) => reason === undefined);
  const reasons = [...Map.groupBy(differences, ({ reason }) => reason)]
    .filter(([reason]) => reason !== undefined)
    .map(([reason, { length }]) => `${length} × ${reason}`);
  const mark = wrong.length > 0 ? '✘' : '✔';
  console.log(`${mark} ${title}: ${differences.length === 0 ? 'the same' : reasons.join('; ')}`);
  for (const { csv, workbook } of wrong) console.log(`    CSV       ${csv}\n    workbook  ${workbook}`);
}

/** @returns how many times something is left to fix, or fixed to something else */
async function fixIn(office: Office, country: Country, folder: string): Promise<number> {
  let faults = 0;
  for await (const { title, problems } of fixFailedRows(office, country, folder)) {
    faults += problems.length;
    console.log(`${problems.length > 0 ? '✘' : '✔'} ${title}${problems.map((problem) => `\n    ${problem}`).join('')}`);
  }
  return faults;
}

/** @returns how many workbooks have another report than the CSV that they were made of */
async function compareReports(csv: string, folder: string): Promise<number> {
  const name = basename(csv, extname(csv));
  const expected = await previewFile(csv, folder);
  let faults = 0;
  for (const extension of ['.xlsx', '.ods']) {
    const same = (await previewFile(join(folder, 'en-US-texts', name + extension), folder)) === expected;
    if (!same) faults++;
    console.log(
      `${same ? '✔' : '✘'} onboarding import --preview: ${basename(csv)} as ${extension} has the same report`,
    );
  }
  return faults;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\nRun npm run spreadsheets -- --help for more.`);
  process.exitCode = ExitCode.refused;
}
