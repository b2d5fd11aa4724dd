import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { settingsFor } from '../settings/config.ts';
import { OnboardingStack } from './onboarding-stack.ts';
import { Synthesizer } from './synthesizer.ts';

/*
 * What `cdk` runs. `-c stage=NAME` chooses the stage; without it, dev. `-c quotas=JSON` says what the account may do.
 */

const app = new App();
const stage: unknown = app.node.tryGetContext('stage') ?? 'dev';
const quotas: unknown = app.node.tryGetContext('quotas');
const settings = settingsFor(String(stage), typeof quotas === 'string' ? JSON.parse(quotas) : {});

new OnboardingStack(app, `cognito-onboarding-${settings.stage}`, settings, {
  ...(settings.region ? { env: { region: settings.region } } : {}),
  synthesizer: new Synthesizer(),
});
// Dashboards took tags in 2025 only; not every tool that reads the template knows.
const tagged = { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] };
Tags.of(app).add('application', 'cognito-onboarding', tagged);
Tags.of(app).add('stage', settings.stage, tagged);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
