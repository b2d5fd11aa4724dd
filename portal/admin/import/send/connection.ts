/** How an upload waits; tests have a clock of their own. */
export interface Connection {
  /** Resolves after a while, or when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Resolves when the browser has a network, or when the signal aborts. @returns whether it had none */
  untilOnline(signal: AbortSignal): Promise<boolean>;
}

export const browserConnection: Connection = {
  pause: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    }),

  untilOnline: (signal) =>
    new Promise((resolve) => {
      if (navigator.onLine || signal.aborted) return resolve(false);
      const end = () => {
        removeEventListener('online', end);
        signal.removeEventListener('abort', end);
        resolve(true);
      };
      addEventListener('online', end);
      signal.addEventListener('abort', end);
    }),
};
