import { DeliveryQueue, Prefix } from '../contract.ts';
import { defineFunction } from '../define-function.ts';
import { ownEmailSettings, readOwnEmails } from '../domain/deliveries/own-emails.ts';
import { bounceSettings } from '../domain/deliveries/stop-bouncing-run.ts';
import { timeZoneSettings } from '../domain/deliveries/time-zone.ts';
import { languageSettings } from '../domain/import/report-language.ts';
import { intakeSettings } from '../domain/rate-limit/work-plan.ts';

/** What takes the reports of SES on emails, where it reports to this account and Region. */
export const deliveryFunctions = {
  RecordDelivery: defineFunction({
    handler: 'functions/invitations/record-delivery.ts',
    description: 'Deliveries: records what became of emails, and stops imports whose emails bounce',
    memoryMb: 256,
    timeoutSeconds: DeliveryQueue.timeoutSeconds,
    settings: [ownEmailSettings, bounceSettings, intakeSettings],
    uses: {
      userPool: ['cognito-idp:AdminGetUser', 'cognito-idp:AdminUpdateUserAttributes'],
      bucket: {
        // The bounces of a run are counted by a list of them, and so is what became of other emails meanwhile.
        list: [Prefix.work, Prefix.deliveries],
        read: [Prefix.work],
        write: [Prefix.work, Prefix.reports, Prefix.deliveries],
      },
      bus: 'publish',
      deliveryQueue: 'receive',
      bulkImport: 'stop',
    },
    isNeeded: (settings) => readOwnEmails(settings) !== undefined,
    bundleKib: [900, 1000],
    counted: ['bouncesTooMany'],
  }),
  AmendReports: defineFunction({
    handler: 'functions/invitations/amend-reports.ts',
    description: 'Deliveries: adds what became of emails to the reports of past imports',
    // As ReportImport, whose work it does again.
    memoryMb: 1769,
    timeoutSeconds: 900,
    settings: [ownEmailSettings, languageSettings, timeZoneSettings],
    uses: {
      bucket: {
        list: [Prefix.reports, Prefix.deliveries],
        read: [Prefix.reports, Prefix.deliveries],
        write: [Prefix.reports],
      },
      bulkImport: 'read',
    },
    isNeeded: (settings) => readOwnEmails(settings) !== undefined,
    bundleKib: [700, 900],
    alarm: 'ReportsNotAmended',
  }),
};

/** How long what is being recorded is invisible to others: six times the function's time-out, as Lambda recommends. */
export const deliveryVisibilitySeconds = 6 * DeliveryQueue.timeoutSeconds;
