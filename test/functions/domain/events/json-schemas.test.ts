import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { eventCatalogue } from '../../../../functions/domain/events/catalogue.ts';
import { eventSchema } from '../../../../functions/domain/events/json-schemas.ts';

/** An event as EventBridge delivers it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const delivered = {
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  account: '111122223333',
  time: '2026-01-31T08:00:00Z',
  region: 'eu-central-1',
  resources: ['arn:aws:states:eu-central-1:111122223333:stateMachine:bulk-import'],
};
const sent = { ...delivered, 'detail-type': 'UserDisabled', source: 'hr.acme', detail: { email: 'ann@example.com' } };
const published = {
  ...delivered,
  'detail-type': 'UserConfirmed',
  source: 'cognito-onboarding',
  detail: { user_pool_id: 'eu-central-1_EXAMPLE', user_id: '1' },
};

function schemaOf(type: string) {
  const entry = eventCatalogue().find((one) => one.type === type);
  if (!entry) throw new Error(`no event ${type}`);
  return eventSchema(entry, 'draft-7');
}

const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));

/** What is wrong with an event, by its schema. */
function faultsOf(event: Readonly<Record<string, unknown>>, schema = schemaOf(String(event['detail-type']))) {
  return ajv.validate(schema, event)
    ? []
    : ajv.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the schema of a whole event', () => {
  test('accepts what EventBridge delivers', () => {
    expect(faultsOf(sent)).toEqual([]);
    expect(faultsOf(published)).toEqual([]);
  });

  test.each(['id', 'detail-type', 'source', 'time', 'detail'])('requires %s', (name) => {
    const event = Object.fromEntries(Object.entries(sent).filter(([key]) => key !== name));
    expect(faultsOf(event, schemaOf('UserDisabled'))).toEqual([` must have required property '${name}'`]);
  });

  test.each([
    { version: 0 },
    { id: 7 },
    { account: 111122223333 },
    { time: 'yesterday' },
    { region: null },
    { resources: 'arn' },
    { resources: [7] },
    { source: 7 },
    { 'detail-type': 'UserEnabled' },
    { detail: {} },
  ])('refuses an event with %j', (change) => {
    expect(faultsOf({ ...sent, ...change }, schemaOf('UserDisabled'))).not.toEqual([]);
  });

  test('accepts an event from any sender, and an answer only from the product', () => {
    expect(faultsOf({ ...sent, source: 'crm.acme' })).toEqual([]);
    expect(faultsOf({ ...published, source: 'hr.acme' })).not.toEqual([]);
  });

  test('is of an object, and says what id, source and time are', () => {
    expect(schemaOf('UserDisabled')).toMatchObject({
      title: 'UserDisabled',
      type: 'object',
      properties: {
        id: { description: 'Identifies the event; a repeated delivery has the same.' },
        source: { description: 'The sender.' },
        time: { description: 'UTC, to the second.' },
      },
    });
  });
});
