import { defineCommand, flag, optional, value } from '../command-line/define-command.ts';
import { importExitCodes } from '../command-line/shared-options.ts';
import { wholeNumber } from '../command-line/values.ts';

export default defineCommand({
  name: 'start',
  summary: 'run the whole product on this machine, without an AWS account',
  description:
    'Imports a file, then watches inbox/ and preview/ of the state folder for more, until Ctrl-C. Everything is kept in the ' +
    'state folder; the next start continues from there. The same as npm start.',
  arguments: {
    file: optional(
      'FILE',
      'a CSV file or workbook (.xlsx, .ods) to import first (default: examples/new-hires.csv)',
      'files',
    ),
  },
  options: {
    once: flag('stop after that import; the exit code says how it went'),
    state: value('DIR', 'where everything is kept (default: .local)', { completes: 'folders' }),
    port: value('N', 'port of the AWS endpoint (default: 4510, or a free one if that is taken)', {
      parse: wholeNumber({ to: 65_535 }),
    }),
    settings: value('FILE', 'a settings file to run by, this time (default: that of the stage dev)', {
      completes: 'files',
    }),
  },
  examples: [
    ['', 'import the example, and watch the folders'],
    ['people.csv --once', 'import a file, and stop'],
  ],
  exitCodes: importExitCodes,
  run: async (input, terminal) => (await import('../start/start.ts')).start(input, terminal),
});
