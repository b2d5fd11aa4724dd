/**
 * What AWS charges, in US dollars without tax. The one place where prices stand; every other file only multiplies.
 *
 * They were read from copies of public pages, not from AWS's price list itself, and are as old as `seen` says. To bring
 * them up to date: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html names the list.
 */

/** A price and where it was seen. */
export interface Price {
  readonly usd: number;
  /** When the page said so, as year-month or year-month-day; null where only the price of another Region could be read. */
  readonly seen: string | null;
  readonly source: string;
}

/** Graduated prices: each applies to the units up to `upTo`, from where the one before it ends. */
export interface Band {
  /** Units, the band's last one included; Infinity for the last band. */
  readonly upTo: number;
  readonly usd: number;
}

/** How a pool's monthly active users are charged. Free ones are a band of their own at 0. */
export interface MauPrice {
  readonly bands: readonly Band[];
  readonly freeTier: string;
  readonly seen: string;
  readonly source: string;
}

/** What differs from Region to Region. */
export interface RegionPrices {
  /** A state that a Standard execution enters, or a child that its map starts. */
  readonly transition: Price;
  readonly expressRequest: Price;
  /** First 1,000 GB-hours of a month; more than a hundred million people. */
  readonly expressGbSecond: Price;
  readonly lambdaRequest: Price;
  /** On arm64. */
  readonly lambdaGbSecond: Price;
  readonly s3Write: Price;
  readonly s3Read: Price;
  readonly s3GbMonth: Price;
  /** An event that we put, or that S3 sends. */
  readonly event: Price;
  readonly logGb: Price;
  /** Of a standard queue, by 64 KB of a message. */
  readonly queueRequest: Price;
  /** A key of one's own, a month. */
  readonly kmsKeyMonth: Price;
}

const million = 1_000_000;
const stepFunctionsPage = 'https://aws.amazon.com/step-functions/pricing/';
const lambdaPage = 'https://aws.amazon.com/lambda/pricing/';
const s3Page = 'https://aws.amazon.com/s3/pricing/';
const eventBridgePage = 'https://aws.amazon.com/eventbridge/pricing/';
const cloudWatchPage = 'https://aws.amazon.com/cloudwatch/pricing/';
const cognitoPage = 'https://aws.amazon.com/cognito/pricing/';

const everywhere = {
  transition: { usd: 0.025 / 1000, seen: '2024', source: stepFunctionsPage },
  expressRequest: { usd: 1 / million, seen: '2024', source: stepFunctionsPage },
  expressGbSecond: { usd: 0.06 / 3600, seen: '2024', source: stepFunctionsPage },
  lambdaRequest: { usd: 0.2 / million, seen: '2026-05', source: lambdaPage },
  lambdaGbSecond: { usd: 0.0000133334, seen: '2026-05', source: lambdaPage },
  event: { usd: 1 / million, seen: '2026-06', source: eventBridgePage },
  queueRequest: { usd: 0.4 / million, seen: '2026-06', source: 'https://aws.amazon.com/sqs/pricing/' },
  kmsKeyMonth: { usd: 1, seen: null, source: 'https://aws.amazon.com/kms/pricing/' },
} as const;

/** By Region. */
export const regions = {
  'us-east-1': {
    ...everywhere,
    s3Write: { usd: 0.005 / 1000, seen: null, source: s3Page },
    s3Read: { usd: 0.0004 / 1000, seen: null, source: s3Page },
    s3GbMonth: { usd: 0.023, seen: null, source: s3Page },
    logGb: { usd: 0.5, seen: '2026-06', source: cloudWatchPage },
  },
  'eu-central-1': {
    ...everywhere,
    s3Write: { usd: 0.0054 / 1000, seen: null, source: s3Page },
    s3Read: { usd: 0.00043 / 1000, seen: null, source: s3Page },
    s3GbMonth: { usd: 0.0245, seen: null, source: s3Page },
    logGb: { usd: 0.63, seen: '2025-01', source: cloudWatchPage },
  },
  'ap-northeast-1': {
    ...everywhere,
    s3Write: { usd: 0.0047 / 1000, seen: '2026-09', source: s3Page },
    s3Read: { usd: 0.00037 / 1000, seen: '2026-09', source: s3Page },
    s3GbMonth: { usd: 0.025, seen: '2022-02', source: s3Page },
    logGb: { usd: 0.76, seen: '2026', source: cloudWatchPage },
  },
} as const satisfies Readonly<Record<string, RegionPrices>>;

export type Region = keyof typeof regions;

/** Whether prices of a Region are known. */
export function isRegion(name: string): name is Region {
  return Object.hasOwn(regions, name);
}

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
} as const;

/** How old the prices are that an estimate for a Region is made of. */
export interface PriceAges {
  readonly oldest: string;
  readonly newest: string;
  /** How many were not seen for this very Region. */
  readonly unconfirmed: number;
}

/** @returns dates as year, year-month or year-month-day, as exact as they are known */
export function priceAges(region: Region): PriceAges {
  const prices = [...Object.values(regions[region]), ...Object.values(mauPrices), sesMail, quotaRaise.perMonth];
  const seen = prices.flatMap((price) => price.seen ?? []).sort();
  return { oldest: seen.at(0) ?? '', newest: seen.at(-1) ?? '', unconfirmed: prices.length - seen.length };
}

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
