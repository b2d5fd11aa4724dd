import type { Command } from '../command-line/define-command.ts';
import { argumentWordsOf, optionsOf, wordsOf } from './words.ts';

/** A completion script for bash, from the 3.2 of macOS on. */
export function bashCompletion(commands: readonly Command[]): string {
  return `# bash completion of onboarding
_onboarding() {
  local at=1 word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  [[ \${COMP_WORDS[0]} == npx ]] && at=2
  if ((COMP_CWORD == at)); then
    words='${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}'
  else
    case \${COMP_WORDS[at]}/$before in
${commands.flatMap(valueCases).join('\n')}
    esac
    [[ -z $words ]] && case \${COMP_WORDS[at]}/$((COMP_CWORD - at))/$word in
${commands.flatMap(wordCases).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
_onboarding_npx() {
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W onboarding -- "\${COMP_WORDS[1]}"))
  elif [[ \${COMP_WORDS[1]} == onboarding ]]; then _onboarding; fi
}
complete -o default -F _onboarding onboarding
complete -o default -F _onboarding_npx npx`;
}

/** After an option with words of its own, these. */
function valueCases(command: Command): string[] {
  return optionsOf(command).flatMap(({ word, completes }) => {
    const words = wordsOf(completes);
    return words.length > 0 ? `      ${command.name}/${word}) words='${words.join(' ')}' ;;` : [];
  });
}

/** Options after a dash; else the words of the argument in this place. */
function wordCases(command: Command): string[] {
  const options = optionsOf(command).map(({ word }) => word);
  const places = argumentWordsOf(command).flatMap((words, index) =>
    words.length > 0 ? `      ${command.name}/${index + 1}/*) words='${words.join(' ')}' ;;` : [],
  );
  return [`      ${command.name}/*/-*) words='${options.join(' ')}' ;;`, ...places];
}
