import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  CreateConfigurationSetCommand,
  CreateConfigurationSetEventDestinationCommand,
  DeleteConfigurationSetCommand,
  DeleteConfigurationSetEventDestinationCommand,
  DeleteSuppressedDestinationCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetSuppressedDestinationCommand,
  ListConfigurationSetsCommand,
  ListSuppressedDestinationsCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  UpdateConfigurationSetEventDestinationCommand,
} from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { answerJsonError } from '../../endpoint/json-protocol.ts';
import { listen, stopListening } from '../../listen.ts';
import { newFile, place, testAccount } from './account-under-test.ts';

async function clientOf({ ses }: ReturnType<typeof testAccount>) {
  const server = createServer(async (request, response) => {
    try {
      const answer = await ses.handle(request.method ?? '', request.url ?? '', await text(request));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer ?? {}));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerJsonError(error, response);
    }
  });
  const endpoint = (await listen(server, 0)) ?? '';
  onTestFinished(() => stopListening(server));
  const credentials = { accessKeyId: place.accountId, secretAccessKey: 'none' };
  return new SESv2Client({ endpoint, credentials, region: place.region });
}

const busArn = 'arn:aws:events:eu-central-1:123456789012:event-bus/default';
const destination = (EventBusArn: string) => ({
  ConfigurationSetName: 'mine',
  EventDestinationName: 'bus',
  EventDestination: {
    Enabled: true,
    MatchingEventTypes: ['BOUNCE', 'COMPLAINT'] as const,
    EventBridgeDestination: { EventBusArn },
  },
});
const command = (arn = busArn) => {
  const { EventDestination, ...named } = destination(arn);
  const MatchingEventTypes = [...EventDestination.MatchingEventTypes];
  return { ...named, EventDestination: { ...EventDestination, MatchingEventTypes } };
};
const inMine = { ConfigurationSetName: 'mine' };

test("AWS's own client makes a configuration set, and its events are published until it is deleted", async () => {
  const path = newFile();
  const first = testAccount({ path });
  const client = await clientOf(first);
  await client.send(new CreateConfigurationSetCommand(inMine));
  await expect(client.send(new CreateConfigurationSetCommand(inMine))).rejects.toMatchObject({
    name: 'AlreadyExistsException',
  });
  await client.send(new CreateConfigurationSetEventDestinationCommand(command()));
  const { EventDestinations } = await client.send(new GetConfigurationSetEventDestinationsCommand(inMine));
  expect(EventDestinations).toMatchObject([{ Name: 'bus', ...command().EventDestination }]);
  expect(await client.send(new ListConfigurationSetsCommand({}))).toMatchObject({ ConfigurationSets: ['all', 'mine'] });
  first.stop();

  const second = testAccount({ path });
  const again = await clientOf(second);
  await second.send('bounce@simulator.amazonses.com', inMine);
  expect(second.reported()).toEqual(['Email Bounced']);
  const disabled = { ...command(), EventDestination: { ...command().EventDestination, Enabled: false } };
  await again.send(new UpdateConfigurationSetEventDestinationCommand(disabled));
  await second.send('bounce@simulator.amazonses.com', inMine);
  expect(second.reported()).toEqual([]);
  await again.send(new DeleteConfigurationSetEventDestinationCommand({ ...inMine, EventDestinationName: 'bus' }));
  await again.send(new DeleteConfigurationSetCommand(inMine));
  await expect(again.send(new GetConfigurationSetCommand(inMine))).rejects.toMatchObject({ name: 'NotFoundException' });
});

test('another bus than the default one is refused, as in AWS', async () => {
  const client = await clientOf(testAccount());
  await client.send(new CreateConfigurationSetCommand(inMine));
  const other = command(busArn.replace('default', 'other'));
  await expect(client.send(new CreateConfigurationSetEventDestinationCommand(other))).rejects.toMatchObject({
    name: 'BadRequestException',
  });
});

test("AWS's own client reads and changes the suppression list", async () => {
  const account = testAccount({ outcomesOf: () => [{ event: 'Bounce' }] });
  const client = await clientOf(account);
  const messageId = await account.send('ann+x@example.com');
  await client.send(new PutSuppressedDestinationCommand({ EmailAddress: 'Bob@example.com', Reason: 'COMPLAINT' }));
  const { SuppressedDestinationSummaries } = await client.send(new ListSuppressedDestinationsCommand({}));
  expect(SuppressedDestinationSummaries).toMatchObject([
    { EmailAddress: 'ann+x@example.com', Reason: 'BOUNCE' },
    { EmailAddress: 'bob@example.com', Reason: 'COMPLAINT' },
  ]);
  const ann = { EmailAddress: 'ann+x@example.com' };
  expect(await client.send(new GetSuppressedDestinationCommand(ann))).toMatchObject({
    SuppressedDestination: { Reason: 'BOUNCE', LastUpdateTime: expect.any(Date), Attributes: { MessageId: messageId } },
  });
  await client.send(new DeleteSuppressedDestinationCommand(ann));
  await expect(client.send(new GetSuppressedDestinationCommand(ann))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});
