import { defineCommand, value } from '../command-line/define-command.ts';
import { deploymentExitCodes, stageOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'destroy',
  summary: 'remove a deployed stack',
  description:
    'Says what is deleted with it, and asks for confirmation. Credentials and Region are those that deploy takes. ' +
    'Every stage but dev is protected, and keeps its user pool and files.',
  options: { ...stageOptions, confirm: value('STACK', 'the name of the stack, instead of the question') },
  examples: [
    ['--stage dev', 'remove cognito-onboarding-dev, with its people and files'],
    ['--stage dev --confirm cognito-onboarding-dev', 'without the question, for scripts'],
  ],
  exitCodes: deploymentExitCodes,
  run: async ({ confirm, ...input }) => (await import('../deploy/destroy-stack.ts')).destroyStage(input, confirm),
});
