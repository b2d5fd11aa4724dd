import { execFileSync } from 'node:child_process';
import { npmCommand } from '../platform.ts';

/** Runs npm. @returns what it prints */
export function runNpm(args: readonly string[], cwd: string): string {
  const { command, words, shell } = npmCommand(args);
  return execFileSync(command, words, { cwd, shell, encoding: 'utf8' });
}
