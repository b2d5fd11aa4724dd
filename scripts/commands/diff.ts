import { defineCommand, rest } from '../command-line/define-command.ts';
import { deploymentExitCodes, stageOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'diff',
  summary: 'show what a deployment would change',
  description:
    'Credentials come from the environment, as for any AWS tool, and the Region, too, unless the settings name one. Credentials of another ' +
    'account than the settings name are refused.',
  arguments: { cdkOptions: rest('-- CDK-OPTION', 'options of cdk diff, after --') },
  options: stageOptions,
  examples: [['--stage prod', 'compare the stage prod with what is deployed']],
  exitCodes: deploymentExitCodes,
  run: async ({ cdkOptions, ...input }) => (await import('../deploy/diff-stack.ts')).diffStage(input, cdkOptions),
});
