#!/usr/bin/env node
/**
 * `npx onboarding`. The command line is TypeScript, which a Node.js from 24.3 on runs as it is; this file runs on any from 20 on, and
 * hands over to the one of the install where this one is too old.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isTooOld } from './node-version.js';

if (isTooOld(process.versions.node)) {
  await handOver();
} else {
  await import('./command-line/compile-cache.ts');
  const { main } = await import('./onboarding.ts');
  await main(process.argv.slice(2));
}

/** Runs the same command line on the install's Node.js: same terminal, signals and exit code. */
async function handOver() {
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = fileURLToPath(new URL(`../node_modules/.bin/${executable}`, import.meta.url));
  if (!existsSync(node)) {
    console.error(
      `Node.js ${process.versions.node} is too old for this, and the install has brought no other: run npm ci.`,
    );
    process.exit(1);
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  // Takes the place of this process, as exec does; Windows and a Node.js before 22.15 have no such thing.
  if (process.platform !== 'win32' && process.execve) process.execve(node, [node, ...args], process.env);
  const { spawn } = await import('node:child_process');
  const child = spawn(node, args, { stdio: 'inherit' });
  // Ctrl-C in a terminal goes to both processes; only from elsewhere does it reach this one alone. On Windows there is no elsewhere.
  const isInTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (process.platform !== 'win32' && (signal !== 'SIGINT' || !isInTerminal)) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
