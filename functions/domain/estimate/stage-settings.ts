import * as z from 'zod/mini';
import { wayInSettings } from '../way-in.ts';
import type { FeaturePlan } from './prices.ts';

/** What a function has to know of the stage to estimate an import. */
export const estimateSettings = z.object({
  ...wayInSettings.shape,
  bulkImport: z.object({
    inboxDays: z.number(),
    workDays: z.number(),
    reportDays: z.number(),
    encryption: z.optional(z.string()),
  }),
  selfService: z.object({ enabled: z.boolean() }),
  portal: z.object({
    enabled: z.boolean(),
    requestsPerAddress: z.optional(z.number()),
    webAclArn: z.optional(z.string()),
  }),
  userDirectory: z.object({ featurePlan: z.string(), mail: z.object({ sesIdentity: z.optional(z.string()) }) }),
  pace: z.object({
    creationsPerSecond: z.number(),
    updatesPerSecond: z.number(),
    readsPerSecond: z.number(),
    mailsPerSecond: z.number(),
    liveShare: z.number(),
    intakeShare: z.number(),
    workers: z.optional(z.number()),
    batchSize: z.optional(z.number()),
  }),
});
export type EstimateSettings = z.output<typeof estimateSettings>;

/** Cognito's plan as it is priced. */
export function pricedPlan({ userDirectory }: EstimateSettings): FeaturePlan {
  return userDirectory.featurePlan.toLowerCase() as FeaturePlan;
}
