import type { Construct } from 'constructs';
import type { Settings } from '../settings/config.ts';
import { stackNameOf, webAclStackName } from '../settings/stack-name.ts';
import { OnboardingStack } from './onboarding-stack.ts';
import { Synthesizer } from './synthesizer.ts';
import { tagStack } from './tag-stack.ts';
import { WebAclStack } from './web-acl-stack.ts';

/**
 * The stacks of a stage: the product, and what CloudFront wants in us-east-1, where the settings ask for it.
 * @param scope an app, or a `Stage` of a pipeline
 * @returns the product
 */
export function createStacks(scope: Construct, settings: Settings): OnboardingStack {
  const { account, stage, portal } = settings;
  const stack = new OnboardingStack(scope, stackNameOf(stage), settings, { synthesizer: new Synthesizer() });
  if (portal.enabled && portal.requestsPerAddress) {
    const webAcl = new WebAclStack(scope, webAclStackName(stack.stackName), {
      requestsPerAddress: portal.requestsPerAddress,
      env: { ...(account && { account }) },
      synthesizer: new Synthesizer(),
    });
    tagStack(webAcl, settings);
    stack.addStackDependency(webAcl);
  }
  return stack;
}
