import type { Benchmark } from './benchmark.ts';
import { bundles } from './bundles.ts';
import { cost } from './cost.ts';
import { endToEnd } from './end-to-end.ts';
import { events } from './events.ts';
import { invitationsSweep } from './invitations-sweep.ts';
import { mapChildren } from './map-children.ts';
import { pageGrid } from './page-grid.ts';
import { pageUpload } from './page-upload.ts';
import { pageWorker } from './page-worker.ts';
import { prepareImport } from './prepare-import.ts';
import { quota } from './quota.ts';
import { readWorkbook } from './read-workbook.ts';
import { reportImport } from './report-import.ts';
import { selfService } from './self-service.ts';
import { startUp } from './start-up.ts';

/** Everything that can be measured, in the order of the table. */
export const benchmarks: readonly Benchmark[] = [
  endToEnd,
  quota,
  events,
  prepareImport,
  readWorkbook,
  reportImport,
  pageWorker,
  pageGrid,
  pageUpload,
  mapChildren,
  invitationsSweep,
  bundles,
  selfService,
  startUp,
  cost,
];
