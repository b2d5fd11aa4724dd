import * as z from 'zod/mini';
import { brandSettings } from '../mail/brand.ts';
import { wayInSettings } from '../way-in.ts';
import { senderSettings } from './result-settings.ts';

/** What functions read of the settings that send invitations again. Only links take anything: Cognito sends all others. */
export const linkSettings = z.union([
  z.object({ signIn: z.object({ invitation: z.literal('password') }) }),
  z.object({
    ...wayInSettings.shape,
    portal: z.object({ enabled: z.boolean() }),
    brand: brandSettings.shape.brand,
    invitations: brandSettings.shape.invitations,
    bulkImport: senderSettings.shape.bulkImport,
    userDirectory: z.object({
      ...brandSettings.shape.userDirectory.shape,
      ...senderSettings.shape.userDirectory.shape,
    }),
  }),
]);
