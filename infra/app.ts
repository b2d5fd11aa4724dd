import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stackNameOf, webAclStackName } from '../settings/stack-name.ts';
import { settingsFor, settingsIn } from '../settings/stages.ts';
import { OnboardingStack } from './onboarding-stack.ts';
import { Synthesizer } from './synthesizer.ts';
import { WebAclStack } from './web-acl-stack.ts';

/*
 * What `cdk` runs. `-c stage=NAME` chooses the stage, and `-c settings=FILE` one whose file is elsewhere; without either, dev.
 * `-c quotas=JSON` says what the account may do.
 */

const app = new App();
const context = (name: string): string | undefined => {
  const value: unknown = app.node.tryGetContext(name);
  return value === undefined ? undefined : String(value);
};
const quotas = JSON.parse(context('quotas') ?? '{}');
const file = context('settings');
const settings = file === undefined ? settingsFor(context('stage') ?? 'dev', quotas) : settingsIn(file, quotas);

const { account, region } = settings;
const stack = new OnboardingStack(app, stackNameOf(settings.stage), settings, {
  env: { ...(account && { account }), ...(region && { region }) },
  synthesizer: new Synthesizer(),
});
const { enabled, requestsPerAddress } = settings.portal;
if (enabled && requestsPerAddress) {
  const env = { ...(account && { account }) };
  const synthesizer = new Synthesizer();
  stack.addStackDependency(
    new WebAclStack(app, webAclStackName(stack.stackName), { requestsPerAddress, env, synthesizer }),
  );
}
// Dashboards took tags in 2025 only; not every tool that reads the template knows.
const tagged = { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] };
Tags.of(app).add('application', 'cognito-onboarding', tagged);
Tags.of(app).add('stage', settings.stage, tagged);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
