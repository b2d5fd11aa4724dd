import * as z from 'zod/mini';
import { Prefix } from '../contract.ts';
import { defineFunction } from '../define-function.ts';
import { languageSettings } from '../domain/import/report-language.ts';
import { invitationPolicySettings } from '../domain/invitations/policy.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { sweepSettings } from '../domain/rate-limit/work-plan.ts';
import { linkSettings } from '../domain/result-email/link-settings.ts';
import { resultEmailSettings, resultSender } from '../domain/result-email/result-settings.ts';
import { batchSeconds } from '../domain/runs/batch-seconds.ts';
import { waitingListSettings } from '../domain/sweep/report-day.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { linkUses } from './link-uses.ts';

const enabledSettings = z.object({ invitations: z.object({ enabled: z.boolean() }) });
/** Whether the stack has a portal. */
const portalSettings = z.object({ portal: z.object({ enabled: z.boolean() }) });

function isEnabled({ invitations }: z.output<typeof enabledSettings>): boolean {
  return invitations.enabled;
}

/** The functions that look after people who were invited and have not come in. */
export const invitationFunctions = {
  FindDueInvitations: defineFunction({
    handler: 'functions/invitations/find-due-invitations.ts',
    description: 'Invitations: finds people who are due for a reminder or a new invitation',
    // A `sub` of everybody who was found, in at most half a million people: 100 MB.
    memoryMb: 512,
    timeoutSeconds: 900,
    settings: [enabledSettings, invitationPolicySettings, waitingListSettings, sweepSettings, wayInSettings],
    uses: {
      // Whether the pool has the attribute that records what was sent.
      userPool: ['cognito-idp:ListUsers', 'cognito-idp:DescribeUserPool'],
      // It reads the claim of another sweep, and whether the day has its report.
      bucket: { list: [Prefix.work, Prefix.reports], read: [Prefix.work, Prefix.reports], write: [Prefix.work] },
      executions: 'describe',
    },
    isNeeded: isEnabled,
    bundleKib: [600, 900],
  }),
  ReportInvitations: defineFunction({
    handler: 'functions/invitations/report-invitations.ts',
    description: 'Invitations: reports who has not come in yet, and emails the list',
    memoryMb: 1024,
    timeoutSeconds: 900,
    settings: [
      enabledSettings,
      brandSettings,
      languageSettings,
      portalSettings,
      resultEmailSettings,
      sweepSettings,
      waitingListSettings,
    ],
    uses: (settings) => {
      const { identity = '', configurationSet } = resultSender(settings) ?? {};
      return {
        // Of managers.
        userPool: ['cognito-idp:AdminGetUser'],
        bucket: { list: [Prefix.work], read: [Prefix.work], write: [Prefix.work, Prefix.reports] },
        ...(identity && { email: { identity, configurationSet } }),
        ...(settings.portal.enabled && { portal: true as const }),
      };
    },
    isNeeded: isEnabled,
    bundleKib: [700, 1000],
    counted: ['resultUnconfirmed'],
  }),
  SendInvitations: defineFunction({
    handler: 'functions/invitations/send-invitations.ts',
    description: 'Invitations: sends a batch of people what they are due for',
    // Waits for Cognito nearly all of the time, as CreateUsers does.
    memoryMb: 256,
    timeoutSeconds: batchSeconds,
    settings: [enabledSettings, invitationPolicySettings, sweepSettings, linkSettings],
    uses: (settings) => ({
      userPool: [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminUpdateUserAttributes',
        // For the policy that temporary passwords have to satisfy.
        'cognito-idp:DescribeUserPool',
      ],
      // Who may send to a person at this moment.
      bucket: { list: [Prefix.limits], read: [Prefix.limits], write: [Prefix.limits] },
      bus: 'publish',
      ...linkUses(settings),
    }),
    isNeeded: isEnabled,
    bundleKib: [600, 900],
    alarm: 'InvitationsNotSent',
    counted: ['invitationsUndelivered'],
  }),
};
