import { expect, test } from 'vitest';
import { matchRoute } from '../../http-api/match-route.ts';

const routes = [
  { method: 'GET', path: '/runs/{run}' },
  { method: 'GET', path: '/runs/latest' },
  { method: 'GET', path: '/runs/{run}/rows/{row}' },
  { method: 'POST', path: '/runs' },
];

test.each([
  ['GET', '/runs/abc', '/runs/{run}', { run: 'abc' }],
  ['GET', '/runs/a%2Fb%20c', '/runs/{run}', { run: 'a/b c' }],
  ['GET', '/runs/100%', '/runs/{run}', { run: '100%' }],
  ['GET', '/runs/latest', '/runs/latest', {}],
  ['GET', '/runs/abc/rows/7', '/runs/{run}/rows/{row}', { run: 'abc', row: '7' }],
  ['POST', '/runs', '/runs', {}],
])('%s %s is for %s', (method, path, route, parameters) => {
  expect(matchRoute(routes, method, path)).toEqual({ route: { method, path: route }, parameters });
});

test.each([
  ['GET', '/runs'],
  ['GET', '/runs/'],
  ['POST', '/runs/abc'],
  ['GET', '/runs/abc/rows'],
  ['GET', '/runs/abc/rows/7/8'],
  ['GET', '/runs/{run}/rows/'],
])('%s %s is for none', (method, path) => {
  expect(matchRoute(routes, method, path)).toBeUndefined();
});
