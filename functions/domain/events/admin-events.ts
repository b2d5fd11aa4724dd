import * as z from 'zod';
import { DetailType } from '../../contract.ts';

/** What is published about what people do on the admin page, by `detail-type`. Delivered at least once; `request_id` recognises a repetition. */
export const adminEvents = {
  [DetailType.adminActionTaken]: z
    .strictObject({
      actor: z.string().min(1).meta({ description: 'The `sub` of the person who did it.' }),
      action: z.string().min(1).meta({ description: 'The operation of the admin API, such as StopRun.' }),
      request_id: z.string().min(1).meta({ description: 'The request: the same in the logs.' }),
      run_id: z.string().optional().meta({ description: 'The run that it was about.' }),
      person: z.string().optional().meta({ description: 'The `sub` of the person whom it was about.' }),
      count: z.int().min(0).optional().meta({ description: 'How many it was about.' }),
    })
    .meta({
      title: DetailType.adminActionTaken,
      description: 'Somebody changed something on the admin page.',
    }),
} as const;

export type AdminAction = z.infer<(typeof adminEvents)[typeof DetailType.adminActionTaken]>;
