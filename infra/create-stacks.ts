import { Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from '../settings/config.ts';
import { stackNameOf, webAclStackName } from '../settings/stack-name.ts';
import { OnboardingStack } from './onboarding-stack.ts';
import { Synthesizer } from './synthesizer.ts';
import { WebAclStack } from './web-acl-stack.ts';

/**
 * The stacks of a stage: the product, and what CloudFront wants in us-east-1, where the settings ask for it.
 * @param scope an app, or a `Stage` of a pipeline
 * @returns the product
 */
export function createStacks(scope: Construct, settings: Settings): OnboardingStack {
  const { account, region, stage, portal } = settings;
  const stack = new OnboardingStack(scope, stackNameOf(stage), settings, {
    env: { ...(account && { account }), ...(region && { region }) },
    synthesizer: new Synthesizer(),
  });
  const stacks: Construct[] = [stack];
  if (portal.enabled && portal.requestsPerAddress) {
    const webAcl = new WebAclStack(scope, webAclStackName(stack.stackName), {
      requestsPerAddress: portal.requestsPerAddress,
      env: { ...(account && { account }) },
      synthesizer: new Synthesizer(),
    });
    stack.addStackDependency(webAcl);
    stacks.push(webAcl);
  }
  // Dashboards took tags in 2025 only; not every tool that reads the template knows.
  const tagged = { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] };
  for (const one of stacks) {
    Tags.of(one).add('application', 'cognito-onboarding', tagged);
    Tags.of(one).add('stage', stage, tagged);
  }
  return stack;
}
