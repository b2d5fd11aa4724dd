import type { Argument, Command, Completion } from '../command-line/define-command.ts';
import { type OptionWords, optionsOf } from './words.ts';

/** A completion script for zsh, to be sourced after compinit. */
export function zshCompletion(commands: readonly Command[]): string {
  return `# zsh completion of onboarding
_onboarding() {
  if ((CURRENT == 2)); then
    local -a names=(
${commands.map(({ name, summary }) => `      ${quote(`${name}:${summary}`)}`).join('\n')}
    )
    _describe command names
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${commands.map(caseOf).join('\n')}
  esac
}
_onboarding_npx() {
  if ((CURRENT == 2)); then
    local -a programs=('onboarding:people get accounts in Amazon Cognito')
    _describe program programs
  elif [[ $words[2] == onboarding ]]; then
    shift words
    ((CURRENT--))
    _onboarding
  else
    _default
  fi
}
compdef _onboarding onboarding
compdef _onboarding_npx npx`;
}

function caseOf(command: Command): string {
  const options = optionsOf(command).map(specOfOption);
  const args = Object.values(command.arguments).map(specOfArgument);
  return `    ${command.name}) _arguments ${[...options, ...args].map(quote).join(' ')} ;;`;
}

function specOfOption({ word, summary, takesValue, repeats, completes }: OptionWords): string {
  return `${repeats ? '*' : ''}${word}[${escapeSpec(summary)}]${takesValue ? `:value:${actionOf(completes)}` : ''}`;
}

function specOfArgument({ kind, placeholder, completes }: Argument): string {
  return kind === 'rest' ? `*:${placeholder}:_default` : `:${placeholder}:${actionOf(completes)}`;
}

function actionOf(completes: Completion | undefined): string {
  if (completes === 'folders') return '_files -/';
  if (completes === 'files') return '_files';
  return completes === undefined ? ' ' : `(${completes.join(' ')})`;
}

/** Brackets and colons separate the fields of a specification. */
function escapeSpec(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
