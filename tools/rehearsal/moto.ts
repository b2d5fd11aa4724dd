import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../scripts/command-line/exit-code.ts';

/** A running server of moto. */
export interface Moto {
  readonly version: string;
  /** By name and not by address, as a server in a container would be: that is the harder case for S3. */
  readonly url: string;
  stop(): void;
}

/** An import of everything takes some seconds; a busy machine needs many times as long. */
const startWithinMs = 120_000;

const serverFile = fileURLToPath(new URL('server.py', import.meta.url));

/**
 * Starts moto with the bridges of this folder, on 127.0.0.1 only.
 * @param folder where its log and those of the functions go
 * @throws UsageError when Python has no moto
 */
export async function startMoto(folder: string): Promise<Moto> {
  const version = motoVersion();
  const port = await freePort();
  const child = spawn('python3', ['-B', serverFile, String(port), process.execPath, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(folder, 'server.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const url = `http://localhost:${port}`;
  await waitUntilAnswering(child, `${url}/moto-api/`, log.path.toString());
  return { version, url, stop: () => child.kill() };
}

function motoVersion(): string {
  try {
    const script = 'import moto.server, importlib.metadata as m; print(m.version("moto"))';
    return execFileSync('python3', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch (cause) {
    throw new UsageError("The rehearsal needs Python with moto: pip install 'moto[server,all]'", { cause });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function waitUntilAnswering(child: ChildProcess, url: string, log: string): Promise<void> {
  const giveUpAt = Date.now() + startWithinMs;
  while (child.exitCode === null && Date.now() < giveUpAt) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(200);
  }
  child.kill();
  throw new Error(`moto did not start; ${log} says why`);
}
