import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import featureFlags from '../../infra/feature-flags.json' with { type: 'json' };
import { OnboardingStack } from '../../infra/onboarding-stack.ts';
import { Synthesizer } from '../../infra/synthesizer.ts';
import { parseSettings, type SettingsInput } from '../../settings/config.ts';
import { stackNameOf } from '../../settings/stack-name.ts';

/** A resource of the template. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape; tests look deep into it
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

const quiet = {
  // The tests check warnings; they need not be printed.
  '@aws-cdk/core:annotationsInValidationReport': false,
  // Nothing is deployed: bundles.stack.test.ts has the functions' code.
  'aws:cdk:disable-asset-staging': true,
  'aws:cdk:bundling-stacks': [],
};

/** The stack as `npm run synth` builds it, with the same feature flags. The caller removes `app.outdir`. */
export function build(input: Partial<SettingsInput> = {}, props: AppProps = {}) {
  const settings = parseSettings({ stage: 'dev', ...input });
  const outdir = mkdtempSync(join(tmpdir(), 'onboarding-synth-'));
  const app = new App({ outdir, context: { ...featureFlags, ...quiet }, ...props });
  const { account, region } = settings;
  const stack = new OnboardingStack(app, stackNameOf(settings.stage), settings, {
    env: { ...(account && { account }), ...(region && { region }) },
    synthesizer: new Synthesizer(),
  });
  return { app, stack, settings };
}

const synthesised = new Map<string, ReturnType<typeof look>>();

/** The template of the stack. Callers with the same settings share one, so it must not be changed. */
export function synthesise(input: Partial<SettingsInput> = {}) {
  const key = JSON.stringify(input);
  const found = synthesised.get(key) ?? look(input);
  synthesised.set(key, found);
  return found;
}

function look(input: Partial<SettingsInput>) {
  // CDK's own rules about templates take longer than the rest of a synth: nag.stack.test.ts goes by them.
  const { app, stack, settings } = build(input, { builtinCloudFormationValidation: false, treeMetadata: false });
  const template = Template.fromStack(stack);
  const warnings = app
    .synth()
    .getStackArtifact(stack.artifactId)
    .messages.filter(({ level }) => level === 'warning')
    .map(({ entry }) => String(entry.data));
  rmSync(app.outdir, { recursive: true, force: true });
  const resources: Record<string, Resource> = template.toJSON().Resources;
  return {
    settings,
    template,
    resources,
    outputs: template.toJSON().Outputs as Record<string, { Value: unknown }>,
    warnings,
    /** All resources of a type, by logical id. */
    of: (type: string): [string, Resource][] => Object.entries(resources).filter(([, { Type }]) => Type === type),
    /** The properties of the only resource of a type. */
    only: (type: string): Resource['Properties'] => {
      const found = Object.values(resources).filter(({ Type }) => Type === type);
      if (found.length !== 1) throw new Error(`The template has ${found.length} resources of type ${type}, not one`);
      return found[0]?.Properties;
    },
  };
}

export interface Statement {
  /** Logical id of its policy. */
  readonly in: string;
  readonly effect: string;
  readonly actions: readonly string[];
  /** As JSON. */
  readonly resources: readonly string[];
}

/** Every statement that says what a role may do, and every statement of a resource's own policy. */
export function statementsOf(resources: Readonly<Record<string, Resource>>): Statement[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const inline = Type === 'AWS::IAM::Role' ? (Properties.Policies ?? []).map(documentOf) : [];
    const document = Properties?.PolicyDocument ?? Properties?.KeyPolicy ?? Properties?.Policy;
    return [document, ...inline]
      .filter((one) => one?.Statement)
      .flatMap((one) => list<Record<string, unknown>>(one.Statement))
      .map((statement) => ({
        in: id,
        effect: String(statement.Effect),
        actions: list<string>(statement.Action),
        resources: list(statement.Resource).map((resource) =>
          typeof resource === 'string' ? resource : JSON.stringify(resource),
        ),
      }));
  });
}

function documentOf(policy: { PolicyDocument: { Statement: unknown } }) {
  return policy.PolicyDocument;
}

function list<T>(value: unknown): T[] {
  return (Array.isArray(value) ? value : [value]) as T[];
}
