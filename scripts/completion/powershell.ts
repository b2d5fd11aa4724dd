import type { Command } from '../command-line/define-command.ts';
import { argumentWordsOf, optionsOf, wordsOf } from './words.ts';

/** A completion script for PowerShell. */
export function powershellCompletion(commands: readonly Command[]): string {
  return `# PowerShell completion of onboarding
Register-ArgumentCompleter -Native -CommandName onboarding, npx -ScriptBlock {
  param($word, $ast, $position)
  $commands = [ordered]@{
${commands.map((command) => `    ${quote(command.name)} = ${quote(command.summary)}`).join('\n')}
  }
  $options = @{
${commands.map((command) => `    ${quote(command.name)} = ${list(optionsOf(command).map(({ word }) => word))}`).join('\n')}
  }
  $values = @{
${commands.flatMap(valuesOf).join('\n')}
  }
  $words = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  if ($words[0] -eq 'npx') {
    if ($words.Count -eq 1) { return 'onboarding' | Where-Object { $_ -like "$word*" } }
    if ($words[1] -ne 'onboarding') { return }
    $words = @($words | Select-Object -Skip 1)
  }
  $found = if ($words.Count -eq 1) { $commands.Keys }
  elseif ($values.ContainsKey("$($words[1]) $($words[-1])")) { $values["$($words[1]) $($words[-1])"] }
  elseif ($word -like '-*') { $options[$words[1]] }
  else { $values["$($words[1]) $($words.Count - 1)"] }
  $found | Where-Object { $_ -like "$word*" } | ForEach-Object {
    $about = if ($words.Count -eq 1) { $commands[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $about)
  }
}`;
}

/** Words after an option, and words of the argument in a place. */
function valuesOf(command: Command): string[] {
  const places = [
    ...optionsOf(command).map(({ word, completes }) => [word, wordsOf(completes)] as const),
    ...argumentWordsOf(command).map((words, index) => [String(index + 1), words] as const),
  ];
  return places.flatMap(([place, words]) =>
    words.length > 0 ? `    ${quote(`${command.name} ${place}`)} = ${list(words)}` : [],
  );
}

function list(words: readonly string[]): string {
  return `@(${words.map(quote).join(', ')})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
