#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { type InstalledPackage, installedPackages, refusedPackages } from './licences/packages.ts';
import { readArguments } from './read-arguments.ts';

const help = `List every package that is installed: its licence, where it comes from, and whether it goes into the deployed functions.

  npm run licences [-- options]

  --json   print one JSON array
  --help   this text

Ends with 1 when a package has a licence that is not among those allowed, or did not come from a registry with a checksum.`;

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const root = new URL('../', import.meta.url);

function main(): number {
  const { values } = readArguments(options, undefined, 0);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  const packages = installedPackages(JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')), root);
  console.log(values.json ? JSON.stringify(packages, null, 2) : packages.map(line).join('\n'));
  const refused = refusedPackages(packages);
  for (const { name, version, licence, reason } of refused) console.error(`${name}@${version}: ${reason} (${licence})`);
  if (!values.json) console.log(summary(packages));
  return refused.length > 0 ? ExitCode.unexpected : ExitCode.done;
}

function line({ name, version, licence, use, origin }: InstalledPackage): string {
  return [`${name}@${version}`.padEnd(60), licence.padEnd(28), use.padEnd(12), origin].join(' ');
}

function summary(packages: readonly InstalledPackage[]): string {
  const production = packages.filter(({ use }) => use === 'production').length;
  return `\n${packages.length} packages, ${production} of them production`;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\nRun npm run licences -- --help for more.`);
  process.exitCode = ExitCode.refused;
}
