import { defineCommand, rest } from '../command-line/define-command.ts';
import { deploymentExitCodes, stageOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'deploy',
  summary: 'deploy a stage into an AWS account',
  description:
    'Credentials come from the environment, as for any AWS tool, and the Region, too, unless the settings name one. Credentials of another ' +
    'account than the settings name are refused.',
  arguments: { cdkOptions: rest('-- CDK-OPTION', 'options of cdk deploy, after --') },
  options: stageOptions,
  examples: [
    ['--stage dev', 'deploy the stack cognito-onboarding-dev'],
    ['--settings ../acme/prod.json', 'deploy cognito-onboarding-prod by a file of your own repository'],
    ['--stage prod -- --require-approval never', 'without a question, for pipelines'],
  ],
  exitCodes: deploymentExitCodes,
  run: async ({ cdkOptions, ...input }) => (await import('../deploy/deploy-stack.ts')).deployStage(input, cdkOptions),
});
