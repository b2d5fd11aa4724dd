import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { LogMessage, type Role } from '../contract.ts';
import type { AdminActions, CallerGroups } from '../domain/admin/actions.ts';
import type { AdminInput, AdminOperation, AdminOutput } from '../domain/admin/operations/operation.ts';
import { groupsOfClaim, rolesOf } from '../domain/admin/roles.ts';
import { remember } from '../domain/admin-people/remember.ts';
import { parseRequest } from '../domain/api/parse-request.ts';
import { Problem } from '../domain/api/problems.ts';
import { DirectoryFault, Throttled } from '../domain/directory-errors.ts';
import { ServiceUnavailable } from '../domain/errors.ts';
import type { AdminAction } from '../domain/events/admin-events.ts';
import { answerRefusal } from '../domain/self-service/answer-refusal.ts';
import { CognitoRefusal } from '../domain/self-service/cognito-refusal.ts';
import { errorName } from '../error-facts.ts';
import { apiChain, bearerToken, type HttpHandler, type Trace } from './api-chain.ts';
import type { FunctionLog } from './function-log.ts';

/** What an action was about, for its event. */
export type Subject = Pick<AdminAction, 'run_id' | 'person' | 'count'>;

/** Who calls. */
export interface Actor {
  readonly sub: string;
  readonly roles: readonly Role[];
}

/** A request, as an operation gets it. */
export interface AdminRequest<Input> {
  readonly input: Input;
  readonly actor: Actor;
  readonly requestId: string;
  /** The actor's own token, which Cognito takes for what people may do themselves. */
  readonly accessToken: string;
  /** Says what the action is about. A second call adds to the first. */
  readonly describe: (subject: Subject) => void;
  /** Says that there was nothing to do, and so nothing to tell others. */
  readonly leaveNoEvent: () => void;
}

type Operations = Readonly<Record<string, AdminOperation>>;

/** How each operation of a function is answered. */
export type AdminAnswers<Declared extends Operations> = {
  readonly [Name in keyof Declared]: (
    request: AdminRequest<AdminInput<Declared[Name]>>,
  ) => Promise<AdminOutput<Declared[Name]>>;
};

/** Functions that change something need {@link AdminActions}; those that only read load nothing for events. */
type ActionsOf<Declared extends Operations> = true extends {
  [Name in keyof Declared]: Declared[Name] extends { readonly leavesEvent: true } ? true : false;
}[keyof Declared]
  ? AdminActions
  : CallerGroups;

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

/**
 * The chain around the operations of one function of the admin API: see {@link apiChain}. The gateway has verified the token; here it is
 * decided what its owner may do.
 */
export function createAdminHandler<const Declared extends Operations>(
  operations: Declared,
  answers: AdminAnswers<Declared>,
  log: FunctionLog,
  actions: ActionsOf<Declared>,
  now: () => number = Date.now,
): HttpHandler<Event> {
  const groupsOf = recentGroups(actions, now);
  return apiChain<AdminOperation, Event>({
    operations,
    log,
    answer: async (operation, event) => {
      const accessToken = bearerToken(event);
      const actor = await admit(event, operation, accessToken, groupsOf);
      const input = parseRequest(operation.request, inputOf(event, operation));
      const { requestId } = event.requestContext;
      const subject: Subject = {};
      const answer = answers[operation.name] as (request: AdminRequest<unknown>) => Promise<unknown>;
      const describe = (more: Subject) => void Object.assign(subject, more);
      let { leavesEvent } = operation;
      const leaveNoEvent = () => {
        leavesEvent = undefined;
      };
      const body = await answer({ input, actor, requestId, accessToken, describe, leaveNoEvent });
      if (leavesEvent && 'publish' in actions) {
        await recordAction(actions, log, {
          actor: actor.sub,
          action: operation.name,
          request_id: requestId,
          ...subject,
        });
      }
      return operation.answer === undefined ? { status: 204 } : { status: 200, body };
    },
    asProblem: (_, error, trace) => asProblem(error, trace),
  });
}

/** For how long somebody who was taken out of a group, disabled or signed out can still read. */
const readableMs = 60_000;

/** The groups of callers: as they are now, or, for what only reads, a minute ago. */
function recentGroups({ presentGroups }: CallerGroups, now: () => number) {
  const recently = remember(
    (accessToken: string, username: string) => presentGroups({ accessToken, username }),
    readableMs,
    now,
  );
  return {
    now: (accessToken: string, username: string) => presentGroups({ accessToken, username }),
    recently,
  };
}

/**
 * Decides whether the token's owner may call an operation. A token outlives a removal from a group, and the account itself, by as long
 * as it is valid, so Cognito is asked: two calls, at the same time, before each change, and once a minute for what only reads.
 * @throws Problem `INVALID_TOKEN`, `FORBIDDEN`
 */
async function admit(
  event: Event,
  { roles: allowed, leavesEvent }: AdminOperation,
  accessToken: string,
  groupsOf: ReturnType<typeof recentGroups>,
): Promise<Actor> {
  const { sub, username, token_use: use, 'cognito:groups': groups } = event.requestContext.authorizer?.jwt.claims ?? {};
  if (typeof sub !== 'string' || typeof username !== 'string' || use !== 'access') throw new Problem('INVALID_TOKEN');
  const isAllowed = (some: readonly Role[]) => some.some((role) => allowed.includes(role));
  if (!isAllowed(rolesOf(groupsOfClaim(groups)))) throw new Problem('FORBIDDEN');
  const roles = rolesOf(await groupsOf[leavesEvent ? 'now' : 'recently'](accessToken, username));
  if (!isAllowed(roles)) throw new Problem('FORBIDDEN');
  return { sub, roles };
}

/** The fields of a request. Parameters of the path take precedence: they say which thing the gateway has let the request through to. */
function inputOf({ body, queryStringParameters, pathParameters }: Event, { method }: AdminOperation): unknown {
  const fields: unknown = method === 'GET' ? queryStringParameters : body;
  if (fields !== undefined && !isObject(fields)) return fields;
  return { ...fields, ...pathParameters };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The action is done and can't be taken back: where its event can't be published, the log has what it would have said. */
export async function recordAction(
  actions: Pick<AdminActions, 'publish'>,
  log: FunctionLog,
  action: AdminAction,
): Promise<void> {
  try {
    await actions.publish(action);
  } catch (error) {
    log.error(LogMessage.actionUnrecorded, { ...action, error_name: errorName(error) });
  }
}

/** What Cognito says of somebody whose token is not good any more. */
const ofToken = {
  refusals: { NotAuthorizedException: 'INVALID_TOKEN', UserNotFoundException: 'INVALID_TOKEN' },
} as const;

function asProblem(error: unknown, trace: Trace): Problem | undefined {
  if (error instanceof CognitoRefusal) {
    trace.refusal = error.reason;
    return answerRefusal(ofToken, error);
  }
  if (error instanceof Throttled) return new Problem('TOO_MANY_REQUESTS', [], { cause: error });
  if (error instanceof DirectoryFault || error instanceof ServiceUnavailable) {
    trace.error_name = error.name;
    return new Problem('UNAVAILABLE', [], { cause: error });
  }
  return undefined;
}
