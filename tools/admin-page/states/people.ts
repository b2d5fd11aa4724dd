import type { Page } from 'playwright-core';
import type { ListedPerson, PersonDetail } from '../../../functions/domain/admin/operations/read-people.ts';
import type { AdminState } from '../admin-state.ts';
import { type Answers, refusal } from '../made-up-api.ts';

const hourMs = 60 * 60 * 1000;
const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString();
const day = 24;

function person(number: number, name: string, more: Partial<ListedPerson>): ListedPerson {
  const address = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(' ', '.').toLowerCase();
  return {
    sub: `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`,
    email: `${address}@acme.example`,
    name,
    status: 'active',
    source: { kind: 'import', id: '3f9a0c5be1d27846', file: 'new-hires-december.xlsx' },
    ...more,
  };
}

const invited = (hours: number) => ({ invited_at: ago(hours), expires_at: ago(hours - 7 * day) });

export const listedPeople: readonly ListedPerson[] = [
  person(1, 'Ann Ahlberg', { status: 'expired', ...invited(9 * day) }),
  person(2, 'Ben Öztürk', { status: 'invited', ...invited(5 * day) }),
  person(3, 'Chloé Dubois', { status: 'undelivered', invited_at: ago(day) }),
  person(4, 'Daisuke Mori', {}),
  person(5, 'Edith Müller-Lüdenscheidt', { status: 'disabled', source: { kind: 'event', id: 'e-1' } }),
  person(6, 'Farid Haddad', { status: 'unconfirmed', source: undefined }),
  person(7, 'Grace Okafor', { status: 'must_reset' }),
  person(8, 'Hana Novák', { status: 'bounced', invited_at: ago(2 * day) }),
  person(9, 'Ivo Conti', { status: 'revoked', invited_at: ago(3 * day) }),
];

const [ann] = listedPeople;

export const ofAnn: PersonDetail = {
  ...(ann as ListedPerson),
  source: { kind: 'import', id: '3f9a0c5be1d27846', file: 'new-hires-december.xlsx', row: 17 },
  attributes: { given_name: 'Ann', family_name: 'Ahlberg', locale: 'en', 'custom:department': 'Sales' },
  groups: ['employees'],
  second_factor: false,
  timeline: [
    { at: ago(20), kind: 'action', action: 'SetGroups', actor: { sub: 'x', name: 'Rosa Diaz' }, added: ['employees'] },
    { at: ago(9 * day), kind: 'invited' },
    { at: ago(9 * day), kind: 'created' },
  ],
};

export const peopleAnswers: Answers = {
  SearchPeople: { people: listedPeople, cursor: 'more' },
  ListMemberships: ({ people }: Record<string, unknown>) => ({
    memberships: (people as string[]).map((sub, at) => ({ sub, groups: ['employees', 'managers'].slice(0, at % 3) })),
  }),
  ListAssignableGroups: {
    groups: ['contractors', 'employees', 'managers'],
    all: ['board', 'contractors', 'employees', 'managers'],
  },
  GetPerson: ofAnn,
  CountPeople: {
    ...{ invited: 143, expiring: 12, expired: 5, undelivered: 3 },
    ...{ bounced: 1, complained: 0, revoked: 2, partial: false },
  },
};

const listed = (page: Page) => page.locator('[data-view=people] tbody tr').first().waitFor();
const shown = (page: Page) => page.locator('.person-timeline li').first().waitFor();
const dialog = (page: Page) => page.locator('dialog[open]').waitFor();

async function select(page: Page): Promise<void> {
  await listed(page);
  for (const name of [1, 2, 3]) await page.locator(`tbody tr:nth-child(${name}) input[type=checkbox]`).check();
}

const hana = listedPeople[7] as ListedPerson;
const ivo = listedPeople[8] as ListedPerson;

/** Whose email bounced after two reminders, and whose invitation was revoked. */
const ofHana: PersonDetail = {
  ...ofAnn,
  ...hana,
  attributes: { given_name: 'Hana', family_name: 'Novák', locale: 'de' },
  groups: [],
  timeline: [
    { at: ago(1), kind: 'bounced' },
    { at: ago(2 * day), kind: 'invited_again', reminders: 2, renewals: 0 },
    { at: ago(6 * day), kind: 'invited' },
    { at: ago(6 * day), kind: 'created' },
  ],
};
const ofIvo: PersonDetail = {
  ...ofAnn,
  ...ivo,
  attributes: { given_name: 'Ivo', family_name: 'Conti', locale: 'es' },
  timeline: [
    { at: ago(2), kind: 'action', action: 'RevokeInvitation', actor: { sub: 'x', name: 'Rosa Diaz' } },
    { at: ago(3 * day), kind: 'told' },
    { at: ago(9 * day), kind: 'created' },
  ],
};

const hashOfAnn = `#/people/${ofAnn.sub}` as const;

/** People, and one of them. */
export const peopleStates: readonly AdminState[] = [
  { name: 'people', hash: '#/people', answers: peopleAnswers, reach: listed },
  {
    name: 'people-seen-by-viewer',
    hash: '#/people?status=expired',
    role: 'viewer',
    answers: { ...peopleAnswers, SearchPeople: { people: listedPeople.slice(0, 1) } },
    reach: listed,
  },
  { name: 'people-selected', hash: '#/people', answers: peopleAnswers, reach: select },
  {
    name: 'people-bulk-question',
    hash: '#/people',
    answers: peopleAnswers,
    async reach(page) {
      await select(page);
      await page.locator('.people-bulk .actions button').last().click();
      await page.locator('dialog[open] select').waitFor();
    },
  },
  {
    name: 'people-bulk-result',
    hash: '#/people',
    answers: {
      ...peopleAnswers,
      ActOnPeople: ({ people }: Record<string, unknown>) => ({
        results: (people as { sub: string }[]).map(({ sub }, at) =>
          at === 2 ? { sub, outcome: 'refused', code: 'UNDELIVERED' } : { sub, outcome: 'done' },
        ),
      }),
    },
    async reach(page) {
      await select(page);
      await page.locator('.people-bulk .actions button').first().click();
      await page.locator('dialog[open] .button.primary').click();
      await page.locator('dialog[open] tbody tr').first().waitFor();
    },
  },
  {
    name: 'people-none',
    hash: '#/people',
    answers: { SearchPeople: { people: [] } },
    reach: (page) => page.locator('.empty-state').waitFor(),
  },
  {
    name: 'people-no-match',
    hash: '#/people?status=undelivered',
    answers: { SearchPeople: { people: [] } },
    reach: (page) => page.locator('.empty-state button').waitFor(),
  },
  {
    name: 'people-unavailable',
    hash: '#/people',
    answers: { SearchPeople: refusal(503, 'UNAVAILABLE') },
    reach: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'person', hash: hashOfAnn, answers: peopleAnswers, reach: shown },
  {
    name: 'person-bounced',
    hash: `#/people/${hana.sub}`,
    answers: { ...peopleAnswers, GetPerson: ofHana },
    reach: shown,
  },
  {
    name: 'person-revoked',
    hash: `#/people/${ivo.sub}`,
    answers: { ...peopleAnswers, GetPerson: ofIvo },
    reach: shown,
  },
  {
    name: 'person-revoke',
    hash: hashOfAnn,
    answers: peopleAnswers,
    async reach(page) {
      await shown(page);
      await page.locator('.person-actions .menu > button').click();
      await page.locator('.person-actions .menu-items .danger').first().click();
      await dialog(page);
    },
  },
  {
    name: 'people-not-in-yet',
    hash: '#/people?status=waiting&group=managers',
    answers: {
      ...peopleAnswers,
      SearchPeople: { people: [hana, ...[2, 0, 1].flatMap((at) => listedPeople[at] ?? [])] },
    },
    reach: listed,
  },
  {
    name: 'person-question',
    hash: hashOfAnn,
    answers: { ...peopleAnswers, InvitePerson: refusal(503, 'UNAVAILABLE') },
    async reach(page) {
      await shown(page);
      await page.locator('.person-actions > .button.primary').click();
      await page.locator('dialog[open] .button.primary').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'person-groups',
    hash: hashOfAnn,
    answers: peopleAnswers,
    async reach(page) {
      await shown(page);
      await page.locator('.person-actions .menu > button').click();
      await page.locator('.person-actions .menu-items button').nth(1).click();
      await page.locator('dialog[open] input[type=checkbox]').first().waitFor();
    },
  },
  {
    name: 'person-erase',
    hash: hashOfAnn,
    answers: peopleAnswers,
    async reach(page) {
      await shown(page);
      await page.locator('.person-actions .menu > button').click();
      await page.locator('.person-actions .menu-items .danger').last().click();
      await dialog(page);
    },
  },
  {
    name: 'person-gone',
    hash: hashOfAnn,
    answers: { GetPerson: refusal(404, 'NOT_FOUND') },
    reach: (page) => page.locator('.notice').waitFor(),
  },
];
