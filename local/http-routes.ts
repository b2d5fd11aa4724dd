import type { HttpRoute } from 'aws-local/http-api/http-api.ts';
import type { JwtAuthorizer } from 'aws-local/http-api/jwt-authorizer.ts';
import { allAdminOperations } from '../functions/domain/admin/operations.ts';
import { type Route, routes } from '../functions/domain/self-service/operations.ts';
import { adminScope, hasAdminPage } from '../settings/admin-page.ts';
import type { Settings } from '../settings/config.ts';

/** The routes of the HTTP API as infra/ would deploy them. */
export function httpRoutes(settings: Settings, jwt: JwtAuthorizer): HttpRoute[] {
  const selfService = Object.values<Route>(routes).map((one) => ({ ...route(one), function: one.group }));
  const authorizer = { jwt, scopes: [adminScope] };
  const admin = allAdminOperations.map((operation) => ({ ...route(operation), function: operation.group, authorizer }));
  return [...selfService, ...(hasAdminPage(settings) ? admin : [])];
}

function route({ method, path }: Pick<HttpRoute, 'method' | 'path'>): Pick<HttpRoute, 'method' | 'path'> {
  return { method, path };
}
