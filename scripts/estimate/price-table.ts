import type { Price, RegionPrices } from '../../functions/domain/estimate/price.ts';
import {
  federatedPrice,
  mauPrices,
  quotaRaise,
  type Region,
  regions,
  sesMail,
} from '../../functions/domain/estimate/prices.ts';

/** What a price is for, and for how many of it people are used to see it. */
const units: Readonly<Record<keyof RegionPrices, readonly [what: string, many: number, unit: string]>> = {
  transition: ['Step Functions, Standard', 1000, '1,000 transitions'],
  expressRequest: ['Step Functions, Express: requests', 1_000_000, 'million'],
  expressGbSecond: ['Step Functions, Express: memory', 3600, 'GB-hour'],
  lambdaRequest: ['Lambda: requests', 1_000_000, 'million'],
  lambdaGbSecond: ['Lambda: memory, arm64', 1_000_000, 'million GB-s'],
  s3Write: ['S3: writes and lists', 1000, '1,000'],
  s3Read: ['S3: reads', 1000, '1,000'],
  s3GbMonth: ['S3: storage', 1, 'GB-month'],
  event: ['EventBridge', 1_000_000, 'million events'],
  logGb: ['CloudWatch Logs', 1, 'GB'],
  queueRequest: ['SQS', 1_000_000, 'million requests'],
  kmsKeyMonth: ['KMS: a key', 1, 'month'],
  httpApiRequest: ['API Gateway, HTTP API', 1_000_000, 'million requests'],
  cloudFrontRequest: ['CloudFront: HTTPS requests', 10_000, '10,000'],
  cloudFrontGb: ['CloudFront: transfer', 1, 'GB'],
  wafAclMonth: ['WAF: a web ACL', 1, 'month'],
  wafRuleMonth: ['WAF: a rule', 1, 'month'],
  wafRequest: ['WAF: requests', 1_000_000, 'million'],
  metricMonth: ['CloudWatch: a metric of ours', 1, 'month'],
};

/** Every price of the estimate with its source and the date of that, as a table of Markdown. */
export function priceTable(): string[] {
  const people = Object.entries({ ...mauPrices, 'SAML or OIDC, on every plan': federatedPrice }).map(
    ([plan, { bands, seen, source }]) => {
      const charged = bands.map(({ usd }) => usd).filter((usd) => usd > 0);
      return row(`Cognito: active people, ${plan}`, charged.map(dollars).join(', then '), 'person and month', 'all', {
        seen,
        source,
      });
    },
  );
  const { perMonth, partOfMonth, source } = quotaRaise;
  return [
    '| what | price | for | Region | seen | source |',
    '|---|---|---|---|---|---|',
    ...people,
    row('Cognito: a request a second more', dollars(perMonth.usd), 'month', 'all', { ...perMonth, source }),
    row('the same, for less than a month', dollars(partOfMonth.usd), 'month', 'all', { ...partOfMonth, source }),
    row('SES, plan Essentials', dollars(sesMail.usd * 1000), '1,000 emails', 'all', sesMail),
    ...(Object.keys(units) as (keyof RegionPrices)[]).flatMap(rowsOf),
  ];
}

/** One row for Regions in which a price is the same and was seen at the same time. */
function rowsOf(name: keyof RegionPrices): string[] {
  const [what, many, unit] = units[name];
  const all = Object.keys(regions) as Region[];
  const priceIn = (region: Region): Price => regions[region][name];
  const alike = Map.groupBy(all, (region) => JSON.stringify(priceIn(region)));
  return [...alike.values()].map((some) => {
    const price = priceIn(some[0] as Region);
    return row(what, dollars(price.usd * many), unit, some.length === all.length ? 'all' : some.join(', '), price);
  });
}

function row(
  what: string,
  price: string,
  unit: string,
  where: string,
  { seen, source }: Pick<Price, 'seen' | 'source'>,
): string {
  return `| ${what} | ${price} | ${unit} | ${where} | ${seen ?? 'not verified'} | [${new URL(source).host}](${source}) |`;
}

function dollars(usd: number): string {
  return `$${Number(usd.toPrecision(6))}`;
}
