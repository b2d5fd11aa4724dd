/** Runs before every file of unit tests: they stay within their process, which is what makes them quick on any machine. */
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { Server } from 'node:net';
import workerThreads from 'node:worker_threads';

const refuse = (what: string) =>
  function refused(): never {
    throw new Error(`A unit test starts no ${what}: call the file *.stack.test.ts (docs/developers/testing.md)`);
  };

const process = refuse('process');
Object.assign(childProcess.ChildProcess.prototype, { spawn: process });
Object.assign(childProcess, { spawnSync: process, execSync: process, execFileSync: process });
Object.assign(workerThreads, { Worker: refuse('thread') });
Object.assign(Server.prototype, { listen: refuse('server') });
syncBuiltinESMExports();
