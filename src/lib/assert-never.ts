/** Closes a switch over a union: a member added later fails to compile, and to run. */
export function assertNever(value: never): never {
  throw new Error(`no case for \`${JSON.stringify(value)}\``);
}
