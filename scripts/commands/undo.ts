import { defineCommand, required, value } from '../command-line/define-command.ts';
import { jsonOption, plainExitCodes, stackOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'undo',
  summary: 'delete the users that an import created, except those who have signed in or are protected',
  description:
    'Lists who they are, and asks for confirmation. Only accounts with the mark of the run (custom:origin) are deleted. ' +
    'undone.csv beside the report says who was deleted and who was kept. If an undo is interrupted, undone.csv also lists ' +
    'who is still to be deleted: run it again to continue. A stopped run need not be resumed first. ' +
    '--json prints run_id, file, deleted, kept, gone and undone.',
  arguments: { run: required('RUN', 'the id of the run, as the command runs lists it', 'Which run?') },
  options: {
    confirm: value('RUN', 'the id once more, instead of the question'),
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['3f9a0c5be1d27846', 'show whom that import created, and ask'],
    ['3f9a0c5be1d27846 --confirm 3f9a0c5be1d27846', 'without the question, for scripts'],
  ],
  exitCodes: plainExitCodes,
  run: async (input, terminal) => (await import('../undo/undo-run.ts')).undoRun(input, terminal),
});
