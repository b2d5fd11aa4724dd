import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { associateSoftwareToken } from '../operations/associate-software-token.ts';
import type { Services } from '../services.ts';
import {
  authenticatorForm,
  chooseFactorForm,
  type Form,
  type Hidden,
  newPasswordForm,
  oneTimeCodeForm,
  type Step,
} from './forms.ts';

/** The form for what Cognito asks next. */
export async function formFor(
  services: Services,
  { ChallengeName, ChallengeParameters = {}, Session }: InitiateAuthResponse,
  csrf: string,
): Promise<Form> {
  const hidden = { step: ChallengeName as Step, csrf, session: Session, username: ChallengeParameters.USER_ID_FOR_SRP };
  if (ChallengeName === 'NEW_PASSWORD_REQUIRED') {
    const missing = JSON.parse(ChallengeParameters.requiredAttributes ?? '[]') as string[];
    return formAgain({ ...hidden, more: { required: missing.map(withoutPrefix).join(' ') } });
  }
  if (ChallengeName === 'SELECT_MFA_TYPE') {
    const factors = JSON.parse(ChallengeParameters.MFAS_CAN_CHOOSE ?? '[]') as string[];
    return formAgain({ ...hidden, more: { factors: factors.join(' ') } });
  }
  if (ChallengeName !== 'MFA_SETUP') return formAgain(hidden);
  const { Session: session, SecretCode = '' } = await associateSoftwareToken(services)({ Session });
  return formAgain({ ...hidden, session, more: { secret: SecretCode } });
}

/** The form of a challenge, from what its fields sent back the last time. */
export function formAgain(hidden: Hidden): Form {
  switch (hidden.step) {
    case 'NEW_PASSWORD_REQUIRED':
      return newPasswordForm(hidden, (hidden.more?.required ?? '').split(' ').filter(Boolean));
    case 'SELECT_MFA_TYPE':
      return chooseFactorForm(hidden, (hidden.more?.factors ?? '').split(' ').filter(Boolean));
    case 'MFA_SETUP':
      return authenticatorForm(hidden, hidden.more?.secret ?? '');
    default:
      return oneTimeCodeForm(hidden);
  }
}

function withoutPrefix(name: string): string {
  return name.replace(/^userAttributes\./, '');
}
