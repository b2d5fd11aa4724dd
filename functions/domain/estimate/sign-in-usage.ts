import type { EstimatedStage, FunctionSizes, SignInFunctionName } from './stage.ts';

/** What people use of the portal and its API when each of them signs in for the first time. */
export interface SignInUsage {
  /** Emails with the code of a first sign-in, where invitations bring a link. */
  readonly codeEmails: number;
  readonly apiRequests: number;
  /** Months of metrics by route, which CloudWatch charges like custom ones for every hour in which they get a value. */
  readonly metricMonths: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  /** Through CloudFront: the page's files, and the API's requests. */
  readonly pageRequests: number;
  readonly pageGb: number;
  /** Web ACLs that the stack makes, and requests that one looks at. */
  readonly webAcls: number;
  readonly inspectedRequests: number;
}

/** The temporary password, the new one, and a try that went wrong; or asking for a code, entering it, and a mistake. */
const requestsEach = 3;
/** Two operations, six metrics each: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
const routeMetrics = 2 * 6;
const hoursAMonth = 730;
/** Cognito's answer, and a cold start now and then. */
const functionSeconds = 0.3;
/** The page, its settings, styles and scripts, one language: 20 KB as they go out. */
const page = { files: 6, bytes: 20_000 } as const;

/** What the first sign-ins of so many people use, each with a visit of its own; nothing where the stage has no API. */
export function signInUsageOf(
  users: number,
  { signIn, selfService, portal }: EstimatedStage,
  functions: FunctionSizes<SignInFunctionName>,
): SignInUsage {
  const apiRequests = selfService.enabled ? users * requestsEach : 0;
  const pageRequests = portal.enabled ? users * page.files + apiRequests : 0;
  const own = portal.enabled && portal.requestsPerAddress !== undefined;
  return {
    codeEmails: signIn?.invitation === 'link' ? users : 0,
    apiRequests,
    // As if nobody came in the hour of somebody else.
    metricMonths: selfService.enabled ? (routeMetrics * Math.min(users, hoursAMonth)) / hoursAMonth : 0,
    invocations: apiRequests,
    gbSeconds: (apiRequests * functionSeconds * functions.SignIn.memoryMb) / 1024,
    pageRequests,
    pageGb: portal.enabled ? (users * page.bytes) / 1024 ** 3 : 0,
    webAcls: own ? 1 : 0,
    inspectedRequests: own || portal.webAclArn ? pageRequests : 0,
  };
}
