import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StateFolderError } from './state-folder.ts';

/**
 * Listens on loopback only.
 * @param port 0 for a free one
 * @returns the server's URL, or undefined when the port is taken
 */
export async function listen(server: Server, port: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', failed);
      const address = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/**
 * Listens on the requested port, or else on a preferred or a free one.
 * @throws StateFolderError when the requested port can't be used
 */
export async function listenOn(server: Server, asked: number | undefined, preferred: number): Promise<string> {
  const url = await listen(server, asked ?? preferred).catch((cause: unknown) => {
    throw new StateFolderError(`Port ${asked ?? preferred} can't be used; choose another one with --port.`, { cause });
  });
  if (url !== undefined) return url;
  if (asked !== undefined) {
    throw new StateFolderError(`Port ${asked} is taken by another program; choose another one with --port.`);
  }
  const free = await listen(server, 0);
  if (free === undefined) throw new StateFolderError('No port is free on this machine.');
  return free;
}

/** Stops listening and drops all connections. */
export async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  // A client that retries may have connected meanwhile.
  const again = setInterval(() => server.closeAllConnections(), 50);
  server.closeAllConnections();
  await closed;
  clearInterval(again);
}
