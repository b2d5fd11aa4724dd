/** A route whose path may have parameters in braces, each for one segment. */
export interface RoutePath {
  readonly method: string;
  readonly path: string;
}

/** A route that a request is for, and what its parameters are, decoded. */
export interface RouteMatch<Route> {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route of a request. A path without parameters takes precedence.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @param path below the stage, as it came
 */
export function matchRoute<Route extends RoutePath>(
  routes: readonly Route[],
  method: string | undefined,
  path: string,
): RouteMatch<Route> | undefined {
  const exact = routes.find((route) => route.method === method && route.path === path);
  if (exact && !exact.path.includes('{')) return { route: exact, parameters: {} };
  for (const route of routes) {
    const parameters = route.method === method ? parametersIn(route.path, path) : undefined;
    if (parameters) return { route, parameters };
  }
  return undefined;
}

function parametersIn(template: string, path: string): Record<string, string> | undefined {
  const names = template.split('/');
  const segments = path.split('/');
  if (names.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const segment = segments[index] ?? '';
    const parameter = /^\{(\w+)\}$/.exec(name)?.[1];
    if (parameter === undefined ? name !== segment : segment === '') return undefined;
    if (parameter !== undefined) parameters[parameter] = decode(segment);
  }
  return parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
