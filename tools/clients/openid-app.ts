import * as openid from 'openid-client';
import type { Endpoints } from '../../local/endpoints.ts';
import { signInByForm } from './sign-in-by-form.ts';

/** An app that signs people in by `openid-client`: code flow with PKCE, state and nonce. */
export class OpenidApp {
  readonly config: openid.Configuration;
  readonly #redirectUri: string;

  private constructor(config: openid.Configuration, redirectUri: string) {
    this.config = config;
    this.#redirectUri = redirectUri;
  }

  /** Discovers where the stack's pool answers. */
  static async discover({ issuer, userPoolClientId }: Endpoints, redirectUri: string): Promise<OpenidApp> {
    const insecure = { execute: [openid.allowInsecureRequests] };
    const config = await openid.discovery(new URL(issuer), userPoolClientId, undefined, openid.None(), insecure);
    return new OpenidApp(config, redirectUri);
  }

  /** Signs a person in who fills in the forms with these answers. */
  async signIn(...answers: Parameters<typeof signInByForm>[1][]) {
    const pkceCodeVerifier = openid.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(this.config, {
      redirect_uri: this.#redirectUri,
      scope: 'openid email',
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    });
    const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
    return openid.authorizationCodeGrant(this.config, await signInByForm(url, ...answers), checks);
  }

  /** Signs the person out. @returns where the browser is sent */
  async signOut(): Promise<string | null> {
    const logout = openid.buildEndSessionUrl(this.config, { logout_uri: this.#redirectUri });
    return (await fetch(logout, { redirect: 'manual' })).headers.get('location');
  }
}
