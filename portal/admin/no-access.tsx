import { useEffect, useState } from 'preact/hooks';
import { readClaims } from '../shared/session.ts';
import type { ShellTexts } from './texts/text.ts';

/** For somebody who is signed in and has no role. */
export function NoAccess({ texts: { noAccess } }: { readonly texts: ShellTexts }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    readClaims().then((claims) => {
      if (claims.ok && typeof claims.value.email === 'string') setAddress(claims.value.email);
    });
  }, []);
  return (
    <div class="empty-state" data-view="no-access">
      <h1>{noAccess.title}</h1>
      <p>{noAccess.intro}</p>
      {address && <p class="quiet-text">{noAccess.signedInAs(address)}</p>}
    </div>
  );
}
