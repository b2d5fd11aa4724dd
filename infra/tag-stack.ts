import { type Stack, Tags } from 'aws-cdk-lib';
import type { Settings } from '../settings/config.ts';

/** Tags everything in a stack: ours, unless the settings have others in their place, and those of the settings. */
export function tagStack(stack: Stack, { stage, tags }: Settings): void {
  const named = new Set(Object.keys(tags).map((key) => key.toLowerCase()));
  const ours = Object.entries({ application: 'cognito-onboarding', stage }).filter(([key]) => !named.has(key));
  for (const [key, value] of [...ours, ...Object.entries(tags)]) {
    // Dashboards took tags in 2025 only; not every tool that reads the template knows.
    Tags.of(stack).add(key, value, { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] });
  }
}
