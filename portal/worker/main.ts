import type { FromWorker, ToWorker } from '../admin/worker/protocol.ts';
import { createAnswerer } from './answer-calls.ts';

/** The worker's own side of the channel to its page. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const answer = createAnswerer((message) => scope.postMessage(message));
scope.onmessage = ({ data }) => {
  answer(data);
};
