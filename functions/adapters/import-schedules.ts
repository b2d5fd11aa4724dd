import {
  ActionAfterCompletion,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  FlexibleTimeWindowMode,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import * as z from 'zod/mini';
import type { ScheduleTarget } from '../contract.ts';
import type { ImportSchedules, ScheduledImport } from '../domain/admin/scheduled-imports.ts';
import { mapConcurrent } from '../domain/map-concurrent.ts';
import { errorName } from '../error-facts.ts';

/** A client for calls that somebody waits for. */
export function schedulerClient(): SchedulerClient {
  return new SchedulerClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } });
}

/** The input of the state machine that imports files. */
const machineInput = z.object({ bucket: z.string(), key: z.string(), version_id: z.string() });
const description = z.object({ by: z.string(), people: z.number() });

/**
 * Imports that wait for their time, as one-time schedules of a group, named by their runs. Such a schedule may fire twice; the run is
 * claimed once. Throws what the SDK throws.
 * @param target where they are made
 */
export function importSchedules(client: SchedulerClient, group: string, target?: ScheduleTarget): ImportSchedules {
  async function find(runId: string): Promise<ScheduledImport | undefined> {
    try {
      const found = await client.send(new GetScheduleCommand({ GroupName: group, Name: runId }));
      return readSchedule(runId, found);
    } catch (error) {
      if (errorName(error) === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  }

  return {
    find,

    async create({ runId, file: { bucket, key, version }, at, by, people }) {
      if (target === undefined) throw new Error('Schedules are only read here');
      const command = new CreateScheduleCommand({
        GroupName: group,
        Name: runId,
        // For those who list what is scheduled.
        Description: JSON.stringify({ by, people }),
        ScheduleExpression: `at(${at.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: FlexibleTimeWindowMode.OFF },
        ActionAfterCompletion: ActionAfterCompletion.DELETE,
        Target: {
          Arn: target.stateMachineArn,
          RoleArn: target.roleArn,
          Input: JSON.stringify({ bucket, key, version_id: version }),
          ...(target.deadLetterArn && { DeadLetterConfig: { Arn: target.deadLetterArn } }),
        },
      });
      try {
        await client.send(command);
        return true;
      } catch (error) {
        if (errorName(error) === 'ConflictException') return false;
        throw error;
      }
    },

    async list() {
      const { Schedules = [] } = await client.send(new ListSchedulesCommand({ GroupName: group, MaxResults: 100 }));
      const found = await mapConcurrent(Schedules, ({ Name = '' }) => find(Name));
      return found.filter((one) => one !== undefined);
    },

    async delete(runId) {
      try {
        await client.send(new DeleteScheduleCommand({ GroupName: group, Name: runId }));
        return true;
      } catch (error) {
        if (errorName(error) === 'ResourceNotFoundException') return false;
        throw error;
      }
    },
  };
}

/** @returns undefined for a schedule that somebody else put into the group */
function readSchedule(runId: string, found: GetScheduleCommandOutput): ScheduledImport | undefined {
  const input = z.safeParse(machineInput, parse(found.Target?.Input));
  const said = z.safeParse(description, parse(found.Description));
  const [, time] = /^at\((.+)\)$/.exec(found.ScheduleExpression ?? '') ?? [];
  if (!input.success || !said.success || time === undefined) return undefined;
  const { bucket, key, version_id: version } = input.data;
  return { runId, file: { bucket, key, version }, at: new Date(`${time}Z`), ...said.data };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
