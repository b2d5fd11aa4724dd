import type { Context, UserMigrationTriggerEvent } from 'aws-lambda';
import { httpsLegacyDirectory } from '../adapters/legacy-directory.ts';
import {
  type LegacyDirectory,
  LegacyDirectoryFault,
  legacyDirectorySettings,
  migrateAttributes,
} from '../domain/sign-up/legacy-directory.ts';
import { errorName } from '../error-facts.ts';
import { optionalResource, readSettings } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { type Answer, trigger } from '../runtime/trigger.ts';

export interface UserMigrationServices {
  /** Undefined: migration is off. */
  readonly directory: LegacyDirectory | undefined;
  readonly log: FunctionLog;
}

/**
 * Brings a person whom the pool doesn't know over from the legacy directory, when they sign in (with the password just
 * given, which Cognito keeps from then on) or have forgotten the password (the code goes to the address found there).
 *
 * Whatever goes wrong over there looks like an unknown person: the event goes back unfilled, Cognito says what it says
 * for any wrong password, nothing is stored, and the next try asks again. So nobody is locked out by a bad day of the
 * old directory, and nobody learns who is in it.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export function createUserMigration(
  services: UserMigrationServices,
): (event: UserMigrationTriggerEvent, context: Context) => Promise<UserMigrationTriggerEvent> {
  return trigger<UserMigrationTriggerEvent>((event) => migrate(event, services), services.log);
}

async function migrate(
  event: UserMigrationTriggerEvent,
  { directory, log }: UserMigrationServices,
): Promise<Answer<UserMigrationTriggerEvent>> {
  if (directory === undefined) return undefined;
  try {
    const signsIn = event.triggerSource === 'UserMigration_Authentication';
    const forgot = event.triggerSource === 'UserMigration_ForgotPassword';
    // For any other source that Cognito may add one day, a name alone proves nothing.
    if (!signsIn && !forgot) return undefined;
    const person = signsIn
      ? await directory.authenticate(event.userName, event.request.password)
      : await directory.find(event.userName);
    const userAttributes = person && migrateAttributes(event.userName, person);
    if (person && !userAttributes) log.warn("The legacy directory answered with somebody else's address");
    if (!userAttributes) return undefined;
    log.info('A person is brought in from the legacy directory');
    return {
      userAttributes,
      // They have proved the password, so there is nothing to confirm or to welcome them with.
      ...(signsIn && { finalUserStatus: 'CONFIRMED' as const }),
      messageAction: 'SUPPRESS',
      desiredDeliveryMediums: ['EMAIL'],
      // An alias that somebody has stays theirs.
      forceAliasCreation: false,
    };
  } catch (error) {
    // Only our own error's message is known to contain nothing personal.
    const reason = error instanceof LegacyDirectoryFault ? error.message : undefined;
    log.error('The legacy directory was of no help', {
      error_name: errorName(error),
      reason,
    });
    return undefined;
  }
}

function directoryFromEnvironment(): LegacyDirectory | undefined {
  const { legacyDirectory } = readSettings(legacyDirectorySettings).userDirectory;
  const authorization = optionalResource('legacyDirectoryAuthorization');
  return legacyDirectory && httpsLegacyDirectory({ url: legacyDirectory.url, authorization });
}

export const handler = createUserMigration({ directory: directoryFromEnvironment(), log: functionLog });
