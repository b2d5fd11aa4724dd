import { always, beyond, type CostLine } from './cost-line.ts';
import { formatNumber } from './format.ts';
import type { RegionPrices } from './price.ts';
import { freeTiers } from './prices.ts';
import type { SignInUsage } from './sign-in-usage.ts';

/** What first sign-ins cost apart from functions, line by line; none for what the stage has not. */
export function signInLines(usage: SignInUsage, prices: RegionPrices): CostLine[] {
  const { apiRequests, metricMonths, pageRequests, pageGb, webAcls, inspectedRequests } = usage;
  const page = (requests: number, gb: number) => requests * prices.cloudFrontRequest.usd + gb * prices.cloudFrontGb.usd;
  const acls = webAcls * (prices.wafAclMonth.usd + prices.wafRuleMonth.usd);
  const lines: CostLine[] = [
    {
      name: 'API',
      service: 'API Gateway',
      quantity: `${formatNumber(apiRequests)} requests of first sign-ins`,
      ...always(apiRequests * prices.httpApiRequest.usd),
    },
    {
      name: 'route metrics',
      service: 'CloudWatch',
      quantity: `metrics by route, ${formatNumber(metricMonths)} months`,
      usd: beyond(metricMonths, freeTiers.metrics) * prices.metricMonth.usd,
      usdBeyondFreeTiers: metricMonths * prices.metricMonth.usd,
      freeTier: '10 metrics a month',
    },
    {
      name: 'page',
      service: 'CloudFront',
      quantity: `${formatNumber(pageRequests)} requests, ${formatNumber(pageGb)} GB`,
      usd: page(beyond(pageRequests, freeTiers.cloudFrontRequests), beyond(pageGb, freeTiers.cloudFrontGb)),
      usdBeyondFreeTiers: page(pageRequests, pageGb),
      freeTier: '10,000,000 requests, 1 TB a month',
    },
    {
      name: 'web ACL',
      service: 'WAF',
      quantity: `${webAcls > 0 ? 'a web ACL with a rule, ' : ''}${formatNumber(inspectedRequests)} requests`,
      ...always(acls + inspectedRequests * prices.wafRequest.usd),
    },
  ];
  return lines.filter(({ usdBeyondFreeTiers }) => usdBeyondFreeTiers > 0);
}
