import type { Answer } from '../../shared/request.ts';
import type { ImportWorker } from '../worker/open-worker.ts';
import type { ImportRules } from '../worker/protocol.ts';

/** What it takes to read a file. */
export interface Reader {
  /** By what rows are judged beside the file. */
  loadRules(): Promise<Answer<ImportRules>>;
  /** Loaded when there is a file. */
  startWorker(): Promise<ImportWorker>;
}
