import { type ImportWorker, openWorker, type Recall, type WorkerPort } from './open-worker.ts';

/** The page's policy names this one. Where a browser has none, an address is taken as it is. */
const policy = (
  globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy };
  }
).trustedTypes?.createPolicy('worker', { createScriptURL: (address) => address });

interface Policy {
  createScriptURL(address: string): string;
}

/** Starts the worker that reads files: what it takes is loaded now, and not with the page. @param recall as {@link openWorker} needs it */
export function startWorker(recall: Recall): ImportWorker {
  const { content } = document.querySelector('meta[name="import-worker"]') as HTMLMetaElement;
  // The build has written it; no address comes from anywhere else.
  const address = policy ? policy.createScriptURL(content) : content;
  return openWorker(new Worker(address, { type: 'module' }) as WorkerPort, recall);
}
