import { Intake, type IntakeType } from '../../functions/contract.ts';
import type { CatalogueEntry } from '../../functions/domain/events/catalogue.ts';
import { detailSchema } from '../../functions/domain/events/json-schemas.ts';

const ref = (path: string) => ({ $ref: path });

/**
 * The contract as an AsyncAPI 3 document: what may be sent, what is answered, what is published.
 * https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function asyncApi(entries: readonly CatalogueEntry[], version: string): Record<string, unknown> {
  const types = (direction: CatalogueEntry['direction']) =>
    entries.filter((entry) => entry.direction === direction).map(({ type }) => type);
  const channel = (title: string, description: string, names: readonly string[]) => ({
    address: 'onboarding',
    title,
    description,
    messages: Object.fromEntries(names.map((name) => [name, ref(`#/components/messages/${name}`)])),
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Cognito Onboarding',
      version,
      description:
        'Events about people and their accounts, on an EventBridge bus: `onboarding` on a laptop, by default with the name of the stack in AWS. The name of a message is the `detail-type` of its event, its payload is `detail`. Every event comes at least once. Later versions add fields, events and codes, and take nothing away.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      taken: channel('What other systems say', 'Put by PutEvents, with a source of their own.', types('in')),
      published: channel('What is published', 'From source `cognito-onboarding`.', types('out')),
    },
    operations: {
      ...Object.fromEntries(types('in').map((type) => [`take${type}`, taking(type as IntakeType)])),
      publish: { action: 'send', channel: ref('#/channels/published') },
    },
    components: {
      messages: Object.fromEntries(
        entries.map((entry) => {
          const { description } = detailSchema(entry, 'draft-7');
          return [entry.type, { name: entry.type, summary: description, payload: ref(`./${entry.type}.schema.json`) }];
        }),
      ),
    },
  };
}

function taking(type: IntakeType): Record<string, unknown> {
  const { done, failed } = Intake[type];
  return {
    action: 'receive',
    channel: ref('#/channels/taken'),
    messages: [ref(`#/channels/taken/messages/${type}`)],
    reply: {
      channel: ref('#/channels/published'),
      messages: [done, failed].map((name) => ref(`#/channels/published/messages/${name}`)),
    },
  };
}
