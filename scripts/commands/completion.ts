import { type Command, defineCommand, required } from '../command-line/define-command.ts';
import { plainExitCodes } from '../command-line/shared-options.ts';
import { oneOf } from '../command-line/values.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** Declares the command that prints the completion of all the others, and of itself. */
export function defineCompletion(others: readonly Command[]): Command {
  const completion: Command = defineCommand({
    name: 'completion',
    summary: 'print a script that completes commands, options and files in a shell',
    description:
      'Put the line of your shell into its start-up file. It completes npx onboarding, and onboarding where an alias or the ' +
      'search path leads to it.',
    arguments: { shell: required('SHELL', shells.join(', '), 'Which shell?', shells) },
    examples: [
      ['bash', 'in ~/.bashrc:  source <(npx onboarding completion bash)'],
      ['zsh', 'in ~/.zshrc, after compinit:  source <(npx onboarding completion zsh)'],
      ['fish', 'in ~/.config/fish/config.fish:  npx onboarding completion fish | source'],
      ['powershell', 'in $PROFILE:  npx onboarding completion powershell | Out-String | Invoke-Expression'],
    ],
    exitCodes: plainExitCodes,
    run: async ({ shell }, { print }) => {
      const name = oneOf(shells)(shell, 'SHELL');
      const { completionScripts } = await import('../completion/completion-scripts.ts');
      print(completionScripts[name]([...others, completion]));
      return 0;
    },
  });
  return completion;
}
