import { describe, expect, test } from 'vitest';
import { areas, hashOf, readPlace } from '../../../portal/admin/place.ts';
import { routeRequest } from '../../../portal/admin/route-request.ts';

describe('an address of the admin page', () => {
  test.each(areas)('leads to %s and back', (area) => {
    expect(readPlace(hashOf(area))).toMatchObject({ area, path: [] });
  });

  test('says what is shown of an area, also with characters that an address can not have', () => {
    expect(readPlace('#/runs/4f2a%2F1/rows?outcome=failed')).toEqual({
      area: 'runs',
      path: ['4f2a/1', 'rows'],
      query: new URLSearchParams('outcome=failed'),
    });
  });

  test('that is unknown or broken leads home', () => {
    for (const hash of ['', '#', '#/', '#/nowhere/else?x=1', '#//evil.example', '#/%E0%A4%A'])
      expect(readPlace(hash)).toEqual({ area: 'home', path: [], query: new URLSearchParams() });
  });
});

describe('a call of the admin API', () => {
  test('has what the path asks for in the path, and the rest in the query', () => {
    const route = 'GET /admin/runs/{run}/rows';
    expect(routeRequest(route, { run: 'a/b', outcome: 'failed & more', cursor: undefined })).toEqual({
      method: 'GET',
      path: '/admin/runs/a%2Fb/rows?outcome=failed+%26+more',
    });
    expect(routeRequest(route, { run: '1' })).toEqual({ method: 'GET', path: '/admin/runs/1/rows' });
  });

  test('that changes something has the rest in its body', () => {
    expect(routeRequest('POST /admin/people/{sub}/groups', { sub: '1', groups: ['a'] })).toEqual({
      method: 'POST',
      path: '/admin/people/1/groups',
      body: { groups: ['a'] },
    });
    expect(routeRequest('POST /admin/people/search', {})).toMatchObject({ body: {} });
  });
});
