#!/usr/bin/env node
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { devNull } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExitCode, UsageError } from '../scripts/command-line/exit-code.ts';
import { readArguments } from './read-arguments.ts';
import { startMoto } from './rehearsal/moto.ts';
import { rehearsalSteps } from './rehearsal/steps.ts';

const help = `Deploy the product into moto, a server that emulates AWS, and use it there: with the template, the bundles and
the commands that an account would get.

  npm run rehearse [-- --keep]

  --keep    keep the server running when all is done, without the last step, until Ctrl-C
  --help    this text

Needs Python with moto: pip install 'moto[server,all]'. Logs and reports go to node_modules/.cache/rehearsal.`;

const options = {
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(): Promise<number> {
  const { values, file } = readArguments(options);
  if (values.help) {
    console.log(help);
    return ExitCode.done;
  }
  if (file !== undefined) throw new UsageError(`Nothing is known about ${file}`);
  const folder = resolve('node_modules/.cache/rehearsal');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const moto = await startMoto(folder);
  process.once('exit', () => moto.stop());
  process.once('SIGINT', () => process.exit(ExitCode.unexpected));
  useServer(moto.url);
  console.log(`moto ${moto.version} on ${moto.url}\n`);
  const steps = rehearsalSteps(folder);
  for (const { does, run } of values.keep ? steps.slice(0, -1) : steps) {
    const start = performance.now();
    try {
      const seen = await run();
      console.log(`✔ ${does}: ${seen}  (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      console.error(`✘ ${does}\n${error instanceof Error ? error.message : error}\n\nMore in ${folder}`);
      return ExitCode.unexpected;
    }
  }
  console.log(`\nOnly taken note of, for moto has no such thing: ${onlyDeclared(folder).join(', ')}.`);
  if (values.keep) {
    console.log(
      `\nexport AWS_ENDPOINT_URL=${moto.url} AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_REGION=${region}`,
    );
    for (;;) await sleep(60_000);
  }
  return ExitCode.done;
}

const region = 'eu-central-1';

/** Everything from here on, in this process and those it starts, talks to the server and to nothing else. */
function useServer(url: string): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_REGION: region,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    CI: 'true',
  });
}

function onlyDeclared(folder: string): string[] {
  const log = readFileSync(join(folder, 'server.log'), 'utf8');
  return [...new Set([...log.matchAll(/^only declared: (\S+)$/gm)].map(([, type]) => type ?? ''))].sort();
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\nRun npm run rehearse -- --help for more.`);
    return ExitCode.refused;
  }
  console.error(error);
  return ExitCode.unexpected;
});
process.exit();
