import { defineCommand, optional } from '../command-line/define-command.ts';
import { plainExitCodes, stackOptions } from '../command-line/shared-options.ts';
import { oneOf } from '../command-line/values.ts';

const actions = ['list', 'forget'] as const;

export default defineCommand({
  name: 'mappings',
  summary: 'list what import --remember has remembered of columns, or forget it',
  description:
    'A mapping holds for all files with the same header row. Runs that have begun keep the one that they have read.',
  arguments: {
    action: optional('ACTION', 'list, which is the default, or forget', actions),
    key: optional('KEY', 'with forget: which one, by its name in the list'),
  },
  options: stackOptions,
  examples: [
    ['', 'what is remembered on this machine'],
    ['forget mappings/045af3f95f36c2d74c29cb125419abcc.json', 'forget one'],
  ],
  exitCodes: plainExitCodes,
  run: async ({ action = 'list', ...input }, terminal) => {
    const { forgetMapping, listMappings } = await import('../mappings/stored-mappings.ts');
    return oneOf(actions)(action, 'The action') === 'forget'
      ? forgetMapping(input, terminal)
      : listMappings(input, terminal);
  },
});
