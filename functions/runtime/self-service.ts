import { portalKeyHeader } from '../contract.ts';
import { parseRequest } from '../domain/api/parse-request.ts';
import { Problem } from '../domain/api/problems.ts';
import { answerRefusal } from '../domain/self-service/answer-refusal.ts';
import type { Caller } from '../domain/self-service/client-digest.ts';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import type { Operation, OperationAnswer, RequestBody } from '../domain/self-service/operations/operation.ts';
import { apiChain, bearerToken, type HttpHandler, type Trace } from './api-chain.ts';
import type { FunctionLog } from './function-log.ts';

/** A request, as an operation gets it. */
export interface HttpRequest<Body> {
  readonly body: Body;
  readonly query: Readonly<Partial<Record<string, string>>>;
  /** @throws Problem `INVALID_TOKEN` when the request has no `Authorization: Bearer …` */
  readonly accessToken: () => string;
  /** Who sent it. Its addresses are personal data: not for the log, and not to be passed on. */
  readonly caller: Caller;
  readonly requestId: string;
  /** Whether the request brings an access token. */
  readonly hasAccessToken: boolean;
  /**
   * Waits for Cognito, and suppresses refusals that would reveal whether an address has an account.
   * @returns undefined when such a refusal was suppressed
   */
  readonly suppressRefusal: <T>(call: Promise<T>) => Promise<T | undefined>;
}

type Operations = Readonly<Record<string, Operation>>;

/** How an operation is answered. */
export type Answer<Declared extends Operation> = (
  request: HttpRequest<RequestBody<Declared>>,
) => Promise<OperationAnswer<Declared>>;

/** How each operation of a function is answered. */
export type Answers<Declared extends Operations> = { readonly [Name in keyof Declared]: Answer<Declared[Name]> };

/** The chain around the operations of one function of the self-service API: see {@link apiChain}. */
export function createSelfServiceHandler<const Declared extends Operations>(
  operations: Declared,
  answers: Answers<Declared>,
  log: FunctionLog,
): HttpHandler {
  return apiChain({
    operations,
    log,
    answer: (operation, event, trace) => {
      const answer = answers[operation.name] as unknown as Answer<Operation>;
      return answer({
        body: parseRequest(operation.request, event.body ?? {}),
        query: event.queryStringParameters ?? {},
        caller: {
          sourceIp: event.requestContext.http.sourceIp,
          forwardedFor: event.headers['x-forwarded-for'],
          portalKey: event.headers[portalKeyHeader],
        },
        requestId: event.requestContext.requestId,
        hasAccessToken: event.headers.authorization !== undefined,
        accessToken: () => bearerToken(event),
        suppressRefusal: (call) => suppressRefusal(operation, call, trace),
      });
    },
    asProblem,
  });
}

async function suppressRefusal<T>(operation: Operation, call: Promise<T>, trace: Trace): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof CognitoRefusal) || answerRefusal(operation, error) !== undefined) throw error;
    trace.refusal = error.reason;
    return undefined;
  }
}

function asProblem(operation: Operation, error: unknown, trace: Trace): Problem | undefined {
  if (!(error instanceof CognitoRefusal)) return undefined;
  trace.refusal = error.reason;
  if (error.cause instanceof Error && error.reason === 'Unavailable') trace.error_name = error.cause.name;
  return answerRefusal(operation, error) ?? new Problem('INTERNAL_ERROR', [], { cause: error });
}
