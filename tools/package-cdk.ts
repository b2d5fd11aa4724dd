#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functionNames } from '../functions/functions.ts';
import { bundleFunction, bundlePublisher } from '../infra/bundle.ts';
import { publisherName } from '../infra/prebuilt-assets.ts';
import { runNpm } from './package/run-npm.ts';
import { stageSchemaFile } from './write-settings-schema.ts';

const help = `Build the package for CDK apps, packages/cdk/dist/, and pack it.

  npm run package                prints the path of the tarball, which is in out/
  npm run package -- --verify    besides, installs it in an empty folder, runs the app of its README there and compares the templates with
                                 those of this repository: see tools/package/`;

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, 'packages/cdk');

/** Files that the compiled code reads beside itself. */
const assets = ['statemachines/*.asl.json', stageSchemaFile];

/** Compiles the sources, and puts bundles and other files where the compiled code looks for them. @returns the tarball */
export function packCdk(): string {
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'inherit' });
  for (const file of assets.flatMap((pattern) => globSync(pattern, { cwd: root }))) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    cpSync(join(root, file), join(dist, file));
  }
  const bundle = (name: string, from: string) => cpSync(from, join(dist, 'bundles', name), { recursive: true });
  for (const name of functionNames) bundle(name, bundleFunction(name).directory);
  bundle(publisherName, bundlePublisher());
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  const [packed] = JSON.parse(runNpm(['pack', folder, '--pack-destination', out, '--json'], root)) as {
    filename: string;
  }[];
  if (!packed) throw new Error('npm packed nothing');
  return join(out, packed.filename);
}

if (import.meta.main) {
  const [option] = process.argv.slice(2);
  if (option !== undefined && option !== '--verify') {
    console.log(help);
    process.exitCode = option === '--help' ? 0 : 2;
  } else {
    const tarball = packCdk();
    console.log(tarball);
    if (option) await (await import('./package/verify-package.ts')).verifyPackage(tarball);
  }
}
