import { defineCommand, required, value } from '../command-line/define-command.ts';
import { jsonOption, plainExitCodes, stackOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'forget',
  summary: "erase a person's data from files, reports and events (GDPR)",
  description:
    'Lists the files, and asks for confirmation. In report.csv the address becomes (forgotten), in failed.csv the row is ' +
    'removed. Imported files that name the person are deleted, also those that npm start took from its folders, with the ' +
    'internal files of their runs, the record of events about the person, and older versions of all of these. ' +
    'The account stays; to delete it: aws cognito-idp admin-delete-user. ' +
    '--json prints the lists of files rewritten, deleted and local.',
  arguments: {
    email: required(
      'EMAIL',
      'the address; for a rejected row what its cell contains, letter by letter and in quotes, which is looked for in the ' +
        'column of addresses only, as a whole cell',
      'Whom?',
    ),
  },
  options: {
    confirm: value('EMAIL', 'the same once more, instead of the question'),
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['ann@example.com', 'show what there is about this person, and ask'],
    ["'ann(at)example.com'", 'a cell that was rejected'],
  ],
  exitCodes: plainExitCodes,
  run: async (input, terminal) => (await import('../forget/forget-person.ts')).forgetPerson(input, terminal),
});
