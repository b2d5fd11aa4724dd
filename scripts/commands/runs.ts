import { defineCommand, value } from '../command-line/define-command.ts';
import { jsonOption, plainExitCodes, stackOptions } from '../command-line/shared-options.ts';
import { wholeNumber } from '../command-line/values.ts';

export default defineCommand({
  name: 'runs',
  summary: 'list the imports and their status, the newest first',
  description:
    'Runs are known for 90 days. resume continues one that is not done, undo deletes the users that one created. ' +
    '--json prints an array.',
  options: {
    limit: value('N', 'how many (default: 20)', { parse: wholeNumber({ to: 1_000_000_000 }), default: 20 }),
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['', 'the last 20 imports on this machine'],
    ['--stack cognito-onboarding-prod --limit 5', 'the last five in AWS'],
  ],
  exitCodes: plainExitCodes,
  run: async (input, terminal) => (await import('../runs/list-runs.ts')).showRuns(input, terminal),
});
