import { defineCommand, rest } from '../command-line/define-command.ts';
import { deploymentExitCodes, stageOption } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'diff',
  summary: 'show what a deployment would change',
  description: 'Account and Region come from the environment, as for any AWS tool.',
  arguments: { cdkOptions: rest('CDK-OPTION', 'options of cdk diff, after --') },
  options: stageOption,
  examples: [['--stage prod', 'compare the stage prod with what is deployed']],
  exitCodes: deploymentExitCodes,
  run: async ({ stage, cdkOptions }) => (await import('../deploy/diff-stack.ts')).diffStage(stage, cdkOptions),
});
