/**
 * Signs in on the pages of managed login as a browser without scripts does.
 * @param url what an app opens: its request at `/oauth2/authorize`
 * @param answers what a person enters, form by form
 * @returns the app's callback URL, with what was added to it
 * @throws when a page has no form for the next answer, or shows an error
 */
export async function signInByForm(url: URL, ...answers: readonly Readonly<Record<string, string>>[]): Promise<URL> {
  const cookies = new Map<string, string>();
  const rest = [...answers];
  let at = url;
  let body: URLSearchParams | undefined;
  for (;;) {
    const response: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; '), origin: url.origin },
      ...(body && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      at = new URL(location, at);
      body = undefined;
      if (at.origin !== url.origin) return at;
      continue;
    }
    const page = await response.text();
    const answer = rest.shift();
    const alert = /role="alert">([^<]*)/.exec(page)?.[1];
    if (!response.ok || alert !== undefined || !answer)
      throw new Error(alert ?? `The page has status ${response.status}`);
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
    body = new URLSearchParams(Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])));
    for (const [name, value] of Object.entries(answer)) body.set(name, value);
  }
}
