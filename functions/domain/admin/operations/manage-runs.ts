import * as z from 'zod/mini';
import { admins, approvers } from '../roles.ts';
import { defineAdminOperations } from './operation.ts';
import { nextPage, runId, undoCandidate } from './run-schemas.ts';

const aboutRun = z.strictObject({ run: runId });

/** What is done with runs. */
export const manageRunsOperations = defineAdminOperations('AdminManageRuns', {
  StopRun: {
    method: 'POST',
    path: '/admin/runs/{run}/stop',
    summary: 'Stop a run',
    description: 'Batches that have begun are completed, so that some more people may be invited within minutes.',
    roles: approvers,
    request: aboutRun,
    problems: ['NOT_FOUND', 'CONFLICT'],
    leavesEvent: true,
  },
  ResumeRun: {
    method: 'POST',
    path: '/admin/runs/{run}/resume',
    summary: 'Continue a run that was stopped, failed, or left rows that are not done',
    description: 'People who have an account keep it as it is. A run that is running is left alone.',
    roles: approvers,
    request: aboutRun,
    problems: ['NOT_FOUND', 'CONFLICT', 'GONE'],
    leavesEvent: true,
  },
  PreviewUndo: {
    method: 'GET',
    path: '/admin/runs/{run}/undo',
    summary: 'Whom an undo of a run would delete, and whom it would keep and why',
    description: 'At most 100 people at a time.',
    roles: admins,
    request: z.strictObject({ run: runId, cursor: z.optional(z.string().check(z.regex(/^[1-9]\d{0,14}$/))) }),
    answer: z.strictObject({ people: z.array(undoCandidate), next: nextPage }),
    problems: ['NOT_FOUND', 'CONFLICT', 'GONE'],
  },
  UndoRun: {
    method: 'POST',
    path: '/admin/runs/{run}/undo',
    summary: 'Delete the accounts that a run created and that nobody has signed in to',
    description:
      'Answers when the undo is asked for: it continues by itself, and GetRun says how far it is. Asking again while it is in progress changes nothing; asking again after it was interrupted continues it.',
    roles: admins,
    request: aboutRun,
    problems: ['NOT_FOUND', 'CONFLICT'],
    leavesEvent: true,
  },
});
