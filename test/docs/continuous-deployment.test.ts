import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../scripts/onboarding.ts';
import { settingsIn } from '../../settings/stages.ts';

/* The recipe of docs/operators/continuous-deployment.md: its files agree with each other and with the command line. */

const folder = new URL('../../examples/deployment/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: { readonly include: readonly Readonly<Record<string, string>>[] } };
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Statement {
  readonly Action: string;
  readonly Resource: string | readonly string[];
  readonly Condition: { readonly StringEquals: Readonly<Record<string, string>> };
}

const workflow = parse(read('onboarding.yml')) as Workflow;
const statement = (name: string): Statement => {
  const { Statement } = JSON.parse(read(name)) as { Statement: Statement[] };
  expect(Statement).toHaveLength(1);
  return Statement[0] as Statement;
};

/** A job's steps as texts, once for each entry of its matrix. */
function* runsOf({ strategy, steps }: Job): Generator<{ readonly role: string; readonly line: string }> {
  for (const values of strategy?.matrix.include ?? [{}]) {
    const fill = (text = '') => text.replace(/\$\{\{ matrix\.(\w+) \}\}/g, (_, name) => Reflect.get(values, name));
    const role = steps.find(({ uses }) => uses?.includes('configure-aws-credentials'))?.with?.['role-to-assume'];
    const line = steps.find(({ run }) => run?.startsWith('npx onboarding'))?.run;
    yield { role: fill(role), line: fill(line) };
  }
}

test('every command is one of ours, for a settings file of the account whose role the job has', () => {
  const stages: string[] = [];
  for (const job of Object.values(workflow.jobs))
    for (const { role, line } of runsOf(job)) {
      const [, name = '', file = ''] = /^npx onboarding (\w+) --settings \.\.\/(\S+) -- /.exec(line) ?? [];
      const command = commands.find((one) => one.name === name);
      expect(Object.keys(command?.options ?? {})).toContain('settings');
      const settings = settingsIn(fileURLToPath(new URL(file, folder)));
      expect(role).toBe(`arn:aws:iam::${settings.account}:role/onboarding-${name}`);
      stages.push(`${name} ${settings.stage}`);
    }
  expect(stages).toEqual(['diff dev', 'diff prod', 'deploy dev', 'deploy prod']);
});

test('a pull request is compared only, and prod follows dev, each in its environment', () => {
  const { diff, dev, prod } = workflow.jobs;
  expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push']);
  expect(workflow.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  expect(diff).toMatchObject({ if: "github.event_name == 'pull_request'" });
  expect(diff?.environment).toBeUndefined();
  expect(dev).toMatchObject({ if: "github.event_name == 'push'", environment: 'onboarding-dev' });
  expect(prod).toMatchObject({ needs: 'dev', environment: 'onboarding-prod' });
});

test('the roles are for those jobs alone, by names without wildcards', () => {
  const subjects = Object.fromEntries(
    ['deploy', 'diff'].map((name) => {
      const { Condition } = statement(`${name}-role-trust.json`);
      expect(Object.keys(Condition)).toEqual(['StringEquals']);
      expect(Condition.StringEquals['token.actions.githubusercontent.com:aud']).toBe('sts.amazonaws.com');
      return [name, Condition.StringEquals['token.actions.githubusercontent.com:sub']];
    }),
  );
  expect(subjects).toEqual({
    deploy: `repo:acme/onboarding-settings:environment:${workflow.jobs.prod?.environment}`,
    diff: 'repo:acme/onboarding-settings:pull_request',
  });
});

test('the roles may assume roles of the bootstrap, in their own account, and nothing else', () => {
  const { account, region } = settingsIn(fileURLToPath(new URL('stages/prod.json', folder)));
  const assumed = (name: string) => {
    const { Action, Resource } = statement(`${name}-role-permissions.json`);
    expect(Action).toBe('sts:AssumeRole');
    return [Resource].flat();
  };
  const ofBootstrap = (kind: string) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${kind}-role-${account}-${region}`;
  expect(assumed('deploy')).toEqual(['deploy', 'file-publishing', 'lookup'].map(ofBootstrap));
  expect(assumed('diff')).toEqual([ofBootstrap('lookup')]);
});

test('the page names every file of the recipe', () => {
  const page = readFileSync(new URL('../../docs/operators/continuous-deployment.md', import.meta.url), 'utf8');
  const named = [...page.matchAll(/examples\/deployment\/([\w.-]+\.(?:json|yml))/g)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual(
    [
      'onboarding.yml',
      ...['deploy', 'diff'].flatMap((name) => [`${name}-role-trust.json`, `${name}-role-permissions.json`]),
    ].toSorted(),
  );
  for (const name of named) expect(existsSync(new URL(basename(name), folder)), name).toBe(true);
});
