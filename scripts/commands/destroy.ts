import { defineCommand, value } from '../command-line/define-command.ts';
import { deploymentExitCodes, stageOption } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'destroy',
  summary: 'remove a deployed stack',
  description:
    'Says what is deleted with it, and asks for confirmation. Account and Region come from the environment, as for any AWS tool. ' +
    'Every stage but dev is protected, and keeps its user pool and files.',
  options: { ...stageOption, confirm: value('STACK', 'the name of the stack, instead of the question') },
  examples: [
    ['--stage dev', 'remove cognito-onboarding-dev, with its people and files'],
    ['--stage dev --confirm cognito-onboarding-dev', 'without the question, for scripts'],
  ],
  exitCodes: deploymentExitCodes,
  run: async ({ stage, confirm }) => (await import('../deploy/destroy-stack.ts')).destroyStage(stage, confirm),
});
