import type { OutputOf } from '../api-client.ts';
import type { AdminApp } from '../app.ts';
import type { RunsTexts } from './texts/text.ts';

export type Run = OutputOf<'GetRun'>;
export type ListedRun = OutputOf<'ListRuns'>['runs'][number];
export type ReportRow = OutputOf<'ListReportRows'>['rows'][number];

/** What every part of these screens gets. */
export interface RunsPart {
  readonly app: AdminApp;
  readonly texts: RunsTexts;
}

export interface RunPart extends RunsPart {
  readonly run: Run;
}
