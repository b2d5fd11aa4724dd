import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settingsFor, settingsIn } from '../settings/stages.ts';
import { createStacks } from './create-stacks.ts';
import featureFlags from './feature-flags.json' with { type: 'json' };

/*
 * What `cdk` runs. `-c stage=NAME` chooses the stage, and `-c settings=FILE` one whose file is elsewhere; without either, dev.
 * `-c quotas=JSON` says what the account may do.
 */

const app = new App({ context: featureFlags });
const context = (name: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(name);
  return value === undefined ? undefined : String(value);
};
const quotas = JSON.parse(context('quotas') ?? '{}');
const file = context('settings');
const settings = file === undefined ? settingsFor(context('stage') ?? 'dev', quotas) : settingsIn(file, quotas);

createStacks(app, settings);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
