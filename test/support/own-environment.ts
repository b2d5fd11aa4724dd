/** Runs before every test file: it finds environment and clock unchanged, whichever files ran in this process before it. */
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { vi } from 'vitest';

interface Environment {
  readonly real: NodeJS.ProcessEnv;
  readonly variables: Readonly<NodeJS.ProcessEnv>;
}

// The folder for temporary files has the name of a link on macOS and a short name on Windows; a child process reports its full name.
const temporary = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
process.env[temporary] = realpathSync.native(tmpdir());

const kept = globalThis as typeof globalThis & { environmentOfTests?: Environment };
kept.environmentOfTests ??= { real: process.env, variables: { ...process.env } };
const { real, variables } = kept.environmentOfTests;

vi.useRealTimers();
vi.unstubAllEnvs();
process.env = real;
for (const name of Object.keys(real)) if (!Object.hasOwn(variables, name)) delete real[name];
Object.assign(real, variables);
