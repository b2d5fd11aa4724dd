import { defineCommand, flag, required } from '../command-line/define-command.ts';
import { importExitCodes, jsonOption, outOption, stackOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'import',
  summary: 'invite everyone in a CSV file, and report every row',
  description:
    'Importing a file again is safe: people who have an account keep it as it is. --json prints the fields of summary.json, ' +
    'the count of failed rows as failed_rows, the paths report and failed, and of a preview the estimate; it prints nothing ' +
    'when there is no result.',
  arguments: {
    file: required('FILE', 'a CSV file with a header row and a column of email addresses', 'Which file?', 'files'),
  },
  options: {
    preview: flag('check everything against the live user pool, create nobody, estimate time and cost'),
    ...outOption,
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['examples/new-hires.csv', 'import the example on this machine'],
    ['people.csv --preview', 'what would happen; creates nobody'],
    ['people.csv --stack cognito-onboarding-prod', 'import into AWS'],
  ],
  exitCodes: importExitCodes,
  run: async (input, terminal) => (await import('../import/import-people.ts')).importPeople(input, terminal),
});
