import { execFile } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { StackOptions } from '../../local/stack.ts';
import { bin, callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

/** How a command ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `--json` prints. */
export interface JsonResult {
  readonly file: string;
  readonly run_id: string;
  readonly preview: boolean;
  readonly rows: number;
  readonly created: number;
  readonly existing: number;
  readonly undelivered: number;
  readonly rejected: number;
  readonly failed_rows: number;
  readonly codes: Readonly<Record<string, number>>;
  readonly ignored_columns: readonly string[];
  readonly refused?: { readonly code: string; readonly detail: string };
  /** Of a preview: null when nobody would be created. */
  readonly estimate?: object | null;
  /** Path of report.csv; empty for a file that was refused. */
  readonly report: string;
  /** Paths of the workbooks; empty for a file that was refused. */
  readonly report_xlsx: string;
  readonly failed_xlsx: string;
  /** Path of failed.csv; empty for a file that was refused. */
  readonly failed: string;
}

/** Where HR sits: files, the command line, and a stack that runs beside it. */
export interface Desk {
  readonly stack: TestStack;
  readonly folder: string;
  /** An address nobody has used. */
  somebody(): string;
  /** Writes a file. @returns its path */
  file(name: string, content: string | Uint8Array): string;
  /** Calls `npx onboarding import` as a person would. */
  onboard(...args: readonly string[]): Promise<Ended>;
  /** The same with `--json`; stdout must be that one object. */
  onboardJson(...args: readonly string[]): Promise<JsonResult & { readonly exitCode: number }>;
  /** That command in this process: for tests of many files, which are not about how it is called. */
  importJson(path: string, ...options: readonly string[]): Promise<JsonResult & { readonly exitCode: number }>;
  /** A person's attributes in the user pool, by name; undefined when there is no such person. */
  person(address: string): Promise<Record<string, string> | undefined>;
  close(): Promise<void>;
}

/** Opens a desk of its own for a test file. */
export async function openDesk(options?: Partial<StackOptions>): Promise<Desk> {
  const stack = await startTestStack(options);
  const folder = mkdtempSync(join(tmpdir(), 'onboarding-desk-'));
  let people = 0;
  // Every command listens for Ctrl-C while it runs, and a test runs more of them in this process than a terminal would.
  setMaxListeners(30, process);
  const onboard: Desk['onboard'] = (...args) => run([...args, '--state', stack.stateDir], folder);
  return {
    stack,
    folder,
    somebody: () => `person.${++people}@example.com`,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    onboard,
    async onboardJson(...args) {
      const { exitCode, stdout, stderr } = await onboard('--json', ...args);
      expect(stderr).toBe('');
      return { ...(JSON.parse(stdout) as JsonResult), exitCode };
    },
    async importJson(path, ...options) {
      const words = ['--json', path, ...options, '--state', stack.stateDir];
      const { exitCode, text, complaints } = await callCommand('import', ...words);
      expect(complaints).toBe('');
      return { ...(JSON.parse(text) as JsonResult), exitCode };
    },
    async person(address) {
      const { cognito } = stack.clients;
      const request = new AdminGetUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: address });
      const found = await cognito.send(request).catch((error: Error) => {
        if (error.name === 'UserNotFoundException') return undefined;
        throw error;
      });
      return found && Object.fromEntries((found.UserAttributes ?? []).map(({ Name, Value = '' }) => [Name, Value]));
    },
    async close() {
      expect(stack.faults).toEqual([]);
      await stack.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the command in a folder of its own, so that nothing it writes by mistake lands in the project. */
function run(args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bin, 'import', ...args], { cwd }, (_, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

/** The rows of report.csv or failed.csv, each by its columns; a row with too many cells has more than those. */
export function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true, bom: true, relax_column_count_more: true });
}

/** What report.csv says of each row: its number, outcome and code. */
export function outcomes({ report }: JsonResult): string[] {
  return rowsOf(report).map(({ row, outcome, code }) => [row, outcome, code].filter(Boolean).join(' '));
}
