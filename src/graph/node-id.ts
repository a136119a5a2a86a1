/** A Relay global id: opaque to callers, `Kind:key` in base64url within. */
export function toNodeId(kind: string, key: string): string {
  return Buffer.from(`${kind}:${key}`, 'utf8').toString('base64url');
}

/** The kind and key of an id; undefined for anything this service never gave out. */
export function fromNodeId(id: string): { readonly kind: string; readonly key: string } | undefined {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const split = text.indexOf(':');
  if (split < 1 || toNodeId(text.slice(0, split), text.slice(split + 1)) !== id) return undefined;
  return { kind: text.slice(0, split), key: text.slice(split + 1) };
}
