/** True of text that storage keeps as it is: without NUL, and without half of a surrogate pair. */
export function isKeepable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
