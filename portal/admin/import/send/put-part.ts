/** What came of sending a part: the status of the answer, 0 where there was none. */
export type PutPart = (
  url: string,
  part: Blob,
  progress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<number>;

/**
 * A part that makes no headway for so long is sent again. Progress is what the system has taken, which on a slow line is up to a megabyte
 * ahead of what has left.
 */
const stalledMs = 30_000;

/**
 * Sends a part to the address that was signed for it. By XMLHttpRequest: `fetch` doesn't say how far it is. A network that goes ends it: the
 * browser itself may wait minutes for an answer that can't come.
 */
export const putPart: PutPart = (url, part, progress, signal) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = (status: number) => {
      clearTimeout(stalled);
      removeEventListener('offline', abort);
      signal.removeEventListener('abort', abort);
      resolve(status);
    };
    const abort = () => request.abort();
    let stalled = setTimeout(abort, stalledMs);
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(stalled);
      stalled = setTimeout(abort, stalledMs);
      progress(loaded);
    };
    request.onloadend = () => end(request.status);
    addEventListener('offline', abort);
    signal.addEventListener('abort', abort);
    request.open('PUT', url);
    request.send(part);
  });
