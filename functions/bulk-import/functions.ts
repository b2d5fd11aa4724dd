import * as z from 'zod/mini';
import { Prefix, ResultQueue, uploadPrefixes } from '../contract.ts';
import { defineFunction } from '../define-function.ts';
import { countrySettings } from '../domain/import/country-settings.ts';
import { languageSettings } from '../domain/import/report-language.ts';
import { brandSettings } from '../domain/mail/brand.ts';
import { importSettings, onboardingSettings } from '../domain/onboarding/onboarding-terms.ts';
import { importGroupsSettings } from '../domain/people/pool-rules.ts';
import { batchSettings, bulkSettings } from '../domain/rate-limit/work-plan.ts';
import { resultEmailSettings, resultSender } from '../domain/result-email/result-settings.ts';
import { batchSeconds } from '../domain/runs/batch-seconds.ts';
import { wayInSettings } from '../domain/way-in.ts';
import { describeActions, onboardActions } from '../user-pool-actions.ts';
import { columnsSettings } from './run-columns.ts';

/** Whether the stack has a portal. */
const portalSettings = z.object({ portal: z.object({ enabled: z.boolean() }) });

/** Those that read the file: one thread's work, so one whole processor, and Lambda's longest time for the largest files. */
const reader = { memoryMb: 1769, timeoutSeconds: 900 } as const;
/** Half of what is loaded at the start are the tables of the encodings that iconv-lite knows; the rest wait for files in old encodings. */
const readerKib = [590, 1235] as const;

/** The functions of bulk import. */
export const bulkImportFunctions = {
  PrepareImport: defineFunction({
    handler: 'functions/bulk-import/prepare-import.ts',
    description: 'Bulk import: splits a file into valid and rejected rows',
    ...reader,
    settings: [importGroupsSettings, batchSettings, countrySettings, columnsSettings, wayInSettings],
    uses: {
      userPool: describeActions,
      // It reads the claim of another execution that has the run already, and what a run that is resumed got done.
      bucket: {
        list: [Prefix.work, Prefix.mappings],
        find: uploadPrefixes,
        read: [...uploadPrefixes, Prefix.work, Prefix.mappings],
        write: [Prefix.work],
      },
      // Before a resumed run changes hands, it looks whether its owner has ended.
      executions: 'describe',
    },
    // Beside the encodings, 120 KiB of numbering plans wait for files with phone numbers that have no country code.
    bundleKib: [readerKib[0], readerKib[1] + 150],
  }),
  CreateUsers: defineFunction({
    handler: 'functions/bulk-import/create-users.ts',
    description: 'Bulk import: creates and invites the people of a batch',
    // Waits for Cognito nearly all of the time, and waiting is paid by the memory. A person takes 1 ms of a processor, so
    // 25 a second a sixth of the 0.14 that come with 256 MB; it uses 126 MB. With 512 MB a million people would cost
    // $0.30 more.
    memoryMb: 256,
    // For a batch.
    timeoutSeconds: batchSeconds,
    settings: [bulkSettings, onboardingSettings, importSettings],
    uses: (settings) => ({
      userPool: [
        ...onboardActions(settings),
        ...(settings.bulkImport.enableDisabled ? (['cognito-idp:AdminEnableUser'] as const) : []),
      ],
      // Of a run that is resumed: what events said meanwhile.
      bucket: { list: [Prefix.events], read: [Prefix.events] },
    }),
    // The client of S3 is loaded by the first batch of a run that is resumed.
    bundleKib: [310, 570],
    alarm: 'BatchFailed',
  }),
  ReportImport: defineFunction({
    handler: 'functions/bulk-import/report-import.ts',
    description: 'Bulk import: writes the report with the outcome of every row',
    ...reader,
    settings: [columnsSettings, languageSettings],
    uses: {
      userPool: describeActions,
      // Where preparing failed before it could store what the columns are, mappings are looked up here.
      bucket: {
        list: [Prefix.work, Prefix.mappings],
        find: uploadPrefixes,
        read: [...uploadPrefixes, Prefix.work, Prefix.mappings],
        write: [Prefix.reports],
      },
    },
    // Every run writes workbooks, too.
    bundleKib: [readerKib[0] + 20, readerKib[1] + 20],
    alarm: 'ReportNotWritten',
    counted: ['fileRefused', 'rowsFailed', 'poolUnsuitable', 'invitationsUndelivered'],
  }),
};

/** Emails HR how a run ended. No state of the machine: it hears of runs that were stopped, too, and a run never fails because of it. */
export const resultEmailFunctions = {
  EmailResult: defineFunction({
    handler: 'functions/bulk-import/email-result.ts',
    description: 'Bulk import: emails the result of a run to the people who wait for it',
    memoryMb: 256,
    timeoutSeconds: ResultQueue.timeoutSeconds,
    settings: [resultEmailSettings, brandSettings, languageSettings, portalSettings],
    uses: (settings) => {
      const { identity = '', configurationSet } = resultSender(settings) ?? {};
      return {
        userPool: ['cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser'],
        bucket: {
          list: [Prefix.work, Prefix.reports],
          read: [Prefix.work, Prefix.reports],
          write: [Prefix.work],
        },
        resultQueue: 'receive',
        email: { identity, configurationSet },
        ...(settings.portal.enabled && { portal: true }),
      };
    },
    isNeeded: (settings) => resultSender(settings) !== undefined,
    bundleKib: [700, 1000],
    counted: ['resultUnconfirmed'],
  }),
};

/** How long an end that is being emailed is invisible to others: six times the function's time-out, as Lambda recommends. */
export const resultVisibilitySeconds = 6 * ResultQueue.timeoutSeconds;
