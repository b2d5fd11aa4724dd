import { execFile, execFileSync, execSync, fork, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';

describe('a unit test', () => {
  test.each<[string, () => unknown]>([
    ['process', () => spawn('true')],
    ['process', () => execFile('true')],
    ['process', () => fork('true')],
    ['process', () => spawnSync('true')],
    ['process', () => execSync('true')],
    ['process', () => execFileSync('true')],
    ['thread', () => new Worker('', { eval: true })],
    ['server', () => createServer().listen(0, '127.0.0.1')],
  ])('starts no %s', (what, start) => {
    expect(start).toThrow(`A unit test starts no ${what}: call the file *.stack.test.ts`);
  });
});
