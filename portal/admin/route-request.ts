/** Method and path of an operation, such as `GET /admin/runs/{run}`. */
export type AdminRoute = `${'GET' | 'POST'} /admin/${string}`;

/** Puts what an operation asks for where its route has it: into the path, and into the query or the body. */
export function routeRequest(
  route: AdminRoute,
  input: Readonly<Record<string, unknown>>,
): { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown } {
  const [method, template = ''] = route.split(' ') as ['GET' | 'POST', string];
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const fill = (part: string) => {
    if (!part.startsWith('{')) return part;
    const name = part.slice(1, -1);
    const value = String(rest.get(name) ?? '');
    rest.delete(name);
    return encodeURIComponent(value);
  };
  const path = template.split('/').map(fill).join('/');
  if (method === 'POST') return { method, path, body: Object.fromEntries(rest) };
  const query = new URLSearchParams([...rest].map(([name, value]): [string, string] => [name, String(value)]));
  return { method, path: rest.size > 0 ? `${path}?${query}` : path };
}
