import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readmeApp, readmeSettings } from './readme-app.ts';
import { runNpm } from './run-npm.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An app as a platform team would write it: a stage of a pipeline, every role with a boundary, in TypeScript. */
const pipelineApp = `
import { App, PermissionsBoundary, Stage } from 'aws-cdk-lib';
import { createStacks, type OnboardingStack, parseSettings, type Settings, type SettingsInput } from '@cognito-onboarding/cdk';

const input: SettingsInput = { stage: 'prod', events: { senders: [{ source: 'hr.acme', principal: '111122223333' }] } };
const settings: Settings = parseSettings(input);
const app = new App();
const stage = new Stage(app, 'Acme', { permissionsBoundary: PermissionsBoundary.fromName('acme-boundary') });
const stack: OnboardingStack = createStacks(stage, settings);
// @ts-expect-error a setting that does not exist
const wrong: SettingsInput = { stage: 'prod', evnets: {} };
console.error(stack.stackName, wrong.stage);
`;

/**
 * Installs the package in an empty folder and runs the app of its README there.
 * @param tarball as `npm pack` makes it
 * @throws AssertionError when a template or an asset differs from the repository's own
 */
export async function verifyPackage(tarball: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-package-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    const { 'aws-cdk-lib': cdk, constructs } = manifest().devDependencies;
    runNpm(['install', '--no-audit', '--no-fund', tarball, `aws-cdk-lib@${cdk}`, `constructs@${constructs}`], folder);
    console.log(`installed     ${readdirSync(join(folder, 'node_modules')).length} packages in an empty folder`);
    compareTemplates(folder);
    checkPipeline(folder);
    checkCommonJs(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compareTemplates(folder: string): void {
  writeFileSync(join(folder, 'app.js'), readmeApp());
  const packaged = synthesised(folder, ['app.js'], {});
  const { stage, settings } = readmeSettings();
  const file = join(folder, `${stage}.json`);
  writeFileSync(file, JSON.stringify(settings));
  const own = synthesised(root, ['infra/app.ts'], { settings: file });
  assert.deepEqual(Object.keys(packaged), Object.keys(own));
  for (const [name, content] of Object.entries(own)) {
    assert.deepEqual(packaged[name], content, `${name} differs from the repository's`);
    const resources = (content as { Resources?: object }).Resources;
    if (resources) console.log(`no difference ${name}, ${Object.keys(resources).length} resources`);
    else console.log(`no difference ${name}`);
  }
}

function checkPipeline(folder: string): void {
  writeFileSync(join(folder, 'pipeline.ts'), pipelineApp);
  // CDK's own types need the second.
  const lib = ['es2023', 'esnext.disposable'];
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    typeRoots: [join(root, 'node_modules/@types')],
    types: ['node'],
    outDir: 'built',
    lib,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['pipeline.ts'] }));
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'inherit' });
  const templates = synthesised(folder, ['built/pipeline.js'], {}, 'assembly-Acme');
  const [template] = Object.entries(templates).flatMap(([name, content]) =>
    name.endsWith('template.json') ? [content] : [],
  );
  const { Resources } = template as {
    Resources: Record<string, { Type: string; Properties: { PermissionsBoundary?: object } }>;
  };
  const roles = Object.values(Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  assert.ok(roles.length > 20, 'a stack has many roles');
  assert.ok(roles.every(({ Properties }) => JSON.stringify(Properties.PermissionsBoundary)?.includes('acme-boundary')));
  console.log(`in a stage    ${roles.length} roles, each with the permissions boundary; the types compile strictly`);
}

/** Most CDK apps are CommonJS, as `cdk init` makes them. */
function checkCommonJs(folder: string): void {
  const code = "process.stdout.write(typeof require('@cognito-onboarding/cdk').createStacks)";
  assert.equal(execFileSync(process.execPath, ['-e', code], { cwd: folder, encoding: 'utf8' }), 'function');
  console.log('required      by an app in CommonJS');
}

/** Runs an app as the CDK command does. @returns templates and asset manifests by file */
function synthesised(cwd: string, app: readonly string[], context: object, within = ''): Record<string, unknown> {
  const outdir = mkdtempSync(join(tmpdir(), 'onboarding-cdk-'));
  try {
    mkdirSync(outdir, { recursive: true });
    execFileSync(process.execPath, app, {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    const files = readdirSync(join(outdir, within)).filter((name) => /\.(template|assets)\.json$/.test(name));
    return Object.fromEntries(
      files.toSorted().map((name) => [name, JSON.parse(readFileSync(join(outdir, within, name), 'utf8'))]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function manifest(): { readonly devDependencies: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}
