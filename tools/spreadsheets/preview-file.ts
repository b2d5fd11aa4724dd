import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../scripts/command-line/run-command-line.ts';
import { commands } from '../../scripts/onboarding.ts';

/**
 * Previews a file as `onboarding import` does, in an embedded stack.
 * @param folder for the stack's state and the reports
 * @returns report.csv, or what the command says where there is none
 */
export async function previewFile(file: string, folder: string): Promise<string> {
  const command = commands.find(({ name }) => name === 'import');
  if (command === undefined) throw new Error('There is no command import');
  const out = mkdtempSync(join(folder, 'reports-'));
  const printed: string[] = [];
  const say = (text: string) => printed.push(text);
  const options = ['--preview', '--json', '--state', join(folder, 'state'), '--out', out];
  await runCommand(command, [file, ...options], { print: say, complain: say });
  const { report } = JSON.parse(printed.join('\n')) as { readonly report: string | null };
  return report === null ? printed.join('\n') : readFileSync(report, 'utf8');
}
