/**
 * What AWS charges, in US dollars without tax. The one place where prices stand; every other file only multiplies.
 *
 * They were read from copies of public pages, not from AWS's price list itself, and are as old as `seen` says. To bring
 * them up to date: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html names the list.
 */

import type { Band, MauPrice, Price, RegionPrices } from './price.ts';

const million = 1_000_000;
const stepFunctionsPage = 'https://aws.amazon.com/step-functions/pricing/';
const lambdaPage = 'https://aws.amazon.com/lambda/pricing/';
const s3Page = 'https://aws.amazon.com/s3/pricing/';
const eventBridgePage = 'https://aws.amazon.com/eventbridge/pricing/';
const cloudWatchPage = 'https://aws.amazon.com/cloudwatch/pricing/';
const cognitoPage = 'https://aws.amazon.com/cognito/pricing/';
const httpApiPage = 'https://awsforengineers.com/blog/aws-api-gateway-pricing-explained';
/** A copy of AWS's page has the transfer alone; this one has both, and the same transfer. */
const cloudFrontPage = 'https://wring.co/blog/aws-cloudfront-pricing-guide';
/** The same in every Region, says AWS: https://aws.amazon.com/blogs/networking-and-content-delivery/cost-effective-ways-for-securing-your-web-applications-using-aws-waf/ */
const wafPage = 'https://awsnegotiations.com/waf-pricing-strategy.html';

const everywhere = {
  transition: { usd: 0.025 / 1000, seen: '2024', source: stepFunctionsPage },
  expressRequest: { usd: 1 / million, seen: '2024', source: stepFunctionsPage },
  expressGbSecond: { usd: 0.06 / 3600, seen: '2024', source: stepFunctionsPage },
  lambdaRequest: { usd: 0.2 / million, seen: '2026-05', source: lambdaPage },
  lambdaGbSecond: { usd: 0.0000133334, seen: '2026-05', source: lambdaPage },
  event: { usd: 1 / million, seen: '2026-06', source: eventBridgePage },
  queueRequest: { usd: 0.4 / million, seen: '2026-06', source: 'https://aws.amazon.com/sqs/pricing/' },
  kmsKeyMonth: { usd: 1, seen: null, source: 'https://aws.amazon.com/kms/pricing/' },
  wafAclMonth: { usd: 5, seen: '2026', source: wafPage },
  wafRuleMonth: { usd: 1, seen: '2026', source: wafPage },
  wafRequest: { usd: 0.6 / million, seen: '2026', source: wafPage },
  metricMonth: { usd: 0.3, seen: null, source: cloudWatchPage },
} as const;

/** By Region. */
export const regions = {
  'us-east-1': {
    ...everywhere,
    s3Write: { usd: 0.005 / 1000, seen: null, source: s3Page },
    s3Read: { usd: 0.0004 / 1000, seen: null, source: s3Page },
    s3GbMonth: { usd: 0.023, seen: null, source: s3Page },
    logGb: { usd: 0.5, seen: '2026-06', source: cloudWatchPage },
    httpApiRequest: { usd: 1 / million, seen: '2025-05-19', source: httpApiPage },
    cloudFrontRequest: { usd: 0.01 / 10_000, seen: '2026-03-08', source: cloudFrontPage },
    cloudFrontGb: { usd: 0.085, seen: '2026-03-08', source: cloudFrontPage },
  },
  'eu-central-1': {
    ...everywhere,
    s3Write: { usd: 0.0054 / 1000, seen: null, source: s3Page },
    s3Read: { usd: 0.00043 / 1000, seen: null, source: s3Page },
    s3GbMonth: { usd: 0.0245, seen: null, source: s3Page },
    logGb: { usd: 0.63, seen: '2025-01', source: cloudWatchPage },
    httpApiRequest: { usd: 1 / million, seen: null, source: httpApiPage },
    cloudFrontRequest: { usd: 0.01 / 10_000, seen: '2026-03-08', source: cloudFrontPage },
    cloudFrontGb: { usd: 0.085, seen: '2026-03-08', source: cloudFrontPage },
  },
  'ap-northeast-1': {
    ...everywhere,
    s3Write: { usd: 0.0047 / 1000, seen: '2026-09', source: s3Page },
    s3Read: { usd: 0.00037 / 1000, seen: '2026-09', source: s3Page },
    s3GbMonth: { usd: 0.025, seen: '2022-02', source: s3Page },
    logGb: { usd: 0.76, seen: '2026', source: cloudWatchPage },
    httpApiRequest: { usd: 1 / million, seen: null, source: httpApiPage },
    cloudFrontRequest: { usd: 0.012 / 10_000, seen: '2026-03-08', source: cloudFrontPage },
    cloudFrontGb: { usd: 0.114, seen: '2026-03-08', source: cloudFrontPage },
  },
} as const satisfies Readonly<Record<string, RegionPrices>>;

export type Region = keyof typeof regions;

/** Beyond the free ones: Lite took over what pools cost before there were plans. */
const chargedBands = [
  { upTo: 100_000, usd: 0.0055 },
  { upTo: million, usd: 0.0046 },
  { upTo: 10 * million, usd: 0.00325 },
  { upTo: Number.POSITIVE_INFINITY, usd: 0.0025 },
] as const;

/** Everybody who is created counts as active in that month: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#monthly-active-users */
export const mauPrices = {
  lite: {
    bands: [{ upTo: 10_000, usd: 0 }, ...chargedBands],
    freeTier: '10,000 a month (always free)',
    seen: '2026-09-20',
    source: cognitoPage,
  },
  essentials: {
    bands: [
      { upTo: 10_000, usd: 0 },
      { upTo: Number.POSITIVE_INFINITY, usd: 0.015 },
    ],
    freeTier: '10,000 a month (always free)',
    seen: '2026-09-20',
    source: cognitoPage,
  },
  plus: {
    bands: [{ upTo: Number.POSITIVE_INFINITY, usd: 0.02 }],
    freeTier: 'none',
    seen: '2026-09-20',
    source: cognitoPage,
  },
  /** What pools cost before there were plans, still open to accounts that had pools by 2024-11-22. */
  classic: {
    bands: [{ upTo: 50_000, usd: 0 }, ...chargedBands],
    freeTier: '50,000 a month, without end, in accounts that had it',
    seen: '2024',
    source: cognitoPage,
  },
} as const satisfies Readonly<Record<string, MauPrice>>;

export type FeaturePlan = keyof typeof mauPrices;

/** People who sign in by SAML or OIDC, on every plan. That 50 are free was seen on copies of AWS's page, the price on none with a date. */
export const federatedPrice = {
  bands: [
    { upTo: 50, usd: 0 },
    { upTo: Number.POSITIVE_INFINITY, usd: 0.015 },
  ],
  freeTier: '50 a month (always free)',
  seen: null,
  source: cognitoPage,
} as const satisfies MauPrice;

/**
 * An email. Accounts new to SES begin in its plan Essentials since 2026-07-21; others, and those that choose no plan, pay 0.0001.
 * The estimate uses the higher price. New accounts have no free emails any more.
 */
export const sesMail: Price = {
  usd: 0.00016,
  seen: '2026-07-22',
  source: 'https://aws.amazon.com/ses/pricing/',
};

/** One more request a second for one of Cognito's adjustable categories. */
export const quotaRaise = {
  /** For a whole month. */
  perMonth: { usd: 20, seen: '2024-01-25' },
  /** By the part of a month, when it is less than a whole one. */
  partOfMonth: { usd: 45, seen: '2024-01-25' },
  source: 'https://aws.amazon.com/about-aws/whats-new/2024/01/provisioned-capacity-api-limits-amazon-cognito/',
} as const;

/** What is free in every month, without end, for an account as a whole. */
export const freeTiers = {
  transitions: 4_000,
  lambdaRequests: million,
  lambdaGbSeconds: 400_000,
  logGb: 5,
  queueRequests: million,
  cloudFrontRequests: 10 * million,
  cloudFrontGb: 1_000,
  metrics: 10,
} as const;

/** What the bands come to. @param units at least 0 */
export function graduated(bands: readonly Band[], units: number): number {
  let from = 0;
  let usd = 0;
  for (const band of bands) {
    usd += Math.max(0, Math.min(units, band.upTo) - from) * band.usd;
    from = band.upTo;
  }
  return usd;
}
