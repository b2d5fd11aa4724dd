/** What came of sending a part: the status of the answer, 0 where there was none. */
export type PutPart = (
  url: string,
  part: Blob,
  progress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<number>;

/** A part that makes no headway for so long is sent again. */
const stalledMs = 60_000;

/** Sends a part to the address that was signed for it. By XMLHttpRequest: `fetch` doesn't say how far it is. */
export const putPart: PutPart = (url, part, progress, signal) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = (status: number) => {
      clearTimeout(stalled);
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
    signal.addEventListener('abort', abort);
    request.open('PUT', url);
    request.send(part);
  });
