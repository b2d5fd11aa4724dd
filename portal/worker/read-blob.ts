const sliceBytes = 1024 * 1024;

/** Reads a file, a piece ahead of who takes it. @param onRead gets how much was taken by now; what it throws ends the reading */
export async function* readBlob(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array, void, void> {
  const slice = (from: number) => file.slice(from, from + sliceBytes).arrayBuffer();
  let next = slice(0);
  for (let from = 0; from < file.size; from += sliceBytes) {
    const bytes = new Uint8Array(await next);
    next = slice(from + sliceBytes);
    // A reader that stops early does not wait for it.
    next.catch(() => undefined);
    onRead(from);
    yield bytes;
  }
}
