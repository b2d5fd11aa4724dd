import { fileURLToPath } from 'node:url';
import type { StackOptions } from '../../../local/stack.ts';
import { parseSettings } from '../../../settings/config.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/functions/${name}.ts`, import.meta.url));

/** One reminder and one renewal, at any time of any day. */
export const movedPolicy = { reminders: [3], renewals: 1, quietHours: null, quietDays: [] };

/**
 * Options of a stack whose Cognito and sweeps have the clock of a test, and in which nothing is swept unless somebody asks.
 * @param now by that clock
 * @param environment by which functions find it
 */
export function movedStack(now: () => Date, environment: Readonly<Record<string, string>>): Partial<StackOptions> {
  return {
    settings: parseSettings({ stage: 'dev', invitations: movedPolicy }),
    sweepsRegularly: false,
    cognitoClock: now,
    functionEnvironment: environment,
    functionEntries: {
      FindDueInvitations: fixture('moved-find-due-invitations'),
      SendInvitations: fixture('moved-send-invitations'),
      ReportInvitations: fixture('moved-report-invitations'),
    },
  };
}
