import { defineCommand, rest } from '../command-line/define-command.ts';
import { deploymentExitCodes, stageOption } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'deploy',
  summary: 'deploy a stage into an AWS account',
  description: 'Account and Region come from the environment, as for any AWS tool.',
  arguments: { cdkOptions: rest('CDK-OPTION', 'options of cdk deploy, after --') },
  options: stageOption,
  examples: [
    ['--stage dev', 'deploy the stack cognito-onboarding-dev'],
    ['--stage prod -- --require-approval never', 'without a question, for pipelines'],
  ],
  exitCodes: deploymentExitCodes,
  run: async ({ stage, cdkOptions }) => (await import('../deploy/deploy-stack.ts')).deployStage(stage, cdkOptions),
});
