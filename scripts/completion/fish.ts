import type { Command, Completion } from '../command-line/define-command.ts';
import { argumentWordsOf, optionsOf } from './words.ts';

/** A completion script for fish. */
export function fishCompletion(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c $program -f -n '__onboarding_after' -a ${command.name} -d ${quote(command.summary)}`,
    ...optionsOf(command).map(({ word, summary, takesValue, completes }) =>
      [
        `complete -c $program -n '__onboarding_after ${command.name}' -l ${word.slice(2)}`,
        ...(takesValue ? [actionOf(completes)] : []),
        `-d ${quote(summary)}`,
      ].join(' '),
    ),
    ...argumentWordsOf(command)
      .filter((words) => words.length > 0)
      .map((words) => `complete -c $program -f -n '__onboarding_after ${command.name}' -a ${quote(words.join(' '))}`),
  ]);
  return `# fish completion of onboarding
function __onboarding_after -d 'Whether the words so far are onboarding, and this command where one is given'
    set -l words (commandline -opc)
    test "$words[1]" = npx; and set -e words[1]
    test "$words[1]" = onboarding; or return 1
    test "$words[2]" = "$argv[1]"
end
complete -c npx -n 'test (count (commandline -opc)) = 1' -a onboarding -d 'people get accounts in Amazon Cognito'
for program in onboarding npx
${lines.map((line) => `    ${line}`).join('\n')}
end`;
}

function actionOf(completes: Completion | undefined): string {
  if (completes === 'folders') return "-x -a '(__fish_complete_directories)'";
  if (completes === 'files') return '-r -F';
  return completes === undefined ? '-x' : `-x -a ${quote(completes.join(' '))}`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
