import { locales } from '../../functions/domain/locale/locale.ts';
import { defineCommand, flag, required, value, values } from '../command-line/define-command.ts';
import { importExitCodes, jsonOption, outOption, stackOptions } from '../command-line/shared-options.ts';
import { splitMapOption } from '../import/column-option.ts';
import { readLanguageOption } from '../import/language-option.ts';

export default defineCommand({
  name: 'import',
  summary: 'invite everyone in a CSV file or workbook, and report every row',
  description:
    'Importing a file again is safe: people who have an account keep it as it is. --json prints the fields of summary.json, ' +
    'the count of failed rows as failed_rows, the paths report, failed, report_xlsx and failed_xlsx, and of a preview the ' +
    'estimate; it prints nothing when there is no result.',
  arguments: {
    file: required(
      'FILE',
      'a CSV file or workbook (.xlsx, .ods) with a header row and a column of email addresses',
      'Which file?',
      'files',
    ),
  },
  options: {
    preview: flag('check everything against the live user pool, create nobody, estimate time and cost'),
    map: values(
      'COLUMN=FIELD',
      'what a column is: a field such as groups, phone_number or custom:department, its country, or ignore; once for each column',
      splitMapOption,
    ),
    language: value(
      'LANGUAGE',
      `in which the reports are written, and what is shown of them here (all else here is English): ${locales.join(', ')}; by default that of the stage`,
      {
        parse: readLanguageOption,
        completes: locales,
      },
    ),
    remember: flag(
      'remember what --map says, for all files with the same columns in the same order, unless the file is refused',
    ),
    ...outOption,
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['examples/new-hires.csv', 'import the example on this machine'],
    ['people.csv --preview', 'what would happen; creates nobody'],
    ['people.csv --map "Team=groups" --map "Cost centre=ignore"', 'say what columns are, for this import'],
    ['people.csv --language de', 'write the reports in German'],
    ['people.csv --map "Team=groups" --remember', 'the same for every file with these columns in this order'],
    ['people.csv --stack cognito-onboarding-prod', 'import into AWS'],
  ],
  exitCodes: importExitCodes,
  run: async (input, terminal) => (await import('../import/import-people.ts')).importPeople(input, terminal),
});
