import { describeKnownRun } from '../../domain/admin/describe-run.ts';
import { rewordingFor } from '../../domain/admin/reword.ts';
import type { DeliverySummary } from '../../domain/deliveries/amend-report.ts';
import { ReportFile } from '../../domain/import/report-file.ts';
import type { Summary } from '../../domain/import/summary.ts';
import { mapConcurrent } from '../../domain/map-concurrent.ts';
import { type Execution, isRunning } from '../../domain/runs/executions.ts';
import type { KnownRun } from '../../domain/runs/find-run.ts';
import { listRunFolder, type RunAction, reportsFolderOf, systemActor } from '../../domain/runs/run-actions.ts';
import { type UndoProgress, undoProgressKeyOf } from '../../domain/undo/undo-progress.ts';
import { requireRun } from '../runs.ts';
import { describePerson, type ReadRunsAnswers, type ReadRunsServices } from './services.ts';

/** How many actions are shown; a person who needs more finds them in the bucket. */
const mostActions = 50;

/**
 * Shows one run. While it is running that takes two calls of Step Functions, one more once it creates people, and four of S3, besides one for
 * each action and one for what became of emails.
 */
export function getRun(services: ReadRunsServices): ReadRunsAnswers['GetRun'] {
  const { files, executions, now } = services;
  return async ({ input }) => {
    const known = await requireRun(services, input.run);
    const { run, claim } = known;
    const arn = claim?.execution_arn;
    const [execution, folder, undo] = await Promise.all([
      arn === undefined ? undefined : executions.describe(arn),
      listRunFolder(files, run),
      files.readJson<UndoProgress>(undoProgressKeyOf(run.runId)),
    ]);
    const people = arn !== undefined && isRunning(execution?.status) ? await executions.countPeople(arn) : undefined;
    const summary = await newestSummary(services, known, execution);
    const started_by = claim?.started_by ?? summary?.started_by;
    const uploaded_with = claim?.uploaded_with ?? summary?.uploaded_with;
    const actions = await mapConcurrent(folder.actions.slice(-mostActions), (key) => describeAction(services, key));
    const delivery = folder.files.includes(ReportFile.deliverySummary)
      ? await files.readJson<DeliverySummary>(reportsFolderOf(run) + ReportFile.deliverySummary)
      : undefined;
    return {
      ...describeKnownRun(
        { run, ...(claim && { claim }), ...(summary && { summary }), execution, people, folder, undo, delivery },
        now(),
        await rewordingFor(summary, input.language),
      ),
      ...(started_by && { started_by: await describePerson(services, started_by) }),
      ...(uploaded_with && { uploaded_with }),
      actions: actions.filter((action) => action !== undefined),
    };
  };
}

async function describeAction(services: ReadRunsServices, key: string) {
  const found = await services.files.readJson<RunAction>(key);
  if (found === undefined) return undefined;
  const { action, at, actor, bounces } = found;
  const by = actor === systemActor ? { sub: actor } : await describePerson(services, actor);
  return { action, at, by, ...(bounces && { bounces: { ...bounces } }) };
}

/** What was read before the execution ended is out of date. */
async function newestSummary(
  { files }: ReadRunsServices,
  { run, summary }: KnownRun,
  execution: Execution | undefined,
): Promise<Summary | undefined> {
  const isOld = summary === undefined || Date.parse(summary.finished_at) < (execution?.startedAt.getTime() ?? 0);
  return isOld && execution?.stoppedAt ? files.readJson<Summary>(run.summaryKey) : summary;
}
