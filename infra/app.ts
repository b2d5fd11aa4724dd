import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Settings } from '../settings/config.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { settingsFor, settingsIn } from '../settings/stages.ts';
import { createStacks } from './create-stacks.ts';
import featureFlags from './feature-flags.json' with { type: 'json' };

/*
 * What `cdk` runs. `-c stage=NAME` chooses the stage, and `-c settings=FILE` one whose file is elsewhere; without either, dev.
 * `-c quotas=JSON` says what the account may do.
 */

// Whatever is in it when settings are refused is not to be written.
const app = new App({ context: featureFlags, autoSynth: false });

try {
  createStacks(app, chosenSettings());
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function chosenSettings(): Settings {
  const quotas = JSON.parse(context('quotas') ?? '{}');
  const file = context('settings');
  if (file !== undefined) return settingsIn(file, quotas);
  return settingsFor(context('stage') ?? 'dev', quotas, '-c settings=FILE');
}

function context(name: string): string | undefined {
  const value: unknown = app.node.tryGetContext(name);
  return value === undefined ? undefined : String(value);
}
