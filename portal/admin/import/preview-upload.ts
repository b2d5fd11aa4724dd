import type { AdminApp } from '../app.ts';
import type { UploadPreview } from './check/live-check.ts';
import { uploadFile } from './send/upload-file.ts';

/** Uploads rows to be compared with the accounts that exist. Nobody is invited. */
export function previewUpload(app: AdminApp, signal: AbortSignal): UploadPreview {
  return async ({ file, name, columns }, onProgress) => {
    const options = { folder: 'preview', name, language: app.locale, columns, signal, onProgress } as const;
    const result = await uploadFile(app, file, options);
    if (result.outcome === 'done') return { runId: result.runId };
    return result.outcome === 'cancelled' || result.outcome === 'too late' ? 'cancelled' : 'failed';
  };
}
