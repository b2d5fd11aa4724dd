/** What an authenticator signed about the page that asked. https://www.w3.org/TR/webauthn-3/#dictdef-collectedclientdata */
export interface ClientData {
  readonly challenge: string;
  readonly origin: string;
}

/** A passkey's answer, read as far as it is needed before it is verified. Undefined when it is none. */
export function readClientData(credential: unknown): ClientData | undefined {
  const encoded = fieldOf(fieldOf(credential, 'response'), 'clientDataJSON');
  if (typeof encoded !== 'string') return undefined;
  try {
    const data: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    const [challenge, origin] = [fieldOf(data, 'challenge'), fieldOf(data, 'origin')];
    return typeof challenge === 'string' && typeof origin === 'string' ? { challenge, origin } : undefined;
  } catch {
    return undefined;
  }
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
