import type { KnownRun, RunServices } from '../../functions/domain/runs/find-run.ts';
import { findCandidateSource, listCandidates, type NotUndone } from '../../functions/domain/undo/undo-candidates.ts';
import type { Candidate } from '../../functions/domain/undo/undo-decision.ts';
import { commandLine } from '../../local/command-line.ts';
import { UsageError } from '../command-line/exit-code.ts';
import type { OpenTarget } from '../target/target.ts';

/**
 * Everyone whom a run may have created.
 * @throws UsageError when the run has created nobody, or may still create someone
 */
export async function findCandidates(
  target: OpenTarget,
  services: RunServices,
  known: KnownRun,
): Promise<AsyncGenerator<Candidate>> {
  const { batchGraceMs } = target;
  const source = await findCandidateSource(services, known, { batchGraceMs, now: Date.now() });
  if (typeof source === 'object') throw new UsageError(describeNotUndone(source, known, target));
  return listCandidates(services, known, source);
}

function describeNotUndone(why: NotUndone, { run, claim }: KnownRun, { options }: OpenTarget): string {
  switch (why.reason) {
    case 'preview':
      return `The run ${run.runId} was a preview and created nobody.`;
    case 'refused':
      return `${run.file} was refused; no accounts were created.`;
    case 'running':
      return `The run ${run.runId} is still running. To stop it: aws stepfunctions stop-execution --execution-arn ${claim?.execution_arn}`;
    case 'no-report':
      return `The run ${run.runId} has no report, which would say whom it created. To complete it: ${commandLine('resume', run.runId, ...options)}`;
    case 'too-early':
      return `The run ${run.runId} was stopped just now, and its last batches may run until ${why.until.toISOString().slice(11, 19)} UTC. Try again then.`;
  }
}
