import type { Context, PreSignUpTriggerEvent } from 'aws-lambda';
import { judgeSignUp } from '../domain/sign-up/judge-sign-up.ts';
import { judgeSpelling } from '../domain/sign-up/judge-spelling.ts';
import { externalIdentity, type IdentityLinks, linkIdentity } from '../domain/sign-up/link-identity.ts';
import { type LinkRules, linkSettings, readLinkRules } from '../domain/sign-up/link-rules.ts';
import { readSignUpRules, type SignUpRules, signUpSettings } from '../domain/sign-up/sign-up-rules.ts';
import { readSettings } from '../runtime/environment.ts';
import { type FunctionLog, functionLog } from '../runtime/function-log.ts';
import { type Answer, trigger } from '../runtime/trigger.ts';

export interface PreSignUpServices {
  /** @throws when the rules can't be used: nobody signs up then, and invitations continue */
  readonly rules: () => SignUpRules;
  /** @throws when they can't be used: nobody comes by a provider then */
  readonly linkRules: () => LinkRules;
  readonly links: (userPoolId: string) => Promise<IdentityLinks>;
  readonly log: FunctionLog;
}

/** Lets people sign up, or not. Invitations pass: whom an administrator creates is not for these rules to judge. */
export function createPreSignUp(
  services: PreSignUpServices,
): (event: PreSignUpTriggerEvent, context: Context) => Promise<PreSignUpTriggerEvent> {
  return trigger<PreSignUpTriggerEvent>((event) => decide(event, services), services.log);
}

async function decide(
  event: PreSignUpTriggerEvent,
  services: PreSignUpServices,
): Promise<Answer<PreSignUpTriggerEvent>> {
  const userAttributes = event.request.userAttributes ?? {};
  switch (event.triggerSource) {
    case 'PreSignUp_SignUp': {
      const rules = services.rules();
      const decision = judgeSignUp(userAttributes, rules);
      // Only here: an administrator and a provider write addresses as they have them.
      judgeSpelling(userAttributes, rules);
      return decision;
    }
    case 'PreSignUp_ExternalProvider': {
      const rules = services.rules();
      const linkRules = services.linkRules();
      const identity = externalIdentity(event.userName, linkRules);
      const links = identity && (await services.links(event.userPoolId));
      if (links && (await linkIdentity(identity, userAttributes, linkRules, links))) {
        services.log.info('An external identity was linked', { provider: identity.provider });
        return { autoConfirmUser: true, autoVerifyEmail: true };
      }
      // People from a provider are confirmed anyway; the rules only decide whether they may come.
      judgeSignUp(userAttributes, rules);
      return undefined;
    }
    default:
      return undefined;
  }
}

/** The Cognito client is loaded by the first sign-up that has something to link: it is most of this function's weight. */
async function linksOf(userPoolId: string): Promise<IdentityLinks> {
  const { cognitoClient } = await import('../adapters/cognito-client.ts');
  const { cognitoIdentityLinks } = await import('../adapters/identity-links.ts');
  // Two calls in Cognito's 5 s, after the client was loaded: at most 2 s each.
  const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };
  return cognitoIdentityLinks(cognitoClient({ requestHandler }), userPoolId);
}

export const handler = createPreSignUp({
  rules: () => readSignUpRules(readSettings(signUpSettings)),
  linkRules: () => readLinkRules(readSettings(linkSettings)),
  links: linksOf,
  log: functionLog,
});
